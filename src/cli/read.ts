// Paths → readings, with progress. What could not be read is reported on standard error in every
// format, so that no output hides it.
import { stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { visibleLine } from '../base/control-characters.ts'
import { openEvidencePool } from '../pool/evidence-pool.ts'
import type { SpawnedWorker } from '../pool/evidence-pool.ts'
import type { PoolReadOptions } from '../pool/read-options.ts'
import type { EvidenceQuery } from '../model/evidence-query.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import { readEvidence } from '../reading/read-evidence.ts'
import { diagnosticSentence } from '../words/diagnostics/diagnostics.ts'
import type { Language } from '../words/language.ts'
import { openNodeFile } from '../platform/node/file.ts'
import { openNodeSha256 } from '../platform/node/sha256.ts'
import { findFiles, pathsOfList } from '../platform/node/find-files.ts'
import type { FoundFile } from '../platform/node/find-files.ts'
import { openProgress } from './progress.ts'
import type { Progress } from './progress.ts'
import { tell } from './tell.ts'

export interface ReadResult {
  readonly readings: readonly EvidenceReading[]
  readonly rejected: readonly Rejected[]
  /** True if a given path could not be read: exit status 3. */
  readonly unreadable: boolean
}

/**
 * Replaces `-` by the paths on standard input, finds the files, and reports paths that cannot be
 * read on standard error.
 */
export async function filesOf(paths: readonly string[]): Promise<{ files: readonly FoundFile[]; unreadable: boolean }> {
  const given: string[] = []
  for (const path of paths) given.push(...(path === '-' ? pathsOfList(await readStandardInput()) : [path]))
  const { files, unreadable } = await findFiles(given)
  for (const { path, reason } of unreadable) tell(`${visibleLine(path)}: ${visibleLine(reason)}`)
  return { files, unreadable: unreadable.length > 0 }
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * Reads every file, in parallel if `spawn` is given, else in this process. A file that fails does
 * not affect the others.
 */
export async function readAll(
  files: readonly FoundFile[],
  query: EvidenceQuery,
  language: Language,
  spawn?: () => SpawnedWorker,
): Promise<ReadResult> {
  const readings: EvidenceReading[] = []
  const rejected: Rejected[] = []
  const progress = openProgress(process.stderr)
  const listener: Listener = {
    query,
    onReading: (reading) => void readings.push(reading),
    onRejected: (refused) => void rejected.push(refused),
  }
  await (spawn === undefined ? readHere(files, listener, progress) : readWithWorkers(files, listener, progress, spawn))
  progress.end()
  return { readings, rejected, unreadable: tellUnread(readings, rejected, language) }
}

type Listener = Pick<PoolReadOptions, 'query' | 'onReading' | 'onRejected'>

async function readHere(files: readonly FoundFile[], listener: Listener, progress: Progress): Promise<void> {
  for (const { location, path } of files) {
    const file = await openNodeFile(location, path)
    const onProgress = (done: number, total: number, at: string): void => progress.update(done, total, at)
    await readEvidence(file, { ...listener, openHash: openNodeSha256, onProgress })
  }
}

async function readWithWorkers(
  files: readonly FoundFile[],
  listener: Listener,
  progress: Progress,
  spawn: () => SpawnedWorker,
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

function tellUnread(readings: readonly EvidenceReading[], rejected: readonly Rejected[], language: Language): boolean {
  const found = readings.flatMap(({ file }) => file.diagnostics.map((diagnostic) => ({ path: file.path, diagnostic })))
  const failed = [...found, ...rejected].filter(({ diagnostic }) => diagnostic.code === 'read-failed')
  for (const { path, diagnostic } of failed) {
    tell(diagnosticSentence(diagnostic, language, visibleLine(path)))
  }
  return failed.length > 0
}
