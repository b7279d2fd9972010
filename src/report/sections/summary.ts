// One page, conclusion first: how many hosts have which verdict, which incidents concern them, what is
// uncertain, and what the reader is asked to decide. Each host counts once, by its worst incident.
import { DECISIONS, LABELS, SUMMARY } from '../../words/report.ts'
import { sayText, verbatim } from '../document.ts'
import type { Block, Prose, Section } from '../document.ts'
import { VERDICT_ORDER } from '../../model/findings.ts'
import { applies } from '../../model/worst-first.ts'
import { compareText } from '../rows.ts'
import type { FindingRow, ReportView } from '../rows.ts'
import { URGENCY_ORDER, VERDICTS } from '../../words/verdicts.ts'

/** Hosts with these verdicts need no further evidence. */
const NOTHING_TO_ASK: ReadonlySet<string> = new Set(['not-applicable', 'not-checked', 'exposed'])

export function summarySection(view: ReportView): Section {
  return {
    id: 'summary',
    anchor: 'summary',
    title: [sayText(SUMMARY.title)],
    blocks: view.rows.length === 0 ? [nothingJudged()] : summaryBlocks(view),
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

function summaryBlocks(view: ReportView): Block[] {
  const { worstRows } = view
  return [
    { kind: 'paragraph', role: 'lead', content: conclusion(worstRows) },
    verdictTable(worstRows),
    ...incidentTable(view),
    { kind: 'heading', content: [sayText(SUMMARY.uncertainties)] },
    { kind: 'list', items: uncertainties(view) },
    { kind: 'heading', content: [sayText(SUMMARY.decisions)] },
    { kind: 'list', items: decisions(worstRows) },
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

function verdictTable(rows: readonly FindingRow[]): Block {
  const counts = VERDICT_ORDER.map((verdict) => ({ verdict, count: countOf(rows, [verdict]) })).filter(
    ({ count }) => count > 0,
  )
  return {
    kind: 'table',
    columns: [
      { label: LABELS.verdict, align: 'short' },
      { label: SUMMARY.hosts, align: 'number' },
      { label: SUMMARY.meaning },
    ],
    rows: [
      ...counts.map(({ verdict, count }): Prose[] => [
        [{ kind: 'verdict', verdict }],
        [verbatim(count)],
        [sayText(VERDICTS[verdict].definition)],
      ]),
      [[sayText(LABELS.total)], [verbatim(rows.length)], []],
    ],
  }
}

/** The incidents that apply to some host, the one with the worst host first. */
function incidentTable(view: ReportView): Block[] {
  const packs = view.packs.filter(({ id }) => view.rowsOf(id).some(({ finding }) => applies(finding)))
  if (packs.length < 2) return packs.map(({ title }) => ({ kind: 'heading', content: [sayText(title)] }))
  return [
    { kind: 'heading', content: [sayText(SUMMARY.incidents)] },
    {
      kind: 'table',
      columns: [
        { label: LABELS.incident },
        { label: SUMMARY.worst, align: 'short' },
        { label: SUMMARY.hosts, align: 'number' },
        { label: SUMMARY.now, align: 'number' },
      ],
      rows: packs.map(({ id, title }): Prose[] => {
        const rows = view.rowsOf(id)
        return [
          [sayText(title)],
          [{ kind: 'verdict', verdict: rows[0]!.finding.verdict }],
          [verbatim(rows.length)],
          [verbatim(rows.filter(({ finding }) => finding.urgency === 'immediate').length)],
        ]
      }),
    },
  ]
}

/** Missing evidence, by the number of hosts for which it would help. */
function uncertainties({ rows, worstRows }: ReportView): Prose[] {
  const open = rows.filter(({ finding }) => finding.missing.length > 0 && !NOTHING_TO_ASK.has(finding.verdict))
  const needed = new Map<string, { hosts: Set<string>; why: FindingRow['finding']['missing'][number]['why'] }>()
  for (const { host, finding } of open) {
    for (const { artifact, why } of finding.missing) {
      const known = needed.get(artifact) ?? { hosts: new Set<string>(), why }
      known.hosts.add(host.name)
      needed.set(artifact, known)
    }
  }
  const worst = [...needed].sort(([a, x], [b, y]) => y.hosts.size - x.hosts.size || compareText(a, b)).slice(0, 5)
  const likely = worstRows.filter(({ finding }) => finding.confidence === 'likely').length
  const items: Prose[] = worst.map(([, { hosts, why }]) => [sayText(SUMMARY.onHosts(hosts.size)), sayText(why)])
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
