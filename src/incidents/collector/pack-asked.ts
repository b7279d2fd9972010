// What the packs in use ask for, as steps. A value that could mean something to the shell, or leads to
// another machine, is left out; the analysis then asks for it with its own command.
import { channelsOf, evidenceQueryOf, registryPathsOf, servicesOf } from '../packs/asked-evidence.ts'
import { slugOf } from '../packs/collect-commands.ts'
import type { Pack } from '../packs/pack.ts'
import { isLocalFolder, isLocalKey, isPlain, isPlainName } from './batch-text.ts'
import queues from './queues.txt?raw'
import { logStep, powershell } from './standard-asked.ts'
import type { FolderStep, LogStep, Step } from './step.ts'

/** Every host writes these. With restarts and updates in it, a log reaches back to the oldest incident. */
const EVERYWHERE: readonly (readonly [channel: string, answers: readonly string[]])[] = [
  ['System', ['update-time', 'boot-time']],
  ['Application', []],
  ['Setup', ['update-time']],
]

/**
 * Each log whole since the first incident that reads it. Not the asked events alone for the older part: such a
 * log has holes, and shows of no time that nothing happened.
 */
export function logSteps(packs: readonly Pack[]): LogStep[] {
  const asked = packs.flatMap((pack) => channelsOf(pack).map((channel) => ({ channel, since: pack.released })))
  const known = new Set(EVERYWHERE.map(([channel]) => channel.toLowerCase()))
  const others = distinct(asked.map(({ channel }) => channel)).filter(
    (channel) => isPlain(channel) && !known.has(channel.toLowerCase()),
  )
  const oldest = (days: readonly string[]): string | undefined => [...days].sort()[0]
  const firstReader = (channel: string): string | undefined =>
    oldest(asked.filter((one) => one.channel.toLowerCase() === channel.toLowerCase()).map(({ since }) => since))
  const first = oldest(packs.map(({ released }) => released))
  return [
    ...EVERYWHERE.map(([channel, answers]) =>
      logStep(channel, [artifactOf(channel), ...answers], answers.length > 0 ? first : firstReader(channel)),
    ),
    ...withFiles(others).map(([channel, name]) => logStep(channel, [artifactOf(channel)], firstReader(channel), name)),
  ]
}

/** Each log with a name of its own for its file, whatever its case: `AD FS/Admin` → `AD-FS-Admin`. */
function withFiles(channels: readonly string[]): (readonly [channel: string, name: string])[] {
  const taken = new Set(EVERYWHERE.map(([channel]) => slugOf(channel)))
  return channels.map((channel) => {
    const name = channel.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'log'
    const own = taken.has(slugOf(name)) ? `${name}-${taken.size}` : name
    taken.add(slugOf(own))
    return [channel, own]
  })
}

function artifactOf(channel: string): string {
  return `event-log-${slugOf(channel)}`
}

/** The list of all services shows them, too; asked by name, the answer stands even if the list is cut. */
export function serviceSteps(packs: readonly Pack[]): Step[] {
  return distinct(packs.flatMap(servicesOf))
    .filter(isPlainName)
    .flatMap((name, index) => {
      const common = { file: 'services-asked.txt', seconds: 30, answers: [`service-${slugOf(name)}`, 'service-list'] }
      return [
        { ...common, id: `sc-query-${index + 1}-${slugOf(name)}`, command: `sc query ${name}` },
        { ...common, id: `sc-qc-${index + 1}-${slugOf(name)}`, command: `sc qc ${name}` },
      ]
    })
}

export function registrySteps(packs: readonly Pack[]): Step[] {
  return distinct(packs.flatMap(registryPathsOf))
    .map(placeOf)
    .filter(({ key, name }) => isLocalKey(key) && isPlain(name))
    .map(({ key, name }, index) => ({
      id: `reg-${index + 1}-${slugOf(name)}`,
      file: 'registry.txt',
      seconds: 20,
      command: `reg query "${key}" /v "${name}"`,
      answers: [`registry-${slugOf(name)}`, 'registry-values'],
    }))
}

export function folderSteps(packs: readonly Pack[]): FolderStep[] {
  return packs
    .flatMap(({ workaround }) => (workaround?.kind === 'folder-grant' ? [workaround] : []))
    .filter(({ usualPath }) => isLocalFolder(usualPath))
    .map(({ usualPath, relocatedBy }) => ({
      path: usualPath,
      movedBy: distinct(relocatedBy)
        .map(placeOf)
        .filter(({ key, name }) => isLocalKey(key) && isPlainName(name)),
      answers: ['acl-listing'],
    }))
}

/** Where Windows has most of its own files. */
const FOLDERS = ['System32', 'System32\\drivers']

export function versionSteps(packs: readonly Pack[]): Step[] {
  const names = (evidenceQueryOf(packs).files ?? []).filter(isPlainName)
  if (names.length === 0) return []
  const answers = names.map((name) => `file-${slugOf(name)}`)
  const listed = names.map((name) => `'${name}'`).join(',')
  const folders = FOLDERS.map((folder) => `'${folder}'`).join(',')
  const script = `foreach ($d in ${folders}) { foreach ($n in ${listed}) { $p = Join-Path (Join-Path $env:SystemRoot $d) $n; if (Test-Path $p) { (Get-Item $p).VersionInfo | Format-List FileName,FileVersion,ProductVersion,FileVersionRaw } } }`
  // WMI wants every backslash twice; the script knows the folder of Windows in that form.
  const places = FOLDERS.flatMap((folder) => names.map((name) => `%PV_WINDOWS%\\${folder}\\${name}`))
  const where = places.map((path) => `name='${path.replaceAll('\\', '\\\\')}'`).join(' or ')
  const common = { file: 'file-versions.txt', seconds: 120, answers }
  return [
    { ...common, id: 'versions-powershell', command: powershell(script) },
    {
      ...common,
      id: 'versions-wmic',
      command: `wmic datafile where "${where}" get Name,Version /value`,
      isFallback: true,
    },
  ]
}

export function queueSteps(packs: readonly Pack[]): Step[] {
  if (!packs.some(({ component }) => component?.queues === true)) return []
  return [{ id: 'queues', file: 'queues.txt', seconds: 120, command: powershell(queues.trim()), answers: [] }]
}

function placeOf(path: string): { key: string; name: string } {
  const end = path.lastIndexOf('\\')
  return { key: path.slice(0, end), name: path.slice(end + 1) }
}

/** Each value once, whatever its case, in order. */
function distinct(values: readonly string[]): string[] {
  const byKey = new Map(values.map((value) => [value.toLowerCase(), value] as const).reverse())
  return [...byKey.values()].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
}
