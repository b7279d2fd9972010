// What PowerShell, DISM and wmic print of objects, freed from its shape: a table, a
// `Format-List`, CSV, JSON and CliXml of the same objects all become blocks of
// records, so that a parser knows only which properties it wants.

/** One object. Lines are indexes into the given lines, from 0. */
export interface ObjectRecord {
  readonly line: number
  /** The line as it stands there, for quoting. */
  readonly excerpt: string
  /** True for a row of a table: all values stand in that line. */
  readonly isRow?: true
  /** By property name in lower case. Absent and empty values are left out. */
  readonly values: ReadonlyMap<string, string>
}

/** `columns`: a table of wmic, whose cells are whole; those of a `table` may be cut to the console's width. */
export type Shape = 'table' | 'columns' | 'list' | 'csv' | 'json' | 'clixml'

/** A run of lines (half-open) that prints objects of one kind. */
export interface ObjectBlock {
  readonly shape: Shape
  readonly from: number
  readonly to: number
  /** Property names in lower case. */
  readonly names: ReadonlySet<string>
  /** Type names that the shape tells (`#TYPE …`, CliXml's `<TN>`); mostly empty. */
  readonly typeNames: readonly string[]
  /** True when the end is missing or a person left lines out (`[...]`). */
  readonly cut: boolean
  /** Lines inside that no object could be made of. */
  readonly notUnderstood: readonly number[]
  records(): readonly ObjectRecord[]
}

const CUT_END = /(?:\.\.\.|…)$/

/** Console tables end a value that did not fit with `...` (5.1) or `…` (7). */
export function isCutValue(value: string): boolean {
  return CUT_END.test(value)
}

export function withoutCutMark(value: string): string {
  return value.replace(CUT_END, '').trimEnd()
}

const ELISION = /^(?:\[?(?:\.{3,}|…)\]?(?:\s*[(\uff08][^)\uff09]{1,20}[)\uff09]\s*(?:\.{3,}|…)?)?|~)$/

/** A person's `...` or `[...]` in place of lines. */
export function isElision(line: string): boolean {
  return line.length < 400 && ELISION.test(line.trim())
}
