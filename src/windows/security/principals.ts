// Maps the account names of ACEs, in any language, to SIDs.
import { ADMINISTRATOR_NAMES, NAMED_PRINCIPALS, SDDL_ACCOUNTS, SDDL_SIDS, SID } from './principal-names.ts'
import { sha1 } from '../../base/sha1.ts'

export interface Principal {
  /** As printed, or the English name if the evidence contains only a well-known SID. */
  readonly principal: string
  /** Absent for accounts that only their own machine or domain can resolve. */
  readonly sid?: string
}

const RAW_SID = /^\*?(S-1-\d{1,15}(?:-\d{1,10}){1,15})$/i
const VIRTUAL_SERVICE = /^NT SERVICE\\(.+)$/i
const APPLICATION_POOL = /^IIS APPPOOL\\(.+)$/i

const SID_BY_NAME = new Map<string, string>()
const NAME_BY_SID = new Map<string, string>()
const PRINTED_NAMES: (readonly [name: string, sid: string])[] = []
for (const { sid, authorities, names } of NAMED_PRINCIPALS) {
  const printed = names.flatMap((name) =>
    (authorities ?? ['']).map((first) => (first === '' ? name : `${first}\\${name}`)),
  )
  for (const name of printed) SID_BY_NAME.set(folded(name), sid)
  for (const name of printed) PRINTED_NAMES.push([name.toLowerCase(), sid])
  const [authority] = authorities ?? []
  NAME_BY_SID.set(sid, authority === undefined ? (names[0] ?? sid) : `${authority}\\${names[0] ?? ''}`)
}

/**
 * The SID of a principal printed by any tool: a well-known name in any language, an `NT SERVICE\…`
 * or `IIS APPPOOL\…` account, or a raw SID (`S-1-5-20`, `*S-1-5-20`). Case and diacritics do not
 * matter. Names in which an ASCII export replaced letters with `?` are resolved if only one account
 * fits.
 *
 * @returns undefined for accounts that only their machine or domain can resolve. This includes a
 *   bare `SYSTEM` or `Users`: `9800X3D\user` must never match.
 */
export function sidOf(principal: string): string | undefined {
  const raw = RAW_SID.exec(principal.trim())?.[1]
  if (raw !== undefined) return raw.toUpperCase()
  const name = folded(principal)
  const known = SID_BY_NAME.get(name)
  if (known !== undefined) return known
  const service = VIRTUAL_SERVICE.exec(principal.trim())?.[1]
  if (service !== undefined) return hashedSid('S-1-5-80', service.toUpperCase())
  const pool = APPLICATION_POOL.exec(principal.trim())?.[1]
  if (pool !== undefined) return hashedSid('S-1-5-82', pool.toLowerCase())
  return /[?\ufffd]/.test(name) ? sidOfDamaged(principal) : undefined
}

/** The English name of a well-known SID; undefined for other SIDs. */
export function nameOfSid(sid: string): string | undefined {
  return NAME_BY_SID.get(sid.toUpperCase())
}

/** A principal as printed, with its SID if that is certain. */
export function principalOf(printed: string): Principal {
  const sid = sidOf(printed)
  if (sid === undefined) return { principal: printed.trim() }
  return { principal: RAW_SID.test(printed.trim()) ? (nameOfSid(sid) ?? sid) : printed.trim(), sid }
}

/** The principal of an SDDL entry: a two-letter name or a SID; undefined for anything else. */
export function principalOfSddl(text: string): Principal | undefined {
  const letters = text.toUpperCase()
  const account = SDDL_ACCOUNTS[letters]
  if (account !== undefined) return { principal: account }
  const sid = SDDL_SIDS[letters] ?? RAW_SID.exec(text)?.[1]?.toUpperCase()
  return sid === undefined ? undefined : { principal: nameOfSid(sid) ?? sid, sid }
}

/** True if the whole text is certainly an account: well-known, virtual, or a SID. */
export function isKnownPrincipal(text: string): boolean {
  return sidOf(text) !== undefined
}

/** The same key for the same principal, however it was printed. */
export function principalKey({ sid, principal }: Principal): string {
  return sid ?? folded(principal)
}

const PLACEHOLDERS: ReadonlySet<string> = new Set([SID.creatorOwner, SID.creatorGroup])

/** True for names that stand for whoever creates a file, and are in no token. */
export function isPlaceholder({ sid }: Principal): boolean {
  return sid !== undefined && PLACEHOLDERS.has(sid)
}

/** RIDs of domain accounts that are administrators everywhere: Administrator, Domain, Schema and Enterprise Admins. */
const ADMINISTRATIVE_RID = /^S-1-5-21-\d+-\d+-\d+-(?:500|512|518|519)$/
const ADMINISTRATIVE_SIDS: ReadonlySet<string> = new Set([SID.system, SID.administrators, SID.trustedInstaller])
const ADMINISTRATIVE_ACCOUNTS: ReadonlySet<string> = new Set(ADMINISTRATOR_NAMES.map(folded))

/**
 * True only for principals that are administrators on any machine. Every other account, known or
 * not, counts as non-administrative.
 */
export function isAdministrative(principal: Principal): boolean {
  const { sid } = principal
  if (sid !== undefined) return ADMINISTRATIVE_SIDS.has(sid) || ADMINISTRATIVE_RID.test(sid)
  return ADMINISTRATIVE_ACCOUNTS.has(folded(principal.principal.split('\\').at(-1) ?? ''))
}

/**
 * ASCII exports replace every letter outside ASCII, so a `?` matches only such a letter, and
 * exactly one account must fit.
 */
function sidOfDamaged(printed: string): string | undefined {
  const damaged = printed.trim().toLowerCase()
  const fitting = new Set<string>()
  for (const [name, sid] of PRINTED_NAMES) if (fits(damaged, name)) fitting.add(sid)
  return fitting.size === 1 ? [...fitting][0] : undefined
}

function fits(damaged: string, name: string): boolean {
  if (damaged.length !== name.length) return false
  for (let at = 0; at < name.length; at += 1) {
    const letter = damaged.charAt(at)
    const lost = (letter === '?' || letter === '\ufffd') && name.charCodeAt(at) > 0x7f
    if (!lost && letter !== name.charAt(at)) return false
  }
  return true
}

/** Lower case, without diacritics, with plain apostrophes and single blanks. */
function folded(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replace(/[\u2018\u2019`´]/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
}

/**
 * SIDs of services and application pools: the SHA-1 of the name in UTF-16LE (upper case for
 * services, lower for pools).
 */
function hashedSid(prefix: string, name: string): string {
  const bytes = new Uint8Array(name.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < name.length; at += 1) view.setUint16(at * 2, name.charCodeAt(at), true)
  const digest = sha1(bytes)
  return [prefix, ...digest.map(swapped)].join('-')
}

/** SID parts are little-endian, SHA-1 words big-endian. */
function swapped(word: number): number {
  return (((word & 0xff) << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0
}
