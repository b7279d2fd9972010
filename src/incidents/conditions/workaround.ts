// workaround: did someone change the machine to live with the incident? Either an
// explicit grant on a folder, or a registry value, as the pack says. The program never
// claims to know a folder's default permissions; inherited entries are never a
// workaround. verdicts.md section 3.
import { fileCreators } from '../../base/security/effective-rights.ts'
import type { AclEntry, Fact } from '../../model/facts.ts'
import type { Truth } from '../../model/findings.ts'
import { answer, type Deduction } from '../answers.ts'
import type { CaptureView } from '../capture-view.ts'
import type { Pack } from '../pack-schema.ts'
import { isFolder } from './component.ts'

export interface WorkaroundDeduction {
  readonly answer: Deduction<Truth>
  /** Whom the grants are for, as printed, and where. */
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
  const moved = view
    .facts('registry.value')
    .filter(({ value }) => pack.relocatedBy.some((name) => name.toLowerCase() === value.name.toLowerCase()))
    .map(({ value }) => value.value.toLowerCase())
  const isStorage = (path: string | undefined): boolean =>
    path !== undefined && isFolder([...pack.folders, ...moved], path)
  const entries = view.facts('acl.entry').filter(({ value }) => isStorage(value.path))
  const grants = grantsIn(entries)
  if (grants.length > 0) {
    return {
      answer: answer<Truth>(
        'yes',
        'proven',
        grants.map(({ source }) => source),
        { because: pack.label },
      ),
      principals: [...new Set(grants.map(({ value }) => value.principal))],
      folder: grants[0]?.value.path,
    }
  }
  const listings = view.facts('acl.listing').filter(({ value }) => isStorage(value.path))
  const folder = listings[0]?.value.path
  const readWhole = listings.length > 0 && listings.every(({ value }) => value.complete && value.entries > 0)
  if (readWhole && !isUnsure(entries)) {
    return {
      answer: answer<Truth>(
        'no',
        'proven',
        listings.map(({ source }) => source),
      ),
      principals: [],
      folder,
    }
  }
  return { answer: answer<Truth>('unknown', 'weak', [], { missing: [pack.collect] }), principals: [], folder }
}

/** Explicit entries that let a non-administrative identity create files, and that no denial takes back. */
function grantsIn(entries: readonly Fact<'acl.entry'>[]): Fact<'acl.entry'>[] {
  const granting = new Set<AclEntry>()
  for (const listing of byListing(entries)) {
    for (const creator of fileCreators(listing.map(({ value }) => value))) {
      if (creator.administrative) continue
      for (const entry of creator.by) if (entry.inherited === false) granting.add(entry)
    }
  }
  return entries.filter(({ value }) => granting.has(value))
}

/** Entries of one list: the same folder in the same file. */
function byListing(entries: readonly Fact<'acl.entry'>[]): Fact<'acl.entry'>[][] {
  const lists = new Map<string, Fact<'acl.entry'>[]>()
  for (const entry of entries) {
    const key = `${entry.source.evidence}\n${entry.value.path ?? ''}`
    lists.set(key, [...(lists.get(key) ?? []), entry])
  }
  return [...lists.values()]
}

/** Could an entry be a grant that the format does not show as one? */
function isUnsure(entries: readonly Fact<'acl.entry'>[]): boolean {
  if (entries.some(({ value }) => value.mask === undefined)) return true
  const unplaced = entries.filter(({ value }) => value.inherited === undefined).map(({ value }) => value)
  return fileCreators(unplaced).some(({ administrative }) => !administrative)
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
