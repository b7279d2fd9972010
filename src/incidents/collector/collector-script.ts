// The script that collects, on a Windows host, what the incidents in use ask for. It is plain cmd.exe:
// a customer's administrator can read all of it before running it, on any version of Windows.
// docs/collecting.md says what each command needs.
import type { Pack } from '../packs/pack.ts'
import { echoOf, isPlainName } from './batch-text.ts'
import template from './collect.cmd?raw'
import { folderSteps, logSteps, queueSteps, registrySteps, serviceSteps, versionSteps } from './pack-asked.ts'
import { ALWAYS, STANDARD } from './standard-asked.ts'
import type { FolderStep, LogStep, Step } from './step.ts'

export interface CollectorOptions {
  /** Ids of missing evidence: only what can supply them is asked, beside what names the host. */
  readonly only?: readonly string[]
}

/** @returns the whole script: ASCII, with the line ends that cmd.exe needs */
export function collectorScript(packs: readonly Pack[], { only }: CollectorOptions = {}): string {
  const wanted = <T extends { readonly answers: readonly string[] }>(steps: readonly T[]): T[] =>
    only === undefined ? [...steps] : steps.filter(({ answers }) => answers.some((one) => only.includes(one)))
  const steps = [
    ...ALWAYS,
    ...wanted([...STANDARD, ...serviceSteps(packs), ...registrySteps(packs), ...versionSteps(packs)]),
    // Queues decide nothing by themselves.
    ...(only === undefined ? queueSteps(packs) : []),
  ]
  const logs = wanted(logSteps(packs))
  const filled = replaced(template, {
    packs: packRows(packs),
    steps: [...steps.map(callOf), ...wanted(folderSteps(packs)).flatMap(folderCalls), ...logs.map(logCall)],
    blocks: [...steps, ...logs].flatMap(blockOf),
  })
  return filled.replace(/\r?\n/g, '\r\n')
}

function packRows(packs: readonly Pack[]): string[] {
  return packs
    .filter(({ id, version }) => isPlainName(id) && isPlainName(version))
    .map(({ id, version }) => `call :row Pack: ${id} ${version}`)
}

/** A fallback runs after a command that failed, whatever the reason: missing, stopped, or an error. */
function callOf({ id, file, seconds, isFallback }: Step): string {
  return `${isFallback === true ? 'if not "%PV_CODE%"=="0" ' : ''}call :do ${id} ${seconds} ${file}`
}

function logCall({ id, log }: LogStep): string {
  return `call :log ${id} ${log.file} ${log.days} ${log.since === undefined ? 0 : dayNumber(log.since)}`
}

function folderCalls({ path, movedBy }: FolderStep): string[] {
  return [`set "PV_DIR=${path}"`, 'call :folder', ...movedBy.map(({ key, name }) => `call :moved "${key}" ${name}`)]
}

function blockOf({ id, command }: Step): string[] {
  return [`:${id}`, echoOf(command), command, 'goto :eof']
}

/** The Julian day, which the script counts in, too. */
function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + 2_440_588
}

function replaced(text: string, places: Readonly<Record<string, readonly string[]>>): string {
  return text
    .split('\n')
    .flatMap((line) => places[/^rem @(\w+)$/.exec(line)?.[1] ?? ''] ?? [line])
    .join('\n')
}
