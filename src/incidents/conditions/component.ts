// component: is the incident's component installed now? `yes` from any of its services, enabled
// features, roles, queues or folders; `no` only from closed-world evidence: a complete list without
// it, or the system's own "no such service". docs/verdicts.md section 3.
import { DAY } from '../../base/moment.ts'
import type { Truth } from '../../model/findings.ts'
import type { Source } from '../../model/source.ts'
import { answer, matchesName, type Deduction } from '../answers.ts'
import type { CaptureView } from '../capture/capture-view.ts'
import type { Pack } from '../packs/pack-schema.ts'
import { providerKey } from '../capture/system-events.ts'
import { BECAUSE } from '../../words/condition-details.ts'
import type { SortedEvents } from './symptom.ts'

interface Findings {
  readonly present: Source[]
  readonly absent: Source[]
  what: string | undefined
}

export function componentOf(pack: Pack, view: CaptureView, events: SortedEvents): Deduction<Truth> {
  const state = currentState(pack, view)
  if (state.present.length > 0 && state.absent.length > 0) return conflict(pack, [...state.present, ...state.absent])
  if (state.present.length > 0) {
    return answer<Truth>('yes', 'proven', state.present, {
      because: BECAUSE.present(state.what ?? pack.component.name.en),
    })
  }
  const traces = tracesOf(pack, view)
  const history = historyOf(pack, view, events)
  if (state.absent.length === 0) return withoutProof(pack, traces, history)
  if (traces.length > 0) return conflict(pack, [...traces, ...state.absent])
  const last = history.at(-1)
  const longGone = last === undefined || (view.at !== undefined && view.at.earliest - last.at.latest >= DAY)
  if (!longGone) return conflict(pack, [last!.source, ...state.absent])
  return answer<Truth>('no', 'proven', state.absent, { because: BECAUSE.absent(pack.component.name) })
}

function withoutProof(pack: Pack, traces: readonly Source[], history: readonly { source: Source }[]): Deduction<Truth> {
  const { name, collect } = pack.component
  if (traces.length > 0) return answer<Truth>('yes', 'strong', traces, { because: BECAUSE.present(name.en) })
  if (history.length > 0) {
    return answer<Truth>(
      'yes',
      'strong',
      history.slice(-3).map(({ source }) => source),
      { because: BECAUSE.present(name.en) },
    )
  }
  return answer<Truth>('unknown', 'weak', [], { missing: collect })
}

function conflict(pack: Pack, sources: readonly Source[]): Deduction<Truth> {
  return answer<Truth>('conflict', 'proven', sources, {
    because: BECAUSE.componentConflict(pack.component.name),
    alternatives: ['yes', 'no'],
    missing: pack.component.collect,
  })
}

/** The current state according to services, features and roles. */
function currentState(pack: Pack, view: CaptureView): Findings {
  const findings: Findings = { present: [], absent: [], what: undefined }
  readServices(pack, view, findings)
  readFeatures(pack, view, findings)
  readRoles(pack, view, findings)
  return findings
}

function readServices({ component }: Pack, view: CaptureView, findings: Findings): void {
  if (component.services.length === 0) return
  const own = view.facts('service.state').filter(({ value }) => matchesName(component.services, value.name))
  for (const { value, source } of own) note(findings, source, value.name)
  for (const { value, source } of view.facts('service.absent')) {
    // Only the service itself: the absence of a clustered instance says nothing about other
    // instances.
    const asked = value.name?.toLowerCase()
    if (component.services.some((name) => !name.endsWith('*') && name.toLowerCase() === asked)) {
      findings.absent.push(source)
    }
  }
  for (const { value, source } of view.facts('service.list')) {
    const named = own.some((fact) => fact.source.evidence === source.evidence)
    if (value.scope === 'all' && value.complete && !named) findings.absent.push(source)
  }
}

function readFeatures({ component }: Pack, view: CaptureView, findings: Findings): void {
  if (component.features.length === 0) return
  const own = view.facts('feature.state').filter(({ value }) => matchesName(component.features, value.name))
  const enabledIn = new Set<string>()
  for (const { value, source } of own) {
    if (value.state !== 'enabled' && value.state !== 'disable-pending') continue
    note(findings, source, value.name)
    enabledIn.add(source.evidence)
  }
  for (const { value, source } of view.facts('feature.list')) {
    const uncertain = own.some(
      (f) =>
        f.source.evidence === source.evidence && (f.value.state === 'unknown' || f.value.state === 'enable-pending'),
    )
    if (value.complete && !enabledIn.has(source.evidence) && !uncertain) findings.absent.push(source)
  }
}

function readRoles({ component }: Pack, view: CaptureView, findings: Findings): void {
  const { roles } = component
  if (roles === undefined) return
  for (const { value, source } of view.facts('os.role')) {
    if (roles.includes(value.role)) note(findings, source, value.role)
    else findings.absent.push(source)
  }
}

function note(findings: Findings, source: Source, what: string): void {
  findings.present.push(source)
  findings.what ??= what
}

/** Folders and queues that exist only with the component. */
function tracesOf({ component }: Pack, view: CaptureView): Source[] {
  const folders = view
    .facts('acl.listing')
    .filter(({ value }) => value.entries > 0 && value.path !== undefined && isFolder(component.folders, value.path))
  const queues = component.queues === true ? view.facts('queue.state') : []
  return [...folders, ...queues].map(({ source }) => source)
}

/** Events that only the component writes, oldest first, plus strong symptoms unless the pack excludes them. */
function historyOf({ component }: Pack, view: CaptureView, events: SortedEvents) {
  const written = view.events.filter(({ event }) =>
    matchesName(component.providers.map(providerKey), providerKey(event.provider)),
  )
  const symptoms = component.shownBySymptom === false ? [] : events.strong
  return [...new Set([...written, ...symptoms])].sort((a, b) => a.at.latest - b.at.latest)
}

/**
 * True if a printed path is one of these folders. `\inetpub\logs` matches every path that ends with
 * it; without the leading backslash it must be the whole path, as typed or as `icacls /save` writes
 * it. Case and kind of slash do not matter.
 */
export function isFolder(folders: readonly string[], path: string): boolean {
  const clean = path
    .replace(/["']/g, '')
    .replace(/[\\/]+/g, '\\')
    .replace(/\\$/, '')
    .toLowerCase()
  return folders.some((folder) => {
    const wanted = folder.toLowerCase().replace(/\\$/, '')
    return wanted.startsWith('\\') ? clean.endsWith(wanted) || clean === wanted.slice(1) : clean === wanted
  })
}
