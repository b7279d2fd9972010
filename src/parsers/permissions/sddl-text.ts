// A security descriptor on a line of its own, printed by:
//
//   PS C:\> (Get-Acl C:\Windows\System32\msmq\storage).Sddl
//   O:SYG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)
//
//   C:\Windows\System32\msmq\storage "D:PAI(A;OICI;FA;;;SY)"      cacls /S
//
// The path comes from the command above, or from the text before the descriptor. Consoles break the
// line anywhere, even inside a token, so it is joined without a blank. Descriptors of services (`sc
// sdshow`) and of event channels look the same, so descriptors after the prompt of another command
// are skipped. Format: see acl-save.ts.
import { anchors } from '../../formats/anchors.ts'
import { isPrompt } from '../../formats/prompt.ts'
import { startsWithSddl } from '../../windows/security/sddl.ts'
import { isSavedDescriptor } from './acl-save.ts'
import { aclCommandOf, isForeignPrompt, looksLikePath } from './acl/commands.ts'
import { diagnosticsOfBlock, factsOfBlock } from './acl/facts.ts'
import { sectionsOf } from './acl/ranges.ts'
import { sddlBlock } from './acl/sddl-block.ts'
import type { ParseContext, ParseResult, SectionParser, TextSection } from '../../formats/parser.ts'

export const sddlText: SectionParser = { kind: 'acl-listing', anchors: anchors('d:'), find, parse }

interface FoundDescriptor {
  readonly path?: string
  readonly sddl: string
  /** Indexes of the first line (that of the command if it shows the path), of the descriptor, and of its last line. */
  readonly from: number
  readonly at: number
  readonly last: number
}

const PATH_BEFORE = /^(?<path>\S(?:.{0,399}?\S)??)\s+"(?=(?:[OGD]:))/
/** Maximum number of lines into which a console breaks a descriptor. */
const MAX_PIECES = 40

function find(lines: readonly string[]) {
  const claimed = lines.map(() => false)
  for (const { from, last } of descriptors(lines)) claimed.fill(true, from, last + 1)
  return sectionsOf(lines, claimed)
}

function descriptors(lines: readonly string[]): FoundDescriptor[] {
  const found: FoundDescriptor[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const descriptor = descriptorAt(lines, at)
    if (descriptor === undefined) continue
    found.push(descriptor)
    at = descriptor.last
  }
  return found
}

function descriptorAt(lines: readonly string[], at: number): FoundDescriptor | undefined {
  const line = lines[at] ?? ''
  const before = PATH_BEFORE.exec(line)
  const path = before?.groups?.['path']
  const start = before === null ? line.trimStart() : line.slice(before[0].length)
  if (!startsWithSddl(start) || isSavedDescriptor(lines, at)) return undefined
  if (before !== null && (path === undefined || !looksLikePath(path))) return undefined
  const { sddl, last } = joined(lines, at, start)
  if (path !== undefined) return { path, sddl, from: at, at, last }
  const above = lineAbove(lines, at)
  return above === 'foreign' ? undefined : { ...above, sddl, at, last }
}

/** Joins the pieces of a descriptor while a parenthesis is open. */
function joined(lines: readonly string[], at: number, start: string): { sddl: string; last: number } {
  let sddl = start.trimEnd()
  let last = at
  while (isOpen(sddl) && last - at < MAX_PIECES) {
    const next = (lines[last + 1] ?? '').trim()
    if (next === '' || isPrompt(next)) break
    sddl += next
    last += 1
  }
  return { sddl, last }
}

function isOpen(sddl: string): boolean {
  return sddl.lastIndexOf('(') > sddl.lastIndexOf(')')
}

/** The command or path on the nearest non-blank line above. */
function lineAbove(lines: readonly string[], at: number): { path?: string; from: number } | 'foreign' {
  let above = at - 1
  while (above >= 0 && at - above <= 3 && (lines[above] ?? '').trim() === '') above -= 1
  const line = lines[above] ?? ''
  if (isForeignPrompt(line) || /\bsdshow\b/i.test(line)) return 'foreign'
  const command = aclCommandOf(line)
  if (command?.path !== undefined) return { path: command.path, from: above }
  const path = line.trim().replace(/^["']|["':]{1,3}$/g, '')
  return looksLikePath(path) ? { path, from: above } : { from: at }
}

function parse({ lines, firstLine }: TextSection, context: ParseContext): ParseResult {
  const read = descriptors(lines).flatMap(({ path, sddl, at }) => {
    const found = sddlBlock(sddl, { line: firstLine + at, text: lines[at] ?? '' }, path)
    return found === undefined ? [] : [found]
  })
  return {
    facts: read.flatMap(({ block }) => factsOfBlock(block, context)),
    diagnostics: read.flatMap((one) => [...diagnosticsOfBlock(one.block), ...one.diagnostics]),
    complete: read.every(({ block }) => block.complete),
  }
}
