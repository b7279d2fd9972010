import { readFile } from 'node:fs/promises'
import { builtinPacks, loadOtherPack } from '../incidents/packs/builtin-packs.ts'
import type { Pack } from '../incidents/packs/pack.ts'
import { UsageError } from './arguments.ts'
import { ENGINE_VERSION } from './version.ts'

/**
 * The built-in packs and those of `--pack`. No pack replaces another one.
 *
 * @param incidents ids of the packs to keep; all if empty
 * @throws UsageError with every problem of a pack that cannot be used, and for an id that no pack has.
 */
export async function loadPacks(files: readonly string[], incidents: readonly string[] = []): Promise<Pack[]> {
  const packs = new Map(builtinPacks().map((pack) => [pack.id, pack]))
  for (const file of files) {
    const loaded = loadOtherPack(await readPack(file), ENGINE_VERSION)
    if ('problems' in loaded) throw new UsageError(`--pack ${file}: ${loaded.problems.join('\n  ')}`)
    const { pack } = loaded
    if (packs.get(pack.id)?.digest === pack.digest) continue
    if (packs.has(pack.id))
      throw new UsageError(`--pack ${file}: another pack with the id ${pack.id} is in use already`)
    packs.set(pack.id, pack)
  }
  const unknown = incidents.find((id) => !packs.has(id))
  if (unknown !== undefined) {
    throw new UsageError(`--incident ${unknown}: no pack in use has this id; known: ${[...packs.keys()].join(', ')}`)
  }
  const kept = [...packs.values()].filter(({ id }) => incidents.length === 0 || incidents.includes(id))
  return kept.sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function readPack(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(`--pack ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
