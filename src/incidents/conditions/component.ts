// component: is the incident's component installed now? `yes` from any of its services, enabled
// features, roles, queues or folders; `no` only from a row that says so itself, a whole list without
// it, or the system's own "no such service". docs/verdicts.md section 3.
import { matchesName } from '../../base/name-pattern.ts'
import { DAY } from '../../base/moment.ts'
import type { Truth } from '../../model/findings.ts'
import type { Source } from '../../model/source.ts'
import { answer, restsOnPerson, soundest, type Deduction } from '../answers.ts'
import type { CaptureView } from '../capture/capture-view.ts'
import type { Component, Pack } from '../packs/pack.ts'
import { providerKey } from '../capture/system-events.ts'
import { BECAUSE } from '../../words/condition-details.ts'
import { requirementOf } from './requirements.ts'
import type { SortedEvents } from './symptom.ts'

interface Findings {
  readonly present: Source[]
  readonly absent: Source[]
  /** Of `absent`: statements about the component itself, and lists that are proven whole. */
  readonly proven: Source[]
  what: string | undefined
}

/** An incident without a component is about every machine of its products. */
export function componentOf(pack: Pack, view: CaptureView, events: SortedEvents): Deduction<Truth> {
  const { component } = pack
  if (component === undefined) return answer<Truth>('yes', 'strong', [], { because: BECAUSE.everyMachine })
  const isInstalled = hasParts(component) ? installedOf({ component }, view, events) : undefined
  const { requires } = component
  if (requires === undefined) return isInstalled ?? answer<Truth>('unknown', 'weak', [], { missing: component.collect })
  const isRequired = requirementOf(requires, view)
  if (isInstalled === undefined) return isRequired
  return bothOf(isInstalled, isRequired)
}

function hasParts({ services, features, roles, providers, folders, queues }: Component): boolean {
  return queues || [services, features, roles, providers, folders].some((names) => names.length > 0)
}

/** The component is there and its settings are those that the incident is about. */
function bothOf(installed: Deduction<Truth>, required: Deduction<Truth>): Deduction<Truth> {
  if (installed.truth === 'no' || required.truth === 'yes') return installed
  if (required.truth === 'no') return required
  const missing = [...installed.missing, ...required.missing]
  return installed.truth === 'yes' ? required : { ...installed, missing }
}

interface WithComponent {
  readonly component: Component
}

function installedOf(pack: WithComponent, view: CaptureView, events: SortedEvents): Deduction<Truth> {
  const state = currentState(pack, view)
  if (state.present.length > 0 && state.absent.length > 0) return conflict(pack, [...state.present, ...state.absent])
  if (state.present.length > 0) {
    return answer<Truth>('yes', 'proven', soundest(state.present), {
      because: BECAUSE.present(state.what ?? pack.component.name.en),
    })
  }
  const traces = tracesOf(pack, view)
  const history = historyOf(pack, view, events)
  if (state.absent.length === 0) return withoutProof(pack, traces, history)
  if (traces.length > 0) return conflict(pack, [...traces, ...state.absent])
  // A list that is whole only by its rows does not outweigh a recorded failure.
  if (state.proven.length === 0 && events.strong.length > 0 && pack.component.shownBySymptom) {
    return withoutProof(pack, traces, history)
  }
  const last = history.at(-1)
  const isProven = state.proven.length > 0
  const deciding = isProven ? state.proven : state.absent
  const shownAt = Math.min(view.at?.earliest ?? -Infinity, Math.max(...deciding.map(view.takenBy)))
  const longGone = last === undefined || shownAt - last.at.latest >= DAY
  if (!longGone) return conflict(pack, [last!.source, ...state.absent])
  const absent = isProven ? soundest(deciding) : deciding
  return answer<Truth>('no', isProven ? 'proven' : 'weak', absent, {
    because: BECAUSE.absent(pack.component.name, isProven),
  })
}

