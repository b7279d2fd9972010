// Objects printed by PowerShell, DISM and wmic, independent of how they were printed: a table, a
// `Format-List`, CSV, JSON and CliXml of the same objects all become blocks of records. A parser
// only needs to know which properties it wants.

/** One object. `line` is an index into the given lines, from 0. */
export interface ObjectRecord {
  readonly line: number
  /** The line as it is in the file, for quoting. */
  readonly excerpt: string
  /** True for a table row: all values are in that line. */
  readonly isRow?: true
  /** By lower-case property name. Absent and empty values are left out. */
  readonly values: ReadonlyMap<string, string>
}

/** `columns`: a wmic table, whose cells are complete. Cells of a `table` may be cut to the console's width. */
export type Shape = 'table' | 'columns' | 'list' | 'csv' | 'json' | 'clixml'

/** A run of lines (half-open) that prints objects of one kind. */
export interface ObjectBlock {
  readonly shape: Shape
  readonly from: number
  readonly to: number
  /** Property names in lower case. */
  readonly names: ReadonlySet<string>
  /** Type names, if the shape has them (`#TYPE …`, CliXml's `<TN>`); usually empty. */
  readonly typeNames: readonly string[]
  /** True when the end is missing or someone left lines out (`[...]`). */
  readonly cut: boolean
  /** A table of Markdown: people write those, with states that they wish or remember. */
  readonly isWritten?: true
  /** Lines inside the block that yielded no object. */
  readonly notUnderstood: readonly number[]
  records(): readonly ObjectRecord[]
}

const CUT_END = /(?:\.\.\.|…)$/

/** True for a value cut by the console: tables end it with `...` (5.1) or `…` (7). */
export function isCutValue(value: string): boolean {
  return CUT_END.test(value)
}

export function withoutCutMark(value: string): string {
  return value.replace(CUT_END, '').trimEnd()
}

/**
 * The names of columns, where a name that occurs more than once becomes empty: nobody can tell what
 * such a column means, so its cells are not read.
 */
export function unambiguousNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  for (const name of names) seen.set(name, (seen.get(name) ?? 0) + 1)
  return names.map((name) => (seen.get(name) === 1 ? name : ''))
}

const SNAKE = /^[a-z0-9]+(?:_[a-z0-9]+)+$/

/** The name that other tools give a property: `hotfix_id` of osquery is `hotfixid`. */
export function propertyName(printed: string): string {
  const name = printed.trim()
  return SNAKE.test(name) ? name.replaceAll('_', '') : name.toLowerCase()
}

const ELISION = /^(?:\[?(?:\.{3,}|…)\]?(?:\s*[(\uff08][^)\uff09]{1,20}[)\uff09]\s*(?:\.{3,}|…)?)?|~)$/

/** True for a `...` or `[...]` that someone typed in place of lines. */
export function isElision(line: string): boolean {
  return line.length < 400 && ELISION.test(line.trim())
}
