import type { HotfixLine } from './systeminfo-hotfixes.ts'
import type { SystemInfoField } from './systeminfo-labels.ts'

/** One field as any of the three layouts (lines, CSV, table) prints it. */
export interface SystemInfoEntry {
  readonly field?: SystemInfoField
  readonly value: string
  readonly line: number
  /** What a person finds at `line`. */
  readonly text: string
  /** Lines below, or parts of a CSV field: `[01]: KB5044029`. */
  readonly more: readonly HotfixLine[]
}
