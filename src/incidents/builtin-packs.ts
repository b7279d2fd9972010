// The packs that come with the program. The first list is in use from the start. The
// shelf holds past incidents that a person takes when they are the question: judged
// unasked, they would make every host of another product "undetermined" for something
// that nobody collected evidence of. Adding an incident is adding its file here.
import type { Text } from '../model/findings.ts'
import { loadPack } from './load-pack.ts'
import type { Pack } from './pack-schema.ts'
import certificates from './packs/wu-2022-05-dc-certificates.json' with { type: 'json' }
import lsass from './packs/wu-2024-03-lsass.json' with { type: 'json' }
import keyTrust from './packs/wu-2025-04-kerberos-key-trust.json' with { type: 'json' }
import msmq from './packs/wu-2025-12-msmq.json' with { type: 'json' }

const IN_USE: readonly unknown[] = [msmq]
const SHELF: readonly { readonly id: string; readonly title: Text }[] = [keyTrust, lsass, certificates]

/** A pack that comes with the program and is not in use until someone takes it. */
export interface ShelvedPack {
  readonly id: string
  readonly title: Text
  /** The pack file's text, to be loaded like any other. */
  readonly json: string
}

/**
 * Loads the packs in use from the start, with all checks and their own tests.
 *
 * @throws if one of them is wrong: that is a bug of ours, and it must be loud
 */
export function builtinPacks(engineVersion: string): Pack[] {
  return IN_USE.map((file) => {
    const loaded = loadPack(JSON.stringify(file), engineVersion)
    if ('problems' in loaded) throw new Error(`a built-in pack is wrong:\n${loaded.problems.join('\n')}`)
    return loaded.pack
  })
}

/** Newest incident first. */
export function shelvedPacks(): ShelvedPack[] {
  return SHELF.map((pack) => ({ id: pack.id, title: pack.title, json: JSON.stringify(pack) }))
}
