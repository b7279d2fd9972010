// The text of Word and Excel files (ECMA-376): zips of XML.
//
//   word/document.xml           <w:p><w:r><w:t>SERVICE_NAME: MSMQ</w:t></w:r></w:p>
//   xl/worksheets/sheet1.xml    <c r="B2" t="s"><v>17</v></c>      17 counts in xl/sharedStrings.xml
//
// A document becomes one text, each sheet a CSV; a sheet with a single column becomes its lines, because
// people paste outputs into it. Excel keeps a date as a number and its form as a style, so dates are
// written as ISO. Pictures are passed on as they are. Headers, footnotes, comments and formulas are not
// read.
import { createXmlReader } from '../../formats/xml.ts'
import type { SequentialEntry } from '../archive.ts'
import { IntakeFailure } from '../failure.ts'
import { createTextLayout } from './text-layout.ts'

/** Reads one part of the file; undefined if it has none of that name. */
export type ReadPart = (name: string) => Promise<Uint8Array | undefined>

const DOCUMENT = /^word\/document\d{0,3}\.xml$/
const WORKBOOK = 'xl/workbook.xml'
const MEDIA = /^(?:word|xl)\/media\/[^/]+$/
/** Excel's largest sheet has 16,384 columns; no export has as many. */
const MAX_COLUMNS = 200
/** Characters of one sheet; a cell may repeat a long text. */
const MAX_SHEET = 32 * 1024 * 1024

/**
 * The members of a Word or Excel file.
 *
 * @throws IntakeFailure `kind-not-readable` for other Office files, `archive-damaged`
 */
export async function* officeEntries(names: readonly string[], part: ReadPart): AsyncGenerator<SequentialEntry> {
  const document = names.find((name) => DOCUMENT.test(name))
  if (document !== undefined) yield documentText('text.txt', textOfDocument(await xmlOf(document, part)))
  else if (names.includes(WORKBOOK)) yield* sheetsOf(part)
  else {
    const kind = names.some((name) => name.startsWith('ppt/')) ? 'presentation' : 'office-old'
    throw new IntakeFailure('kind-not-readable', { kind })
  }
  for (const name of names.filter((candidate) => MEDIA.test(candidate))) {
    const content = await part(name)
    if (content !== undefined) yield { name, sizeInBytes: content.length, body: once(content) }
  }
}

export function textEntry(name: string, text: string): SequentialEntry {
  const bytes = new TextEncoder().encode(text)
  return { name, sizeInBytes: bytes.length, body: once(bytes) }
}

function documentText(name: string, text: string): SequentialEntry {
  return { ...textEntry(name, text), isDocument: true }
}

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

type Attributes = Readonly<Record<string, string>>

