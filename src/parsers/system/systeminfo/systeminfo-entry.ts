import type { HotfixLine } from './systeminfo-hotfixes.ts'
import type { SystemInfoField } from './systeminfo-labels.ts'

/** One field printed by any of the three layouts (lines, CSV, table). */
export interface SystemInfoEntry {
  readonly field?: SystemInfoField
  readonly value: string
  readonly line: number
  /** The text at `line`, for quoting. */
  readonly text: string
  /** Lines below it, or parts of a CSV field: `[01]: KB5044029`. */
  readonly more: readonly HotfixLine[]
}
