// Reads records of `Get-Acl … | Format-List`: labelled lines become a block of entries.
import { isPrompt } from '../../../formats/prompt.ts'
import { principalOf } from '../../../windows/security/principals.ts'
import type { Diagnostic } from '../../../model/diagnostics.ts'
import { entryOfRule, folderPathOf, kindOfRule } from './access-rule.ts'
import { aclCommandOf } from './commands.ts'
import { diagnosticAt, type AclBlock, type CitedLine, type ListedEntry } from './facts.ts'
import { sddlBlock, type SddlBlock } from './sddl-block.ts'

export interface AclRecord extends SddlBlock {
  /** Half-open range of line indexes. */
  readonly from: number
  readonly to: number
}

type Label = 'path' | 'owner' | 'access' | 'sddl' | 'protected' | 'other'

const LABELS: Readonly<Record<string, Label>> = {
  path: 'path',
  pspath: 'path',
  owner: 'owner',
  access: 'access',
  accesstostring: 'access',
  sddl: 'sddl',
  areaccessrulesprotected: 'protected',
  group: 'other',
  audit: 'other',
  audittostring: 'other',
  psparentpath: 'other',
  pschildname: 'other',
  psdrive: 'other',
  psprovider: 'other',
  centralaccesspolicyid: 'other',
  centralaccesspolicyname: 'other',
  accessrighttype: 'other',
  accessruletype: 'other',
  auditruletype: 'other',
  areauditrulesprotected: 'other',
  areaccessrulescanonical: 'other',
  areauditrulescanonical: 'other',
}
const PROPERTY = /^\s{0,8}(?:#\s?)?([A-Za-z]{4,30})\s*:(?: (.*)|\s*)$/
/** Longer than any account name that Windows allows. */
const MAX_ACCOUNT_LENGTH = 600
const ACCESS_LINE = /^(\S.{0,300}?) (Allow|Deny) {1,2}(\S.*)$/

interface OpenRecord {
  readonly first: CitedLine
  readonly from: number
  to: number
  /** The printed lines of each property; the first one is the text after the label. */
  readonly values: Map<string, CitedLine[]>
  last: string
  commandPath?: string | undefined
}

/** Returns every record that has a file system path or a descriptor. */
export function readAclRecords(lines: readonly string[], firstLine: number): AclRecord[] {
  const records: OpenRecord[] = []
  let record: OpenRecord | undefined
  for (const [at, line] of lines.entries()) {
    const found = isPrompt(line) ? null : PROPERTY.exec(line)
    const name = (found?.[1] ?? '').toLowerCase()
    const cited = { line: firstLine + at, text: line }
    if (found !== null && Object.hasOwn(LABELS, name)) {
      if (record === undefined || record.values.has(name)) {
        record = {
          first: cited,
          from: at,
          to: at + 1,
          values: new Map(),
          last: name,
          commandPath: commandAbove(lines, at),
        }
        records.push(record)
      }
      record.values.set(name, [{ ...cited, text: (found[2] ?? '').trim() }])
      record.last = name
      record.to = at + 1
    } else if (record !== undefined && continues(line, record)) {
      record.values.get(record.last)?.push({ ...cited, text: line.trim() })
      record.to = at + 1
    } else record = undefined
  }
  return records.flatMap((open) => recordOf(open) ?? [])
}

function commandAbove(lines: readonly string[], at: number): string | undefined {
  const above = lines.slice(Math.max(0, at - 4), at).findLast((line) => line.trim() !== '')
  return aclCommandOf(above ?? '')?.path
}

/** Values continue indented. If a paste has lost the indent, they are recognised by their content. */
function continues(line: string, { last, values }: OpenRecord): boolean {
  if (line.trim() === '' || isPrompt(line)) return false
  if (/^\s{3}/.test(line)) return true
  if (LABELS[last] === 'access') return ACCESS_LINE.test(line)
  const text = (values.get(last) ?? []).map((piece) => piece.text).join('')
  return LABELS[last] === 'sddl' && text.lastIndexOf('(') > text.lastIndexOf(')') && /^[\w;()-]+$/.test(line.trim())
}

function valueOf(record: OpenRecord, label: Label, glue: string): string | undefined {
  for (const [name, pieces] of record.values) {
    const text = pieces.map((piece) => piece.text).join(glue)
    if (LABELS[name] === label && text.trim() !== '') return text
  }
  return undefined
}

function recordOf(record: OpenRecord): AclRecord | undefined {
  const printedPath = valueOf(record, 'path', '')
  const path = folderPathOf(printedPath ?? record.commandPath)
  // A registry key has a path, but not a folder path.
  if (printedPath !== undefined && path === undefined) return undefined
  const access = accessOf(record)
  const [descriptorLine] = record.values.get('sddl') ?? []
  const sddl =
    descriptorLine === undefined ? undefined : sddlBlock(valueOf(record, 'sddl', '') ?? '', descriptorLine, path)
  const range = { from: record.from, to: record.to }
  if (sddl !== undefined && (access === undefined || sddl.block.complete)) return { ...range, ...named(sddl, access) }
  return access === undefined ? undefined : { ...range, ...fromAccess(record, access, path, sddl?.diagnostics ?? []) }
}

interface Access {
  readonly entries: readonly ListedEntry[]
  readonly notUnderstood: readonly CitedLine[]
}

interface PrintedRule {
  readonly account: string
  readonly kind: 'allow' | 'deny'
  rights: string
  readonly cited: CitedLine
}

/** The entries of `Access`; `Format-List *` prints only a type name there, so they come from `AccessToString`. */
function accessOf(record: OpenRecord): Access | undefined {
  for (const name of ['access', 'accesstostring']) {
    const pieces = (record.values.get(name) ?? []).filter(({ text }) => text !== '' && !text.startsWith('{'))
    if (pieces.length === 0) continue
    const { rules, notUnderstood } = rulesOf(pieces)
    const entries = rules.map(({ account, cited, ...rule }) => {
      return { ...cited, entry: entryOfRule({ ...rule, principal: account }) }
    })
    return { entries, notUnderstood }
  }
  return undefined
}

/** Long rights continue on the next line after a comma, long accounts at a blank. */
function rulesOf(pieces: readonly CitedLine[]): { rules: PrintedRule[]; notUnderstood: CitedLine[] } {
  const rules: PrintedRule[] = []
  let pending: { readonly first: CitedLine; readonly text: string } | undefined
  for (const piece of pieces) {
    const last = rules.at(-1)
    const text = pending === undefined ? piece.text : `${pending.text} ${piece.text}`
    const [, account, kind, rights] = ACCESS_LINE.exec(text) ?? []
    if (account !== undefined && rights !== undefined) {
      rules.push({ account, kind: kindOfRule(kind) ?? 'allow', rights, cited: pending?.first ?? piece })
      pending = undefined
    } else if (pending === undefined && last?.rights.endsWith(',') === true) last.rights += ` ${piece.text}`
    else pending = { first: pending?.first ?? piece, text: text.slice(0, MAX_ACCOUNT_LENGTH) }
  }
  return { rules, notUnderstood: pending === undefined ? [] : [pending.first] }
}

/** The descriptor's entries with the names printed by `Access`, if both list the same entries. */
function named({ block, diagnostics }: SddlBlock, access: Access | undefined): SddlBlock {
  if (access === undefined) return { block, diagnostics }
  // A descriptor may be cut exactly between two entries.
  if (access.entries.length !== block.entries.length) {
    const end = diagnosticAt('info', 'list-end-unknown', block)
    return { block: { ...block, complete: false }, diagnostics: [...diagnostics, end] }
  }
  const entries = block.entries.map((listed, index) => {
    const printed = access.entries[index]?.entry
    const sid = listed.entry.sid ?? printed?.sid
    if (printed === undefined || (printed.sid !== undefined && printed.sid !== sid)) return listed
    return {
      ...listed,
      entry: { ...listed.entry, principal: printed.principal, ...(sid === undefined ? {} : { sid }) },
    }
  })
  return { block: { ...block, entries }, diagnostics }
}

/** `Audit` or `Sddl` after the entries shows that none is missing. */
function fromAccess(
  record: OpenRecord,
  { entries, notUnderstood }: Access,
  path: string | undefined,
  found: readonly Diagnostic[],
): SddlBlock {
  const owner = valueOf(record, 'owner', ' ')
  const protectedText = valueOf(record, 'protected', '')
  const { line, text } = record.first
  const ends = LABELS[record.last] !== 'access'
  const understood = notUnderstood.length === 0 && entries.every(({ entry }) => entry.mask !== undefined)
  const block: AclBlock = {
    line,
    text,
    ...(path === undefined ? {} : { path }),
    ...(owner === undefined ? {} : { owner: principalOf(owner).principal }),
    ...(protectedText === undefined ? {} : { inheritanceBlocked: /^true$/i.test(protectedText) }),
    entries,
    complete: ends && understood && found.length === 0,
  }
  const problems = notUnderstood.map((line) => diagnosticAt('warning', 'line-not-understood', line))
  const end = ends ? [] : [diagnosticAt('info', 'list-end-unknown', block)]
  return { block, diagnostics: [...found, ...problems, ...end] }
}
