// From the text of a pack file to a pack in use, or to all reasons why it cannot be used.
import { sha256Of } from '../../base/sha256.ts'
import type { PackOrigin } from '../../model/pack-origin.ts'
import { foreignTitle } from '../../words/pack-origin.ts'
import type { Ledger } from '../windows-updates/ledger.ts'
import type { Pack } from './pack.ts'
import { semanticProblems } from './pack-checks.ts'
import { lineOf, linesOfPaths } from './json-places.ts'
import { shapeProblems, type PackFile } from './pack-schema.ts'
import { failingTests } from './pack-tests.ts'
import { testFactProblems } from './test-facts.ts'
import { MAX_PACK_CHARACTERS } from './pack-size.ts'
import { resolvePack } from './resolve-pack.ts'

export type LoadedPack = { readonly pack: Pack } | { readonly problems: readonly string[] }

/**
 * Loads a pack with every check and its own tests.
 *
 * @param engineVersion a pack that needs a newer version is refused
 * @param origin `foreign` for every text that does not come with the program
 */
export function loadPack(
  json: string,
  engineVersion: string,
  ledger: Ledger,
  origin: PackOrigin['origin'],
): LoadedPack {
  if (json.length > MAX_PACK_CHARACTERS) {
    return { problems: [`the file has ${json.length} characters; a pack has at most ${MAX_PACK_CHARACTERS}`] }
  }
  if (/^[^{]{0,3}\{?\0|\ufffd/.test(json)) return { problems: ['the file is not UTF-8 text; save it as UTF-8'] }
  let value: unknown
  try {
    value = JSON.parse(json.replace(/^\ufeff/, ''))
  } catch (error) {
    return { problems: [`not JSON: ${error instanceof Error ? error.message : String(error)}`] }
  }
  const shape = shapeProblems(value)
  if ('problems' in shape) return { problems: withLines(shape.problems, value, json) }
  const loaded = usePack(shape.pack, ledger, { origin, digest: sha256Of(json) })
  if ('problems' in loaded) return { problems: withLines(loaded.problems, value, json) }
  const facts = testFactProblems(loaded.pack)
  const problems = [
    ...versionProblems(shape.pack, engineVersion),
    ...semanticProblems(loaded.pack),
    ...(facts.length > 0 ? facts : failingTests(loaded.pack)),
  ]
  return problems.length === 0 ? loaded : { problems: withLines(problems, value, json) }
}

/** Each problem with the line that it is about, where the path tells one. */
function withLines(problems: readonly string[], value: unknown, json: string): string[] {
  const lines = linesOfPaths(json)
  return problems.map((problem) => {
    const path = /^(?<path>[^\s:"]+(?: ".*?")?)/.exec(problem)?.groups?.['path'] ?? ''
    const line = lineOf(lines, plainPath(path, value))
    return line === undefined ? problem : `line ${line}, ${problem}`
  })
}

/** Problems name products, steps and tests by what people call them; the file has them in lists. */
function plainPath(path: string, value: unknown): string {
  const pack = value as { products?: unknown[]; checklist?: unknown[]; tests?: unknown[] }
  const place = (list: unknown[] | undefined, isIt: (one: unknown) => boolean): string =>
    String(list?.findIndex(isIt) ?? 0)
  const [part, name = ''] = path.split(/\.| (?=")/, 2) as [string, string?]
  const said = name.replace(/^"|"$/g, '')
  if (part === 'tests' && said !== '')
    return `tests.${place(pack.tests, (one) => (one as { name?: string }).name === said)}`
  if (part === 'checklist' && !/^\d/.test(said) && said !== '')
    return `checklist.${place(pack.checklist, (one) => one === said || (one as { id?: string }).id === said)}`
  return path
}

/** A pack file of the right shape, joined with the ledger; its tests are not run. */
export function usePack(file: PackFile, ledger: Ledger, origin: PackOrigin): LoadedPack {
  const resolved = resolvePack(file, ledger)
  if ('problems' in resolved) return resolved
  const { pack } = resolved
  const title = origin.origin === 'foreign' ? foreignTitle(pack.title) : pack.title
  return { pack: { ...pack, title, ...origin } }
}

function versionProblems({ minimumEngine }: PackFile, engineVersion: string): string[] {
  if (minimumEngine === undefined) return []
  const order = minimumEngine.localeCompare(engineVersion, 'en', { numeric: true })
  return order > 0 ? [`minimumEngine: the pack needs version ${minimumEngine}, this is ${engineVersion}`] : []
}
