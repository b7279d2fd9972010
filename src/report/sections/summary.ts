// One page, conclusion first: how many hosts of which verdict, what is uncertain, and
// what the reader is asked to decide.
import { say, sayText, text, verbatim } from '../document.ts'
import type { Block, Prose, Section } from '../document.ts'
import type { AnalysisPack } from '../../model/analysis.ts'
import { compareText } from '../rows.ts'
import type { FindingRow, ReportView } from '../rows.ts'
import { VERDICTS } from '../../words/verdicts.ts'

export function summarySection(view: ReportView): Section {
  const blocks = view.analysis.packs.flatMap((pack) => packSummary(view, pack))
  return {
    id: 'summary',
    anchor: 'summary',
    title: [say('要約', 'Summary')],
    blocks: view.rows.length === 0 ? [nothingJudged(), ...blocks] : blocks,
    startsPage: true,
    keepTogether: true,
  }
}

function nothingJudged(): Block {
  return {
    kind: 'paragraph',
    role: 'lead',
    content: [
      say(
        '証拠からホストを特定できなかったため、判定はありません。問題がないという意味ではありません。',
        'No host could be identified in the evidence, so there is no verdict. This does not mean that all is well.',
      ),
    ],
  }
}

function packSummary(view: ReportView, pack: AnalysisPack): Block[] {
  const rows = view.rowsOf(pack.id)
  if (rows.length === 0) return []
  return [
    { kind: 'heading', content: [sayText(pack.title)] },
    { kind: 'paragraph', role: 'lead', content: conclusion(rows) },
    verdictTable(view, pack.id, rows.length),
    { kind: 'heading', content: [say('主な不確実性', 'Biggest uncertainties')] },
    { kind: 'list', items: uncertainties(rows) },
    { kind: 'heading', content: [say('ご判断いただきたいこと', 'Decision asked for')] },
    { kind: 'list', items: decisions(rows) },
  ]
}

function conclusion(rows: readonly FindingRow[]): Prose {
  const failing = countOf(rows, ['affected', 'fixed-still-failing'])
  const immediate = rows.filter(({ finding }) => finding.urgency === 'immediate').length
  const open = countOf(rows, ['undetermined', 'conflicting'])
  const total = rows.length
  const first =
    failing > 0
      ? say(`${total} 台のうち ${failing} 台で障害が発生しています。`, `${failing} of ${hosts(total)} are failing.`)
      : say(`${total} 台に、確認された障害はありません。`, `No failure is established on the ${hosts(total)}.`)
  const second =
    immediate > 0
      ? say(`直ちに対応が必要なホストは ${immediate} 台です。`, ` Act now on ${hosts(immediate)}.`)
      : say('直ちに対応が必要なホストはありません。', ' None calls for action right now.')
  const third =
    open > 0
      ? say(
          `${open} 台は証拠が足りないか矛盾しており、安全とは言えません。`,
          ` ${hosts(open)} cannot be judged yet and must not be taken for safe.`,
        )
      : say('', '')
  return [first, second, third]
}

const hosts = (count: number): string => (count === 1 ? '1 host' : `${count} hosts`)

function countOf(rows: readonly FindingRow[], verdicts: readonly string[]): number {
  return rows.filter(({ finding }) => verdicts.includes(finding.verdict)).length
}

function verdictTable(view: ReportView, incident: string, total: number): Block {
  return {
    kind: 'table',
    columns: [
      { label: text('判定', 'Verdict'), align: 'short' },
      { label: text('台数', 'Hosts'), align: 'number' },
      { label: text('意味', 'Meaning') },
    ],
    rows: [
      ...view
        .countByVerdict(incident)
        .map(({ verdict, count }): Prose[] => [
          [{ kind: 'verdict', verdict }],
          [verbatim(count)],
          [sayText(VERDICTS[verdict].definition)],
        ]),
      [[say('合計', 'Total')], [verbatim(total)], []],
    ],
  }
}

/** What is missing, by how many hosts it would settle. */
function uncertainties(rows: readonly FindingRow[]): Prose[] {
  const open = rows.filter(({ finding }) => finding.missing.length > 0 && finding.verdict !== 'not-applicable')
  const needed = new Map<string, { count: number; why: FindingRow['finding']['missing'][number]['why'] }>()
  for (const { finding } of open) {
    for (const missing of new Map(finding.missing.map((m) => [m.artifact, m])).values()) {
      needed.set(missing.artifact, { count: (needed.get(missing.artifact)?.count ?? 0) + 1, why: missing.why })
    }
  }
  const worst = [...needed].sort(([a, x], [b, y]) => y.count - x.count || compareText(a, b)).slice(0, 5)
  const likely = rows.filter(({ finding }) => finding.confidence === 'likely').length
  const items: Prose[] = worst.map(([artifact, { count, why }]) => [
    say(`${count} 台: `, `${hosts(count)}: `),
    sayText(why),
    verbatim(` [${artifact}]`),
  ])
  if (likely > 0) {
    items.push([
      say(`${likely} 台の判定は推定を含みます。`, `The verdict on ${hosts(likely)} rests partly on inference.`),
    ])
  }
  return items.length > 0
    ? items
    : [[say('判定を左右する証拠の不足はありません。', 'No evidence is missing that would change a verdict.')]]
}

function decisions(rows: readonly FindingRow[]): Prose[] {
  const of = (urgency: string): number => rows.filter(({ finding }) => finding.urgency === urgency).length
  const items: Prose[] = []
  const ask = (count: number, ja: string, en: string): void => {
    if (count > 0) items.push([say(`${count} 台: ${ja}`, `${hosts(count)}: ${en}`)])
  }
  ask(of('immediate'), '緊急の修正適用と再起動の承認', 'approve the emergency fix and its restart')
  ask(
    of('scheduled'),
    '次の保守時間帯での修正適用または再起動の承認',
    'approve the fix or restart in the next maintenance window',
  )
  ask(of('plan'), '原因の更新を避けて修正版へ直接進める更新計画の承認', 'approve a plan that skips the causing update')
  ask(of('verify'), '修正後の動作確認の実施', 'have the repaired hosts verified')
  ask(
    of('review'),
    '不足している証拠の採取、または別原因の調査',
    'have missing evidence collected, or another cause investigated',
  )
  return items.length > 0 ? items : [[say('ありません。', 'None.')]]
}
