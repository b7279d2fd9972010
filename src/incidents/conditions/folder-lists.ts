// The printed lists of permissions of the folder that a pack names.
import { fileCreators } from '../../windows/security/effective-rights.ts'
import { keyIn, nameIn, plainKey } from '../../windows/registry-keys.ts'
import type { Fact } from '../../model/facts.ts'
import type { CaptureView } from '../capture/capture-view.ts'
import type { Pack } from '../packs/pack.ts'
import { isFolder } from './component.ts'

export type FolderGrant = Extract<NonNullable<Pack['workaround']>, { kind: 'folder-grant' }>

/** One printed list of one folder: its `acl.listing` fact and the entries that follow it. */
export interface FolderList {
  readonly path: string
  readonly listing: Fact<'acl.listing'>
  readonly entries: Fact<'acl.entry'>[]
}

/** Those of the folder that this machine uses, as it is now: the last of each file, and none that was changed after. */
export function folderLists(pack: FolderGrant, view: CaptureView): FolderList[] {
  return currentLists(listsOf(view, isStorageOf(pack, view))).filter((list) => !isChangedSince(list, view))
}

function isStorageOf(pack: FolderGrant, view: CaptureView): (path: string) => boolean {
  const settings = settingsOf(pack, view)
  const moved = settings.map(({ value }) => value.value)
  const seen = new Set(settings.map(({ value }) => value.name.toLowerCase()))
  const isUsual = (path: string): boolean => isFolder(pack.folders, path) && isOwn(path, pack.usualPath)
  // Only where every setting is seen and names another folder, nothing is stored in the usual one.
  const isUsed = pack.relocatedBy.some((path) => !seen.has(nameIn(path).toLowerCase())) || moved.some(isUsual)
  return (path) => isFolder(moved, path) || (isUsed && isUsual(path))
}

/** The values of the registry that may move the folder. */
export function settingsOf({ relocatedBy }: FolderGrant, view: CaptureView): readonly Fact<'registry.value'>[] {
  const wanted = new Set(relocatedBy.map((path) => `${plainKey(keyIn(path))}\\${nameIn(path).toLowerCase()}`))
  return view
    .facts('registry.value')
    .filter(({ value }) => wanted.has(`${plainKey(value.key)}\\${value.name.toLowerCase()}`))
}

/**
 * True if a path that ends like the folder can be the folder of this system: where it names its place, that
 * must be the usual one. Another machine's share, a shadow copy, another drive and a backup are not.
 */
function isOwn(path: string, usualPath: string): boolean {
  const plain = path
    .replace(/["']/g, '')
    .replace(/\//g, '\\')
    .replace(/^.*::/, '')
    .replace(/^\\\\\?\\(?=[a-z]:)/i, '')
    .replace(/\\sysnative\\/i, '\\System32\\')
  if (plain.startsWith('\\\\')) return false
  const named = plain.replace(/\\+/g, '\\').replace(/\\$/, '')
  return !/^[a-z]:/i.test(named) || named.toLowerCase() === usualPath.toLowerCase().replace(/\\$/, '')
}

/** Entries belong to the listing before them: a transcript may show the same folder twice. */
function listsOf(view: CaptureView, isStorage: (path: string) => boolean): FolderList[] {
  if (view.facts('acl.listing').length === 0) return []
  const lists: FolderList[] = []
  let open: FolderList | undefined
  for (const fact of view.capture.facts) {
    if (fact.name === 'acl.listing') {
      const { path } = fact.value
      open = path !== undefined && isStorage(path) ? { path, listing: fact, entries: [] } : undefined
      if (open !== undefined) lists.push(open)
    } else if (fact.name === 'acl.entry' && open?.listing.source.evidence === fact.source.evidence)
      open.entries.push(fact)
  }
  return lists
}

/** Of several lists of one folder in one file, the last is current. */
function currentLists(lists: readonly FolderList[]): FolderList[] {
  const last = new Map<string, FolderList>()
  for (const list of lists) last.set(`${list.listing.source.evidence}\n${list.path.toLowerCase()}`, list)
  return [...last.values()]
}

/** True if a tool changed the folder further down in the same file. */
function isChangedSince({ path, listing: { source } }: FolderList, view: CaptureView): boolean {
  return view
    .facts('acl.changed')
    .some(
      ({ value, source: change }) =>
        change.evidence === source.evidence &&
        (change.at.line ?? 0) > (source.at.line ?? 0) &&
        isFolder([path], value.path),
    )
}

/** True if the list was read to its end and has no entry that could be a grant which its format cannot show. */
export function isReadWhole({ listing, entries }: FolderList): boolean {
  if (!listing.value.complete || listing.value.entries === 0 || entries.some(({ value }) => value.mask === undefined))
    return false
  const unplaced = entries.filter(({ value }) => value.inherited === undefined).map(({ value }) => value)
  return fileCreators(unplaced).every(({ administrative }) => administrative)
}
