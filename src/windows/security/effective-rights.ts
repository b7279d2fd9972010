// The rights that an ACL grants on the folder itself.
//
// ACE order: explicit deny, explicit allow, inherited deny, inherited allow. The first entry that
// includes a right decides it. Inherit-only entries do not affect the folder. Entries of unknown
// inheritance count as explicit. Groups count only if membership is certain on every machine.
import type { AclEntry } from '../../model/facts.ts'
import { CREATE_FILES } from './access-mask.ts'
import { SID } from './principal-names.ts'
import { isAdministrative, isPlaceholder, principalKey, type Principal } from './principals.ts'

export interface RightAnswer {
  readonly principal: Principal
  /** `unknown`: an entry that would decide was not understood. */
  readonly truth: 'yes' | 'no' | 'unknown'
  /** The entries that grant the right, directly or through a group; empty unless `yes`. */
  readonly by: readonly AclEntry[]
  /** The entries that deny it, or the entries that were not understood. */
  readonly against: readonly AclEntry[]
}

/** A principal that may create files here, with the entries that allow it. */
export interface FileCreator {
  readonly principal: Principal
  /** True for administrators on any machine; all other principals are of interest. */
  readonly administrative: boolean
  /** True if at least one of the entries is certainly not inherited from a parent folder. */
  readonly explicit: boolean
  /** Never empty. */
  readonly by: readonly AclEntry[]
}

/**
 * Determines if a principal has all bits of a right on the folder itself.
 *
 * @param entries the complete list of one folder
 * @param right bits of an access mask, `CREATE_FILES` by default
 */
export function hasRight(entries: readonly AclEntry[], principal: Principal, right = CREATE_FILES): RightAnswer {
  const identities = identitiesOf(principal)
  const concerning = canonical(entries).filter((entry) => identities.has(principalKey(entry)))
  const unread: AclEntry[] = []
  const by: AclEntry[] = []
  let open = right
  for (const entry of concerning) {
    const { mask, kind } = entry
    if (mask === undefined) unread.push(entry)
    // An allow entry that was not understood may grant the right first; a deny entry that was not
    // understood may decide.
    if (mask === undefined && kind === 'deny') return answer(principal, [], unread)
    if (mask === undefined || (mask & open) === 0) continue
    if (kind === 'deny') return answer(principal, [entry], unread)
    by.push(entry)
    open &= ~mask
    if (open === 0) return { principal, truth: 'yes', by, against: [] }
  }
  return answer(principal, [], unread)
}

function answer(principal: Principal, denials: readonly AclEntry[], unread: readonly AclEntry[]): RightAnswer {
  return unread.length > 0
    ? { principal, truth: 'unknown', by: [], against: unread }
    : { principal, truth: 'no', by: [], against: denials }
}

/** All bits that a principal has on the folder itself, from the entries that were understood. */
export function effectiveMask(entries: readonly AclEntry[], principal: Principal): number {
  const identities = identitiesOf(principal)
  let allowed = 0
  let denied = 0
  for (const entry of canonical(entries)) {
    if (entry.mask === undefined || !identities.has(principalKey(entry))) continue
    if (entry.kind === 'deny') denied |= entry.mask & ~allowed
    else allowed |= entry.mask & ~denied
  }
  return allowed >>> 0
}

/**
 * Every principal named in the list that may create files in the folder. Placeholders that are in
 * no token (CREATOR OWNER on the folder itself) are left out.
 */
export function fileCreators(entries: readonly AclEntry[]): FileCreator[] {
  const named = new Map<string, Principal>()
  for (const { principal, sid, kind } of entries) {
    const found = sid === undefined ? { principal } : { principal, sid }
    if (kind !== 'allow' || isPlaceholder(found)) continue
    const key = principalKey(found)
    if (!named.has(key)) named.set(key, found)
  }
  const creators: FileCreator[] = []
  for (const [key, principal] of named) {
    const { truth, by } = hasRight(entries, principal)
    const own = by.filter((entry) => principalKey(entry) === key)
    if (truth !== 'yes' || own.length === 0) continue
    const explicit = own.some((entry) => entry.inherited === false)
    creators.push({ principal, administrative: isAdministrative(principal), explicit, by: own })
  }
  return creators
}

/** Entries that apply to the folder itself, in the canonical order of Windows. */
function canonical(entries: readonly AclEntry[]): AclEntry[] {
  const rank = ({ inherited, kind }: AclEntry) => (inherited === true ? 2 : 0) + (kind === 'deny' ? 0 : 1)
  return entries.filter((entry) => entry.appliesTo.folder).sort((a, b) => rank(a) - rank(b))
}

const EVERY_LOGON = [SID.everyone, SID.authenticatedUsers]
const NOT_LOGONS: ReadonlySet<string> = new Set([SID.everyone, SID.anonymous, SID.creatorOwner, SID.creatorGroup])

/** The keys that a principal's token matches in a list: its own and those of its certain groups. */
function identitiesOf(principal: Principal): ReadonlySet<string> {
  const { sid } = principal
  const identities = new Set([principalKey(principal)])
  if (sid !== undefined && NOT_LOGONS.has(sid)) return identities
  for (const group of EVERY_LOGON) identities.add(group)
  if (sid === undefined) return identities
  if (sid === SID.system) identities.add(SID.administrators)
  if (isServiceAccount(sid)) for (const group of [SID.users, SID.service]) identities.add(group)
  if (isApplicationPool(sid)) for (const group of [SID.users, SID.iisUsers]) identities.add(group)
  return identities
}

function isServiceAccount(sid: string): boolean {
  return sid === SID.networkService || sid === SID.localService || sid.startsWith('S-1-5-80-')
}

function isApplicationPool(sid: string): boolean {
  return sid.startsWith('S-1-5-82-')
}
