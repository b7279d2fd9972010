// Which host does each evidence file speak of? In order of trust: its own content, a
// person's assignment, the bundle in which exactly one host is named, a file-name
// prefix that equals a host named elsewhere, the only host of the drop. Otherwise it
// stays unassigned: never guess. verdicts.md section 5.
import type { EvidenceReading } from '../model/evidence.ts'
import type { Fact } from '../model/facts.ts'
import { baseName, containerName, containersOf, filePrefix, namesHost } from './containers.ts'
import {
  hostNameOf,
  registerNames,
  runsOf,
  splitIfSeveral,
  type HostName,
  type HostRun,
  type NameRegister,
} from './names.ts'

/** What one file says of one host. */
export interface HostShare {
  readonly reading: EvidenceReading
  readonly facts: readonly Fact[]
}

export interface Assignment {
  readonly sharesByHost: ReadonlyMap<string, readonly HostShare[]>
  readonly namesByHost: ReadonlyMap<string, readonly HostName[]>
  readonly unassigned: readonly string[]
}

/** Path of an evidence file → host name that a person gave it. */
export type HandAssignments = Readonly<Record<string, string>>

interface FileRuns {
  readonly reading: EvidenceReading
  readonly runs: readonly HostRun[]
}

export function assignHosts(readings: readonly EvidenceReading[], byHand: HandAssignments = {}): Assignment {
  const files = withSplitLogs(
    readings.map((reading): FileRuns => ({
      reading,
      runs: handRuns(reading, byHand) ?? runsOf(reading.facts),
    })),
    byHand,
  )
  const names = files.flatMap(({ runs }) => runs.flatMap((run) => (run.name === undefined ? [] : [run.name])))
  const register = registerNames(names)
  const map = mapOfNamedHosts(files, register)
  const shares = new Map<string, HostShare[]>()
  const namesByHost = new Map<string, HostName[]>()
  const unassigned: string[] = []
  for (const { reading, runs } of files) {
    for (const run of runs) {
      const key = hostOfRun(run, reading.file.path, register, map)
      if (key === undefined) {
        if (!unassigned.includes(reading.file.path)) unassigned.push(reading.file.path)
        continue
      }
      push(shares, key, { reading, facts: run.facts })
      if (run.name !== undefined) push(namesByHost, key, run.name)
    }
  }
  return { sharesByHost: shares, namesByHost, unassigned: unassigned.sort() }
}

/** A log of a machine that was renamed, as its record ids say, is several machines' where other files name them all. */
function withSplitLogs(files: readonly FileRuns[], byHand: HandAssignments): FileRuns[] {
  const filesByLabel = new Map<string, Set<string>>()
  for (const { reading, runs } of files) {
    for (const { name } of runs) {
      if (name === undefined) continue
      filesByLabel.set(name.label, (filesByLabel.get(name.label) ?? new Set()).add(reading.file.path))
    }
  }
  return files.map((file) => {
    const { reading, runs } = file
    const { path } = reading.file
    if (runs.length !== 1 || byHand[path] !== undefined) return file
    const isElsewhere = (label: string): boolean => [...(filesByLabel.get(label) ?? [])].some((other) => other !== path)
    const split = splitIfSeveral(reading.facts, isElsewhere)
    return split === undefined ? file : { reading, runs: split }
  })
}

function handRuns(reading: EvidenceReading, byHand: HandAssignments): HostRun[] | undefined {
  const given = byHand[reading.file.path]
  return given === undefined ? undefined : [{ name: hostNameOf(given), prefixes: [], facts: reading.facts }]
}

/** Which hosts are named by content below each container. */
interface NamedHosts {
  readonly all: ReadonlySet<string>
  readonly byContainer: ReadonlyMap<string, ReadonlySet<string>>
  /** Rests of file names whose prefix is a host: `WEB01_icacls.txt` gives `ICACLS.TXT`. */
  readonly restsOfHostFiles: ReadonlySet<string>
}

