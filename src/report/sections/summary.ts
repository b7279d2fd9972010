// One page, conclusion first: how many hosts have which verdict, what is uncertain, and what the
// reader is asked to decide.
import { DECISIONS, LABELS, SUMMARY } from '../../words/report.ts'
import { sayText, verbatim } from '../document.ts'
import type { Block, Prose, Section } from '../document.ts'
import type { AnalysisPack } from '../../model/analysis.ts'
import { compareText } from '../rows.ts'
import type { FindingRow, ReportView } from '../rows.ts'
import { URGENCY_ORDER, VERDICTS } from '../../words/verdicts.ts'

/** Hosts with these verdicts need no further evidence. */
const NOTHING_TO_ASK: ReadonlySet<string> = new Set(['not-applicable', 'not-checked'])

export function summarySection(view: ReportView): Section {
  const blocks = view.analysis.packs.flatMap((pack) => packSummary(view, pack))
  return {
    id: 'summary',
    anchor: 'summary',
    title: [sayText(SUMMARY.title)],
    blocks: view.rows.length === 0 ? [nothingJudged(), ...blocks] : blocks,
    startsPage: true,
    keepTogether: true,
  }
}

function nothingJudged(): Block {
  return {
    kind: 'paragraph',
    role: 'lead',
    content: [sayText(SUMMARY.nothingJudged)],
  }
}

function packSummary(view: ReportView, pack: AnalysisPack): Block[] {
  const rows = view.rowsOf(pack.id)
  if (rows.length === 0) return []
  return [
    { kind: 'heading', content: [sayText(pack.title)] },
    { kind: 'paragraph', role: 'lead', content: conclusion(rows) },
    verdictTable(view, pack.id, rows.length),
    { kind: 'heading', content: [sayText(SUMMARY.uncertainties)] },
    { kind: 'list', items: uncertainties(rows) },
    { kind: 'heading', content: [sayText(SUMMARY.decisions)] },
    { kind: 'list', items: decisions(rows) },
  ]
}

function conclusion(rows: readonly FindingRow[]): Prose {
  const failing = countOf(rows, ['affected', 'fixed-still-failing'])
  const immediate = rows.filter(({ finding }) => finding.urgency === 'immediate').length
  const open = countOf(rows, ['undetermined', 'conflicting'])
  const total = rows.length
  const first = failing > 0 ? sayText(SUMMARY.failing(total, failing)) : sayText(SUMMARY.noFailure(total))
  const second = immediate > 0 ? sayText(SUMMARY.immediate(immediate)) : sayText(SUMMARY.nothingImmediate)
  return [first, second, ...(open > 0 ? [sayText(SUMMARY.notJudged(open))] : [])]
}

function countOf(rows: readonly FindingRow[], verdicts: readonly string[]): number {
  return rows.filter(({ finding }) => verdicts.includes(finding.verdict)).length
}

function verdictTable(view: ReportView, incident: string, total: number): Block {
  return {
    kind: 'table',
    columns: [
      { label: LABELS.verdict, align: 'short' },
      { label: SUMMARY.hosts, align: 'number' },
      { label: SUMMARY.meaning },
    ],
    rows: [
      ...view
        .countByVerdict(incident)
        .map(({ verdict, count }): Prose[] => [
          [{ kind: 'verdict', verdict }],
          [verbatim(count)],
          [sayText(VERDICTS[verdict].definition)],
        ]),
      [[sayText(LABELS.total)], [verbatim(total)], []],
    ],
  }
}

/** Missing evidence, by the number of hosts for which it would help. */
function uncertainties(rows: readonly FindingRow[]): Prose[] {
  const open = rows.filter(({ finding }) => finding.missing.length > 0 && !NOTHING_TO_ASK.has(finding.verdict))
  const needed = new Map<string, { count: number; why: FindingRow['finding']['missing'][number]['why'] }>()
  for (const { finding } of open) {
    for (const missing of new Map(finding.missing.map((m) => [m.artifact, m])).values()) {
      needed.set(missing.artifact, { count: (needed.get(missing.artifact)?.count ?? 0) + 1, why: missing.why })
    }
  }
  const worst = [...needed].sort(([a, x], [b, y]) => y.count - x.count || compareText(a, b)).slice(0, 5)
  const likely = rows.filter(({ finding }) => finding.confidence === 'likely').length
  const items: Prose[] = worst.map(([, { count, why }]) => [sayText(SUMMARY.onHosts(count)), sayText(why)])
  if (likely > 0) {
    items.push([sayText(SUMMARY.inferred(likely))])
  }
  return items.length > 0 ? items : [[sayText(SUMMARY.nothingMissing)]]
}

const DECIDED_BY_URGENCY = URGENCY_ORDER.filter((urgency) => urgency !== 'none')

function decisions(rows: readonly FindingRow[]): Prose[] {
  const items = DECIDED_BY_URGENCY.flatMap((urgency): Prose[] => {
    const count = rows.filter(({ finding }) => finding.urgency === urgency).length
    return count === 0 ? [] : [[sayText(SUMMARY.decision(count, DECISIONS[urgency]))]]
  })
  return items.length > 0 ? items : [[sayText(LABELS.none)]]
}
