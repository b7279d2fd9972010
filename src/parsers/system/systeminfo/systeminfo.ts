// The default output of `systeminfo` (/FO LIST):
//
//   Host Name:                 WEB01
//   OS Name:                   Microsoft Windows Server 2019 Standard
//   OS Version:                10.0.17763 N/A Build 17763
//   System Boot Time:          12/10/2025, 7:54:07 AM
//   Hotfix(s):                 2 Hotfix(s) Installed.
//                              [01]: KB5068791
//                              [02]: KB5071544
//
// The column of the values, the labels, dates and thousands separators vary with language, region
// and release. Pasted text has TABs or no indents, a prefix such as `> ` or `# `, is filtered with
// findstr, or has mojibake. The list is found by a known set of labels; in other languages by the
// version line and by text that is the same in every language.
//
// Ignored: processors, network cards and the Hyper-V block (it repeats no label).
import { anchors } from '../../../formats/anchors.ts'
import { isPrompt } from '../../../formats/prompt.ts'
import type { LineRange, ParseContext, ParseResult, SectionParser, TextSection } from '../../../formats/parser.ts'
import type { SystemInfoEntry } from './systeminfo-entry.ts'
import { readSystem } from './systeminfo-facts.ts'
import { fieldIn, splitAtLabel, type LabelledText } from './systeminfo-language.ts'
import { findRuns, indentOf, languageOf, withoutQuoting } from './systeminfo-runs.ts'

export const systemInfo: SectionParser = {
  kind: 'systeminfo',
  anchors: anchors(':', '：'),
  find: (lines: readonly string[]): LineRange[] => findRuns(lines),
  parse,
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const bodies = section.lines.map(withoutQuoting)
  const labelled = bodies.map((body) => splitAtLabel(body.trim()))
  const language = languageOf(labelled)
  const entries = entriesOf(section, bodies, labelled, language)
  const reading = readSystem(entries, context, endsInHotfixes(entries, section))
  return language === undefined ? reading : { ...reading, language }
}

/** True if no text follows the list of hotfixes: the text may be cut inside it. */
function endsInHotfixes(entries: readonly SystemInfoEntry[], section: TextSection): boolean {
  const lastIndex = section.lines.findLastIndex((line) => line.trim() !== '')
  const last = entries.at(-1)?.more.at(-1)
  return last?.line === section.firstLine + lastIndex && /^\s*\[\d{1,3}\]\s?: KB/.test(last.text)
}

type OpenEntry = SystemInfoEntry & { more: { text: string; line: number }[] }

function entriesOf(
  section: TextSection,
  bodies: readonly string[],
  labelled: readonly (LabelledText | undefined)[],
  language: string | undefined,
): SystemInfoEntry[] {
  const entries: OpenEntry[] = []
  const margin = marginOf(bodies, labelled)
  for (const [index, body] of bodies.entries()) {
    const text = section.lines[index] ?? ''
    const line = section.firstLine + index
    if (body.trim() === '' || isPrompt(text)) continue
    const known = labelled[index]
    const field = known && fieldIn(known.meanings, language)
    if (known !== undefined && field !== undefined) {
      entries.push({ field, value: known.value, line, text, more: [] })
    } else if (isContinuation(body, margin)) {
      if (entries.length === 0) entries.push({ value: '', line, text, more: [] })
      entries.at(-1)?.more.push({ text: body, line })
    } else {
      entries.push({ value: valueAfterColon(body), line, text, more: [] })
    }
  }
  return entries
}

/** Column where labels start; continuations are indented further. Pasted text may be indented as a whole. */
function marginOf(bodies: readonly string[], labelled: readonly (LabelledText | undefined)[]): number {
  const known = bodies.filter((_, index) => labelled[index] !== undefined)
  const colons = bodies.filter((body) => body.includes(':'))
  return Math.min(...(known.length > 0 ? known : colons).map(indentOf))
}

/** A list entry, with or without its indent, or what an author typed in place of some entries (`.....`). */
function isContinuation(body: string, margin: number): boolean {
  return /^\s*\[\d{0,4}(?:\]|$)/.test(body) || indentOf(body) > margin || !body.includes(':')
}

function valueAfterColon(body: string): string {
  const end = /[:：][ \t\u00a0]+(?=\S)/.exec(body)
  return end === null ? '' : body.slice(end.index + end[0].length).trim()
}
