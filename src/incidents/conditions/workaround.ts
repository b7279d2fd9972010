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
import { isKey } from '../../windows/registry-keys.ts'
import { folderLists, isReadWhole, type FolderGrant } from './folder-lists.ts'

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

type RegistryValue = Exclude<NonNullable<Pack['workaround']>, FolderGrant>

function folderGrant(pack: FolderGrant, view: CaptureView): WorkaroundDeduction {
  const lists = folderLists(pack, view)
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

/** Explicit ACEs that let a non-administrative identity create files, and that no deny ACE revokes. */
function grantsIn(entries: readonly Fact<'acl.entry'>[]): AclEntry[] {
  return fileCreators(entries.map(({ value }) => value))
    .filter(({ administrative }) => !administrative)
    .flatMap(({ by }) => by.filter((entry) => entry.inherited === false))
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
