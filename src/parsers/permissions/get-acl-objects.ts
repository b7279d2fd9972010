// Permissions as PowerShell objects, in any shape (list, table, CSV, JSON, CliXml):
//
//   FileSystemRights  : Modify, Synchronize          (Get-Acl C:\…\msmq\storage).Access
//   AccessControlType : Allow
//   IdentityReference : NT AUTHORITY\NETWORK SERVICE
//   IsInherited       : False
//   InheritanceFlags  : ContainerInherit, ObjectInherit
//   PropagationFlags  : None
//
// Access rules carry no path: it comes from the command above, or is unknown. Two adjacent lists
// are distinguished by a gap between them, or by explicit rules after inherited ones (Windows puts
// explicit ones first). `Get-Acl` itself as CSV, JSON or CliXml has the path and the descriptor
// (Sddl). Rules of registry keys (RegistryRights) are not about folders and are skipped. JSON has
// numbers instead of names.
import { anchors } from '../../formats/anchors.ts'
import type { Diagnostic } from '../../model/diagnostics.ts'
import { entryOfRule, folderPathOf, kindOfRule } from './acl/access-rule.ts'
import { aclCommandOf } from './acl/commands.ts'
import {
  diagnosticAt,
  diagnosticsOfBlock,
  factsOfBlock,
  type AclBlock,
  type CitedLine,
  type ListedEntry,
} from './acl/facts.ts'
import { sectionsOf } from './acl/ranges.ts'
import { sddlBlock } from './acl/sddl-block.ts'
import { hostOfRecord, type RowHost } from '../../formats/host-columns.ts'
import type { ParseContext, ParseResult, SectionParser, TextSection } from '../../formats/parser.ts'
import { isCutValue, type ObjectBlock, type ObjectRecord } from '../../formats/powershell/block.ts'
import { blockDiagnostics, objectBlocks } from '../../formats/powershell/objects.ts'

export const getAclObjects: SectionParser = {
  kind: 'acl-listing',
  anchors: anchors('identityreference', 'sddl'),
  find,
  parse,
}

const PATH_NAMES = ['path', 'pspath', 'folderpath', 'folder']

/** A text without these words is not searched. */
const NAMES = /IdentityReference|\bSddl\b/i

function isRules({ names }: ObjectBlock): boolean {
  return names.has('filesystemrights') && names.has('identityreference')
}

/** Format-List and Format-Table of the same objects belong to get-acl.ts. */
function isDescriptors({ names, shape }: ObjectBlock): boolean {
  return names.has('sddl') && shape !== 'list' && shape !== 'table'
}

function find(lines: readonly string[]) {
  const claimed = lines.map(() => false)
  if (!lines.some((line) => NAMES.test(line))) return []
  for (const block of objectBlocks(lines)) {
    if (!isRules(block) && !isDescriptors(block)) continue
    claimed.fill(true, block.from, block.to)
    const command = commandAbove(lines, block.from)
    if (command !== undefined) claimed.fill(true, command.at, block.from)
  }
  return sectionsOf(lines, claimed)
}

function commandAbove(lines: readonly string[], from: number): { at: number; path?: string } | undefined {
  let at = from - 1
  while (at >= 0 && from - at <= 4 && (lines[at] ?? '').trim() === '') at -= 1
  const command = aclCommandOf(lines[at] ?? '')
  return command === undefined ? undefined : command.path === undefined ? { at } : { at, path: command.path }
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const wanted = objectBlocks(section.lines).filter((block) => isRules(block) || isDescriptors(block))
  const read = wanted.map((block) => (isRules(block) ? rulesRead(block, section) : descriptorsRead(block, section)))
  const blocks = read.flatMap((one) => one.blocks)
  return {
    facts: blocks.flatMap((block) => factsOfBlock(block, context)),
    diagnostics: [...read.flatMap((one) => one.diagnostics), ...blocks.flatMap(diagnosticsOfBlock)],
    complete: blocks.every((block) => block.complete) && read.every((one) => one.diagnostics.length === 0),
  }
}

interface BlocksRead {
  readonly blocks: readonly AclBlock[]
  readonly diagnostics: readonly Diagnostic[]
}

function descriptorsRead(block: ObjectBlock, section: TextSection): BlocksRead {
  const read = block.records().flatMap((record) => {
    const path = pathOf(record)
    const printed = PATH_NAMES.some((name) => record.values.has(name))
    if (printed && path === undefined) return []
    const found = sddlBlock(record.values.get('sddl') ?? '', cite(record, section), path)
    const host = hostOfRecord(record)
    return found === undefined || host === undefined ? (found ?? []) : { ...found, block: { ...found.block, host } }
  })
  return {
    blocks: read.map((one) => one.block),
    diagnostics: [...blockDiagnostics(block, section), ...read.flatMap((one) => one.diagnostics)],
  }
}

