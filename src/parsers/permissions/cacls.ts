// Permissions listed by the older `cacls C:\Windows\System32\msmq\storage`:
//
//   C:\Windows\System32\msmq\storage NT AUTHORITY\NETWORK SERVICE:(OI)(CI)C
//                                    BUILTIN\Users:(OI)(CI)(special access:)
//                                                          READ_CONTROL
//                                                          FILE_WRITE_DATA
//
//                                    BUILTIN\Administrators:(OI)(CI)(ID)F
//
// `(ID)` means inherited. A single letter has no parentheses (`C`, change, corresponds to modify in
// icacls; `N` is a denial of everything), and the list has no closing line. Otherwise like
// icacls.ts. Reference: "cacls" in Microsoft's Windows Commands.
import { anchors } from '../../formats/anchors.ts'
import { caclsTail } from './acl/ace-lines.ts'
import { readBlocks } from './acl/blocks.ts'
import { aclCommandOf } from './acl/commands.ts'
import { diagnosticAt, diagnosticsOfBlock, factsOfBlock, keptBlocks } from './acl/facts.ts'
import { sectionsOf } from './acl/ranges.ts'
import type { ParseContext, ParseResult, SectionParser, TextSection } from '../../formats/parser.ts'

export const cacls: SectionParser = {
  kind: 'acl-listing',
  anchors: anchors(':'),
  divisible: true,
  find,
  parse,
}

function find(lines: readonly string[]) {
  const claimed = lines.map(() => false)
  for (const { from, last, entries } of readBlocks(lines, 1, caclsTail)) {
    // One letter after a colon is too weak; flags or a known account make it certain.
    const certain = entries.some(({ entry }) => entry.sid !== undefined || entry.rights.startsWith('('))
    if (!certain) continue
    claimed.fill(true, from, last + 1)
    if (from > 0 && aclCommandOf(lines[from - 1] ?? '') !== undefined) claimed[from - 1] = true
  }
  return sectionsOf(lines, claimed)
}

function parse({ lines, firstLine }: TextSection, context: ParseContext): ParseResult {
  const { kept, diagnostics } = keptBlocks(readBlocks(lines, firstLine, caclsTail))
  const blocks = kept.map(({ path, line, text, entries, last }, index) => {
    const understood = entries.every(({ entry }) => entry.mask !== undefined)
    const ends = (last + 1 < lines.length && (lines[last + 1] ?? '').trim() === '') || kept[index + 1] !== undefined
    const block = { line, text, entries, complete: understood && ends }
    return { ends, block: path === undefined ? block : { ...block, path } }
  })
  return {
    facts: blocks.flatMap(({ block }) => factsOfBlock(block, context)),
    diagnostics: [
      ...diagnostics,
      ...blocks.flatMap(({ block }) => diagnosticsOfBlock(block)),
      ...blocks.flatMap(({ block, ends }) => (ends ? [] : [diagnosticAt('info', 'list-end-unknown', block)])),
    ],
    complete: blocks.every(({ block }) => block.complete),
  }
}