function mapOfNamedHosts(files: readonly FileRuns[], register: NameRegister): NamedHosts {
  const all = new Set<string>()
  const byContainer = new Map<string, Set<string>>()
  for (const { reading, runs } of files) {
    for (const run of runs) {
      const key = run.name === undefined ? undefined : register.keyOf(run.name)
      if (key === undefined) continue
      all.add(key)
      for (const container of containersOf(reading.file.path)) {
        const known = byContainer.get(container) ?? new Set()
        byContainer.set(container, known.add(key))
      }
    }
  }
  const labels = new Set([...all].map(labelOfKey))
  const rests = new Set<string>()
  for (const { reading } of files) {
    const parts = filePrefix(reading.file.path)
    if (parts !== undefined && labels.has(parts.prefix)) rests.add(parts.rest)
  }
  return { all, byContainer, restsOfHostFiles: rests }
}

function hostOfRun(run: HostRun, path: string, register: NameRegister, named: NamedHosts): string | undefined {
  if (run.name !== undefined) {
    return register.keyOf(run.name) ?? soleOf(register.keysOfLabel(run.name.label), path, named)
  }
  const host = hostOfContainer(path, named) ?? hostOfFileName(path, named) ?? hostOfFolderName(path, named)
  if (host === undefined || looksLikeAnotherHost(path, host, named)) return undefined
  return run.prefixes.every((prefix) => labelOfKey(host).startsWith(prefix)) ? host : undefined
}

/** Of several hosts with one label, the one that alone is named around the file. */
function soleOf(keys: readonly string[], path: string, named: NamedHosts): string | undefined {
  for (const container of containersOf(path)) {
    const here = keys.filter((key) => named.byContainer.get(container)?.has(key))
    if (here.length === 1) return here[0]
    if (here.length > 1) return undefined
  }
  return undefined
}

/** The nearest folder or bundle that names any host, if it names exactly one. */
function hostOfContainer(path: string, named: NamedHosts): string | undefined {
  for (const container of containersOf(path)) {
    const hosts = named.byContainer.get(container)
    if (hosts !== undefined) return hosts.size === 1 ? [...hosts][0] : undefined
  }
  return undefined
}

function hostOfFileName(path: string, named: NamedHosts): string | undefined {
  return longestNamed(baseName(path), named)
}

function hostOfFolderName(path: string, named: NamedHosts): string | undefined {
  for (const container of containersOf(path)) {
    const host = longestNamed(containerName(container), named)
    if (host !== undefined) return host
  }
  return undefined
}

function longestNamed(name: string, named: NamedHosts): string | undefined {
  const matching = [...named.all].filter((key) => namesHost(name, labelOfKey(key)))
  const longest = Math.max(0, ...matching.map((key) => labelOfKey(key).length))
  const best = matching.filter((key) => labelOfKey(key).length === longest)
  return best.length === 1 ? best[0] : undefined
}

/**
 * Where folders or file names are kept by host, a file of another folder or prefix is
 * another host's, even if nothing inside it says whose.
 */
function looksLikeAnotherHost(path: string, host: string, named: NamedHosts): boolean {
  const label = labelOfKey(host)
  const own = containersOf(path)
  if ([...own.map(containerName), baseName(path)].some((name) => namesHost(name, label))) return false
  if (longestNamed(baseName(path), named) !== undefined) return true
  const parts = filePrefix(path)
  if (parts !== undefined && named.restsOfHostFiles.has(parts.rest)) return true
  const hostFolders = [...named.byContainer.keys()].filter((container) => namesHost(containerName(container), label))
  return hostFolders.some((folder) => {
    const parent = containersOf(folder.slice(0, -1))[0] ?? ''
    return own.some(
      (container) =>
        container !== folder && (containersOf(container.slice(0, -1))[0] ?? '') === parent && container !== '',
    )
  })
}

function labelOfKey(key: string): string {
  const dot = key.indexOf('.')
  return dot > 0 && !/^\d/.test(key) ? key.slice(0, dot) : key
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
