// The packs that come with the program: every JSON file in the two folders next to this file.
//
//   in-use/  judged by default
//   shelf/   past incidents, judged only once someone selects them: judged by default, they would make every
//            host of another product "undetermined" for something that no evidence was collected for
import type { Text } from '../../model/text.ts'
import { loadPack, MAX_PACK_CHARACTERS, type LoadedPack } from './load-pack.ts'
import type { Pack } from './pack-schema.ts'

interface PackFile {
  readonly id: string
  readonly title: Text
}

const IN_USE = import.meta.glob<PackFile>('./in-use/*.json', { eager: true, import: 'default' })
const SHELF = import.meta.glob<PackFile>('./shelf/*.json', { eager: true, import: 'default' })

/** A built-in pack that is not in use until someone selects it. */
export interface ShelvedPack {
  readonly id: string
  readonly title: Text
  /** The pack file's text, to be loaded like any other pack file. */
  readonly json: string
}

/**
 * Loads the packs in use by default, with all checks and their own tests.
 *
 * @throws if one of them is invalid: that is a bug of ours, and it must be loud
 */
export function builtinPacks(engineVersion: string): Pack[] {
  return newestFirst(IN_USE).map((file) => {
    const loaded = loadPack(JSON.stringify(file), engineVersion, 'built-in')
    if ('problems' in loaded) throw new Error(`a built-in pack is wrong:\n${loaded.problems.join('\n')}`)
    return loaded.pack
  })
}

/**
 * Loads a pack by its text: one that comes with the program, or one that is no part of it. Ids of built-in
 * packs are refused to all others, because nothing may judge in their name.
 */
export function loadOtherPack(json: string, engineVersion: string): LoadedPack {
  const same = json.length > MAX_PACK_CHARACTERS ? undefined : OWN_TEXTS.get(compact(json))
  if (same !== undefined) return loadPack(same, engineVersion, 'built-in')
  const loaded = loadPack(json, engineVersion, 'foreign')
  if ('problems' in loaded || !BUILT_IN_IDS.has(loaded.pack.id)) return loaded
  return { problems: [`id: ${loaded.pack.id} is the id of a built-in pack; give your pack an id of its own`] }
}

/** The same content without its line ends and indents; the text itself if it is no JSON. */
function compact(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json))
  } catch {
    return json
  }
}

const OWN_TEXTS: ReadonlyMap<string, string> = new Map(
  [...Object.values(IN_USE), ...Object.values(SHELF)].map((file) => [JSON.stringify(file), JSON.stringify(file)]),
)

const BUILT_IN_IDS: ReadonlySet<string> = new Set(
  [...Object.values(IN_USE), ...Object.values(SHELF)].map(({ id }) => id),
)

/** Newest incident first. */
export function shelvedPacks(): ShelvedPack[] {
  return newestFirst(SHELF).map((pack) => ({ id: pack.id, title: pack.title, json: JSON.stringify(pack) }))
}

/** Pack ids begin with the incident's year and month. */
function newestFirst(files: Readonly<Record<string, PackFile>>): PackFile[] {
  return Object.values(files).sort((a, b) => (a.id < b.id ? 1 : -1))
}
