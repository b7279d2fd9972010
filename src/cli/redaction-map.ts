// The files of a redaction: the map, which a later run continues, and the words that must be hidden too.
import { readFile } from 'node:fs/promises'
import { openOutput } from '../platform/node/output.ts'
import { mapText, namesInMap } from '../report/redaction/map-file.ts'
import type { KnownName } from '../report/redaction/scrubber.ts'
import { UsageError } from './arguments.ts'

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
  const names = namesInMap(content)
  if (names === undefined) throw new UsageError(`--map ${file} is no map of an earlier run; name another file`)
  return names
}

export async function writeNames(file: string, names: readonly KnownName[]): Promise<void> {
  const output = openOutput(file)
  await output.write(mapText(names))
  await output.end()
}

/** The words of `--hide`, one a line. @throws UsageError if the file cannot be read */
export async function hiddenWords(file: string | undefined): Promise<readonly string[]> {
  if (file === undefined) return []
  try {
    const lines = (await readFile(file, 'utf8')).replace(/^\ufeff/, '').split(/\r?\n/)
    return lines.map((line) => line.trim()).filter((line) => line !== '')
  } catch (error) {
    throw new UsageError(`--hide ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
