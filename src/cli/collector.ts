// `collector`: the script that collects what the packs in use need, whole or only what an analysis lacks.
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Of } from '../base/sha256.ts'
import { collectManyScript } from '../incidents/collector/collect-many.ts'
import { collectorScript } from '../incidents/collector/collector-script.ts'
import { analysisWithMissing, missingEvidence, type WithMissing } from '../incidents/collector/missing-evidence.ts'
import { openOutput } from '../platform/node/output.ts'
import { COLLECTOR } from '../words/command-line.ts'
import { UsageError, type CollectorCommand } from './arguments.ts'
import { EXIT, type ExitStatus } from './exit-status.ts'
import { loadKnowledge } from './packs.ts'
import { tell } from './tell.ts'

export async function runCollector(command: CollectorCommand): Promise<ExitStatus> {
  const { packs } = await loadKnowledge(command)
  const only = command.analysis === undefined ? undefined : await missingIn(command.analysis, command.hosts)
  const script = collectorScript(packs, only === undefined ? {} : { only })
  if (command.many === undefined) await write(script, command.out)
  else await writeBoth(script, command.many)
  if (only?.length === 0) tell(COLLECTOR.nothingMissing[command.language])
  tell(COLLECTOR.digest(sha256Of(script))[command.language])
  if (command.many !== undefined) tell(COLLECTOR.many(command.many)[command.language])
  return EXIT.clean
}

/** The second script runs only the first one that was written with it. */
async function writeBoth(script: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await write(script, join(folder, 'collect.cmd'))
  await write(collectManyScript(script), join(folder, 'collect-many.ps1'))
}

async function write(text: string, file: string | undefined): Promise<void> {
  const output = openOutput(file)
  await output.write(text)
  await output.end()
}

async function missingIn(file: string, hosts: readonly string[]): Promise<readonly string[]> {
  const found = missingEvidence(await documentOf(file), hosts)
  if ('unknown' in found) throw new UsageError(`--hosts: the analysis has no host ${found.unknown.join(', ')}`)
  return found.artifacts
}

async function documentOf(file: string): Promise<WithMissing> {
  let content: unknown
  try {
    content = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`--for ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
  const analysis = analysisWithMissing(content)
  if (analysis === undefined) {
    throw new UsageError(`--for ${file}: not the JSON that patchverdict analyze --format json prints`)
  }
  return analysis
}