function rulesRead(block: ObjectBlock, section: TextSection): BlocksRead {
  const diagnostics = blockDiagnostics(block, section)
  const lists: {
    path?: string | undefined
    host: RowHost | undefined
    entries: ListedEntry[]
    first: CitedLine
    whole: boolean
  }[] = []
  const commandPath = folderPathOf(commandAbove(section.lines, block.from)?.path)
  let before: ObjectRecord | undefined
  for (const record of block.records()) {
    const listed = entryOfRecord(record, section)
    const startsList = before === undefined || startsAnother(before, record, block, section)
    if (startsList) {
      const path = pathOf(record) ?? (before === undefined ? commandPath : undefined)
      lists.push({ path, host: hostOfRecord(record), entries: [], first: cite(record, section), whole: true })
    }
    const list = lists.at(-1)
    if (listed !== undefined) list?.entries.push(listed)
    else if (list !== undefined) {
      list.whole = false
      diagnostics.push(
        diagnosticAt('warning', cutIn(record) ? 'column-truncated' : 'line-not-understood', cite(record, section)),
      )
    }
    before = record
  }
  const ends = !block.cut && (block.shape === 'json' || block.shape === 'clixml' || endsBlank(block, section))
  const last = lists.at(-1)
  if (!ends && last !== undefined) diagnostics.push(diagnosticAt('info', 'list-end-unknown', last.first))
  const blocks = lists.map(({ path, host, entries, first, whole }) => ({
    ...first,
    ...(path === undefined ? {} : { path }),
    ...(host === undefined ? {} : { host }),
    entries,
    complete: whole && (ends || entries !== last?.entries) && entries.every(({ entry }) => entry.mask !== undefined),
  }))
  return { blocks, diagnostics }
}

function endsBlank({ to }: ObjectBlock, { lines }: TextSection): boolean {
  return to < lines.length && (lines[to] ?? '').trim() === ''
}

/** True for another path or machine, a gap of more than one blank line, or explicit rules after inherited ones. */
function startsAnother(
  before: ObjectRecord,
  record: ObjectRecord,
  { shape }: ObjectBlock,
  section: TextSection,
): boolean {
  if (pathOf(before) !== pathOf(record) || hostOfRecord(before)?.name !== hostOfRecord(record)?.name) return true
  if (pathOf(record) !== undefined) return false
  const inherited = (one: ObjectRecord) => one.values.get('isinherited')?.toLowerCase()
  if (inherited(before) === 'true' && inherited(record) === 'false') return true
  if (shape !== 'list') return false
  const above = section.lines.slice(Math.max(0, record.line - 2), record.line)
  return above.length === 2 && above.every((line) => line.trim() === '')
}

function entryOfRecord(record: ObjectRecord, section: TextSection): ListedEntry | undefined {
  const { values } = record
  const principal = values.get('identityreference')
  const rights = values.get('filesystemrights')
  const kind = kindOfRule(values.get('accesscontroltype'))
  if (principal === undefined || rights === undefined || kind === undefined || cutIn(record)) return undefined
  const inherited = values.get('isinherited')
  const inheritanceFlags = values.get('inheritanceflags')
  const propagationFlags = values.get('propagationflags')
  const entry = entryOfRule({
    principal,
    rights,
    kind,
    ...(inherited === undefined ? {} : { inherited: /^true$/i.test(inherited) }),
    ...(inheritanceFlags === undefined ? {} : { inheritanceFlags }),
    ...(propagationFlags === undefined ? {} : { propagationFlags }),
  })
  return { ...cite(record, section), entry }
}

function cutIn({ values }: ObjectRecord): boolean {
  return ['identityreference', 'filesystemrights', 'accesscontroltype'].some((name) =>
    isCutValue(values.get(name) ?? ''),
  )
}

function pathOf({ values }: ObjectRecord): string | undefined {
  for (const name of PATH_NAMES) {
    const path = folderPathOf(values.get(name))
    if (path !== undefined) return path
  }
  return undefined
}

/** A rule in a list is cited by the line of its account, which is more informative than its first line. */
function cite(record: ObjectRecord, { lines, firstLine }: TextSection): CitedLine {
  const principal = record.values.get('identityreference')
  for (let at = record.line; principal !== undefined && at < Math.min(lines.length, record.line + 12); at += 1) {
    const text = lines[at] ?? ''
    // JSON doubles the backslash.
    if (text.includes(principal) || text.includes(principal.replaceAll('\\', '\\\\')))
      return { line: firstLine + at, text }
  }
  return { line: firstLine + record.line, text: record.excerpt }
}
