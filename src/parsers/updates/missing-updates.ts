// Lists of updates that are NOT installed. They look like lists of installed ones, so no update in
// them may count as present:
//
//   KB5074975: 2025-12 Cumulative Update for Windows Server 2019 (KB5074975)     (wesng)
//   Title : … (KB5074975)      IsInstalled : False                               (WUA search)
//   ComputerName Status KB        Size Title                                     (Get-WUList)
//   [+] Missing patches: 1 / - KB5074975: patches 57 vulnerabilities             (wesng report)
//
// Updates that a search reports as installed do count: `IsInstalled : True`, an `I` in the status of
// PSWindowsUpdate (`-DIMU--`), or a search for them (`-IsInstalled`). Lines under a sentence that
// says "installed" are a person's words: neither missing nor proven. Vulnerability numbers, sizes
// and severities are ignored.
import { anchors } from '../../formats/anchors.ts'
import type { Diagnostic } from '../../model/diagnostics.ts'
import type { Fact } from '../../model/facts.ts'
import { excerptOf } from '../../model/source.ts'
import { kbOfCell, kbsInTitle } from './kb.ts'
import {
  sourceAt,
  type LineRange,
  type ParseContext,
  type ParseResult,
  type SectionParser,
} from '../../formats/parser.ts'
import type { TextSection } from '../../formats/parser.ts'
import type { ObjectBlock, ObjectRecord } from '../../formats/powershell/block.ts'
import { blockDiagnostics, objectBlocks, sourceOf } from '../../formats/powershell/objects.ts'
import { hostOfRecord } from '../../formats/host-columns.ts'
import { groupByHost, hostDiagnostics, hostNameFacts } from '../../formats/rows-per-host.ts'

const KB_AND_TITLE = /^\s*(?:[-*•]\s+)?(KB\d{6,7})\s*:\s*(\S.*)$/i
const HEADING =
  /\bmissing\b.{0,40}\b(?:updates?|patch(?:es)?|kbs?|hotfix(?:es)?)\b|\bIsInstalled\s*=\s*0|not installed updates|未適用の?更新|インストールされていない更新/i
const KB_LINE = /^\s*(?:[-*•]\s+)?(KB\d{6,7})(?![\w.…])(.*)$/i
const MAX_BLANKS = 1
/** A sentence that calls what follows installed, unless it says that it is not. */
const SAYS_INSTALLED =
  /\binstalled\b|インストール済み|インストールされた|適用済み|installiert|installée?s?\b|instalad[oa]s?|installat[ei]|установлен/i
const SAYS_NOT =
  /\bnot\b|n't\b|missing|pending|to be|should|未|されていない|nicht|fehlend|manquant|no (?:est|instal)|не /i
const MAX_LINES_TO_SENTENCE = 3
/** PSWindowsUpdate: Downloaded, Installed, Mandatory, Hidden, Uninstallable, Beta. */
const STATUS = /^[A-Z-]{5,9}$/

export const missingUpdates: SectionParser = {
  kind: 'missing-updates',
  anchors: anchors('kb', 'isinstalled'),
  find,
  parse,
}

function find(lines: readonly string[]): LineRange[] {
  const ranges: LineRange[] = blocksIn(lines).map(({ from, to }) => ({ from, to }))
  const taken = new Uint8Array(lines.length)
  for (const { from, to } of ranges) taken.fill(1, from, to)
  for (let at = 0; at < lines.length; at += 1) {
    if (taken[at] === 1) continue
    const line = lines[at] ?? ''
    const isHeading = line.length < 300 && HEADING.test(line)
    if (!isHeading && (!KB_AND_TITLE.test(line) || saysInstalled(lines, at))) continue
    const to = endOfRun(lines, taken, at, isHeading ? KB_LINE : KB_AND_TITLE)
    if (to === at + 1 && isHeading && !KB_AND_TITLE.test(line)) continue
    ranges.push({ from: at, to })
    at = to - 1
  }
  return ranges.sort((a, b) => a.from - b.from)
}

