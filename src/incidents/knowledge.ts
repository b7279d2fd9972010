// What the program knows when it judges: the ledger of updates and the packs. Files that people add,
// packs and newer updates, come on top of what is built in.
import { sha256Of } from '../base/sha256.ts'
import { FOREIGN_UPDATES } from '../words/pack-origin.ts'
import type { PackOrigin } from '../model/pack-origin.ts'
import type { Text } from '../model/text.ts'
import { builtinPacks, loadOtherPack } from './packs/builtin-packs.ts'
import { MAX_PACK_CHARACTERS } from './packs/pack-size.ts'
import type { Pack } from './packs/pack.ts'
import { BUILT_IN_LEDGER, withNewUpdates, type Ledger } from './windows-updates/ledger.ts'
import { checkNewUpdates, type NewUpdates } from './windows-updates/ledger-schema.ts'

export interface Knowledge {
  readonly packs: readonly Pack[]
  readonly ledger: Ledger
}

export interface Problems {
  readonly problems: readonly string[]
}

/** What a file says of itself before it is used. */
export interface KnowledgeOffer extends PackOrigin {
  readonly kind: 'pack' | 'updates'
  readonly id: string
  readonly version: string
  readonly title: Text
  readonly asOf: string
}

/**
 * What is built in and what these files add; updates first, because packs name them.
 *
 * @param texts of pack files and of files of newer updates, in any order
 */
export function knowledgeWith(texts: readonly string[], engineVersion: string): Knowledge | Problems {
  const updates = texts.filter(isUpdates)
  let ledger = BUILT_IN_LEDGER
  for (const text of updates) {
    const next = ledgerWith(ledger, text)
    if ('problems' in next) return next
    ledger = next.ledger
  }
  const packs = builtinPacks(ledger)
  for (const text of texts.filter((one) => !isUpdates(one))) {
    const loaded = loadOtherPack(text, engineVersion, ledger)
    if ('problems' in loaded) return loaded
    const { pack } = loaded
    const same = packs.find(({ id }) => id === pack.id)
    if (same === undefined) packs.push(pack)
    else if (same.digest !== pack.digest)
      return { problems: [`id: another pack with the id ${pack.id} is in use already`] }
  }
  return { packs, ledger }
}

/** What a file offers, or every reason why it cannot be used. */
export function examineKnowledge(
  text: string,
  engineVersion: string,
  { ledger }: Knowledge,
): KnowledgeOffer | Problems {
  if (isUpdates(text)) {
    const next = ledgerWith(ledger, text)
    if ('problems' in next) return next
    const digest = sha256Of(text)
    return {
      kind: 'updates',
      id: 'updates-1',
      version: next.asOf,
      asOf: next.asOf,
      title: FOREIGN_UPDATES,
      origin: 'foreign',
      digest,
    }
  }
  const loaded = loadOtherPack(text, engineVersion, ledger)
  if ('problems' in loaded) return loaded
  const { id, version, title, asOf, origin, digest } = loaded.pack
  return { kind: 'pack', id, version, title, asOf, origin, digest }
}

function isUpdates(text: string): boolean {
  return /^\ufeff?\s*\{[^{}]{0,2000}"format"\s*:\s*"updates-\d+"/.test(text)
}

const SHOWN_DIGITS = 16

function ledgerWith(ledger: Ledger, text: string): { readonly ledger: Ledger; readonly asOf: string } | Problems {
  if (text.length > MAX_PACK_CHARACTERS) {
    return { problems: [`the file has ${text.length} characters; it may have at most ${MAX_PACK_CHARACTERS}`] }
  }
  const read = parsed(text)
  if (read === undefined)
    return { problems: ['the file is not JSON; check its brackets and commas, and save it as UTF-8'] }
  const checked = checkNewUpdates(read)
  if ('problems' in checked) return checked
  const value: NewUpdates = checked.value
  const made = withNewUpdates(ledger, value, `SHA-256 ${sha256Of(text).slice(0, SHOWN_DIGITS)}`)
  return 'problems' in made ? made : { ledger: made.ledger, asOf: value.asOf }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}
