// `systeminfo /FO TABLE`: names, a line of `=`, and one very wide line per host.
//
//   Host Name       OS Name                       OS Version                 …
//   =============== ============================= ========================== …
//   WEB01           Microsoft Windows Server 2019 10.0.17763 N/A Build 17763 …
//
// Columns are as wide as their `=`; East Asian characters count two. Values are cut at that width
// without a mark, so the absence of a KB in the hotfix column proves nothing, and its last KB may
// be cut.
import { anchors } from '../../../formats/anchors.ts'
import { sliceCells } from '../../../base/cells.ts'
import { isWmicHeading } from '../../../formats/powershell/wmic-names.ts'
import { isPrompt } from '../../../formats/prompt.ts'
import type { Diagnostic } from '../../../model/diagnostics.ts'
import type { Fact } from '../../../model/facts.ts'
import { excerptOf } from '../../../model/source.ts'
import type { LineRange, ParseContext, ParseResult, SectionParser, TextSection } from '../../../formats/parser.ts'
import type { SystemInfoEntry } from './systeminfo-entry.ts'
import { readSystem } from './systeminfo-facts.ts'
import { fieldIn, meaningsOf, type LabelledText } from './systeminfo-language.ts'
import { languageOf } from './systeminfo-runs.ts'
import { isVersion } from '../system-values.ts'

const RULE = /^=+(?: =+){3,99}\s*$/
/** 34 columns, each as wide as its longest value; all hotfixes are one value. */
const MAX_LENGTH = 65_536

export const systemInfoTable: SectionParser = { kind: 'systeminfo', anchors: anchors('= ='), find, parse }

interface Column {
  readonly from: number
  readonly to: number
}

function find(lines: readonly string[]): LineRange[] {
  return lines.flatMap((line, rule) => {
    if (line.length > MAX_LENGTH || !RULE.test(line)) return []
    let to = rule + 1
    const columns = columnsOf(line)
    while (to < lines.length && isRow(lines[to] ?? '', columns)) to += 1
    const named = namesOf(lines[rule - 1] ?? '', columns).filter((name) => name !== undefined)
    const holdsVersion = lines.slice(rule + 1, to).some((row) => cells(row, columns).some(isVersion))
    return named.length >= 3 || holdsVersion ? [{ from: named.length > 0 ? rule - 1 : rule, to }] : []
  })
}

/** A row of another text is short; one of a machine reaches its last columns. */
function isRow(line: string, columns: readonly Column[]): boolean {
  if (line.trim() === '' || isPrompt(line) || RULE.test(line) || isWmicHeading(line)) return false
  return cells(line, columns).filter((cell) => cell !== '').length > columns.length / 2
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const rule = section.lines.findIndex((line) => RULE.test(line))
  const columns = columnsOf(section.lines[rule] ?? '')
  const names = namesOf(section.lines[rule - 1] ?? '', columns)
  const language = languageOf(names)
  const facts: Fact[] = []
  const diagnostics: Diagnostic[] = []
  for (const [index, line] of section.lines.entries()) {
    if (index <= rule) continue
    const at = section.firstLine + index
    const reading = readSystem(entriesOf(line, columns, names, language, at), context, true)
    facts.push(...reading.facts)
    diagnostics.push(...reading.diagnostics)
    diagnostics.push({ severity: 'info', code: 'column-truncated', at: { line: at }, excerpt: excerptOf(line) })
  }
  return { facts, diagnostics, complete: false, ...(language === undefined ? {} : { language }) }
}

function entriesOf(
  row: string,
  columns: readonly Column[],
  names: readonly (LabelledText | undefined)[],
  language: string | undefined,
  line: number,
): SystemInfoEntry[] {
  return cells(row, columns).map((cell, index) => {
    const [first = '', ...rest] = cell.split(/,\s*(?=\[\d)/)
    const name = names[index]
    const field = name && fieldIn(name.meanings, language)
    const entry = { value: first.trim(), line, text: first, more: rest.map((text) => ({ text, line })) }
    return field === undefined ? entry : { ...entry, field }
  })
}

function columnsOf(rule: string): Column[] {
  return [...rule.matchAll(/=+/g)].map((group) => ({ from: group.index, to: group.index + group[0].length }))
}

/** The last column extends to the end of the line. */
function cells(row: string, columns: readonly Column[]): string[] {
  const readable = row.slice(0, MAX_LENGTH)
  return columns.map(({ from, to }, index) =>
    sliceCells(readable, from, index === columns.length - 1 ? MAX_LENGTH : to).trim(),
  )
}

function namesOf(header: string, columns: readonly Column[]): (LabelledText | undefined)[] {
  return cells(header, columns).map((name) => {
    const meanings = meaningsOf(name)
    return meanings === undefined ? undefined : { value: '', meanings }
  })
}
