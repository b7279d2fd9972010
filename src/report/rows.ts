// What a report is about: the chosen hosts, worst first, and the labels of citations.
import { keyOfFinding, keyOfStep, type Acceptance, type Tick } from '../model/work.ts'
import type {
  Analysis,
  AnalysisEvidence,
  AnalysisFinding,
  AnalysisHost,
  AnalysisPack,
  AnalysisTick,
} from '../model/analysis.ts'
import { compareJudged, rankOf, telling } from '../model/worst-first.ts'
import type { Text } from '../model/text.ts'
import type { Span } from './document.ts'

/** One host judged for one incident: a row of the host list, and one finding sheet. */
export interface FindingRow {
  readonly host: AnalysisHost
  readonly finding: AnalysisFinding
}

/** A host that needs action, with the incidents that a sheet of paper tells of it. */
export interface HostSheet {
  readonly host: AnalysisHost
  readonly rows: readonly FindingRow[]
}

/** Where the sheet of a host stands in the document. */
export function sheetAnchor({ name }: AnalysisHost): string {
  return `sheet-${name}`
}

/** Worst first: immediate urgency, then by verdict, then by host name; incidents of a host as in its findings. */
export function compareRows(a: FindingRow, b: FindingRow): number {
  return (
    rankOf(a.finding.verdict, a.finding.urgency) - rankOf(b.finding.verdict, b.finding.urgency) ||
    compareText(a.host.name, b.host.name) ||
    compareJudged(a.finding, b.finding)
  )
}

/** By code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function grouped(rows: readonly FindingRow[]): ReadonlyMap<string, readonly FindingRow[]> {
  const groups = new Map<string, FindingRow[]>()
  for (const row of rows) groups.set(row.host.name, [...(groups.get(row.host.name) ?? []), row])
  return groups
}

/** What a report shows of an analysis. */
export class ReportView {
  readonly analysis: Analysis
  readonly hosts: readonly AnalysisHost[]
  /** The incidents that apply to each host; for a host that none applies to, the one that says why. */
  readonly rows: readonly FindingRow[]
  readonly #hostsByName: ReadonlyMap<string, AnalysisHost>
  readonly #byHost: ReadonlyMap<string, readonly FindingRow[]>
  readonly #evidenceById: ReadonlyMap<string, AnalysisEvidence>
  readonly #ticks: ReadonlyMap<string, Tick>
  readonly #acceptances: ReadonlyMap<string, Acceptance>

  constructor(analysis: Analysis) {
    this.analysis = analysis
    this.hosts = analysis.hosts
    this.rows = this.hosts
      .flatMap((host) => telling(host.findings).map((finding) => ({ host, finding })))
      .sort(compareRows)
    this.#hostsByName = new Map(this.hosts.map((host) => [host.name, host]))
    this.#byHost = grouped(this.rows)
    this.#evidenceById = new Map(analysis.evidence.map((file) => [file.id, file]))
    this.#ticks = new Map(analysis.ticks?.map((tick) => [keyOfStep(tick.host, tick.incident, tick.step), tick]) ?? [])
    this.#acceptances = new Map(analysis.acceptances?.map((one) => [keyOfFinding(one.host, one.incident), one]) ?? [])
  }

  hostNamed(name: string | null): AnalysisHost | undefined {
    return name === null ? undefined : this.#hostsByName.get(name)
  }

  /** True if the report covers every host of the case. */
  get isWhole(): boolean {
    return this.analysis.cut !== true
  }

  rowsOf(incident: string): FindingRow[] {
    return this.rows.filter(({ finding }) => finding.incident === incident)
  }

  /** One row for each host: its worst incident. */
  get worstRows(): readonly FindingRow[] {
    const told = new Set<string>()
    return this.rows.filter(({ host }) => !told.has(host.name) && told.add(host.name))
  }

  /**
   * The hosts that need action, worst first, each with the incidents that its sheet tells. An incident whose update
   * is not installed yet is only counted there, unless it is the worst.
   */
  get sheets(): readonly HostSheet[] {
    return this.worstRows
      .map((worst): HostSheet => {
        const further = this.#rowsOfHost(worst.host).filter(
          (row) => row !== worst && row.finding.urgency !== 'none' && row.finding.verdict !== 'exposed',
        )
        return { host: worst.host, rows: [worst, ...further] }
      })
      .filter(({ rows }) => rows.some(({ finding }) => finding.urgency !== 'none'))
  }

  #rowsOfHost(host: AnalysisHost): readonly FindingRow[] {
    return this.#byHost.get(host.name) ?? []
  }

  /** The incidents of updates that a host does not have yet, beside its worst one. */
  waitingOf(host: AnalysisHost): readonly FindingRow[] {
    return this.#rowsOfHost(host)
      .slice(1)
      .filter(({ finding }) => finding.verdict === 'exposed')
  }

  titleOf(incident: string): Text {
    return this.analysis.packs.find(({ id }) => id === incident)?.title ?? { ja: incident, en: incident }
  }

  /** The packs with a row, the one with the worst row first; then those that are no part of the program. */
  get packs(): readonly AnalysisPack[] {
    const ids = [...new Set(this.rows.map(({ finding }) => finding.incident))]
    const told = ids.flatMap((id) => this.analysis.packs.find((pack) => pack.id === id) ?? [])
    const foreign = this.analysis.packs.filter((pack) => pack.origin === 'foreign' && !ids.includes(pack.id))
    return [...told, ...foreign]
  }

  /** `E-012` for `e12`: the same number in every report of a case, whichever hosts it covers. */
  labelOf(evidenceId: string): string {
    return `E-${evidenceId.replace(/^e/, '').padStart(3, '0')}`
  }

  /** What a person recorded for a step. */
  tickOf({ host, finding }: FindingRow, step: string): Tick | undefined {
    return this.#ticks.get(keyOfStep(host.name, finding.incident, step))
  }

  /** What was recorded for steps that the checklist no longer has, because the verdict is another one. */
  earlierTicksOf({ host, finding }: FindingRow): readonly AnalysisTick[] {
    const steps = new Set(finding.remediation.map(({ id }) => id))
    const own = this.analysis.ticks?.filter((tick) => tick.host === host.name && tick.incident === finding.incident)
    return own?.filter(({ step }) => !steps.has(step)) ?? []
  }

  acceptanceOf({ host, finding }: FindingRow): Acceptance | undefined {
    return this.#acceptances.get(keyOfFinding(host.name, finding.incident))
  }

  pathOf(evidenceId: string): string {
    return this.#evidenceById.get(evidenceId)?.path ?? evidenceId
  }

  excerptOf(sourceId: string): string {
    return this.analysis.sources[sourceId]?.excerpt ?? ''
  }

  cite(sourceId: string): Span[] {
    const source = this.analysis.sources[sourceId]
    if (source === undefined) return []
    return [{ kind: 'citation', label: this.labelOf(source.evidence), source: sourceId, at: source.at }]
  }

  citeAll(sourceIds: readonly string[]): Span[] {
    return sourceIds.flatMap((id) => this.cite(id))
  }
}
