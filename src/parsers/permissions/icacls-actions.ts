// Messages of icacls after it changed something (/grant, /deny, /remove, /reset, /inheritance),
// saved a list (/save) or searched for an account (/findsid):
//
//   processed file: C:\Windows\System32\msmq\storage
//   Successfully processed 1 files; Failed processing 0 files
//
// Localised like the listings. This text shows no permissions: it is recognised so that it is not
// treated as an empty list, and it tells that a list above it is out of date. A closing line alone
// (`/Q`) is recognised too.
import { anchors } from '../../formats/anchors.ts'
import {
  sourceAt,
  type ParseContext,
  type ParseResult,
  type SectionParser,
  type TextSection,
} from '../../formats/parser.ts'
import type { Fact } from '../../model/facts.ts'
import { withoutComment } from './acl/blocks.ts'
import { aclCommandOf } from './acl/commands.ts'
import { diagnosticAt, isKept } from './acl/facts.ts'
import { isActionLine, knownSummaryOf, mayBeActionLine, processedPath, summaryOf } from './acl/messages.ts'
import { sectionsOf } from './acl/ranges.ts'
import { scanIcacls } from './acl/scan.ts'

export const icaclsActions: SectionParser = {
  kind: 'acl-action',
  // Of a processed path, and of the closing line in each language that is known.
  anchors: anchors(':', '：', 'processed', '処理', '处理', 'обработано', 'procesaron', 'traité', 'verarbeitet'),
  divisible: true,
  find: (lines) => sectionsOf(lines.map(withoutComment), claimedLines(lines)),
  parse,
}

function claimedLines(lines: readonly string[]): boolean[] {
  const listing = scanIcacls(lines, 1).claimed
  const claimed = lines.map(() => false)
  let open = false
  for (const [at, line] of lines.entries()) {
    const bare = withoutComment(line)
    if (bare.trim() === '') continue
    const closes: boolean = open ? summaryOf(bare) !== undefined : knownSummaryOf(bare) !== undefined
    const acts = isActionLine(bare) || (mayBeActionLine(bare) && summaryFollows(lines, at))
    claimed[at] = listing[at] !== true && (acts || closes)
    open = claimed[at] === true && acts
    if (claimed[at] === true && at > 0 && aclCommandOf(lines[at - 1] ?? '') !== undefined)
      claimed[at - 1] = listing[at - 1] !== true
  }
  return claimed
}

/** Confirms a label and a path in an unknown language: the counts after it show that the file was processed. */
function summaryFollows(lines: readonly string[], at: number): boolean {
  const next = lines.slice(at + 1, at + 4).find((line) => line.trim() !== '')
  return (summaryOf(withoutComment(next ?? ''))?.processed ?? 0) > 0
}

function parse({ lines, firstLine }: TextSection, context: ParseContext): ParseResult {
  const [text = ''] = lines
  const language = lines
    .map((line) => knownSummaryOf(withoutComment(line))?.language)
    .find((found) => found !== undefined)
  return {
    facts: changedPaths({ lines, firstLine }, context),
    diagnostics: [diagnosticAt('info', 'not-a-listing', { line: firstLine, text })],
    complete: true,
    ...(language === undefined ? {} : { language }),
  }
}

/** What reads or saves lists, and changes none. */
const CHANGES_NOTHING = /\s\/(?:save|findsid|verify)\b/i

function changedPaths({ lines, firstLine }: TextSection, context: ParseContext): Fact[] {
  if (CHANGES_NOTHING.test(context.section?.command ?? '')) return []
  return lines.flatMap((line, index) => {
    const path = processedPath(withoutComment(line))
    if (path === undefined || !isKept({ path }, lines.length)) return []
    return [
      { name: 'acl.changed', value: { path }, source: sourceAt(context, { line: firstLine + index }, line) } as const,
    ]
  })
}
