import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Real captures beside the project; absent in a user's clone, where tests on them skip with this message. */
export const CORPUS = join(import.meta.dirname, '../../shared/corpus')
export const HAS_CORPUS = existsSync(CORPUS)
export const NO_CORPUS = 'the corpus of real captures (../shared/corpus) is not here: tests on it are skipped'

/** Every file below a folder of the corpus, sorted, as absolute paths. */
export function corpusFiles(folder: string): string[] {
  const root = join(CORPUS, folder)
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, name))
    .filter((path) => statSync(path).isFile())
    .sort()
}
