// workaround: did someone change the machine to live with the incident? Either an explicit grant on
// a folder, or a registry value, as defined by the pack. The program never claims to know a
// folder's default permissions; inherited ACEs are never a workaround. docs/verdicts.md section 3.
import { fileCreators } from '../../windows/security/effective-rights.ts'
import type { AclEntry, Fact } from '../../model/facts.ts'
import type { Truth } from '../../model/findings.ts'
import { answer, type Deduction } from '../answers.ts'
import type { CaptureView } from '../capture/capture-view.ts'
import type { Pack } from '../packs/pack-schema.ts'
import { isFolder } from './component.ts'

export interface WorkaroundDeduction {
  readonly answer: Deduction<Truth>
  /** The principals that the grants are for, as printed, and the folder. */
  readonly principals: readonly string[]
  readonly folder: string | undefined
}

export function workaroundOf(pack: Pack, view: CaptureView): WorkaroundDeduction {
  const { workaround } = pack
  if (workaround === undefined)
    return { answer: answer<Truth>('unknown', 'weak', []), principals: [], folder: undefined }
  return workaround.kind === 'folder-grant' ? folderGrant(workaround, view) : registryValue(workaround, view)
}

type FolderGrant = Extract<NonNullable<Pack['workaround']>, { kind: 'folder-grant' }>
type RegistryValue = Extract<NonNullable<Pack['workaround']>, { kind: 'registry-value' }>

function folderGrant(pack: FolderGrant, view: CaptureView): WorkaroundDeduction {
  const isStorage = storageTest(pack, view)
  const lists = currentLists(listsOf(view, isStorage)).filter((list) => !isChangedSince(list, view))
  const folder = lists[0]?.path
  const granting = lists
    .map((list) => ({ list, grants: grantsIn(list.entries) }))
    .filter(({ grants }) => grants.length > 0)
  const grants = granting.flatMap(({ list, grants: found }) =>
    list.entries.filter(({ value }) => found.includes(value)),
  )
  const without = lists.filter((list) => isReadWhole(list) && !granting.some((one) => one.list === list))
  const sources = without.map(({ listing }) => listing.source)
  if (grants.length > 0) {
    const contradicted = without.length > 0
    return {
      answer: answer<Truth>(
        contradicted ? 'conflict' : 'yes',
        'proven',
        [...grants.map(({ source }) => source), ...sources],
        {
          because: pack.label,
          ...(contradicted ? { alternatives: ['yes', 'no'], missing: [pack.collect] } : {}),
        },
      ),
      principals: [...new Set(grants.map(({ value }) => value.principal))],
      folder: granting[0]?.list.path,
    }
  }
  if (without.length > 0) {
    return { answer: answer<Truth>('no', 'proven', sources), principals: [], folder }
  }
  return { answer: answer<Truth>('unknown', 'weak', [], { missing: [pack.collect] }), principals: [], folder }
}

/** One printed list of one folder: its `acl.listing` fact and the entries that follow it. */
interface FolderList {
  readonly path: string
  readonly listing: Fact<'acl.listing'>
  readonly entries: Fact<'acl.entry'>[]
}

function storageTest(pack: FolderGrant, view: CaptureView): (path: string) => boolean {
  const settings = view
    .facts('registry.value')
    .filter(({ value }) => pack.relocatedBy.some((name) => name.toLowerCase() === value.name.toLowerCase()))
  const moved = settings.map(({ value }) => value.value)
  const seen = new Set(settings.map(({ value }) => value.name.toLowerCase()))
  const isUsual = (path: string): boolean => isFolder(pack.folders, path) && isOwn(path, pack.usualPath)
  // Only where every setting is seen and names another folder, nothing is stored in the usual one.
  const isUsed = pack.relocatedBy.some((name) => !seen.has(name.toLowerCase())) || moved.some(isUsual)
  return (path) => isFolder(moved, path) || (isUsed && isUsual(path))
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

/** Explicit ACEs that let a non-administrative identity create files, and that no deny ACE revokes. */
function grantsIn(entries: readonly Fact<'acl.entry'>[]): AclEntry[] {
  return fileCreators(entries.map(({ value }) => value))
    .filter(({ administrative }) => !administrative)
    .flatMap(({ by }) => by.filter((entry) => entry.inherited === false))
}

/** True if the list was read to its end and has no entry that could be a grant which its format cannot show. */
function isReadWhole({ listing, entries }: FolderList): boolean {
  if (!listing.value.complete || listing.value.entries === 0 || entries.some(({ value }) => value.mask === undefined))
    return false
  const unplaced = entries.filter(({ value }) => value.inherited === undefined).map(({ value }) => value)
  return fileCreators(unplaced).every(({ administrative }) => administrative)
}

function registryValue(pack: RegistryValue, view: CaptureView): WorkaroundDeduction {
  const values = view
    .facts('registry.value')
    .filter(
      ({ value }) =>
        value.name.toLowerCase() === pack.name.toLowerCase() &&
        value.key.toLowerCase().endsWith(pack.key.toLowerCase()),
    )
  const sources = values.map(({ source }) => source)
  if (values.length === 0)
    return {
      answer: answer<Truth>('unknown', 'weak', [], { missing: [pack.collect] }),
      principals: [],
      folder: undefined,
    }
  const set = values.filter(({ value }) =>
    pack.values.some((wanted) => wanted.toLowerCase() === value.value.toLowerCase()),
  )
  const truths: Truth[] = [
    ...(set.length > 0 ? (['yes'] as const) : []),
    ...(set.length < values.length ? (['no'] as const) : []),
  ]
  const truth: Truth = truths.length > 1 ? 'conflict' : truths[0]!
  return {
    answer: answer<Truth>(truth, 'proven', sources, {
      because: pack.label,
      ...(truths.length > 1 ? { alternatives: truths } : {}),
    }),
    principals: [],
    folder: undefined,
  }
}
