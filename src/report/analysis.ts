// Hosts, findings and evidence → the `analysis-1` document. Sources are cited by id; ids and arrays
// are ordered by content alone, so equal evidence gives equal bytes in any order of dropping.
import { printedNames } from '../model/printed-names.ts'
import type {
  AnalysisRejected,
  Analysis,
  AnalysisAnswer,
  AnalysisCaptureTime,
  AnalysisEvidence,
  AnalysisFinding,
  AnalysisHost,
  AnalysisInterval,
  AnalysisPack,
  AnalysisSection,
  AnalysisSource,
  AnalysisStep,
} from '../model/analysis.ts'
import type { CurrentState } from '../model/current-state.ts'
import type { Confirmation } from '../model/confirmation.ts'
import type { HandAssignment } from '../model/hand-assignment.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import type { Fact } from '../model/facts.ts'
import { isNobodys, type EvidenceSection, type Target } from '../model/provenance.ts'
import type { Answer, ConditionId, Conditions, Finding, FolderAccess, VerdictId } from '../model/findings.ts'
import type { Text } from '../model/text.ts'
import type { Capture, CaptureTime, Host } from '../model/hosts.ts'
import type { Source } from '../model/source.ts'
import type { EpochMillis, Interval } from '../model/time.ts'
import { applies, compareJudged } from '../model/worst-first.ts'

export interface JudgedHost {
  readonly host: Host
  readonly product?: { readonly key: string; readonly name: Text }
  readonly findings: readonly Finding[]
  readonly current?: CurrentState
  readonly earlier: readonly {
    readonly capture: Capture
    readonly verdicts: Readonly<Record<string, VerdictId>>
    readonly conditions: Readonly<Record<string, Conditions>>
  }[]
}

export interface AnalysisParts {
  readonly engineVersion: string
  readonly evaluatedAt: EpochMillis
  readonly packs: readonly AnalysisPack[]
  readonly updates: Analysis['updates']
  readonly hosts: readonly Host[]
  readonly judge: (host: Host) => JudgedHost
  readonly readings: readonly EvidenceReading[]
  /** By path: what a person gave to a host. */
  readonly assigned: ReadonlyMap<string, HandAssignment>
  readonly unassigned: readonly string[]
  readonly rejected: readonly Rejected[]
  readonly confirmations: readonly Confirmation[]
  readonly isSealed: boolean
}

/** The analysis while it is made: of ten thousand hosts, one is in memory. */
export interface OpenAnalysis {
  readonly before: Pick<Analysis, 'format' | 'engine' | 'evaluatedAt' | 'packs' | 'updates'>
  /** Judged as they are taken, in the order of their names, once. */
  readonly hosts: Iterable<AnalysisHost>
  evidence(): Analysis['evidence']
  /** Those that the hosts taken so far cite. */
  readonly sources: Analysis['sources']
  /** Asked for when every host was taken. */
  readonly after: Omit<Analysis, keyof OpenAnalysis['before'] | 'hosts' | 'evidence' | 'sources'>
}

/**
 * Ids are `e1`, `e2`, … in path order for evidence, and `s1`, `s2`, … in order of citation for
 * sources. The input may be in any order.
 */
