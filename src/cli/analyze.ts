// `analyze` and `facts`: read everything, judge it once, print it in the requested format.
import { printableJson, visibleLine } from '../base/control-characters.ts'
import { analyse } from '../case/analyse.ts'
import { evidenceQueryOf } from '../incidents/packs/asked-evidence.ts'
import type { Knowledge } from '../incidents/knowledge.ts'
import type { SpawnedWorker } from '../pool/evidence-pool.ts'
import type { Analysis, AnalysisRejected } from '../model/analysis.ts'
import { evidenceWithFacts } from '../report/exports/facts.ts'
import { AND_MORE } from '../words/command-line.ts'
import { rejectionText } from '../words/diagnostics/diagnostics.ts'
import type { Language } from '../words/language.ts'
import type { AnalyzeCommand, FactsCommand } from './arguments.ts'
import { EXIT, statusOf } from './exit-status.ts'
import type { ExitStatus } from './exit-status.ts'
import { openOutput } from '../platform/node/output.ts'
import { loadKnowledge } from './packs.ts'
import { filesOf, readAll } from './read.ts'
import type { ReadResult } from './read.ts'
import { renderAnalysis } from './render.ts'
import { tell } from './tell.ts'
import { ENGINE_VERSION } from './version.ts'

/** Spawns a worker; without it, files are read in this process. */
export type Spawn = () => SpawnedWorker

export async function runAnalyze(command: AnalyzeCommand, spawn?: Spawn): Promise<ExitStatus> {
  const { result, knowledge } = await read(command, spawn)
  const analysis = judge(result, knowledge, command.at === undefined ? Date.now() : Date.parse(command.at))
  await print(command.out, await renderAnalysis(analysis, knowledge.packs, command))
  tellLeftOut(analysis, command.language)
  return result.unreadable ? EXIT.unreadable : statusOf(analysis)
}

/** The exit status only shows whether everything could be read: facts are not judged. */
export async function runFacts(command: FactsCommand, spawn?: Spawn): Promise<ExitStatus> {
  const { result, knowledge } = await read(command, spawn)
  const analysis = judge(result, knowledge, 0)
  const entries = evidenceWithFacts(analysis, result.readings)
  const text =
    command.format === 'json'
      ? `${printableJson(entries, 2)}\n`
      : entries.map((entry) => `${printableJson(entry)}\n`).join('')
  await print(command.out, text)
  tellLeftOut({ ...analysis, unassigned: [] }, command.language)
  return result.unreadable ? EXIT.unreadable : EXIT.clean
}

async function read(
  command: AnalyzeCommand | FactsCommand,
  spawn: Spawn | undefined,
): Promise<{ result: ReadResult; knowledge: Knowledge }> {
  const knowledge = await loadKnowledge(command, command.name === 'analyze' ? command.incidents : [])
  const { files, unreadable } = await filesOf(command.paths)
  const result = await readAll(files, evidenceQueryOf(knowledge.packs), command.language, spawn)
  return { result: { ...result, unreadable: result.unreadable || unreadable }, knowledge }
}

function judge({ readings, rejected }: ReadResult, { packs, ledger }: Knowledge, evaluatedAt: number): Analysis {
  return analyse(readings, rejected, packs, { evaluatedAt, engineVersion: ENGINE_VERSION, ledger })
}

async function print(file: string | undefined, text: string | Uint8Array): Promise<void> {
  const output = openOutput(file)
  await output.write(text)
  await output.end()
}

const TOLD_AT_MOST = 20

/** What an output does not show: files of no host, in formats that list only hosts, and what was refused. */
function tellLeftOut({ evidence, unassigned, rejected }: Analysis, language: Language): void {
  const paths = new Map(evidence.map(({ id, path }) => [id, path]))
  const left: AnalysisRejected[] = [
    ...unassigned.map((id) => ({ path: paths.get(id) ?? id, code: 'no-host' })),
    ...rejected,
  ]
  const told = left.map((one) => `${visibleLine(one.path)}: ${rejectionText(one)[language]}`)
  const more = told.length - TOLD_AT_MOST
  for (const sentence of told.slice(0, TOLD_AT_MOST)) tell(sentence)
  if (more > 0) tell(AND_MORE(more)[language])
}
