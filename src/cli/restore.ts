// `restore`: a redacted output with its names again.
import { readFile } from 'node:fs/promises'
import { openOutput } from '../platform/node/output.ts'
import { restoreNames } from '../report/redaction/restore.ts'
import { UsageError, type RestoreCommand } from './arguments.ts'
import { EXIT, type ExitStatus } from './exit-status.ts'
import { knownNames } from './redaction-map.ts'

export async function runRestore({ file, map, out }: RestoreCommand): Promise<ExitStatus> {
  const names = await knownNames(map)
  if (names.length === 0) throw new UsageError(`--map ${map} has no names`)
  const restored = restoreNames(await contentOf(file), names)
  const output = openOutput(out)
  await output.write(restored)
  await output.end()
  return EXIT.clean
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
