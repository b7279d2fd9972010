// One row of the hosts table: what people compare, extracted from the analysis once.
import { askedBeside } from '../../report/request/asked.ts'
import type { Analysis, AnalysisFinding, AnalysisHost } from '../../model/analysis.ts'
import type { Text } from '../../model/text.ts'
import { shortProduct } from '../../report/short-product.ts'
import { kbToApply } from '../../report/sections/hosts.ts'
import { keyOfStep, type TickRecord } from '../../model/work.ts'
import { rankOf } from '../../model/worst-first.ts'
import { naturally } from '../natural-order.ts'

export interface HostRow {
  readonly name: string
  readonly host: AnalysisHost
  readonly finding: AnalysisFinding
  /** Of the incident. */
  readonly title: Text | undefined
  readonly rank: number
  readonly product: string
  readonly build: string
  readonly kb: string
  readonly lastSymptom: string
  readonly missing: number
  /** The folder or bundle above the host's own, such as the site; empty if there is none. */
  readonly folder: string
  /** Number of incidents that apply. */
  readonly applies: number
}

const made = new WeakMap<Analysis, readonly HostRow[]>()

/** Worst first. A host without a finding has no row; with at least one pack in use, every host has a finding. */
export function hostRows(analysis: Analysis): readonly HostRow[] {
  const rows = made.get(analysis) ?? newRows(analysis)
  made.set(analysis, rows)
  return rows
}

function newRows(analysis: Analysis): HostRow[] {
  const rows: HostRow[] = []
  const paths = new Map(analysis.evidence.map(({ id, path }) => [id, path]))
  const titles = new Map(analysis.packs.map(({ id, title }) => [id, title]))
  for (const host of analysis.hosts) {
    const [finding] = host.findings
    if (finding !== undefined) rows.push(rowOf(host, finding, folderOf(host, paths), titles.get(finding.incident)))
  }
  return rows.sort((a, b) => a.rank - b.rank || naturally(a.name, b.name))
}

/** What all files of a host lie in, without the folder that is named after the host. */
function folderOf({ name, evidence }: AnalysisHost, paths: ReadonlyMap<string, string>): string {
  const [first = [], ...others] = evidence.map((id) => (paths.get(id) ?? '').split('/').slice(0, -1))
  const common = first.filter((part, at) =>
    others.every(
      (parts) => parts.slice(0, at + 1).join('/') === first.slice(0, at + 1).join('/') && parts[at] === part,
    ),
  )
  const own = common.findIndex((part) => part.toUpperCase().includes(name))
  return (own < 0 ? common : common.slice(0, own)).join('/').replace(/!$/, '')
}

function rowOf(host: AnalysisHost, finding: AnalysisFinding, folder: string, title: Text | undefined): HostRow {
  return {
    name: host.name,
    host,
    finding,
    title,
    rank: rankOf(finding.verdict, finding.urgency),
    product: shortProduct(host.productName ?? ''),
    build: buildOf(host),
    kb: kbToApply(finding) ?? '',
    lastSymptom: finding.conditions.symptom.truth === 'yes' ? (finding.conditions.symptom.last ?? '') : '',
    missing: askedBeside(finding, host).length,
    applies: host.applies,
    folder,
  }
}

export function buildOf({ build, ubr }: AnalysisHost): string {
  if (build === null) return ''
  return ubr === null ? String(build) : `${build}.${ubr}`
}

/** Steps that are done, by evidence or by a person, out of those that apply. */
export function progressOf({ host, finding }: HostRow, ticks: TickRecord): { done: number; all: number } {
  const steps = finding.remediation.filter(({ state }) => state !== 'not-needed')
  const done = steps.filter(({ id, state }) => {
    const tick = ticks[keyOfStep(host.name, finding.incident, id)]
    return tick?.disputed !== true && (state === 'done' || tick?.done === true)
  })
  return { done: done.length, all: steps.length }
}
