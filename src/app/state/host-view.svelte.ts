// How a person looks at the list of hosts: what is searched, chosen, sorted, grouped, and how far it is
// scrolled. It is kept while other screens are open, so that Back shows the same list, and "next host"
// goes down that list.
import { createContext } from 'svelte'
import type { VerdictId } from '../../model/findings.ts'
import { SHOWN_AT_FIRST, type HostColumnId } from '../table/host-columns.ts'

/** Undefined: one list. */
export type Grouping = 'product' | 'verdict' | 'incident' | 'folder' | 'wave' | undefined

export interface SortedBy {
  readonly id: string
  readonly desc: boolean
}

export class HostView {
  search = $state('')
  verdict = $state<VerdictId | undefined>()
  /** A wave; empty: the hosts of none; undefined: all hosts. */
  wave = $state<string | undefined>()
  /** Names of the hosts that somebody asked to see alone. */
  only = $state.raw<ReadonlySet<string> | undefined>()
  grouping = $state<Grouping>()
  sorting = $state.raw<readonly SortedBy[]>([])
  columns = $state.raw<ReadonlySet<HostColumnId>>(SHOWN_AT_FIRST)
  /** Names of the hosts in the order shown; empty before the list was shown. */
  order = $state.raw<readonly string[]>([])
  /** The host that was opened last. */
  opened: string | undefined
  /** Where the list and the page stand. Not shown anywhere, so nothing needs to react. */
  scrolled = { list: 0, page: 0 }

  /** Shows every host again; the order of the columns' sorting stays. */
  clear(): void {
    this.search = ''
    this.verdict = undefined
    this.wave = undefined
    this.only = undefined
  }

  reset(): void {
    this.clear()
    this.grouping = undefined
    this.sorting = []
    this.order = []
    this.scrolled = { list: 0, page: 0 }
  }
}

export const [getHostView, setHostView] = createContext<HostView>()
