import { readFile } from 'node:fs/promises'
import { builtinPacks, shelvedPacks } from '../incidents/packs/builtin-packs.ts'
import { loadPack } from '../incidents/packs/load-pack.ts'
import type { Pack } from '../incidents/packs/pack-schema.ts'
import { UsageError } from './arguments.ts'
import { ENGINE_VERSION } from './version.ts'

/**
 * The packs in use and those of `--pack`: the id of a built-in pack, or a file. A pack with the id
 * of a pack in use replaces it.
 *
 * @throws UsageError with every problem of a pack that cannot be used.
 */
export async function loadPacks(files: readonly string[]): Promise<Pack[]> {
  const packs = new Map(builtinPacks(ENGINE_VERSION).map((pack) => [pack.id, pack]))
  for (const file of files) {
    const loaded = loadPack(await readPack(file), ENGINE_VERSION)
    if ('problems' in loaded) throw new UsageError(`--pack ${file}: ${loaded.problems.join('\n  ')}`)
    packs.set(loaded.pack.id, loaded.pack)
  }
  return [...packs.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function readPack(file: string): Promise<string> {
  const shelved = shelvedPacks().find(({ id }) => id === file)
  if (shelved !== undefined) return shelved.json
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(`--pack ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