function withoutProof(
  pack: WithComponent,
  traces: readonly Source[],
  history: readonly { source: Source }[],
): Deduction<Truth> {
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

function conflict(pack: WithComponent, sources: readonly Source[]): Deduction<Truth> {
  return answer<Truth>('conflict', 'proven', sources, {
    because: BECAUSE.componentConflict(pack.component.name),
    alternatives: ['yes', 'no'],
    missing: pack.component.collect,
  })
}

/** The current state according to services, features and roles. */
function currentState(pack: WithComponent, view: CaptureView): Findings {
  const findings: Findings = { present: [], absent: [], proven: [], what: undefined }
  readServices(pack, view, findings)
  readFeatures(pack, view, findings)
  readRoles(pack, view, findings)
  return findings
}

function readServices({ component }: WithComponent, view: CaptureView, findings: Findings): void {
  if (component.services.length === 0) return
  const own = [...view.facts('service.state'), ...view.facts('service.known')].filter(({ value }) =>
    matchesName(component.services, value.name),
  )
  for (const { value, source } of own) note(findings, source, value.name)
  // The absence of one service says nothing of the instances of a cluster, which have names of
  // their own.
  const hasInstance = own.some(({ value }) => value.name.includes('$'))
  for (const { value, source } of view.facts('service.absent')) {
    const asked = value.name?.toLowerCase()
    const isOwn = component.services.some((name) => !name.endsWith('*') && name.toLowerCase() === asked)
    if (isOwn && !hasInstance) lack(findings, source, true)
  }
  for (const { value, source } of view.facts('service.list')) {
    const named = own.some((fact) => fact.source.evidence === source.evidence)
    if (value.scope === 'all' && value.complete && !named) lack(findings, source, value.whole !== 'rows')
  }
}

/**
 * A row that states its own state decides for its file. A parent is on for any of its children, so
 * it counts only where no row shows the features themselves.
 */
function readFeatures({ component }: WithComponent, view: CaptureView, findings: Findings): void {
  const { features, parentFeatures } = component
  if (features.length === 0) return
  const rows = view.facts('feature.state')
  const own = rows.filter(({ value }) => matchesName(features, value.name))
  const parents = rows.filter(({ value }) => matchesName(parentFeatures, value.name))
  const files = new Set([...own, ...parents].map(({ source }) => source.evidence))
  for (const file of files) {
    const inFile = own.filter(({ source }) => source.evidence === file)
    const shown = own.length > 0 ? inFile : parents.filter(({ source }) => source.evidence === file)
    const on = shown.filter(({ value }) => value.state === 'enabled' || value.state === 'disable-pending')
    for (const { value, source } of on) note(findings, source, value.name)
    if (on.length > 0 || shown.some(({ value }) => value.state !== 'disabled')) continue
    for (const { source } of shown) lack(findings, source, true)
  }
  for (const { value, source } of view.facts('feature.list')) {
    if (value.complete && !files.has(source.evidence)) lack(findings, source, value.whole !== 'rows')
  }
}

function readRoles({ component }: WithComponent, view: CaptureView, findings: Findings): void {
  const { roles } = component
  if (roles.length === 0) return
  for (const { value, source } of view.facts('os.role')) {
    if (roles.includes(value.role)) note(findings, source, value.role)
    else lack(findings, source, true)
  }
}

function note(findings: Findings, source: Source, what: string): void {
  findings.present.push(source)
  findings.what ??= what
}

/** @param isProven whether the place proves the absence, unless it rests on a person's word */
function lack(findings: Findings, source: Source, isProven: boolean): void {
  findings.absent.push(source)
  if (isProven && !restsOnPerson(source)) findings.proven.push(source)
}

/** Folders and queues that exist only with the component. */
function tracesOf({ component }: WithComponent, view: CaptureView): Source[] {
  const folders = view
    .facts('acl.listing')
    .filter(({ value }) => value.entries > 0 && value.path !== undefined && isFolder(component.folders, value.path))
  const queues = component.queues ? view.facts('queue.state') : []
  return [...folders, ...queues].map(({ source }) => source)
}

/** Events that only the component writes, oldest first, plus strong symptoms unless the pack excludes them. */
function historyOf({ component }: WithComponent, view: CaptureView, events: SortedEvents) {
  const written = view.events.filter(({ event }) =>
    matchesName(component.providers.map(providerKey), providerKey(event.provider)),
  )
  const symptoms = component.shownBySymptom ? events.strong : []
  return [...new Set([...written, ...symptoms])].sort((a, b) => a.at.latest - b.at.latest)
}

/**
 * True if a printed path is one of these folders. `\inetpub\logs` matches every path that ends with
 * it; without the leading backslash it must be the whole path, as typed or as `icacls /save` writes
 * it. Case and kind of slash do not matter. A folder of a mounted image, and the 32-bit view of a
 * system folder, are other folders.
 */
export function isFolder(folders: readonly string[], path: string): boolean {
  const clean = path
    .replace(/["']/g, '')
    .replace(/[\\/]+/g, '\\')
    .replace(/\\$/, '')
    .toLowerCase()
  if (NOT_OF_THIS_SYSTEM.test(clean)) return false
  return folders.some((folder) => {
    const wanted = folder.toLowerCase().replace(/\\$/, '')
    return wanted.startsWith('\\') ? clean.endsWith(wanted) || clean === wanted.slice(1) : clean === wanted
  })
}

/** `D:\mount\Windows\System32\…`, `C:\Windows\SysWOW64\…`, `C:\Windows.old\…`. */
const NOT_OF_THIS_SYSTEM = /^[a-z]:\\(?!windows\\).*\\windows\\system32\\|\\syswow64\\|\\windows\.old\\/
