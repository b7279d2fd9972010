// The only file that imports papaparse. Takes delimited text in pieces of any size and gives
// records, each with its start line. papaparse streams only from Node streams, `File`s and URLs, so
// this file finds the records itself, by papaparse's quoting rules, and papaparse only splits them
// into fields. Its download and worker code is never reached.
//
//   Level,Date and Time,Source,Event ID,Task Category
//   Error,12/11/2025 10:02:03 AM,MSMQ,2085,None,"The message file 'C:\Windows\…
//   l0000009.mq' cannot be created. There is ""insufficient"" disk space."
//
// Quotes count only at the start of a field, are doubled inside it, and may enclose line ends.
// Records end with LF, CRLF or CR CR LF.
import Papa from 'papaparse'
import { excerptOf } from '../model/source.ts'

export type Delimiter = ',' | ';' | '\t'

/** A quoted field still open after this many characters is damage, not a message (event texts stay below 32 Ki). */
export const MAX_CSV_RECORD_LENGTH = 1 << 20

/**
 * Pieces are buffered to this size, and to the size of an unfinished record, before they are
 * searched, so that text is not scanned repeatedly.
 */
const SCAN_LENGTH = 1 << 16

export interface CsvRecord {
  /** Line of the file where the record starts, from 1. */
  readonly line: number
  /**
   * The record as it is in the file, without its line end. It keeps the surrounding text in memory:
   * copy what you keep.
   */
  readonly raw: string
  /** True for a line of a record whose quotes never close. */
  readonly damaged: boolean
  /** Splits the record; call it only for records that matter. */
  fields(): string[]
}

export interface CsvProblem {
  readonly line: number
  /** `unclosed-quote`: the lines of the record were read one by one. `line-too-long`: the line was skipped. */
  readonly reason: 'unclosed-quote' | 'line-too-long'
  readonly excerpt: string
}

export interface CsvOptions {
  readonly delimiter: Delimiter
  /** False if quotes have no meaning in this text: then every line is a record. */
  readonly quotes?: boolean
  /** Line number of the first character written; 1 if absent. */
  readonly firstLine?: number
  /** Asked before each record; true if no more are wanted. */
  isEnough?(): boolean
  onRecord(record: CsvRecord): void
  onProblem(problem: CsvProblem): void
  /**
   * Called with each stretch of text before its records. A string that is absent from the stretch
   * need not be searched for in each record.
   */
  onStretch?(text: string): void
}

export interface CsvReader {
  write(text: string): void
  end(): void
}

/** Reads delimited text piece by piece; memory stays within one record. Never throws on content. */
export function createCsvReader(options: CsvOptions): CsvReader {
  const split = createSplitter(options.delimiter, options.quotes !== false)
  let pieces: string[] = []
  let gathered = 0
  let rest = ''
  let line = options.firstLine ?? 1
  /** True inside a line that is too long to be read. */
  let skipping = false

  function read(last: boolean): void {
    const text = rest + pieces.join('')
    pieces = []
    gathered = 0
    options.onStretch?.(text)
    const endOfRecord = recordEnds(text, options.quotes === false ? undefined : options.delimiter)
    let at = skipping ? skipLine(text, 0) : 0
    while (at < text.length && options.isEnough?.() !== true) {
      const end = endOfRecord(at)
      if (end !== OPEN) at = deliver(text, at, end, false)
      else if (last || text.length - at > MAX_CSV_RECORD_LENGTH) at = readDamaged(text, at)
      else break
    }
    rest = text.slice(at)
  }

  function deliver(text: string, from: number, newline: number, damaged: boolean): number {
    const raw = text.slice(from, withoutCarriageReturns(text, from, newline))
    if (raw !== '') options.onRecord({ line, raw, damaged, fields: () => split(raw) })
    line += newlinesBetween(text, from, newline) + 1
    return newline + 1
  }

  /** Text that cannot be one record is read line by line, so that the records inside it survive. */
  function readDamaged(text: string, from: number): number {
    const limit = Math.min(text.length, from + MAX_CSV_RECORD_LENGTH)
    let newline = text.indexOf('\n', from)
    const excerpt = excerptOf(text.slice(from, from + 400))
    if (newline === -1 || newline >= limit) {
      options.onProblem({ line, reason: 'line-too-long', excerpt })
      return skipLine(text, from)
    }
    options.onProblem({ line, reason: 'unclosed-quote', excerpt })
    let at = from
    while (newline !== -1 && newline < limit) {
      at = deliver(text, at, newline, true)
      newline = text.indexOf('\n', at)
    }
    return at
  }

  function skipLine(text: string, from: number): number {
    const newline = text.indexOf('\n', from)
    skipping = newline === -1
    if (skipping) return text.length
    line += 1
    return newline + 1
  }

  return {
    write(text) {
      pieces.push(text)
      gathered += text.length
      if (gathered >= Math.max(SCAN_LENGTH, rest.length)) read(false)
    },
    end() {
      pieces.push('\n')
      read(true)
    },
  }
}

