// Permissions listed by Sysinternals AccessChk, short (`-v` adds rights) and full (`-l`):
//
//   C:\Windows\System32\msmq\storage          C:\Windows\System32\msmq\storage
//     RW NT AUTHORITY\SYSTEM                    DESCRIPTOR FLAGS:
//         FILE_ALL_ACCESS                           [SE_DACL_PROTECTED]
//     R  BUILTIN\Users                          OWNER: NT AUTHORITY\SYSTEM
//                                               [0] ACCESS_ALLOWED_ACE_TYPE: NT AUTHORITY\SYSTEM
//                                                     [OBJECT_INHERIT_ACE]
//                                                     FILE_ALL_ACCESS
//
// The short form shows only reading and writing on the folder itself, and nothing about
// inheritance. Words are English on every Windows, accounts are localised. Services, keys and
// processes look alike but have no path. Not read: integrity levels, audit entries. `-L` prints
// SDDL: sddl-text.ts. Reference: "AccessChk" at learn.microsoft.com/sysinternals.
import { anchors } from '../../formats/anchors.ts'
import { hasBehind } from '../../base/linear-text.ts'
import { maskOfAccessChk, maskOfWinnt } from '../../windows/security/access-mask.ts'
import { isKnownPrincipal, principalOf } from '../../windows/security/principals.ts'
import { scopeOf, type UnplacedEntry } from '../../windows/security/sddl.ts'
import type { Diagnostic } from '../../model/diagnostics.ts'
import { looksLikePath } from './acl/commands.ts'
import {
  diagnosticAt,
  diagnosticsOfBlock,
  factsOfBlock,
  keptBlocks,
  type AclBlock,
  type CitedLine,
} from './acl/facts.ts'
import { sectionsOf } from './acl/ranges.ts'
import type { ParseContext, ParseResult, SectionParser, TextSection } from '../../formats/parser.ts'

export const accessChk: SectionParser = {
  kind: 'acl-listing',
  // Of a path.
  anchors: anchors('\\', '/'),
  divisible: true,
  find,
  parse,
}

