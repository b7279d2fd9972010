// The map of a redaction: a file with each name and the word that replaces it. Its owner keeps it. A later run with the
// same file gives the same names the same words.
import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import { openOutput } from '../platform/node/output.ts'
import type { KnownName } from '../report/redaction/scrubber.ts'
import { UsageError } from './arguments.ts'

const FORMAT = 'redaction-map-1'
const text = v.pipe(v.string(), v.minLength(1))
const map = v.object({
  format: v.literal(FORMAT),
  names: v.array(v.object({ kind: text, name: text, substitute: text })),
})

/**
 * The names of earlier runs; none if the file is not there yet.
 *
 * @throws UsageError for a file that is no such map: writing over it would lose it
 */
export async function knownNames(file: string): Promise<readonly KnownName[]> {
  let content: string
  try {
    content = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw new UsageError(`--map ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
  const parsed = v.safeParse(map, jsonOf(content))
  if (!parsed.success) throw new UsageError(`--map ${file} is no map of an earlier run; name another file`)
  return parsed.output.names
}

function jsonOf(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

export async function writeNames(file: string, names: readonly KnownName[]): Promise<void> {
  const output = openOutput(file)
  await output.write(`${JSON.stringify({ format: FORMAT, names }, undefined, 2)}\n`)
  await output.end()
}
