// Which host does each section of the evidence belong to? In this order: a person's assignment of the
// file, the names that the output prints, the section's context, the nearest folder or bundle in which
// exactly one host is named (the whole drop is the outermost), a file or folder name that begins with
// a host named elsewhere. Otherwise it stays unassigned: never guess. docs/verdicts.md section 5.2.
import type { EvidenceReading } from '../model/evidence.ts'
import type { Fact } from '../model/facts.ts'
import type { HandAssignment } from '../model/hand-assignment.ts'
import { containersOf } from '../base/evidence-path.ts'
import { actsByPath, handRuns } from './by-hand.ts'
import { baseName, containerName, filePrefix, namesHost } from './containers.ts'
import { labelOfKey, namedHosts, onlyOne, parentOf, type HostMention, type NamedHosts } from './named-hosts.ts'
import { isStranger, markedRelease } from './nameless.ts'
import { isForeignPath } from './foreign-paths.ts'
import { registerNames, type HostName, type NameRegister } from './names.ts'
import { runsOf, splitIfSeveral, type HostRun } from './runs.ts'

/** The facts of one file about one host. */
export interface HostShare {
  readonly reading: EvidenceReading
  readonly facts: readonly Fact[]
}

export interface Assignment {
  readonly sharesByHost: ReadonlyMap<string, readonly HostShare[]>
  readonly namesByHost: ReadonlyMap<string, readonly HostName[]>
  readonly unassigned: readonly string[]
}

interface FileRuns {
  readonly reading: EvidenceReading
  readonly runs: readonly HostRun[]
}

/**
 * Assigns every file to hosts. Maps are keyed by host key (see `registerNames`); `unassigned` has
 * sorted paths. A file that names several hosts gives each its own facts.
 */
export function assignHosts(readings: readonly EvidenceReading[], byHand: readonly HandAssignment[] = []): Assignment {
  const acts = actsByPath(byHand)
  const files = withSplitLogs(
    readings.map((reading): FileRuns => {
      const own = acts.get(reading.file.path)
      return { reading, runs: own === undefined ? runsOf(reading) : handRuns(reading, own) }
    }),
    (path) => acts.has(path),
  )
  const names = files.flatMap(({ runs }) => runs.flatMap((run) => (run.name === undefined ? [] : [run.name])))
  const register = registerNames(names)
  const named = namedHosts(
    mentionsIn(files, register),
    files.map(({ reading }) => reading.file.path),
  )
  const known = knownKeys(files, register)
  const shares = new Map<string, HostShare[]>()
  const namesByHost = new Map<string, HostName[]>()
  const nameless = new Map<string, HostShare[]>()
  const unassigned = new Set<string>()
  for (const { reading, runs } of files) {
    if (runs.length === 0 && reading.facts.length > 0) unassigned.add(reading.file.path)
    for (const run of runs) {
      const key = hostOfRun(run, reading.file.path, register, named)
      if (key === undefined || !known.has(key)) {
        unassigned.add(reading.file.path)
        continue
      }
      const share = { reading, facts: run.facts }
      if (run.name === undefined) push(nameless, key, share)
      else {
        push(shares, key, share)
        push(namesByHost, key, run.name)
      }
    }
  }
  for (const [key, found] of nameless) {
    const own = [...(shares.get(key) ?? [])]
    for (const share of found) {
      if (isStranger(share, own)) unassigned.add(share.reading.file.path)
      else push(shares, key, markedRelease(share, own))
    }
  }
  for (const [key, own] of shares) {
    if (own.some(saysMoreThanAName)) continue
    shares.delete(key)
    for (const { reading } of own) unassigned.add(reading.file.path)
  }
  return { sharesByHost: shares, namesByHost, unassigned: [...unassigned].sort() }
}

/**
 * The hosts of a drop: those that some output prints or a person named. One that only commands and
 * sentences name is a host if it has several answers; a single answer stays evidence that names it.
 */
function knownKeys(files: readonly FileRuns[], register: NameRegister): ReadonlySet<string> {
  const answers = new Map<string, number>()
  for (const { runs } of files) {
    for (const run of runs) {
      const key = run.name === undefined ? undefined : register.keyOf(run.name)
      if (key === undefined) continue
      answers.set(key, (answers.get(key) ?? 0) + (run.isPrinted || run.isConfirmed === true ? 2 : run.answers))
    }
  }
  return new Set([...answers].filter(([, count]) => count > 1).map(([key]) => key))
}

