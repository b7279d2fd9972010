// Conditions that a pack states itself: registry values, services, features, file versions, the
// machine's place in its domain, the latest of several events, the absence of events, an update that
// failed. Each is `yes`, `no` or `unknown`, and names what would decide it. docs/verdicts.md section 3.9.
import { matchesName } from '../../base/name-pattern.ts'
import { DAY } from '../../base/moment.ts'
import { and, or, type Kleene } from '../../base/truth.ts'
import type { Missing, Strength, Truth } from '../../model/findings.ts'
import type { Source } from '../../model/source.ts'
import { answer, soundest, type Deduction } from '../answers.ts'
import { coverageOf } from '../capture/coverage.ts'
import { hasHappened, isAfter, isBeforeStart, type CaptureView, type SeenEvent } from '../capture/capture-view.ts'
import { providerKey } from '../capture/system-events.ts'
import { conditionCollect } from '../packs/collect-commands.ts'
import type { Condition, Requirement } from '../packs/pack.ts'
import { isKey } from '../../windows/registry-keys.ts'

interface Found {
  readonly truth: Kleene
  readonly strength: Strength
  readonly sources: readonly Source[]
}

const NOT_SEEN: Found = { truth: 'unknown', strength: 'weak', sources: [] }

/** Whether all conditions of `all` hold, and one of `any`. */
export function requirementOf({ label, all = [], any = [] }: Requirement, view: CaptureView): Deduction<Truth> {
  const every = all.map((condition) => ({ condition, found: conditionOf(condition, view) }))
  const some = any.map((condition) => ({ condition, found: conditionOf(condition, view) }))
  const anyTruth: Kleene = some.length === 0 ? 'yes' : or(...some.map(({ found }) => found.truth))
  const truth = and(...every.map(({ found }) => found.truth), anyTruth)
  const each = [...every, ...some]
  const deciding = each.filter(({ found }) => found.truth === truth)
  const missing: Missing[] =
    truth === 'unknown'
      ? each.filter(({ found }) => found.truth === 'unknown').map(({ condition }) => conditionCollect(condition))
      : []
  return answer<Truth>(
    truth,
    weakest(deciding.map(({ found }) => found.strength)),
    deciding.flatMap(({ found }) => found.sources),
    { missing, ...(truth === 'yes' ? { because: label } : {}) },
  )
}

function weakest(strengths: readonly Strength[]): Strength {
  return strengths.includes('weak') || strengths.length === 0
    ? 'weak'
    : strengths.includes('strong')
      ? 'strong'
      : 'proven'
}

function conditionOf(condition: Condition, view: CaptureView): Found {
  if ('registry' in condition) return registryOf(condition.registry, view)
  if ('service' in condition)
    return condition.is === undefined
      ? serviceOf(condition.service, view)
      : stateOf(condition.service, condition.is, view)
  if ('feature' in condition) return featureOf(condition.feature, view)
  if ('machine' in condition) return machineOf(condition.machine, view)
  if ('file' in condition) return fileOf(condition.file, view)
  if ('latestEvent' in condition) return latestEventOf(condition.latestEvent, view)
  if ('noEvent' in condition) return noEventOf(condition.noEvent, view)
  return failedUpdateOf(condition.failedUpdate, view)
}

/** Both truths at once are no contradiction of the incident, only of this question: nobody knows. */
function settled(yes: readonly Source[], no: readonly Source[], strength: Strength): Found {
  if (yes.length > 0 && no.length > 0) return { truth: 'unknown', strength: 'weak', sources: [...yes, ...no] }
  if (yes.length > 0) return { truth: 'yes', strength, sources: soundest(yes) }
  return no.length > 0 ? { truth: 'no', strength, sources: soundest(no) } : NOT_SEEN
}

type RegistryPart = Extract<Condition, { registry: unknown }>['registry']