export function openAnalysis(parts: AnalysisParts): OpenAnalysis {
  const readings = [...parts.readings].sort(
    (a, b) => compare(a.file.path, b.file.path) || compare(a.file.sha256, b.file.sha256),
  )
  const evidenceIds = new Map(readings.map(({ file }, index) => [file.path, `e${index + 1}`]))
  const cite = new Citations(evidenceIds)
  const hostOfPath = new Map(
    parts.hosts.flatMap(({ name, captures }) =>
      captures.flatMap(({ evidence }) => evidence.map((path) => [path, name] as const)),
    ),
  )
  return {
    before: {
      format: 'analysis-1',
      engine: { name: 'patchverdict', version: parts.engineVersion },
      evaluatedAt: isoOf(parts.evaluatedAt),
      packs: [...parts.packs].sort((a, b) => compare(a.id, b.id)),
      updates: parts.updates,
    },
    hosts: judgedHosts(parts, cite, evidenceIds),
    evidence: () => readings.map((reading) => evidenceEntry(reading, evidenceIds, hostOfPath, parts.assigned)),
    sources: cite.places,
    after: {
      unassigned: parts.unassigned.flatMap((path) => evidenceIds.get(path) ?? []).sort(compareIds),
      rejected: parts.rejected.map(rejectedEntry).sort((a, b) => compare(a.path, b.path) || compare(a.code, b.code)),
      ...(parts.confirmations.length === 0 ? {} : { confirmations: parts.confirmations }),
      ...(parts.isSealed ? {} : { unsealed: true as const }),
    },
  }
}

function* judgedHosts(
  { hosts, judge }: AnalysisParts,
  cite: Citations,
  ids: ReadonlyMap<string, string>,
): Generator<AnalysisHost> {
  for (const host of [...hosts].sort((a, b) => compare(a.name, b.name))) yield hostEntry(judge(host), cite, ids)
}

/** The whole of it in memory. */
export function collected(open: OpenAnalysis): Analysis {
  const { before, hosts, evidence, sources } = open
  return { ...before, hosts: [...hosts], evidence: evidence(), sources, ...open.after }
}

function rejectedEntry({ path, diagnostic: { code, detail } }: Rejected): AnalysisRejected {
  const kind = code === 'kind-not-readable' ? detail?.['kind'] : undefined
  return { path, code, ...(kind === undefined ? {} : { kind: String(kind) }) }
}

/** Gives each cited place one id, in order of first citation. */
class Citations {
  /** Keys `s1`, `s2`, … */
  readonly places: Record<string, AnalysisSource> = {}
  private readonly ids = new Map<string, string>()
  private readonly evidenceIds: ReadonlyMap<string, string>

  constructor(evidenceIds: ReadonlyMap<string, string>) {
    this.evidenceIds = evidenceIds
  }

  of(sources: readonly Source[]): string[] {
    return [...new Set(sources.map((source) => this.idOf(source)))]
  }

  private idOf({ evidence, at, excerpt, confirmed }: Source): string {
    const key = `${evidence}\n${JSON.stringify(at)}\n${excerpt}`
    const id = this.ids.get(key) ?? `s${this.ids.size + 1}`
    this.ids.set(key, id)
    this.places[id] ??= { evidence: this.evidenceIds.get(evidence) ?? evidence, at, excerpt }
    // One place may hold a fact of its own and one that rests on a person: both cite the person.
    if (confirmed !== undefined) this.places[id] = { ...this.places[id], confirmed }
    return id
  }
}

function hostEntry(
  { host, product, findings, earlier, current }: JudgedHost,
  cite: Citations,
  ids: ReadonlyMap<string, string>,
): AnalysisHost {
  const newest = host.captures.at(-1)!
  const idsOf = (capture: Capture): string[] => capture.evidence.flatMap((path) => ids.get(path) ?? []).sort(compareIds)
  return {
    name: host.name,
    aliases: host.aliases,
    product: product?.key ?? null,
    productName: osNameOf(newest) ?? product?.name.en ?? null,
    build: host.build ?? null,
    ubr: host.revision ?? null,
    architecture: host.architecture ?? null,
    capturedAt: captureTimeEntry(newest.time),
    ...(newest.offsetInMinutes === undefined ? {} : { offsetInMinutes: newest.offsetInMinutes }),
    findings: [...findings].sort(compareJudged).map((finding) => findingEntry(finding, cite)),
    applies: findings.filter(applies).length,
    current: current ?? null,
    evidence: [...new Set(host.captures.flatMap(idsOf))].sort(compareIds),
    captures: earlier.map(({ capture, verdicts, conditions }) => ({
      capturedAt: captureTimeEntry(capture.time),
      ...buildOf(capture),
      verdicts,
      conditions: Object.fromEntries(
        findings
          .filter((finding) => applies(finding))
          .map(({ incident }) => [incident, conditionsEntry(conditions[incident]!, cite)]),
      ),
      evidence: idsOf(capture),
    })),
  }
}

