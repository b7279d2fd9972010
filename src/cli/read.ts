// Paths → readings, with progress. What could not be read is reported on standard error in every
// format, so that no output hides it.
import { readFile, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { memoryFile } from '../base/byte-streams.ts'
import { visibleLine } from '../base/control-characters.ts'
import { openEvidencePool } from '../pool/evidence-pool.ts'
import type { SpawnedWorker } from '../pool/evidence-pool.ts'
import type { PoolReadOptions } from '../pool/read-options.ts'
import type { ByteFile } from '../model/bytes.ts'
import type { EvidenceQuery } from '../model/evidence-query.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import { readEvidence } from '../reading/read-evidence.ts'
import { diagnosticSentence } from '../words/diagnostics/diagnostics.ts'
import type { Language } from '../words/language.ts'
import { openNodeFile } from '../platform/node/file.ts'
import { openNodeSha256 } from '../platform/node/sha256.ts'
import { findFiles, pathsOfList } from '../platform/node/find-files.ts'
import type { FoundFiles } from '../platform/node/find-files.ts'
import { UsageError, type Inputs } from './arguments.ts'
import { openProgress } from './progress.ts'
import type { Progress } from './progress.ts'
import { tell } from './tell.ts'

/** Spawns a worker; without it, files are read in this process. */
export type Spawn = () => SpawnedWorker

/** What is to be read. */
export interface Evidence extends FoundFiles {
  readonly standardInput: ByteFile | undefined
}

export interface ReadResult {
  readonly readings: readonly EvidenceReading[]
  readonly rejected: readonly Rejected[]
}

/** The paths as typed and those of the list of `--from`. @throws UsageError if the list cannot be read */
export async function pathsGiven({ paths, from, byNull }: Inputs): Promise<readonly string[]> {
  if (from === undefined) return paths
  try {
    const list = from === '-' ? await readStandardInput() : await readFile(from)
    const text = list.toString('utf8')
    return [...paths, ...(byNull ? text.split('\0').filter((path) => path !== '') : pathsOfList(text))]
  } catch (error) {
    throw new UsageError(`--from ${from}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/**
 * Finds the files of the paths; `-` is evidence on standard input. Paths that cannot be read are reported on
 * standard error.
 */
export async function findEvidence(paths: readonly string[]): Promise<Evidence> {
  const found = await findFiles(paths.filter((path) => path !== '-'))
  tellUnreadable(found.unreadable)
  const standardInput = paths.includes('-') ? memoryFile('standard-input', await readStandardInput()) : undefined
  return { ...found, standardInput }
}

export function tellUnreadable(unreadable: FoundFiles['unreadable']): void {
  for (const { path, reason } of unreadable) tell(`${visibleLine(path)}: ${visibleLine(reason)}`)
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/**
 * Reads every file, in parallel if `spawn` is given, else in this process. A file that fails does
 * not affect the others.
 */
export async function readAll(
  { files, standardInput }: Evidence,
  query: EvidenceQuery,
  { quiet }: Pick<Inputs, 'quiet'>,
  spawn?: Spawn,
): Promise<ReadResult> {
  const readings: EvidenceReading[] = []
  const rejected: Rejected[] = []
  const progress = openProgress(quiet ? { write: () => undefined } : process.stderr)
  const listener: Listener = {
    query,
    onReading: (reading) => void readings.push(reading),
    onRejected: (refused) => void rejected.push(refused),
  }
  if (spawn === undefined || files.length === 0) await readHere(files, listener, progress)
  else await readWithWorkers(files, listener, progress, spawn)
  if (standardInput !== undefined) await readEvidence(standardInput, { ...listener, openHash: openNodeSha256 })
  progress.end()
  return { readings, rejected }
}

type Listener = Pick<PoolReadOptions, 'query' | 'onReading' | 'onRejected'>

async function readHere(files: FoundFiles['files'], listener: Listener, progress: Progress): Promise<void> {
  for (const { location, path } of files) {
    const file = await openNodeFile(location, path)
    const onProgress = (done: number, total: number, at: string): void => progress.update(done, total, at)
    await readEvidence(file, { ...listener, openHash: openNodeSha256, onProgress })
  }
}

async function readWithWorkers(
  files: FoundFiles['files'],
  listener: Listener,
  progress: Progress,
  spawn: Spawn,
): Promise<void> {
  const dropped = await Promise.all(
    files.map(async ({ location, path }) => ({ path, handle: location, sizeInBytes: (await stat(location)).size })),
  )
  // This thread has next to nothing to do while they read.
  const pool = openEvidencePool<string>({ spawn, size: Math.min(availableParallelism(), files.length) })
  try {
    await pool.read(dropped, {
      ...listener,
      onProgress: ({ bytesDone, bytesKnown, path }) => progress.update(bytesDone, bytesKnown, path ?? ''),
    })
  } finally {
    pool.close()
  }
}

/** Says which files failed while they were read. @returns true if one did: exit status 3 */
export function tellUnread(
  { readings, rejected }: Pick<ReadResult, 'readings' | 'rejected'>,
  language: Language,
): boolean {
  const found = readings.flatMap(({ file }) => file.diagnostics.map((diagnostic) => ({ path: file.path, diagnostic })))
  const failed = [...found, ...rejected].filter(({ diagnostic }) => diagnostic.code === 'read-failed')
  for (const { path, diagnostic } of failed) {
    tell(diagnosticSentence(diagnostic, language, visibleLine(path)))
  }
  return failed.length > 0
}