function registryOf({ key, name, is }: RegistryPart, view: CaptureView): Found {
  const isWanted = (value: string | null): boolean =>
    is.some((one) => one === value || (one !== null && value !== null && one.toLowerCase() === value.toLowerCase()))
  const yes: Source[] = []
  const no: Source[] = []
  for (const { value, source } of view.facts('registry.value')) {
    if (!isKey(value.key, key) || value.name.toLowerCase() !== name.toLowerCase()) continue
    ;(isWanted(value.value) ? yes : no).push(source)
  }
  for (const { value, source } of view.facts('registry.absent')) {
    const isIt = isKey(value.key, key) && (value.name === undefined || value.name.toLowerCase() === name.toLowerCase())
    if (isIt) (isWanted(null) ? yes : no).push(source)
  }
  return settled(yes, no, 'proven')
}

interface Absences {
  readonly sources: readonly Source[]
  /** `weak` where only lists tell, and these are whole only by their rows. */
  readonly strength: Strength
}

function serviceOf(name: string, view: CaptureView): Found {
  const names = [name]
  const own = [...view.facts('service.state'), ...view.facts('service.known')].filter(({ value }) =>
    matchesName(names, value.name),
  )
  const listedIn = own.map(({ source }) => source.evidence)
  const absent = absences(name, listedIn, view)
  return settled(own.map(sourceOf), absent.sources, own.length > 0 ? 'proven' : absent.strength)
}

function absences(name: string, listedIn: readonly string[], view: CaptureView): Absences {
  const absent = view.facts('service.absent').filter(({ value }) => value.name?.toLowerCase() === name.toLowerCase())
  const lists = view
    .facts('service.list')
    .filter(({ value, source }) => value.scope === 'all' && value.complete && !listedIn.includes(source.evidence))
  const isProven = absent.length > 0 || lists.some(({ value }) => value.whole !== 'rows')
  return { sources: [...absent, ...lists].map(sourceOf), strength: isProven ? 'proven' : 'weak' }
}

/** States that were read before the machine started again are past. */
function stateOf(name: string, states: readonly string[], view: CaptureView): Found {
  const names = [name]
  const own = view.facts('service.state').filter(({ value }) => matchesName(names, value.name))
  const current = own.filter(({ source, value }) => !isBeforeStart(view, source) && value.state !== 'unknown')
  const yes = current.filter(({ value }) => states.includes(value.state)).map(({ source }) => source)
  const no = current.filter(({ value }) => !states.includes(value.state)).map(({ source }) => source)
  if (own.length > 0) return settled(yes, no, 'proven')
  const absent = absences(name, [], view)
  return settled([], absent.sources, absent.strength)
}

function featureOf(name: string, view: CaptureView): Found {
  const names = [name]
  const rows = view.facts('feature.state').filter(({ value }) => matchesName(names, value.name))
  const on = rows.filter(({ value }) => value.state === 'enabled' || value.state === 'disable-pending')
  const off = rows.filter(({ value }) => value.state === 'disabled')
  const files = new Set(rows.map(({ source }) => source.evidence))
  const lists = view.facts('feature.list').filter(({ value, source }) => value.complete && !files.has(source.evidence))
  const isProven = on.length > 0 || off.length > 0 || lists.some(({ value }) => value.whole !== 'rows')
  return settled(on.map(sourceOf), [...off, ...lists].map(sourceOf), isProven ? 'proven' : 'weak')
}

function machineOf(roles: readonly string[], view: CaptureView): Found {
  const facts = view.facts('os.role')
  return settled(
    facts.filter(({ value }) => roles.includes(value.role)).map(({ source }) => source),
    facts.filter(({ value }) => !roles.includes(value.role)).map(({ source }) => source),
    'proven',
  )
}

type FilePart = Extract<Condition, { file: unknown }>['file']

function fileOf({ name, below, from }: FilePart, view: CaptureView): Found {
  const wanted = baseName(name)
  const own = view.facts('file.version').filter(({ value }) => baseName(value.file) === wanted)
  const isInside = (version: string): boolean =>
    (below === undefined || compareVersions(version, below) < 0) &&
    (from === undefined || compareVersions(version, from) >= 0)
  return settled(
    own.filter(({ value }) => isInside(value.version)).map(({ source }) => source),
    own.filter(({ value }) => !isInside(value.version)).map(({ source }) => source),
    'strong',
  )
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1).toLowerCase()
}

function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

type LatestEventPart = Extract<Condition, { latestEvent: unknown }>['latestEvent']

/**
 * The latest record decides, if a later one would have been seen: the log covers the time up to the
 * capture, or the file shows records of both kinds, so no filter hid one. Where two of both kinds may be
 * the latest, nobody knows.
 */
