// Permissions of a folder, listed by `icacls C:\Windows\System32\msmq\storage`:
//
//   C:\Windows\System32\msmq\storage NT AUTHORITY\NETWORK SERVICE:(OI)(CI)(M)
//                                    NT AUTHORITY\SYSTEM:(I)(OI)(CI)(F)
//                                    BUILTIN\Administrators:(I)(OI)(CI)(F)
//
//   Successfully processed 1 files; Failed processing 0 files
//
// The path is echoed as typed (relative, `/`, doubled backslashes). Accounts and the closing line
// are localised. Pastes lose the indent, are commented, annotated or cut. `/T` lists thousands of
// folders: above a limit, only those that can hold queue storage are kept.
// `path: Access is denied.` is an error and never an empty list. Integrity labels are not
// permissions. icacls shows no owner and not whether inheritance is blocked. Reference: "icacls" in
// Microsoft's Windows Commands.
import { anchors } from '../../formats/anchors.ts'
import type { Diagnostic } from '../../model/diagnostics.ts'
import type { Fact } from '../../model/facts.ts'
import { diagnosticAt, diagnosticsOfBlock, factsOfBlock, keptBlocks, sourceOf, type AclBlock } from './acl/facts.ts'
import { sectionsOf } from './acl/ranges.ts'
import { scanIcacls, type FoundError, type IcaclsScan } from './acl/scan.ts'
import { withoutComment, type PrintedBlock } from './acl/blocks.ts'
import type { ParseContext, ParseResult, SectionParser, TextSection } from '../../formats/parser.ts'

export const icacls: SectionParser = {
  kind: 'acl-listing',
  anchors: anchors(':'),
  divisible: true,
  find: (lines) => sectionsOf(lines.map(withoutComment), scanIcacls(lines, 1).claimed),
  parse,
}

/** Further errors are only counted. */
const MAX_ERRORS_SHOWN = 20

function parse(section: TextSection, context: ParseContext): ParseResult {
  const scan = scanIcacls(section.lines, section.firstLine)
  const { kept, diagnostics: counted } = keptBlocks(scan.blocks)
  const blocks = kept.map((block) => judged(block, scan, section))
  const failed = scan.errors.length > 0 || scan.summaries.some((summary) => (summary.failed ?? 0) > 0)
  const language = scan.summaries.find((summary) => summary.language !== undefined)?.language
  return {
    facts: [...blocks.flatMap((block) => factsOfBlock(block, context)), ...missingPaths(scan.errors, context)],
    diagnostics: [
      ...counted,
      ...blocks.flatMap(diagnosticsOfBlock),
      ...blocks.flatMap((block, index) => endUnknown(block, kept[index], scan, section)),
      ...errorDiagnostics(scan.errors),
    ],
    complete: !failed && blocks.every((block) => block.complete),
    ...(language === undefined ? {} : { language }),
  }
}

function judged(block: PrintedBlock, scan: IcaclsScan, section: TextSection): AclBlock {
  const { path, line, text, entries } = block
  const understood = entries.every(({ entry }) => entry.mask !== undefined)
  const complete = understood && endIsShown(block, scan, section)
  return path === undefined ? { line, text, entries, complete } : { path, line, text, entries, complete }
}

/** The end of a list is visible if a blank line, its closing line or the next block follows. */
function endIsShown({ last }: PrintedBlock, scan: IcaclsScan, { lines, firstLine }: TextSection): boolean {
  if (last + 1 < lines.length && withoutComment(lines[last + 1] ?? '').trim() === '') return true
  const after = firstLine + last + 1
  return (
    scan.summaries.some((summary) => summary.line === after) || scan.blocks.some((block) => block.from === last + 1)
  )
}

function endUnknown(
  { line, text }: AclBlock,
  printed: PrintedBlock | undefined,
  scan: IcaclsScan,
  section: TextSection,
): Diagnostic[] {
  if (printed === undefined || endIsShown(printed, scan, section)) return []
  return [diagnosticAt('info', 'list-end-unknown', { line, text })]
}

function missingPaths(errors: readonly FoundError[], context: ParseContext): Fact[] {
  return errors.flatMap((error): Fact[] =>
    error.problem === 'not-found'
      ? [{ name: 'acl.pathMissing', value: { path: error.path }, source: sourceOf(error, context) }]
      : [],
  )
}

const ERROR_CODES = {
  'not-found': 'path-not-found',
  'access-denied': 'access-denied',
  unknown: 'section-not-understood',
} as const

function errorDiagnostics(errors: readonly FoundError[]): Diagnostic[] {
  const shown = errors.slice(0, MAX_ERRORS_SHOWN).map((error): Diagnostic => {
    return { ...diagnosticAt('warning', ERROR_CODES[error.problem], error), detail: { path: error.path } }
  })
  const first = errors[MAX_ERRORS_SHOWN]
  if (first === undefined) return shown
  const count = errors.length - MAX_ERRORS_SHOWN
  return [...shown, { ...diagnosticAt('warning', 'line-not-understood', first), detail: { count } }]
}
