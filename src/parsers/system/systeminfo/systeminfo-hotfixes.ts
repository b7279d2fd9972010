// The hotfix list of `systeminfo`. Windows cuts it silently at about 245 entries, even inside a KB
// number, while its first line still shows the true count (KB 2644427):
//
//   Hotfix(s):                 273 Hotfix(s) Installed.
//                              [01]: KB2849697
//                              [245]: KB3020369
//                              [246]
//
// Entries that name no KB (`File 1`, `{7A068575-…}`, `940157`) only count as listed. A number cut
// short must never count as an update.
import type { Diagnostic } from '../../../model/diagnostics.ts'
import type { Fact } from '../../../model/facts.ts'
import { excerptOf } from '../../../model/source.ts'
import { sourceAt, type ParseContext } from '../../../formats/parser.ts'

export interface HotfixLine {
  readonly text: string
  readonly line: number
}

export interface HotfixList {
  /** Value of the first line: `273 Hotfix(s) Installed.`, `Число установленных исправлений - 4.`, `N/A`. */
  readonly heading: string
  readonly headingLine: HotfixLine
  readonly entries: readonly HotfixLine[]
  /** True if the layout may cut the list without a trace (TABLE), or if the file ends with the list. */
  readonly endUnseen: boolean
}

interface Entry extends HotfixLine {
  readonly index: number
  readonly content: string
}

const ENTRY = /^\s*\[(\d{1,4})\]\s*:\s*(\S.*)$/
/** An entry cut by Windows: `[24`, `[246]`, `[246]:`. */
const CUT_ENTRY = /^\s*\[\d{0,4}(?:\]\s*(?::\s*)?|\s*)$/
/** `KB2820917 - Update` and `KB2378111_WM9` are whole, because something follows the digits. */
const KB = /^(KB\d{6,7})(?=$|[\s_-])/i
const KB_BEGUN = /^K(?:B\d*)?/i

/**
 * Returns one `update.list` and an `update.installed` for every whole KB. Adds `list-truncated` if
 * the declared count differs from the number of entries.
 */
export function readHotfixes(
  list: HotfixList,
  context: ParseContext,
): { facts: Fact[]; diagnostics: Diagnostic[]; complete: boolean } {
  const facts: Fact[] = []
  const diagnostics: Diagnostic[] = []
  const entries = entriesOf(list, diagnostics)
  const declared = declaredCount(list.heading)
  const short = declared !== undefined && declared !== entries.length
  if (short) diagnostics.push(truncated(list, declared, entries.length))
  for (const entry of entries) {
    const isLast = entry.line === list.entries.at(-1)?.line && entry.text === list.entries.at(-1)?.text
    const mayBeCut = isLast && lastMayBeCut(list, entry, short, declared)
    const kb = KB.exec(entry.content)?.[1]
    if (kb !== undefined && !mayBeCut) {
      const source = sourceAt(context, { line: entry.line }, excerptOf(entry.text))
      facts.push({ name: 'update.installed', value: { kb: kb.toUpperCase() }, source })
    } else if (KB_BEGUN.test(entry.content)) {
      diagnostics.push({ ...at('warning', 'partial-kb', entry), detail: { kb: entry.content } })
    }
  }
  // If the file ends with the list, a seven-digit KB as the last declared entry shows that nothing was cut.
  const endShown = !list.endUnseen || /^KB\d{7}\b/.test(entries.at(-1)?.content ?? '')
  const complete = declared !== undefined && diagnostics.length === 0 && endShown
  const source = sourceAt(context, { line: list.headingLine.line }, excerptOf(list.headingLine.text))
  const counted = declared === undefined ? {} : { declared, ...(short ? {} : { ended: true }) }
  const value = { complete, listed: entries.length, ...counted }
  return { facts: [{ name: 'update.list', value, source }, ...facts], diagnostics, complete }
}

function entriesOf(list: HotfixList, diagnostics: Diagnostic[]): Entry[] {
  const entries: Entry[] = []
  for (const line of list.entries) {
    const entry = ENTRY.exec(line.text)
    if (entry !== null) entries.push({ ...line, index: Number(entry[1]), content: (entry[2] ?? '').trim() })
    else if (!CUT_ENTRY.test(line.text)) diagnostics.push(at('warning', 'line-not-understood', line))
  }
  return entries
}

/**
 * The last entry of a short list may have lost digits, unless its index is the declared count: then
 * lines are missing in the middle. Six digits at the end of the text may be seven cut short.
 */
function lastMayBeCut(list: HotfixList, entry: Entry, short: boolean, declared: number | undefined): boolean {
  if (short) return entry.index !== declared
  return list.endUnseen && /^KB\d{6}$/i.test(entry.content)
}

function declaredCount(heading: string): number | undefined {
  const digits = /\d{1,4}/.exec(heading.split('[', 1)[0] ?? '')?.[0]
  return digits === undefined ? undefined : Number(digits)
}

function truncated(list: HotfixList, declared: number, listed: number): Diagnostic {
  return { ...at('warning', 'list-truncated', list.headingLine), detail: { declared, listed } }
}

function at(severity: Diagnostic['severity'], code: Diagnostic['code'], line: HotfixLine): Diagnostic {
  return { severity, code, at: { line: line.line }, excerpt: excerptOf(line.text) }
}
