// From the text of a pack file to a pack in use, or to all reasons why it cannot be used.
import { sha256Of } from '../../base/sha256.ts'
import type { PackOrigin } from '../../model/pack-origin.ts'
import { foreignTitle } from '../../words/pack-origin.ts'
import { semanticProblems } from './pack-checks.ts'
import { shapeProblems, type Pack } from './pack-schema.ts'
import { failingTests } from './pack-tests.ts'

/** A pack is data, not a program: the longest of ours has a tenth of it. */
export const MAX_PACK_CHARACTERS = 400_000

export type LoadedPack = { readonly pack: Pack } | { readonly problems: readonly string[] }

/**
 * @param engineVersion a pack that needs a newer version is refused
 * @param origin `foreign` for every text that does not come with the program
 */
export function loadPack(json: string, engineVersion: string, origin: PackOrigin['origin']): LoadedPack {
  if (json.length > MAX_PACK_CHARACTERS) {
    return { problems: [`the file has ${json.length} characters; a pack has at most ${MAX_PACK_CHARACTERS}`] }
  }
  let value: unknown
  try {
    value = JSON.parse(json.replace(/^\ufeff/, ''))
  } catch (error) {
    return { problems: [`not JSON: ${error instanceof Error ? error.message : String(error)}`] }
  }
  const shape = shapeProblems(value)
  if ('problems' in shape) return shape
  const title = origin === 'foreign' ? foreignTitle(shape.pack.title) : shape.pack.title
  const pack: Pack = { ...shape.pack, title, origin, digest: sha256Of(json) }
  const problems = [...versionProblems(pack, engineVersion), ...semanticProblems(pack), ...failingTests(pack)]
  return problems.length === 0 ? { pack } : { problems }
}

function versionProblems({ minimumEngine }: Pack, engineVersion: string): string[] {
  const order = minimumEngine.localeCompare(engineVersion, 'en', { numeric: true })
  return order > 0 ? [`minimumEngine: the pack needs version ${minimumEngine}, this is ${engineVersion}`] : []
}
