// Permissions saved by `icacls C:\Windows\System32\msmq\storage /save acl.txt /T`:
//
//   storage
//   D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;NS)
//   storage\lqs
//   D:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)
//
// Two lines per object: its name relative to the parent folder, then its DACL as SDDL. UTF-16
// without a byte order mark, the same in every language. No owner. From a whole tree, only folders
// that can hold queue storage are kept (see acl/facts.ts). Format: "Security Descriptor String
// Format" of the Windows SDK.
import { anchors } from '../../formats/anchors.ts'
import { startsWithSddl } from '../../windows/security/sddl.ts'
import { isPrompt } from '../../formats/prompt.ts'
import { aclCommandOf } from './acl/commands.ts'
import { diagnosticsOfBlock, factsOfBlock, keptBlocks } from './acl/facts.ts'
import { sectionsOf } from './acl/ranges.ts'
import { sddlBlock } from './acl/sddl-block.ts'
import type { ParseContext, ParseResult, SectionParser, TextSection } from '../../formats/parser.ts'

export const aclSave: SectionParser = { kind: 'acl-save', anchors: anchors('d:'), find, parse }

/** A name, and the line index of its descriptor. */
interface SavedObject {
  readonly path: string
  readonly at: number
}

function find(lines: readonly string[]) {
  const claimed = lines.map(() => false)
  for (const { at } of savedObjects(lines)) claimed.fill(true, at - 1, at + 1)
  return sectionsOf(lines, claimed)
}

/** True if a descriptor of a saved list is on this line: it has no owner, and a name is on the line above. */
export function isSavedDescriptor(lines: readonly string[], at: number): boolean {
  return nameAbove(lines, at) !== undefined
}

function nameAbove(lines: readonly string[], at: number): string | undefined {
  const line = lines[at] ?? ''
  if (!/^D:/.test(line) || !startsWithSddl(line)) return undefined
  const name = (lines[at - 1] ?? '').trim()
  if (name === '' || /[<>"|*?:]/.test(name.slice(2)) || name.length > 400) return undefined
  return isPrompt(name) || aclCommandOf(name) !== undefined || startsWithSddl(name) ? undefined : name
}

function savedObjects(lines: readonly string[]): SavedObject[] {
  const found: SavedObject[] = []
  for (let at = 1; at < lines.length; at += 1) {
    const path = nameAbove(lines, at)
    if (path !== undefined) found.push({ path, at })
  }
  return found
}

function parse({ lines, firstLine }: TextSection, context: ParseContext): ParseResult {
  const { kept, diagnostics } = keptBlocks(savedObjects(lines))
  const read = kept.flatMap(({ path, at }) => {
    const found = sddlBlock(lines[at] ?? '', { line: firstLine + at, text: lines[at] ?? '' }, path)
    return found === undefined ? [] : [found]
  })
  return {
    facts: read.flatMap(({ block }) => factsOfBlock(block, context)),
    diagnostics: [...diagnostics, ...read.flatMap((one) => [...diagnosticsOfBlock(one.block), ...one.diagnostics])],
    complete: read.every(({ block }) => block.complete),
  }
}