/** The OS name as the machine reports it; undefined unless there is exactly one. */
function osNameOf(capture: Capture): string | undefined {
  const names = new Set(capture.facts.flatMap((fact) => (fact.name === 'os.name' ? [fact.value.name] : [])))
  return names.size === 1 ? [...names][0] : undefined
}

function findingEntry(finding: Finding, cite: Citations): AnalysisFinding {
  return {
    incident: finding.incident,
    judgedBy: finding.judgedBy,
    verdict: finding.verdict,
    urgency: finding.urgency,
    ...(finding.silent === undefined ? {} : { silent: finding.silent }),
    ...(finding.confidence === undefined ? {} : { confidence: finding.confidence }),
    ...(finding.captureAgeInDays === undefined ? {} : { capture: { ageInDays: finding.captureAgeInDays } }),
    reason: finding.reason,
    row: finding.row,
    deciding: finding.deciding,
    conditions: conditionsEntry(finding.conditions, cite),
    missing: finding.missing,
    lookalikes: finding.lookalikes.map(({ id, text, sources }) => ({ id, text, sources: cite.of(sources) })),
    notes: finding.notes.map(({ text, sources }) => ({ text, sources: cite.of(sources) })),
    ...(finding.access === undefined ? {} : { access: accessEntry(finding.access, cite) }),
    remediation: finding.remediation.map((step): AnalysisStep => ({ ...step, sources: cite.of(step.sources) })),
    timeline: finding.timeline.map(({ at, kind, text, count, sources }) => ({
      at: intervalEntry(at),
      kind,
      text,
      count,
      sources: cite.of(sources),
    })),
    counterfactuals: finding.counterfactuals,
  }
}

function accessEntry({ folder, accounts }: FolderAccess, cite: Citations): NonNullable<AnalysisFinding['access']> {
  return { folder, accounts: accounts.map((one) => ({ ...one, sources: cite.of(one.sources) })) }
}

function conditionsEntry(conditions: Conditions, cite: Citations): Record<ConditionId, AnalysisAnswer> {
  return Object.fromEntries(
    (Object.entries(conditions) as [ConditionId, Answer<string>][]).map(([id, answer]) => [
      id,
      answerEntry(answer, cite),
    ]),
  ) as Record<ConditionId, AnalysisAnswer>
}

/** As the capture prints it; null where it prints none, or several. */
function buildOf({ facts }: Capture): { readonly build: number | null; readonly ubr: number | null } {
  const revisions = facts.flatMap((fact) => (fact.name === 'os.revision' ? [fact.value] : []))
  const builds = new Set([
    ...revisions.map(({ build }) => build),
    ...facts.flatMap((fact) => (fact.name === 'os.build' ? [fact.value.build] : [])),
  ])
  const ubrs = new Set(revisions.map(({ revision }) => revision))
  return { build: only(builds), ubr: only(ubrs) }
}

function only<T>(values: ReadonlySet<T>): T | null {
  return values.size === 1 ? [...values][0]! : null
}

function answerEntry(answer: Answer<string>, cite: Citations): AnalysisAnswer {
  const { truth, strength, sources, missing, because, count, first, last } = answer
  return {
    truth,
    strength,
    sources: cite.of(sources),
    missing: missing.map(({ artifact }) => artifact),
    ...(because === undefined ? {} : { because }),
    ...(count === undefined ? {} : { count }),
    ...(first === undefined ? {} : { first: isoOf(first.earliest) }),
    ...(last === undefined ? {} : { last: isoOf(last.latest) }),
  }
}

