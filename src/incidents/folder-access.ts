// Who can create files in the folder of an incident, account by account.
import type { AccountAccess, FolderAccess } from '../model/findings.ts'
import { CREATE_FILES } from '../windows/security/access-mask.ts'
import { hasRight } from '../windows/security/effective-rights.ts'
import { isPlaceholder, principalKey, principalOf, type Principal } from '../windows/security/principals.ts'
import type { CaptureView } from './capture/capture-view.ts'
import { folderLists, isReadWhole, type FolderList } from './conditions/folder-lists.ts'
import type { Pack } from './packs/pack.ts'

/** Services and web applications run as these. A list that was read whole tells of them also where it names none. */
const COMMON_ACCOUNTS: readonly Principal[] = [
  principalOf('NT AUTHORITY\\NETWORK SERVICE'),
  principalOf('NT AUTHORITY\\LOCAL SERVICE'),
  // Any application pool: the groups of all are the same.
  { principal: 'IIS APPPOOL\\*', sid: 'S-1-5-82-0' },
]

/** Undefined if the pack names no folder, or no list of it was read. */
export function folderAccessOf(pack: Pack, view: CaptureView): FolderAccess | undefined {
  if (pack.workaround?.kind !== 'folder-grant') return undefined
  const list = folderLists(pack.workaround, view).at(-1)
  if (list === undefined || list.entries.length === 0) return undefined
  return { folder: list.path, accounts: accountsOf(list) }
}

function accountsOf(list: FolderList): AccountAccess[] {
  const named = new Map<string, Principal>()
  for (const { value } of list.entries) if (!isPlaceholder(value)) named.set(principalKey(value), value)
  const others = isReadWhole(list) ? COMMON_ACCOUNTS.filter((account) => !named.has(principalKey(account))) : []
  return [...named.values(), ...others].map((account) => accessOf(account, list))
}

function accessOf(account: Principal, list: FolderList): AccountAccess {
  const { listing, entries } = list
  const { truth, by, against } = hasRight(
    entries.map(({ value }) => value),
    account,
  )
  const own = entries.filter(({ value }) => principalKey(value) === principalKey(account))
  // Its own entry says it plainly, also where that of a group comes first.
  const granting = own.filter(({ value: { kind, mask = 0 } }) => kind === 'allow' && (mask & CREATE_FILES) !== 0)
  const deciding = entries.filter(({ value }) => by.includes(value) || against.includes(value))
  const shown = [truth === 'yes' ? granting : [], deciding, own].find(({ length }) => length > 0)
  const sources = shown?.map(({ source }) => source) ?? [listing.source]
  // Nobody sees the end of a list that was cut, nor the groups of an account that only its domain knows.
  const isCertain = against.length > 0 || (isReadWhole(list) && hasKnownGroups(account))
  const canCreate = truth === 'no' && !isCertain ? 'unknown' : truth
  return { account: account.principal, canCreate, isListed: shown !== undefined, sources }
}

function hasKnownGroups({ sid }: Principal): boolean {
  return sid !== undefined && !sid.startsWith('S-1-5-21-')
}
