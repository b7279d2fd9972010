// The packs and the ledger that a command uses: those that come with the program, and those of `--pack`
// and `--updates`.
import { readFile } from 'node:fs/promises'
import { knowledgeWith, type Knowledge } from '../incidents/knowledge.ts'
import { UsageError } from './arguments.ts'
import { ENGINE_VERSION } from './version.ts'

export interface KnowledgeFiles {
  readonly packs: readonly string[]
  readonly updates: readonly string[]
}

/**
 * No pack replaces another one.
 *
 * @param incidents ids of the packs to keep; all if empty
 * @throws UsageError with every problem of a file that cannot be used, and for an id that no pack has.
 */
export async function loadKnowledge(
  { packs: files, updates }: KnowledgeFiles,
  incidents: readonly string[] = [],
): Promise<Knowledge> {
  const texts: string[] = []
  for (const [option, file] of [
    ...updates.map((one) => ['--updates', one] as const),
    ...files.map((one) => ['--pack', one] as const),
  ]) {
    texts.push(await textOf(option, file))
    const loaded = knowledgeWith(texts, ENGINE_VERSION)
    if ('problems' in loaded) throw new UsageError(`${option} ${file}: ${loaded.problems.join('\n  ')}`)
  }
  const known = knowledgeWith(texts, ENGINE_VERSION)
  if ('problems' in known) throw new UsageError(known.problems.join('\n  '))
  const { packs, ledger } = known
  const ids = packs.map(({ id }) => id).sort()
  const unknown = incidents.find((id) => !ids.includes(id))
  if (unknown !== undefined) {
    throw new UsageError(`--incident ${unknown}: no pack in use has this id; known: ${ids.join(', ')}`)
  }
  const kept = packs.filter(({ id }) => incidents.length === 0 || incidents.includes(id))
  return { ledger, packs: [...kept].sort((a, b) => (a.id < b.id ? -1 : 1)) }
}

async function textOf(option: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${option} ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
