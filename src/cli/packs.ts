import { readFile } from 'node:fs/promises'
import { loadPack } from '../incidents/load-pack.ts'
import type { Pack } from '../incidents/pack-schema.ts'
import msmq from '../incidents/packs/wu-2025-12-msmq.json'
import { ENGINE_VERSION } from './version.ts'
import { UsageError } from './arguments.ts'

const BUILT_IN: readonly unknown[] = [msmq]

/**
 * The built-in packs and those of `--pack`; one with the id of a built-in pack replaces it.
 *
 * @throws UsageError with every problem of a pack that cannot be used.
 */
export async function loadPacks(files: readonly string[]): Promise<Pack[]> {
  const packs = new Map<string, Pack>()
  for (const builtIn of BUILT_IN) add(packs, 'built-in pack', JSON.stringify(builtIn))
  for (const file of files) add(packs, file, await readPack(file))
  return [...packs.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function add(packs: Map<string, Pack>, name: string, json: string): void {
  const loaded = loadPack(json, ENGINE_VERSION)
  if ('problems' in loaded) throw new UsageError(`${name}: ${loaded.problems.join('\n  ')}`)
  packs.set(loaded.pack.id, loaded.pack)
}

async function readPack(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(`--pack ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