interface Walk {
  open?(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

async function xmlOf(name: string, part: ReadPart): Promise<string> {
  const bytes = await part(name)
  if (bytes === undefined) throw new IntakeFailure('archive-damaged', { reason: name })
  return new TextDecoder().decode(bytes)
}

/** @throws IntakeFailure `archive-damaged`: half a list must not be taken for a list */
function walk(xml: string, { open, close, text }: Walk): void {
  const reader = createXmlReader({
    open: (name, attributes) => open?.(name, attributes),
    close: (name) => close?.(name),
    text: (piece) => text?.(piece),
  })
  reader.write(xml)
  const problem = reader.end()
  if (problem !== undefined) throw new IntakeFailure('archive-damaged', { reason: problem.message })
}

/** Also what was moved away, and what is hidden or struck out: a run says so before its text. */
const ASIDE = new Set(['pPr', 'Fallback', 'moveFrom', 'del'])
const TAKES_BACK = new Set(['vanish', 'strike', 'dstrike'])

function textOfDocument(xml: string): string {
  const layout = createTextLayout()
  let inText = false
  // Tab stops of a paragraph, and the second form of a drawing.
  let aside = 0
  let isTakenBack = false
  walk(xml, {
    open(name, attributes) {
      if (ASIDE.has(name)) aside += 1
      if (aside > 0) return
      if (name === 'r') isTakenBack = false
      if (TAKES_BACK.has(name)) isTakenBack = !/^(?:0|false)$/.test(attributes['w:val'] ?? '')
      if (name === 't') inText = !isTakenBack
      else if (name === 'noBreakHyphen') layout.text('-')
      else if (name === 'tab') layout.text('\t')
      else if (name === 'br' || name === 'cr') layout.lineBreak()
      else if (name === 'tbl') layout.startTable()
      else if (name === 'tr') layout.startRow()
      else if (name === 'tc') layout.startCell()
    },
    close(name) {
      if (ASIDE.has(name)) aside -= 1
      if (name === 't') inText = false
      else if (aside > 0) return
      else if (name === 'p') layout.lineBreak()
      else if (name === 'tbl') layout.endTable()
    },
    text: (piece) => {
      if (inText) layout.text(piece)
    },
  })
  return layout.finish()
}

interface Book {
  readonly strings: readonly string[]
  /** Which cell styles show a date. */
  readonly dates: ReadonlySet<number>
  readonly isFrom1904: boolean
}

async function* sheetsOf(part: ReadPart): AsyncGenerator<SequentialEntry> {
  const sheets: { name: string; id: string }[] = []
  let isFrom1904 = false
  walk(await xmlOf(WORKBOOK, part), {
    open(name, attributes) {
      if (name === 'workbookPr') isFrom1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '')
      if (name === 'sheet') sheets.push({ name: attributes['name'] ?? '', id: attributes['r:id'] ?? '' })
    },
  })
  const targets = new Map<string, string>()
  walk(await xmlOf('xl/_rels/workbook.xml.rels', part), {
    open(name, { Id = '', Target = '' }) {
      if (name === 'Relationship') targets.set(Id, Target.replace(/^\/?(?:xl\/)?/, 'xl/'))
    },
  })
  const strings = await part('xl/sharedStrings.xml')
  const styles = await part('xl/styles.xml')
  const book: Book = {
    strings: strings === undefined ? [] : stringsOf(new TextDecoder().decode(strings)),
    dates: styles === undefined ? new Set() : dateStylesOf(new TextDecoder().decode(styles)),
    isFrom1904,
  }
  for (const [index, { name, id }] of sheets.entries()) {
    const target = targets.get(id)
    if (target === undefined) throw new IntakeFailure('archive-damaged', { reason: name })
    const rows = rowsOf(await xmlOf(target, part), book)
    if (rows.length === 0) continue
    const label = name.replace(/[\\/:*?"<>|\x00-\x1f]/g, '_') || `sheet${index + 1}`
    const isText = rows.every((row) => row.length <= 1)
    yield documentText(`${label}.${isText ? 'txt' : 'csv'}`, rows.map((row) => lineOf(row, isText)).join('\n'))
  }
}

function lineOf(row: readonly string[], isText: boolean): string {
  if (isText) return row[0] ?? ''
  return row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')
}

function stringsOf(xml: string): string[] {
  const strings: string[] = []
  let current: string | undefined
  let inText = false
  let phonetic = 0
  walk(xml, {
    open(name) {
      if (name === 'si') current = ''
      if (name === 'rPh') phonetic += 1
      if (name === 't') inText = true
    },
    close(name) {
      if (name === 't') inText = false
      if (name === 'rPh') phonetic -= 1
      if (name === 'si') strings.push(current ?? '')
    },
    text(piece) {
      // The reading of Japanese words stands beside them.
      if (inText && phonetic === 0 && current !== undefined) current += piece
    },
  })
  return strings
}

/** Number formats 14 to 22 and 45 to 47 are dates and times (ECMA-376 18.8.30); others by their letters. */
function dateStylesOf(xml: string): Set<number> {
  const formats = new Map<number, string>()
  const dates = new Set<number>()
  let inCells = false
  let style = 0
  walk(xml, {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells) return
      const id = Number(attributes['numFmtId'])
      const code = (formats.get(id) ?? '').replace(/"[^"]*"|\[[^[\]]*\]|\\./g, '')
      if ((id >= 14 && id <= 22) || (id >= 45 && id <= 47) || /[ymdhs]/i.test(code)) dates.add(style)
      style += 1
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return dates
}

interface Cell {
  readonly column: number
  readonly type: string
  readonly style: number
  value: string
}

function rowsOf(xml: string, book: Book): string[][] {
  const rows: string[][] = []
  let cell: Cell | undefined
  let inValue = false
  let size = 0
  walk(xml, {
    open(name, attributes) {
      if (name === 'row') rows.push([])
      if (name === 'c') {
        const column = columnOf(attributes['r']) ?? rows.at(-1)?.length ?? 0
        cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '' }
      }
      if (name === 'v' || name === 't') inValue = true
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false
      if (name !== 'c' || cell === undefined) return
      const row = rows.at(-1)
      const text = textOfCell(cell, book)
      size += text.length + cell.column
      if (cell.column >= MAX_COLUMNS || size > MAX_SHEET) throw new IntakeFailure('too-large', { limit: MAX_SHEET })
      if (row !== undefined && text !== '') {
        while (row.length < cell.column) row.push('')
        row[cell.column] = text
      }
      cell = undefined
    },
    text(piece) {
      if (inValue && cell !== undefined) cell.value += piece
    },
  })
  return rows
}

/** `B2` is column 1. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

const DAYS_TO_1970 = 25_569
const DAYS_FROM_1900_TO_1904 = 1462
const DAY_IN_MS = 86_400_000

function textOfCell({ type, style, value }: Cell, { strings, dates, isFrom1904 }: Book): string {
  if (type === 's') {
    const shared = strings[Number(value)]
    if (shared === undefined) throw new IntakeFailure('archive-damaged', { reason: 'a shared string' })
    return shared
  }
  if (type !== 'n' || value === '' || !dates.has(style)) return value
  const days = Number(value) + (isFrom1904 ? DAYS_FROM_1900_TO_1904 : 0) - DAYS_TO_1970
  const at = new Date(Math.round((days * DAY_IN_MS) / 1000) * 1000)
  if (Number.isNaN(at.getTime())) return value
  const text = at.toISOString().slice(0, 19).replace('T', ' ')
  return Number.isInteger(Number(value)) ? text.slice(0, 10) : text
}
