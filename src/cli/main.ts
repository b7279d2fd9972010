#!/usr/bin/env node
import { runAnalyze, runFacts } from './analyze.ts'
import { parseArguments, UsageError } from './arguments.ts'
import type { Command } from './arguments.ts'
import { runCollector } from './collector.ts'
import { runEvents } from './events.ts'
import { EXIT } from './exit-status.ts'
import { LICENCES } from './licences.ts'
import { runPack } from './pack.ts'
import type { Spawn } from './read.ts'
import { runRedact } from './redact.ts'
import { runRestore } from './restore.ts'
import { runRead } from './read-command.ts'
import { keepHeapSmall } from '../platform/node/heap.ts'
import { WritingFailed } from '../platform/node/output.ts'
import { spawnNodeWorker } from '../platform/node/worker-thread.ts'
import { tell } from './tell.ts'
import { completionScript } from './completion.ts'
import { helpText } from './help.ts'
import { manPage } from './man-page.ts'
import { ENGINE_VERSION } from './version.ts'

/** Built next to this file from workers/evidence.node.ts. */
const spawn: Spawn = () => spawnNodeWorker(new URL('./cli-worker.js', import.meta.url))

async function run(command: Command): Promise<number> {
  switch (command.name) {
    case 'analyze':
      return runAnalyze(command, spawn)
    case 'read':
      return runRead(command, spawn)
    case 'facts':
      return runFacts(command, spawn)
    case 'events':
      return runEvents(command)
    case 'pack':
      return runPack(command)
    case 'collector':
      return runCollector(command)
    case 'redact':
      return runRedact(command, spawn)
    case 'restore':
      return runRestore(command)
    case 'help':
      process.stdout.write(helpText(command.about, command.language))
      return EXIT.clean
    case 'completion':
      process.stdout.write(completionScript(command.shell))
      return EXIT.clean
    case 'man':
      process.stdout.write(manPage(command.language))
      return EXIT.clean
    case 'licenses':
      process.stdout.write(`${LICENCES}\n`)
      return EXIT.clean
    case 'version':
      process.stdout.write(`patchverdict ${ENGINE_VERSION}\n`)
      return EXIT.clean
  }
}

keepHeapSmall()
const locale = process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || ''
try {
  process.exitCode = await run(parseArguments(process.argv.slice(2), locale))
} catch (error) {
  if (error instanceof UsageError) {
    tell(`patchverdict: ${error.message}\nTry: patchverdict help`)
    process.exitCode = EXIT.usage
  } else if (error instanceof WritingFailed) {
    tell(`patchverdict: ${error.message}`)
    process.exitCode = EXIT.unwritten
  } else if (error instanceof Error && 'code' in error) {
    // The system refused something: not a bug of ours, so no stack.
    tell(`patchverdict: ${error.message}`)
    process.exitCode = EXIT.unreadable
  } else {
    // A bug of ours: its stack may quote evidence, so Node does not print it.
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exitCode = EXIT.bug
  }
}
