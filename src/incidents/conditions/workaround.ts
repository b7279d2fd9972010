// workaround: did someone change the machine to live with the incident? Either an explicit grant on
// a folder, or a registry value, as defined by the pack. The program never claims to know a
// folder's default permissions; inherited ACEs are never a workaround. docs/verdicts.md section 3.
import { fileCreators } from '../../windows/security/effective-rights.ts'
import type { AclEntry, Fact } from '../../model/facts.ts'
import type { Truth } from '../../model/findings.ts'
import type { Source } from '../../model/source.ts'
import { BECAUSE, MISSING } from '../../words/condition-details.ts'
import { answer, type Deduction } from '../answers.ts'
import type { CaptureView } from '../capture/capture-view.ts'
import type { Pack } from '../packs/pack.ts'
import { isKey, keyIn, nameIn, plainKey } from '../../windows/registry-keys.ts'
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

/**
 * A workaround that later updates ignore holds nothing off any more.
 *
 * @param revision the revision that the machine runs or will run; undefined if nothing shows it
 */
export function stillHolding(
  found: WorkaroundDeduction,
  ends: number | undefined,
  revision: number | undefined,
  sources: readonly Source[],
): WorkaroundDeduction {
  if (ends === undefined || found.answer.truth === 'no') return found
  if (revision !== undefined && revision < ends) return found
  const all = [...found.answer.sources, ...sources]
  const ended =
    revision === undefined
      ? answer<Truth>('unknown', 'weak', all, { missing: [MISSING.osRevision] })
      : answer<Truth>('no', 'proven', all, { because: BECAUSE.workaroundEnded })
  return { ...found, answer: found.answer.truth === 'unknown' && revision === undefined ? found.answer : ended }
}

type FolderGrant = Extract<NonNullable<Pack['workaround']>, { kind: 'folder-grant' }>
type RegistryValue = Exclude<NonNullable<Pack['workaround']>, FolderGrant>

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

/** `null` among the pack's values stands for a value that is not there. */
function registryValue(pack: RegistryValue, view: CaptureView): WorkaroundDeduction {
  const isIt = ({ key, name = pack.name }: { readonly key: string; readonly name?: string }): boolean =>
    name.toLowerCase() === pack.name.toLowerCase() && isKey(key, pack.key)
  const present = view.facts('registry.value').filter(({ value }) => isIt(value))
  const absent = view.facts('registry.absent').filter(({ value }) => isIt(value))
  const seen = [
    ...present.map(({ value, source }) => ({ value: value.value as string | null, source })),
    ...absent.map(({ source }) => ({ value: null, source })),
  ]
  const none = { principals: [], folder: undefined }
  if (seen.length === 0 || (present.length === 0 && !pack.values.includes(null))) {
    // Where no value is there, the default of the installed update holds, and nobody may know that.
    return { answer: answer<Truth>('unknown', 'weak', [], { missing: [pack.collect] }), ...none }
  }
  const set = seen.filter(({ value }) => pack.values.some((wanted) => wanted?.toLowerCase() === value?.toLowerCase()))
  const truths: Truth[] = [
    ...(set.length > 0 ? (['yes'] as const) : []),
    ...(set.length < seen.length ? (['no'] as const) : []),
  ]
  const truth: Truth = truths.length > 1 ? 'conflict' : truths[0]!
  const sources = seen.map(({ source }) => source)
  return {
    answer: answer<Truth>(truth, 'proven', sources, {
      ...(truth === 'no' ? {} : { because: pack.label }),
      ...(truths.length > 1 ? { alternatives: truths } : {}),
    }),
    ...none,
  }
}