function latestEventOf({ yes, no, ...log }: LatestEventPart, view: CaptureView): Found {
  const own = eventsOf(log, [...yes, ...no], view)
  const latest = own.filter((one) => !own.some((other) => isLater(other, one)))
  const strength = strengthOfLatest(latest, own, { yes, no, ...log }, view)
  const sourcesOf = (ids: readonly number[]): Source[] =>
    latest.filter(({ event }) => ids.includes(event.eventId)).map(({ source }) => source)
  if (strength === undefined) return { ...NOT_SEEN, sources: latest.map(sourceOf) }
  return settled(sourcesOf(yes), sourcesOf(no), strength)
}

/** Undefined if a later record may have been left out. */
function strengthOfLatest(
  latest: readonly SeenEvent[],
  own: readonly SeenEvent[],
  { yes, no, channel }: LatestEventPart,
  view: CaptureView,
): Strength | undefined {
  if (latest.length === 0 || view.at === undefined) return undefined
  const since = Math.max(...latest.map(({ at }) => at.latest))
  const coverage = coverageOf(view, channel, {
    earliest: Math.min(since, view.at.earliest),
    latest: view.at.earliest,
  })
  if (coverage.covered) return coverage.strength === 'proven' ? 'strong' : 'weak'
  const shows = (ids: readonly number[], file: string): boolean =>
    own.some(({ event, source }) => source.evidence === file && ids.includes(event.eventId))
  const isSearchedForBoth = latest.every(({ source: { evidence } }) => shows(yes, evidence) && shows(no, evidence))
  return isSearchedForBoth ? 'weak' : undefined
}

type NoEventPart = Extract<Condition, { noEvent: unknown }>['noEvent']

/** Silence counts only where the log covers all of the days. */
function noEventOf({ ids, days, ...log }: NoEventPart, view: CaptureView): Found {
  if (view.at === undefined) return NOT_SEEN
  const window = { earliest: view.at.earliest - days * DAY, latest: view.at.earliest }
  const possible = eventsOf(log, ids, view).filter(({ at }) => at.latest >= window.earliest)
  const certain = possible.filter(({ at }) => at.earliest >= window.earliest)
  if (certain.length > 0) return settled([], certain.map(sourceOf), 'strong')
  const coverage = coverageOf(view, log.channel, window)
  if (possible.length > 0 || !coverage.covered) return { ...NOT_SEEN, sources: possible.map(sourceOf) }
  return settled(coverage.sources, [], coverage.strength)
}

function sourceOf({ source }: { readonly source: Source }): Source {
  return source
}

interface LogPart {
  readonly channel: string
  readonly providers: readonly string[]
}

function eventsOf({ channel, providers }: LogPart, ids: readonly number[], view: CaptureView): SeenEvent[] {
  return view.events.filter(
    ({ event, at }) =>
      ids.includes(event.eventId) &&
      (event.channel === undefined || event.channel.toLowerCase() === channel.toLowerCase()) &&
      matchesName(providers.map(providerKey), providerKey(event.provider)) &&
      hasHappened(at, view.evaluatedAt),
  )
}

/** Records of one log are ordered by their numbers where their times do not tell. */
function isLater(a: SeenEvent, b: SeenEvent): boolean {
  if (isAfter(a.at, b.at)) return true
  const [later, earlier] = [a.event.recordId, b.event.recordId]
  return later !== undefined && earlier !== undefined && a.source.evidence === b.source.evidence && later > earlier
}

type FailedUpdatePart = Extract<Condition, { failedUpdate: unknown }>['failedUpdate']

/** A failure that nobody logged may have happened, so this is never `no`. */
function failedUpdateOf({ kb, code }: FailedUpdatePart, view: CaptureView): Found {
  const listed = view.facts('update.failed').filter(({ value }) => code === undefined && value.kb === kb)
  const logged = view.events.filter(
    ({ system, text }) =>
      system?.kind === 'update-failed' &&
      (kb === undefined || system.kbs.includes(kb)) &&
      (code === undefined || text().includes(code.toLowerCase())),
  )
  return settled(
    [...listed, ...logged].map(({ source }) => source),
    [],
    'strong',
  )
}