/** `hostname` alone names a machine of which nothing is known: mostly the one on which somebody typed. */
function saysMoreThanAName({ reading, facts }: HostShare): boolean {
  return facts.length === 0 || facts.some((fact) => !isNameAlone(fact, reading))
}

function isNameAlone({ name, section }: Fact, { file }: EvidenceReading): boolean {
  if (name === 'capture.time') return true
  return section !== undefined && file.sections?.[section]?.artifact === 'host-name'
}

/**
 * A log that its record ids show to be of one renamed machine belongs to several machines if other
 * files name all of them.
 */
function withSplitLogs(files: readonly FileRuns[], isByHand: (path: string) => boolean): FileRuns[] {
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
    if (runs.length !== 1 || isByHand(path)) return file
    const isElsewhere = (label: string): boolean => [...(filesByLabel.get(label) ?? [])].some((other) => other !== path)
    const split = splitIfSeveral(reading.facts, isElsewhere)
    return split === undefined ? file : { reading, runs: split }
  })
}

/** Exports of `Get-WinEvent` and of log servers: their rows name machines that nobody was on. */
function isQueryOfEvents({ file }: EvidenceReading): boolean {
  const kinds = file.sections?.map(({ artifact }) => artifact) ?? [file.artifact]
  return kinds.every((kind) => kind === 'event-csv' || kind === 'event-json' || kind === 'event-text')
}

function mentionsIn(files: readonly FileRuns[], register: NameRegister): HostMention[] {
  return files.flatMap(({ reading, runs }) =>
    runs.flatMap(({ name, isPrinted }) => {
      const key = name === undefined || !isPrinted ? undefined : register.keyOf(name)
      return key === undefined ? [] : [{ key, path: reading.file.path, isGuest: isQueryOfEvents(reading) }]
    }),
  )
}

function hostOfRun(run: HostRun, path: string, register: NameRegister, named: NamedHosts): string | undefined {
  if (run.isLost) return undefined
  if (run.name !== undefined) {
    return register.keyOf(run.name) ?? soleOf(register.keysOfLabel(run.name.label), path, named)
  }
  const host = hostOfContainer(path, named) ?? named.namedBy(baseName(path)) ?? hostOfFolderName(path, named)
  if (host === undefined || looksLikeAnotherHost(path, host, named)) return undefined
  return run.prefixes.every((prefix) => labelOfKey(host).startsWith(prefix)) ? host : undefined
}

/** Of several hosts with the same label, the only one that is named in the nearest container of the file. */
function soleOf(keys: readonly string[], path: string, named: NamedHosts): string | undefined {
  for (const container of containersOf(path)) {
    const here = keys.filter((key) => named.inContainer(container)?.has(key))
    if (here.length === 1) return here[0]
    if (here.length > 1) return undefined
  }
  return undefined
}

/** The nearest folder or bundle that names any host, if it names exactly one. */
function hostOfContainer(path: string, named: NamedHosts): string | undefined {
  for (const container of containersOf(path)) {
    const hosts = named.inContainer(container)
    if (hosts !== undefined) return onlyOne(hosts)
  }
  return undefined
}

function hostOfFolderName(path: string, named: NamedHosts): string | undefined {
  for (const container of containersOf(path)) {
    const host = named.namedBy(containerName(container))
    if (host !== undefined) return host
  }
  return undefined
}

/**
 * A path that names another machine takes the file away, whatever folder it is in. If folders or file
 * names are organised by host, so does another folder or prefix.
 */
function looksLikeAnotherHost(path: string, host: string, named: NamedHosts): boolean {
  const label = labelOfKey(host)
  if (isForeignPath(partsBelow(path, host, named), label)) return true
  const own = containersOf(path)
  if ([...own.map(containerName), baseName(path)].some((name) => namesHost(name, label))) return false
  if (named.namedBy(baseName(path)) !== undefined) return true
  const parts = filePrefix(path)
  if (parts !== undefined && named.isRestOfHostFile(parts.rest)) return true
  return own.some((container) => container !== '' && named.hasFolderIn(parentOf(container), label))
}

/** The parts of a path below the folder that it shares with files of this host. */
function partsBelow(path: string, host: string, named: NamedHosts): string[] {
  const shared = containersOf(path).find((container) => named.inContainer(container)?.has(host) === true) ?? ''
  return path
    .slice(shared.length)
    .split('/')
    .filter((part) => part !== '')
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
