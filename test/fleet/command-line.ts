import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const ROOT = join(import.meta.dirname, '../..')

/** Builds the command line as it is shipped, with its workers, below a folder. */
export async function commandLine(folder: string): Promise<string> {
  const outDir = join(folder, 'program')
  await build({ root: ROOT, mode: 'cli', logLevel: 'error', build: { outDir } })
  writeFileSync(join(outDir, 'package.json'), '{"type":"module"}')
  return join(outDir, 'cli.js')
}
