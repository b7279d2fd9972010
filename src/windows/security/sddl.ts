// Security descriptors in text form (SDDL), written by Get-Acl, `icacls /save` and `cacls /S`:
//
//   O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICIIO;GA;;;CO)(D;;0x2;;;S-1-5-20)S:AI(AU;SA;…)
//
// Only the owner and the DACL (`D:`) are read. DACL flags: `P` inheritance blocked, `AI`
// auto-inherited, `AR` inheritance requested. ACEs:
// `(type;flags;rights;object;inherited object;principal[;condition])`; types other than A and D are
// returned unread. Based on winnt.h and sddl.h.
import type { AclEntry, AclScope } from '../../model/facts.ts'
import { FULL_ACCESS, maskOfSddl } from './access-mask.ts'
import { SID } from './principal-names.ts'
import { nameOfSid, principalOfSddl } from './principals.ts'

/** An entry whose folder is not known yet. */
export type UnplacedEntry = Omit<AclEntry, 'path'>

export interface SddlReading {
  readonly owner?: string
  readonly inheritanceBlocked: boolean
  readonly entries: readonly UnplacedEntry[]
  /** Entries of the DACL that cannot be used: conditional, object or damaged ones. */
  readonly unread: readonly string[]
  /** True if the text ends inside an entry. */
  readonly cut: boolean
}

const DACL = /(?:^|[^A-Za-z]|[OG]:[A-Z]{2})D:((?:P|AI|AR|NO_ACCESS_CONTROL)*)(?=\(|$|\s|S:|["'])/
const OWNER = /(?:^|["'\s])O:([A-Z]{2}|S-1-[\d-]{1,190})(?=[GDS]:|$|\s|["'])/

const SDDL_START =
  /^["']?(?:O:(?:[A-Z]{2}|S-1-[\d-]{1,190}))?(?:G:(?:[A-Z]{2}|S-1-[\d-]{1,190}))?D:(?:P|AI|AR)*(?:NO_ACCESS_CONTROL|\((?:X?[AD]|O[AD]);)/

/** True if a text begins with a security descriptor that has a DACL. */
export function startsWithSddl(text: string): boolean {
  return SDDL_START.test(text.slice(0, 600))
}

/** Reads the owner and the DACL; undefined if the text contains no DACL. */
export function parseSddl(text: string): SddlReading | undefined {
  const dacl = DACL.exec(text)
  if (dacl === null) return undefined
  const flags = dacl[1] ?? ''
  const owner = principalOfSddl(OWNER.exec(text)?.[1] ?? '')?.principal
  const groups = entryGroups(text, dacl.index + dacl[0].length)
  const entries: UnplacedEntry[] = flags.includes('NO_ACCESS_CONTROL') ? [EVERYTHING_ALLOWED] : []
  const unread: string[] = []
  for (const group of groups.complete) {
    const entry = entryOf(group)
    if (entry === undefined) unread.push(group)
    else entries.push(entry)
  }
  return {
    ...(owner === undefined ? {} : { owner }),
    inheritanceBlocked: /P/.test(flags.replace('NO_ACCESS_CONTROL', '')),
    entries,
    unread,
    cut: groups.cut,
  }
}

/** A descriptor without a DACL: Windows then grants everything to everyone. */
const EVERYTHING_ALLOWED: UnplacedEntry = {
  principal: nameOfSid(SID.everyone) ?? SID.everyone,
  sid: SID.everyone,
  kind: 'allow',
  rights: 'NO_ACCESS_CONTROL',
  mask: FULL_ACCESS,
  inherited: false,
  appliesTo: { folder: true, files: true, subfolders: true },
}

/** The parenthesised groups from a position on. Conditions contain nested parentheses. */
function entryGroups(text: string, from: number): { complete: string[]; cut: boolean } {
  const complete: string[] = []
  let at = from
  while (text[at] === '(') {
    const end = closingParenthesis(text, at)
    if (end === undefined) return { complete, cut: true }
    complete.push(text.slice(at, end + 1))
    at = end + 1
  }
  return { complete, cut: false }
}

function closingParenthesis(text: string, from: number): number | undefined {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    else if (text[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  return undefined
}

function entryOf(group: string): UnplacedEntry | undefined {
  const fields = group.slice(1, -1).split(';')
  const [type = '', flags = '', rights = '', object = '', inheritedObject = '', account = ''] = fields
  const kind = KINDS[type.trim().toUpperCase()]
  const principal = principalOfSddl(account.trim())
  const set = flagsOf(flags)
  if (kind === undefined || principal === undefined || set === undefined || fields.length !== 6) return undefined
  if (object !== '' || inheritedObject !== '') return undefined
  const mask = maskOfSddl(rights)?.mask
  return {
    ...principal,
    kind,
    rights: `${flags};${rights}`,
    ...(mask === undefined ? {} : { mask }),
    inherited: set.has('ID'),
    appliesTo: scopeOf(set),
  }
}

const KINDS: Readonly<Record<string, 'allow' | 'deny'>> = { A: 'allow', D: 'deny' }
const FLAGS: ReadonlySet<string> = new Set(['OI', 'CI', 'NP', 'IO', 'ID'])

function flagsOf(text: string): ReadonlySet<string> | undefined {
  const pairs = text.trim().toUpperCase().match(/..?/g) ?? []
  return pairs.every((pair) => FLAGS.has(pair)) ? new Set(pairs) : undefined
}

/** The scope of an ACE on a folder, from its inheritance flags (`OI`, `CI`, `IO`). */
export function scopeOf(flags: ReadonlySet<string>): AclScope {
  return { folder: !flags.has('IO'), files: flags.has('OI'), subfolders: flags.has('CI') }
}
