// The packs that come with the program: every JSON file in incidents/. All of them are judged.
import { sha256Of } from '../../base/sha256.ts'
import { BUILT_IN_LEDGER, type Ledger } from '../windows-updates/ledger.ts'
import { loadPack, usePack, type LoadedPack } from './load-pack.ts'
import { MAX_PACK_CHARACTERS } from './pack-size.ts'
import type { Pack } from './pack.ts'
import type { PackFile } from './pack-schema.ts'

const FILES = import.meta.glob<PackFile>('./incidents/*.json', { eager: true, import: 'default' })

/**
 * The packs that come with the program, newest incident first. Their checks and tests run when the
 * program is built, not here.
 *
 * @throws if one of them does not fit the ledger: that is a bug of ours, and it must be loud
 */
export function builtinPacks(ledger: Ledger = BUILT_IN_LEDGER): Pack[] {
  const packs = OWN.map((file) => {
    const used = usePack(file, ledger, { origin: 'built-in', digest: digestOf(file) })
    if ('problems' in used) throw new Error(`a built-in pack is wrong:\n${used.problems.join('\n')}`)
    return used.pack
  })
  return packs.sort((a, b) => (a.released === b.released ? (a.id < b.id ? -1 : 1) : a.released < b.released ? 1 : -1))
}

/**
 * Loads a pack by its text: one that comes with the program, or one that is no part of it. Ids of built-in
 * packs are refused to all others, because nothing may judge in their name.
 */
export function loadOtherPack(json: string, engineVersion: string, ledger: Ledger = BUILT_IN_LEDGER): LoadedPack {
  const same = json.length > MAX_PACK_CHARACTERS ? undefined : OWN_FILES.get(judgingIn(json))
  if (same !== undefined) return usePack(same, ledger, { origin: 'built-in', digest: digestOf(same) })
  const loaded = loadPack(json, engineVersion, ledger, 'foreign')
  if ('problems' in loaded || !BUILT_IN_IDS.has(loaded.pack.id)) return loaded
  return { problems: [`id: ${loaded.pack.id} is the id of a built-in pack; give your pack an id of its own`] }
}

/** What of a pack judges, as text. The page is built without the packs' tests, which take a quarter of them. */
function judging(file: object): string {
  return JSON.stringify({ ...file, tests: [] })
}

/** The same of a text; the text itself if it is no JSON. */
function judgingIn(json: string): string {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? judging(value) : json
  } catch {
    return json
  }
}

const OWN: readonly PackFile[] = Object.values(FILES)
const OWN_FILES: ReadonlyMap<string, PackFile> = new Map(OWN.map((file) => [judging(file), file]))
const BUILT_IN_IDS: ReadonlySet<string> = new Set(OWN.map(({ id }) => id))
const digests = new WeakMap<PackFile, string>()

function digestOf(file: PackFile): string {
  const known = digests.get(file) ?? sha256Of(judging(file))
  digests.set(file, known)
  return known
}