/** Reads a text that fits in memory. Returns all its records, or the first `limit`. */
export function readCsv(
  text: string,
  options: Pick<CsvOptions, 'delimiter' | 'firstLine'> & { readonly limit?: number },
): { records: { line: number; raw: string; fields: string[] }[]; problems: CsvProblem[] } {
  const records: { line: number; raw: string; fields: string[] }[] = []
  const problems: CsvProblem[] = []
  const { limit = Number.POSITIVE_INFINITY } = options
  const reader = createCsvReader({
    ...options,
    isEnough: () => records.length >= limit,
    onRecord: ({ line, raw, fields }) => void records.push({ line, raw, fields: fields() }),
    onProblem: (problem) => problems.push(problem),
  })
  reader.write(text)
  reader.end()
  return { records, problems }
}

/** The delimiter that occurs most often outside quotes in a header line; a comma if there is none. */
export function detectDelimiter(heading: string): Delimiter {
  const bare = heading.replace(/"[^"]*(?:"|$)/g, '')
  const count = (delimiter: Delimiter) => bare.split(delimiter).length
  const candidates: Delimiter[] = [',', ';', '\t']
  return candidates.reduce((best, next) => (count(next) > count(best) ? next : best))
}

const OPEN = -1

/**
 * Returns a function that finds the line end closing the record that starts at `from`, or `OPEN` if
 * the text ends first. Call it with increasing positions.
 */
function recordEnds(text: string, delimiter: Delimiter | undefined): (from: number) => number {
  if (delimiter === undefined) return (from) => text.indexOf('\n', from)
  let quote = text.indexOf('"')
  const quoteFrom = (from: number) => {
    if (quote !== -1 && quote < from) quote = text.indexOf('"', from)
    return quote
  }
  return (from) => {
    let newline = text.indexOf('\n', from)
    let at = from
    while (newline !== -1 && quoteFrom(at) !== -1 && quote < newline) {
      const opens = quote === from || text[quote - 1] === delimiter
      if (!opens) {
        at = quote + 1
        continue
      }
      const closing = closingQuote(text, quote + 1, delimiter)
      if (closing === OPEN) return OPEN
      at = closing + 1
      if (newline < at) newline = text.indexOf('\n', at)
    }
    return newline
  }
}

/** A quote closes a field only if nothing but blanks comes between it and a delimiter or line end. */
function closingQuote(text: string, from: number, delimiter: Delimiter): number {
  let at = text.indexOf('"', from)
  while (at !== -1) {
    if (text[at + 1] === '"') {
      at = text.indexOf('"', at + 2)
      continue
    }
    let next = at + 1
    while (text[next] === ' ' || text[next] === '\r') next += 1
    if (text[next] === delimiter || text[next] === '\n') return at
    at = text.indexOf('"', at + 1)
  }
  return OPEN
}

/** Returns a function that splits one record into fields, by the same rules as the readers above. */
export function createSplitter(delimiter: Delimiter, quotes = true): (raw: string) => string[] {
  if (!quotes) return (raw) => raw.split(delimiter)
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  return (raw) => (parser.parse(raw, 0, false) as { data: string[][] }).data[0] ?? []
}

function withoutCarriageReturns(text: string, from: number, to: number): number {
  let end = to
  while (end > from && text[end - 1] === '\r') end -= 1
  return end
}

function newlinesBetween(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