const SHORT = /^\s{1,4}(RW|R |\sW|\s\s)\s(\S.{0,255})$/
const FULL = /^\s*\[\d{1,4}\] ([A-Z_]{6,60}): (\S.{0,255})$/
const OWNER = /^\s*OWNER: (\S.*)$/
const BRACKETED = /^\s*\[([A-Z_]{6,40})\]\s*$/
const isMandatory = (text: string): boolean => hasBehind(text, /Mandatory Level/i, /\[/)
const FLAGS: Readonly<Record<string, string>> = {
  OBJECT_INHERIT_ACE: 'OI',
  CONTAINER_INHERIT_ACE: 'CI',
  NO_PROPAGATE_INHERIT_ACE: 'NP',
  INHERIT_ONLY_ACE: 'IO',
  INHERITED_ACE: 'ID',
}
const KINDS: Readonly<Record<string, 'allow' | 'deny'>> = {
  ACCESS_ALLOWED_ACE_TYPE: 'allow',
  ACCESS_DENIED_ACE_TYPE: 'deny',
}

interface OpenEntry extends CitedLine {
  readonly account: string
  /** `R`, `RW`, … of the short form, or the type of the full one. */
  readonly word: string
  readonly full: boolean
  readonly flags: Set<string>
  readonly rights: string[]
}

interface OpenBlock extends CitedLine {
  readonly path: string
  readonly from: number
  to: number
  readonly entries: OpenEntry[]
  owner?: string
  described: boolean
  inheritanceBlocked: boolean
  readonly notUnderstood: CitedLine[]
}

function readBlocks(lines: readonly string[], firstLine: number): OpenBlock[] {
  const blocks: OpenBlock[] = []
  let block: OpenBlock | undefined
  for (const [at, text] of lines.entries()) {
    const cited = { line: firstLine + at, text }
    const path = text.trim()
    if (/^\S/.test(text) && looksLikePath(path) && isEntryLine(lines[at + 1] ?? '')) {
      const closed = { described: false, inheritanceBlocked: false, notUnderstood: [] }
      block = { ...cited, path, from: at, to: at + 1, entries: [], ...closed }
      blocks.push(block)
    } else if (block !== undefined && addLine(block, cited)) block.to = at + 1
    else block = undefined
  }
  return blocks.filter(({ entries }) => entries.length > 0)
}

function isEntryLine(line: string): boolean {
  const short = SHORT.exec(line)
  if (short !== null) return isAccount(short[2] ?? '')
  return FULL.test(line) || isMandatory(line) || /^\s+DESCRIPTOR FLAGS:/.test(line)
}

function isAccount(text: string): boolean {
  return isKnownPrincipal(text) || /^[^\\:/]{1,120}\\[^\\:/]{1,120}$/.test(text)
}

/** Adds the content of a line; false if the block has ended. */
function addLine(block: OpenBlock, cited: CitedLine): boolean {
  const { text } = cited
  if (!/^\s+\S/.test(text)) return false
  const full = FULL.exec(text)
  const short = full === null ? SHORT.exec(text) : null
  if (full !== null) block.entries.push(opened(cited, full[2] ?? '', full[1] ?? '', true))
  else if (short !== null && isAccount(short[2] ?? ''))
    block.entries.push(opened(cited, short[2] ?? '', short[1] ?? '', false))
  else addDetail(block, cited)
  return true
}

function opened(cited: CitedLine, account: string, word: string, full: boolean): OpenEntry {
  return { ...cited, account: account.trim(), word: word.trim(), full, flags: new Set(), rights: [] }
}

function addDetail(block: OpenBlock, cited: CitedLine): void {
  const { text } = cited
  const bracketed = BRACKETED.exec(text)?.[1] ?? ''
  const entry = block.entries.at(-1)
  const owner = OWNER.exec(text)?.[1]
  if (owner !== undefined) block.owner = owner.trim()
  else if (/^\s+DESCRIPTOR FLAGS:/.test(text)) block.described = true
  else if (bracketed === 'SE_DACL_PROTECTED') block.inheritanceBlocked = true
  else if (FLAGS[bracketed] !== undefined) entry?.flags.add(FLAGS[bracketed])
  else if (/^[A-Z_]{6,40}$/.test(text.trim())) entry?.rights.push(text.trim())
  else if (!bracketed.startsWith('SE_') && !isMandatory(text)) block.notUnderstood.push(cited)
}

function find(lines: readonly string[]) {
  const claimed = lines.map(() => false)
  for (const { from, to } of readBlocks(lines, 1)) claimed.fill(true, from, to)
  return sectionsOf(lines, claimed)
}

function parse({ lines, firstLine }: TextSection, context: ParseContext): ParseResult {
  const { kept, diagnostics } = keptBlocks(readBlocks(lines, firstLine))
  const read = kept.map((open, index) => {
    const ends = kept[index + 1] !== undefined || (open.to < lines.length && (lines[open.to] ?? '').trim() === '')
    return blockOf(open, ends)
  })
  return {
    facts: read.flatMap(({ block }) => factsOfBlock(block, context)),
    diagnostics: [...diagnostics, ...read.flatMap((one) => [...diagnosticsOfBlock(one.block), ...one.diagnostics])],
    complete: read.every(({ block }) => block.complete),
  }
}

function blockOf(open: OpenBlock, ends: boolean): { block: AclBlock; diagnostics: Diagnostic[] } {
  const { line, text, path, owner, described, inheritanceBlocked } = open
  // Unsupported types (conditional, object) may grant or deny; audit entries and labels do neither.
  const unread = open.entries.filter(
    ({ full, word }) => full && KINDS[word] === undefined && !word.startsWith('SYSTEM_'),
  )
  const entries = open.entries
    .filter(({ full, word }) => !full || KINDS[word] !== undefined)
    .map((one) => ({ line: one.line, text: one.text, entry: entryOf(one) }))
  const problems = [...unread, ...open.notUnderstood]
  const block: AclBlock = {
    line,
    text,
    path,
    ...(owner === undefined ? {} : { owner: principalOf(owner).principal }),
    ...(described ? { inheritanceBlocked } : {}),
    entries,
    complete: ends && problems.length === 0 && entries.every(({ entry }) => entry.mask !== undefined),
  }
  const diagnostics = problems.map((cited) => diagnosticAt('warning', 'line-not-understood', cited))
  return { block, diagnostics: ends ? diagnostics : [...diagnostics, diagnosticAt('info', 'list-end-unknown', block)] }
}

function entryOf({ account, word, full, flags, rights }: OpenEntry): UnplacedEntry {
  const masks = rights.map(maskOfWinnt)
  const known = masks.flatMap((mask) => mask ?? [])
  const named = known.reduce((sum, mask) => sum | mask, 0)
  const mask =
    rights.length > 0 ? (known.length === masks.length ? named : undefined) : full ? 0 : maskOfAccessChk(word)
  return {
    ...principalOf(account),
    kind: full ? (KINDS[word] ?? 'allow') : 'allow',
    rights: rights.length > 0 ? rights.join(',') : word,
    ...(mask === undefined ? {} : { mask }),
    ...(full ? { inherited: flags.has('ID') } : {}),
    appliesTo: full ? scopeOf(flags) : { folder: true, files: false, subfolders: false },
  }
}