function evidenceEntry(
  { file, facts }: EvidenceReading,
  ids: ReadonlyMap<string, string>,
  hosts: ReadonlyMap<string, string>,
  assigned: AnalysisParts['assigned'],
): AnalysisEvidence {
  const act = assigned.get(file.path)
  const bySection = factsBySection(facts)
  return {
    id: ids.get(file.path)!,
    path: file.path,
    sizeInBytes: file.sizeInBytes,
    sha256: file.sha256,
    artifact: file.artifact,
    encoding: file.encoding ?? null,
    encodingCertainty: file.encodingCertainty ?? null,
    language: file.language ?? null,
    complete: file.complete,
    facts: facts.length + (file.notKept ?? 0),
    host: hosts.get(file.path) ?? null,
    ...(act === undefined ? {} : { assigned: actEntry(act) }),
    ...(file.sections === undefined
      ? {}
      : { sections: file.sections.map((one, at) => sectionEntry(one, bySection.get(at) ?? [])) }),
    diagnostics: file.diagnostics,
  }
}

function actEntry({ by, at, from }: HandAssignment): NonNullable<AnalysisEvidence['assigned']> {
  return { ...(by === '' ? {} : { by }), ...(at === '' ? {} : { at }), ...(from === undefined ? {} : { from }) }
}

function factsBySection(facts: readonly Fact[]): ReadonlyMap<number, readonly Fact[]> {
  const bySection = new Map<number, Fact[]>()
  for (const fact of facts) {
    if (fact.section === undefined) continue
    const list = bySection.get(fact.section)
    if (list === undefined) bySection.set(fact.section, [fact])
    else list.push(fact)
  }
  return bySection
}

/** @param facts of this section */
function sectionEntry(section: EvidenceSection, facts: readonly Fact[]): AnalysisSection {
  const { at, artifact, command, target, system, selection, whole } = section
  const unnamed = facts.find((fact) => fact.name === 'service.absent' && fact.value.name === undefined)
  const suggested = unnamed?.name === 'service.absent' ? unnamed.value.suggested : undefined
  return {
    at,
    artifact,
    ...(command === undefined ? {} : { command }),
    ...targetEntry(target, facts),
    system: system.kind === 'image' ? `image ${system.path}` : system.kind,
    selection: selection.kind === 'selected' ? selection.what : selection.kind,
    ...(whole === undefined ? {} : { whole: whole.grade !== 'open', because: whole.because }),
    ...(whole?.detail === undefined ? {} : { detail: whole.detail }),
    ...(unnamed === undefined ? {} : { unnamedService: suggested === undefined ? {} : { suggested } }),
  }
}

/** Where the context cannot tell, a name that the output prints decides (hosts/runs.ts); not in a sample or document. */
function targetEntry(target: Target, facts: readonly Fact[]): Pick<AnalysisSection, 'target' | 'targetFrom'> {
  if (target.kind === 'this') return { target: 'this' }
  if (target.kind === 'named') return { target: target.host, targetFrom: target.by }
  const [name, another] = isNobodys(target) ? [] : printedNames(facts)
  if (name === undefined) return { target: 'unknown', targetFrom: target.why }
  return { target: another === undefined ? name : 'unknown', targetFrom: 'printed' }
}

function captureTimeEntry({ basis, at }: CaptureTime): AnalysisCaptureTime {
  return {
    earliest: at === undefined ? null : isoOf(at.earliest),
    latest: at === undefined ? null : isoOf(at.latest),
    basis,
  }
}

function intervalEntry({ earliest, latest }: Interval): AnalysisInterval {
  return { earliest: isoOf(earliest), latest: isoOf(latest) }
}

/** Without a fraction for whole seconds, else with milliseconds: `2026-01-20T03:00:00Z`. */
function isoOf(at: EpochMillis): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Numeric order: `e2` before `e10`. */
function compareIds(a: string, b: string): number {
  return Number(a.slice(1)) - Number(b.slice(1))
}
