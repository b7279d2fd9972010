// System Information (msinfo32), exported as text:
//
//   System Information report written at: 12/11/25 09:10:11
//   System Name: WEB01
//   [System Summary]
//
//   Item	Value
//   OS Name	Microsoft Windows Server 2019 Standard
//   Version	10.0.17763 Build 17763
//   …
//
// Items are separated by TABs (in pasted text sometimes by blanks, which is not read). Words are
// localized; the version line and the order of the rows are not: name, version, other description,
// manufacturer, system name, maker, model, type. It prints no revision, and time zones without
// their offset.
import { anchors } from '../../../formats/anchors.ts'
import type { LineRange, ParseContext, ParseResult, SectionParser, TextSection } from '../../../formats/parser.ts'
import { readSummary, type SummaryRow } from './msinfo32-summary.ts'
import { isVersion } from '../system-values.ts'

const WRITTEN_AT = /^[^:\t]{5,80}:\s*(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d{2}:\d{2}(?: [AP]M)?)\s*$/
const HEADING = /^\[[^[\]]{1,80}\]\s*$/
const LINES_ABOVE = 6

export const msinfo32: SectionParser = { kind: 'msinfo32', anchors: anchors('\t'), find, parse }

/** From the report's first line to the end of the summary; other categories have no system facts. */
function find(lines: readonly string[]): LineRange[] {
  const ranges: LineRange[] = []
  let done = 0
  for (const [at, line] of lines.entries()) {
    if (at < done || !line.includes('\t') || !isVersion(cellsOf(line)[1])) continue
    if (cellsOf(lines[at - 1] ?? '')[1] === '') continue
    let from = at - 1
    for (let above = at - 2; above >= Math.max(0, at - LINES_ABOVE); above -= 1) {
      const text = lines[above] ?? ''
      if (HEADING.test(text) || WRITTEN_AT.test(text) || /^[^:\t]{2,60}:\s*\S{1,64}\s*$/.test(text)) from = above
    }
    let to = at + 1
    while (to < lines.length && (lines[to] ?? '').includes('\t')) to += 1
    ranges.push({ from: Math.max(from, done), to })
    done = to
  }
  return ranges
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const rows: SummaryRow[] = []
  let writtenAt: SummaryRow | undefined
  for (const [index, text] of section.lines.entries()) {
    const line = section.firstLine + index
    const written = WRITTEN_AT.exec(text)?.[1]
    if (written !== undefined) writtenAt ??= { label: '', value: written, line, text }
    if (!text.includes('\t')) continue
    const [label, value] = cellsOf(text)
    rows.push({ label, value, line, text })
  }
  return readSummary(rows, writtenAt && { ...writtenAt, clock: 'local' }, context)
}

function cellsOf(line: string): [label: string, value: string] {
  const [label = '', value = ''] = line.split('\t', 2)
  return [label.trim(), value.trim()]
}