/** True if the nearest lines with text above a list call it installed. */
function saysInstalled(lines: readonly string[], at: number): boolean {
  let seen = 0
  for (let above = at - 1; above >= 0 && seen < MAX_LINES_TO_SENTENCE; above -= 1) {
    const line = (lines[above] ?? '').slice(0, 400)
    if (line.trim() === '' || KB_AND_TITLE.test(line)) continue
    seen += 1
    if (SAYS_INSTALLED.test(line) && !SAYS_NOT.test(line)) return true
  }
  return false
}

function endOfRun(lines: readonly string[], taken: Uint8Array, from: number, pattern: RegExp): number {
  let to = from + 1
  for (let at = to; at < lines.length && taken[at] === 0 && at - to <= MAX_BLANKS; at += 1) {
    const line = lines[at] ?? ''
    if (pattern.test(line)) to = at + 1
    else if (line.trim() !== '') break
  }
  return to
}

function blocksIn(lines: readonly string[]): ObjectBlock[] {
  return objectBlocks(lines).filter(({ names }) => {
    if (names.has('isinstalled') && (names.has('title') || names.has('kbarticleids'))) return true
    if (names.has('bulletinkb') || (names.has('kb') && names.has('cve'))) return true
    return names.has('kb') && names.has('size') && names.has('title') && !names.has('result')
  })
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const blocks = blocksIn(section.lines)
  const asksInstalled = /\s-IsInstalled\b(?!:\s*\$false)/i.test(context.section?.command ?? '')
  const warning: Diagnostic = {
    severity: 'warning',
    code: 'missing-updates-list',
    at: { line: section.firstLine },
    excerpt: excerptOf(section.lines[0] ?? ''),
  }
  if (blocks.length === 0) {
    return { facts: linesOf(section, context), diagnostics: [warning], complete: true }
  }
  const rows = blocks.flatMap((block) =>
    block.records().map((record) => ({
      host: hostOfRecord(record),
      source: sourceOf(record, record.values.has('title') ? 'title' : 'kb', section, context),
      row: record,
    })),
  )
  const { groups, ownerless } = groupByHost(rows)
  const facts = groups.flatMap((group) => [
    ...hostNameFacts(group),
    ...group.rows.flatMap(({ row, source }) =>
      updatesOf(row, asksInstalled).map((fact): Fact => ({ ...fact, source })),
    ),
  ])
  const problems = [
    ...blocks.flatMap((block) => blockDiagnostics(block, section)),
    ...hostDiagnostics(groups, ownerless),
  ]
  return { facts, diagnostics: [warning, ...problems], complete: problems.length === 0 }
}

function linesOf({ lines, firstLine }: TextSection, context: ParseContext): Fact[] {
  return lines.flatMap((line, index): Fact[] => {
    const found = KB_LINE.exec(line)
    const kb = kbOfCell(found?.[1] ?? '')
    if (found === null || kb === undefined) return []
    const title = (found[2] ?? '').trim().replace(/^:\s*/, '')
    const source = sourceAt(context, { line: firstLine + index }, excerptOf(line))
    return [{ name: 'update.missing', value: title === '' ? { kb } : { kb, title }, source }]
  })
}

function updatesOf(
  { values }: ObjectRecord,
  asksInstalled: boolean,
): Omit<Fact<'update.missing' | 'update.installed'>, 'source'>[] {
  const title = values.get('title')
  const cells = [values.get('kb'), values.get('bulletinkb'), ...(values.get('kbarticleids') ?? '').split(/[{},\s]+/)]
  const kbs = cells.flatMap((cell) => kbOfCell(/^\d{6,7}$/.test(cell ?? '') ? `KB${cell}` : (cell ?? '')) ?? [])
  const named = kbs.length > 0 ? kbs : kbsInTitle(title ?? '').slice(0, 1)
  const status = values.get('status') ?? ''
  const hasFlag = STATUS.test(status) && status.includes('-') && status.includes('I')
  const isInstalled = /^true$/i.test(values.get('isinstalled') ?? '') || hasFlag || asksInstalled
  const name = isInstalled ? 'update.installed' : 'update.missing'
  return named.map((kb) => ({ name, value: title === undefined ? { kb } : { kb, title } }))
}
