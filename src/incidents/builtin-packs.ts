// The packs that come with the program. Adding an incident is adding its file here.
import { loadPack } from './load-pack.ts'
import type { Pack } from './pack-schema.ts'
import msmq from './packs/wu-2025-12-msmq.json' with { type: 'json' }

const FILES: readonly unknown[] = [msmq]

/**
 * Loads the built-in packs, with all checks and their own tests.
 *
 * @throws if one of them is wrong: that is a bug of ours, and it must be loud
 */
export function builtinPacks(engineVersion: string): Pack[] {
  return FILES.map((file) => {
    const loaded = loadPack(JSON.stringify(file), engineVersion)
    if ('problems' in loaded) throw new Error(`a built-in pack is wrong:\n${loaded.problems.join('\n')}`)
    return loaded.pack
  })
}
