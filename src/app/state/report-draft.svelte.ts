// The choices in the report form, kept while the page is open. What stands on the first page is kept in the case.
import type { Extent, ReportOptions } from '../../report/document.ts'
import type { Locale } from './locale.svelte.ts'
import type { Session } from './session.svelte.ts'

export class ReportDraft {
  readonly #session: Session
  language = $state<ReportOptions['language']>('ja')
  onlySelected = $state(false)
  extent = $state<Extent>('complete')
  approval = $state(true)
  redact = $state(false)

  constructor(session: Session, locale: Locale) {
    this.#session = session
    this.language = locale.language
    this.onlySelected = session.selection.size > 0
  }

  get selectedCount(): number {
    return this.#session.selection.size
  }

  get allCount(): number {
    return this.#session.analysis?.hosts.length ?? 0
  }

  get hostCount(): number {
    return this.#limited ? this.selectedCount : this.allCount
  }

  get #limited(): boolean {
    return this.onlySelected && this.selectedCount > 0
  }

  options = $derived.by((): ReportOptions => ({
    ...this.#session.head,
    language: this.language,
    extent: this.extent,
    approval: this.approval,
    redact: this.redact,
    ...(this.redact ? this.#session.hiding : {}),
    ...(this.#limited ? { hosts: [...this.#session.selection] } : {}),
  }))
}
