// One line of icacls or cacls: the part after the colon that follows the account.
//
//   BUILTIN\Users:(I)(OI)(CI)(RX)              icacls
//   BUILTIN\Users:(DENY)(D,WD,AD,DC,WA)        <- a person's remark
//   Mandatory Label\High Mandatory Level:(NW)  an integrity label, not a permission
//   BUILTIN\Users:(OI)(CI)(ID)R                cacls
//   BUILTIN\Users:(CI)(special access:)        cacls; names of rights follow, a line each
import { FULL_ACCESS, maskOfCacls, maskOfIcacls } from '../../../windows/security/access-mask.ts'
import { scopeOf, type UnplacedEntry } from '../../../windows/security/sddl.ts'
import { principalOf } from '../../../windows/security/principals.ts'

export interface AceTail {
  /** The text before the colon: a path and an account, or an account alone, with its indent. */
  readonly before: string
  readonly flags: ReadonlySet<string>
  /** As printed, including flags. */
  readonly printed: string
  readonly kind: 'allow' | 'deny'
  /** Absent if the rights were not understood, or follow on the next lines. */
  readonly mask?: number
  /** False for integrity labels. */
  readonly permission: boolean
  /** cacls: the rights follow, one name per line. */
  readonly rightsFollow: boolean
}

export type ReadTail = (line: string) => AceTail | undefined

const ICACLS =
  /:((?:\([A-Za-z]{1,4}(?:,[ ]?[A-Za-z]{1,4}){0,24}\)){1,8})(?=\s*$|\s{2,}|\s+(?:<|#|\/\/|--|\*|;|=|\u2190|\u2192))/
const ICACLS_FLAGS: ReadonlySet<string> = new Set(['I', 'OI', 'CI', 'NP', 'IO', 'DENY'])
const LABELS: ReadonlySet<string> = new Set(['NW', 'NR', 'NX', 'NW,NR', 'NW,NX', 'NR,NX', 'NW,NR,NX'])

/** No path and account together are longer; a longer line is not an entry. */
const MAX_LINE_LENGTH = 4000

/** Reads a line printed by icacls; undefined if it is not an entry. */
export const icaclsTail: ReadTail = (line) => {
  const found = line.length > MAX_LINE_LENGTH ? null : ICACLS.exec(line)
  if (found === null) return undefined
  const printed = found[1] ?? ''
  const groups = printed.slice(1, -1).toUpperCase().split(')(')
  const flags = new Set(groups.filter((group) => ICACLS_FLAGS.has(group)))
  const rights = groups.filter((group) => !ICACLS_FLAGS.has(group))
  const none = rights.length === 1 && rights[0] === 'N'
  const mask = none ? FULL_ACCESS : rights.length === 0 ? undefined : maskOfIcacls(rights.join(','))
  const permission = !(rights.length === 1 && LABELS.has(rights[0] ?? ''))
  if (flags.size === 0 && mask === undefined && permission) return undefined
  return {
    before: line.slice(0, found.index),
    flags,
    printed,
    // icacls prints a denial of everything as `(N)`, no access.
    kind: none || flags.has('DENY') ? 'deny' : 'allow',
    ...(mask === undefined ? {} : { mask }),
    permission,
    rightsFollow: false,
  }
}

const CACLS =
  /:((?:\((?:OI|CI|NP|IO|ID|DENY)\)[ ]?){0,6}(?:\([^():]{4,40}:\)|[FCRWN](?=\s*$)))(?=\s*$|\s+[A-Z_]{6,40}\s*$)/
const SPECIAL = /\([^()]*:\)$/

/**
 * Reads a line printed by cacls; undefined if it is not an entry. A bare letter without flags
 * counts only after an account.
 */
export const caclsTail: ReadTail = (line) => {
  const found = line.length > MAX_LINE_LENGTH ? null : CACLS.exec(line)
  if (found === null) return undefined
  const printed = (found[1] ?? '').replaceAll(' (', '(').trim()
  const before = line.slice(0, found.index)
  const flags = new Set([...printed.matchAll(/\(([A-Z]{2,4})\)/g)].map((group) => group[1] ?? ''))
  const rightsFollow = SPECIAL.test(printed)
  if (flags.size === 0 && !rightsFollow && !/\S\\\S|^\s*\S+$/.test(before)) return undefined
  const letter = printed.at(-1) ?? ''
  const mask = rightsFollow ? undefined : letter === 'N' ? FULL_ACCESS : maskOfCacls(letter)
  return {
    before,
    flags: new Set([...flags].map((flag) => (flag === 'ID' ? 'I' : flag))),
    printed,
    kind: letter === 'N' || flags.has('DENY') ? 'deny' : 'allow',
    ...(mask === undefined ? {} : { mask }),
    permission: true,
    rightsFollow,
  }
}

/** The entry of a line whose account is known. */
export function entryOf(tail: AceTail, account: string, mask = tail.mask): UnplacedEntry {
  return {
    ...principalOf(account),
    kind: tail.kind,
    rights: tail.printed,
    ...(mask === undefined ? {} : { mask }),
    inherited: tail.flags.has('I'),
    appliesTo: scopeOf(tail.flags),
  }
}
