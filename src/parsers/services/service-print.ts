// Types and state names shared by the readers of service lists.
import type { Diagnostic } from '../../model/diagnostics.ts'
import type { ServiceState, StartType } from '../../model/facts.ts'
import type { RowHost } from '../../formats/host-columns.ts'

/** One service as a tool printed it. `line` is an index from 0. */
export interface ServiceEntry {
  readonly line: number
  readonly name: string
  /** Absent where only the configuration is printed. */
  readonly state?: ServiceState
  readonly displayName?: string
  readonly configuration?: ServiceConfiguration
  readonly host?: RowHost
}

/** How a service is set up. */
export interface ServiceConfiguration {
  readonly startType?: StartType
  readonly account?: string
  readonly binary?: string
}

/** One print of one tool, as a half-open range of lines. */
export interface ServicePrint {
  readonly from: number
  readonly to: number
  readonly entries: readonly ServiceEntry[]
  /** Services that do not exist according to the tool's message; one without a name is not known. */
  readonly absent: readonly { readonly line: number; readonly name?: string; readonly suggested?: string }[]
  readonly problems: readonly { readonly line: number; readonly code: Diagnostic['code'] }[]
  /** True for tools that print only running services. */
  readonly runningOnly: boolean
  /** Start types are printed: a person may have filtered by them. */
  readonly showsStartTypes?: boolean
  /** The tool went on to something else: its list reached its end. */
  readonly ended?: boolean
  /** True if the tool itself, or a damaged last entry, shows that more should follow. */
  readonly cut: boolean
}

/** SERVICE_STATUS_PROCESS.dwCurrentState, winsvc.h; .NET's ServiceControllerStatus has the same numbers. */
const STATES: readonly ServiceState[] = [
  'unknown',
  'stopped',
  'start-pending',
  'stop-pending',
  'running',
  'continue-pending',
  'pause-pending',
  'paused',
]

/** Reads `4`, `Running`, `StartPending` or `Start Pending` (WMI); undefined for anything else. */
export function serviceStateOf(word: string): ServiceState | undefined {
  if (/^[1-7]$/.test(word)) return STATES[Number(word)]
  const plain = word.replace(/[\s_-]/g, '').toLowerCase()
  return STATES.find((state) => state !== 'unknown' && state.replace('-', '') === plain)
}
