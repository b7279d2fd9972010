// `systeminfo /FO CSV`: one record of names and one of values, all quoted; lists are joined with
// commas inside one field. Names are localized and have no colon.
//
//   "Host Name","OS Name","OS Version",…,"Hotfix(s)","Network Card(s)"
//   "WEB01","Microsoft Windows Server 2019","10.0.17763 N/A Build 17763",…,"2 Hotfix(s) Installed.,[01]: KB5068791,[02]: KB5071544",…
//
// `/NH` omits the names. Loops append many hosts to one file and repeat the names. Spreadsheets
// save it with other delimiters and fewer quotes.
import type { LineRange, ParseContext, ParseResult, SectionParser, TextSection } from '../../../formats/parser.ts'
import { createCsvReader, type Delimiter } from '../../../formats/csv.ts'
import type { SystemInfoEntry } from './systeminfo-entry.ts'
import { readSystem } from './systeminfo-facts.ts'
import { fieldIn, meaningsOf, type LabelledText } from './systeminfo-language.ts'
import { languageOf } from './systeminfo-runs.ts'
import { isVersion } from '../system-values.ts'
import type { Diagnostic } from '../../../model/diagnostics.ts'
import type { Fact } from '../../../model/facts.ts'
import type { SystemInfoField } from './systeminfo-labels.ts'
import { excerptOf } from '../../../model/source.ts'

const MIN_COLUMNS = 10
/** Windows 11 prints 34. */
const MAX_COLUMNS = 60
const MIN_KNOWN_NAMES = 4
/** A record of XP has at least 30 columns, and no field fills a page. */
const MIN_LENGTH = 80
const MAX_LENGTH = 65_536
const VERSION_COLUMN = 2

export const systemInfoCsv: SectionParser = { kind: 'systeminfo', find, parse }

interface Header {
  readonly fields: readonly (SystemInfoField | undefined)[]
  readonly language?: string
}

function find(lines: readonly string[]): LineRange[] {
  const found: { from: number; to: number }[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const cells = recordOf(lines[at] ?? '')
    if (cells === undefined || (headerOf(cells) === undefined && !isValues(cells))) continue
    const last = found.at(-1)
    if (last !== undefined && lines.slice(last.to, at).every((line) => line.trim() === '')) last.to = at + 1
    else found.push({ from: at, to: at + 1 })
  }
  return found
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const facts: Fact[] = []
  const diagnostics: Diagnostic[] = []
  let header: Header = { fields: [] }
  let complete = true
  for (const [index, line] of section.lines.entries()) {
    const cells = recordOf(line)
    if (cells === undefined) continue
    const names = headerOf(cells)
    if (names !== undefined) header = names
    else {
      const at = section.firstLine + index
      const isWhole = header.fields.length === 0 || cells.length === header.fields.length
      if (!isWhole) {
        diagnostics.push({ severity: 'warning', code: 'csv-malformed', at: { line: at }, excerpt: excerptOf(line) })
      }
      const reading = readSystem(entriesOf(cells, isWhole ? header.fields : [], at), context, !isWhole)
      facts.push(...reading.facts)
      diagnostics.push(...reading.diagnostics)
      complete &&= isWhole && reading.complete
    }
  }
  const { language } = header
  return { facts, diagnostics, complete, ...(language === undefined ? {} : { language }) }
}

function entriesOf(
  cells: readonly string[],
  fields: readonly (SystemInfoField | undefined)[],
  line: number,
): SystemInfoEntry[] {
  return cells.map((cell, column) => {
    const [first = '', ...rest] = cell.split(/,\s*(?=\[\d)/)
    const more = rest.map((text) => ({ text, line }))
    const field = fields[column]
    const entry = { value: first.trim(), line, text: first, more }
    return field === undefined ? entry : { ...entry, field }
  })
}

function headerOf(cells: readonly string[]): Header | undefined {
  const named = cells.map((cell): LabelledText | undefined => {
    const meanings = meaningsOf(cell)
    return meanings === undefined ? undefined : { value: '', meanings }
  })
  if (named.filter((name) => name !== undefined).length < MIN_KNOWN_NAMES) return undefined
  const language = languageOf(named)
  const fields = named.map((name) => name && fieldIn(name.meanings, language))
  return language === undefined ? { fields } : { fields, language }
}

/** The version is in the third column in every language. */
function isValues(cells: readonly string[]): boolean {
  return isVersion(cells[VERSION_COLUMN] ?? '')
}

/** The fields of a line that may be a record; undefined for other lines. */
function recordOf(line: string): string[] | undefined {
  if (line.length < MIN_LENGTH || line.length > MAX_LENGTH) return undefined
  const delimiter = delimiterOf(line)
  if (delimiter === undefined || line.split(delimiter, MIN_COLUMNS).length < MIN_COLUMNS) return undefined
  let cells: string[] | undefined
  const reader = createCsvReader({
    delimiter,
    onRecord: (record) => {
      cells ??= record.fields()
    },
    onProblem: () => undefined,
  })
  reader.write(line)
  reader.end()
  return cells !== undefined && cells.length >= MIN_COLUMNS && cells.length <= MAX_COLUMNS ? cells : undefined
}

function delimiterOf(line: string): Delimiter | undefined {
  // This runs for every line of every text, and most lines contain no delimiter at all.
  if (!/[,;\t]/.test(line)) return undefined
  const after = /^\s*(?:"[^"]{0,200}"|(?:[^\s",;\t][^",;\t]{0,199})?)([,;\t])/.exec(line)?.[1]
  return after === ',' || after === ';' || after === '\t' ? after : undefined
}
