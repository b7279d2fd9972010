// Where a host stands without any incident: its update level, how far it is behind the newest known
// update, whether its Windows is supported, and what comes next. Only the ledger is asked.
import type { CurrentState, KnownUpdate, SupportState } from '../../model/current-state.ts'
import type { Capture } from '../../model/hosts.ts'
import type { Fact, FactName } from '../../model/facts.ts'
import type { EpochMillis } from '../../model/time.ts'
import { DAY } from '../../base/moment.ts'
import { releasesOfBuild, type KnownRelease, type Ledger } from './ledger.ts'
import type { LedgerUpdate, Support } from './ledger-schema.ts'
import { earliestDay } from './update-order.ts'

/**
 * @param capture the one that decides
 * @returns undefined if the build is not known, or no release of the ledger has it
 */
export function currentStateOf(capture: Capture, ledger: Ledger, evaluatedAt: EpochMillis): CurrentState | undefined {
  const factsOf = <N extends FactName>(name: N): Fact<N>[] =>
    capture.facts.filter((fact) => fact.name === name && fact.isNameless !== true) as unknown as Fact<N>[]
  const revisions = factsOf('os.revision')
  const builds = new Set([...factsOf('os.build'), ...revisions].map(({ value }) => value.build))
  const [build, another] = [...builds]
  if (build === undefined || another !== undefined) return undefined
  const known = releaseOf(releasesOfBuild(ledger, build), factsOf)
  if (known === undefined) return undefined
  const { updates } = known.family
  const regular = updates.filter(isRegular)
  const newest = regular.at(-1)
  const running = Math.max(...revisions.filter(({ value }) => value.build === build).map(({ value }) => value.revision))
  const level = levelOf(updates, running, factsOf)
  const place = level === undefined ? -1 : updates.indexOf(level.row)
  const next = level === undefined ? undefined : regular.find((row) => updates.indexOf(row) > place)
  return {
    release: known.release.key,
    releaseName: known.release.name,
    update: level === undefined ? null : { ...knownUpdate(level.row), isExact: level.isExact, basis: level.basis },
    newest: newest === undefined ? null : knownUpdate(newest),
    next: next === undefined ? null : knownUpdate(next),
    daysBehind: level === undefined || newest === undefined ? null : daysBetween(level.row, newest),
    support: supportOf(
      known.release.support,
      factsOf('os.name').map(({ value }) => value.name),
      evaluatedAt,
    ),
    ledgerAsOf: ledger.asOf,
  }
}

/** Updates that everybody gets. */
function isRegular({ kind, released }: LedgerUpdate): boolean {
  return released !== undefined && ['cumulative', 'monthly-rollup', 'out-of-band'].includes(kind)
}

/** A build of clients and servers needs the system's name or its place in its domain. */
function releaseOf(
  known: readonly KnownRelease[],
  factsOf: <N extends FactName>(name: N) => Fact<N>[],
): KnownRelease | undefined {
  if (known.length < 2) return known[0]
  const names = factsOf('os.name').map(({ value }) => /\bServer\b/i.test(value.name))
  const roles = factsOf('os.role').map(({ value }) => !value.role.endsWith('-workstation'))
  const [isServer, other] = new Set([...names, ...roles])
  if (isServer === undefined || other !== undefined) return undefined
  return known.find(({ family }) => family.side === (isServer ? 'server' : 'client'))
}

interface FoundLevel {
  readonly row: LedgerUpdate
  /** False if the host is somewhere above this update. */
  readonly isExact: boolean
  readonly basis: 'revision' | 'list'
}

/** The running revision, else the newest update that a list shows. */
function levelOf(
  updates: readonly LedgerUpdate[],
  running: number,
  factsOf: <N extends FactName>(name: N) => Fact<N>[],
): FoundLevel | undefined {
  if (running > -Infinity) {
    const row = updates.findLast(({ revision }) => revision !== undefined && revision <= running)
    return row === undefined ? undefined : { row, isExact: row.revision === running, basis: 'revision' }
  }
  const lists = factsOf('update.list')
  const listed = new Set(factsOf('update.installed').map(({ value }) => value.kb))
  const row = updates.findLast(({ kb, kind }) => kb !== undefined && kind !== 'security-only' && listed.has(kb))
  if (row === undefined) return undefined
  return { row, isExact: lists.some(({ value }) => value.complete), basis: 'list' }
}

function knownUpdate({ kb, revision, released }: LedgerUpdate): KnownUpdate {
  return {
    ...(kb === undefined ? {} : { kb }),
    ...(revision === undefined ? {} : { revision }),
    ...(released === undefined ? {} : { released }),
  }
}

function daysBetween(from: LedgerUpdate, to: LedgerUpdate): number | null {
  const [start, end] = [earliestDay(from), earliestDay(to)]
  if (start === undefined || end === undefined) return null
  return Math.max(0, Math.round((Date.parse(end) - Date.parse(start)) / DAY))
}

/** The longest name of an edition that the system's name contains decides; without one, all editions must agree. */
function supportOf(entries: readonly Support[], names: readonly string[], evaluatedAt: EpochMillis): SupportState {
  const matching = entries
    .flatMap((entry) => (entry.named ?? []).map((word) => ({ entry, word })))
    .filter(({ word }) => names.some((name) => name.toLowerCase().includes(word.toLowerCase())))
    .sort((a, b) => b.word.length - a.word.length)
  const own = matching[0]?.entry ?? (entries.length === 1 ? entries[0] : undefined)
  if (own?.until === undefined) return { state: 'unknown' }
  const today = new Date(evaluatedAt).toISOString().slice(0, 10)
  const { until, editions, esu = [] } = own
  if (today <= until) return { state: 'supported', until, editions }
  const year = esu.find((one) => today <= one.until)
  if (year !== undefined) return { state: 'esu', until, editions, esuYear: year.year, esuUntil: year.until }
  const last = esu.at(-1)
  return { state: 'ended', until, editions, ...(last === undefined ? {} : { esuUntil: last.until }) }
}
