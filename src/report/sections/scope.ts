// What the report stands on and where it ends: files read, files not read, the period
// that logs cover, and what nobody looked at.
import { say, text, verbatim } from '../document.ts'
import type { Block, Prose, Section, Span } from '../document.ts'
import type { AnalysisHost, AnalysisInterval } from '../../model/analysis.ts'
import { compareText } from '../rows.ts'
import type { ReportView } from '../rows.ts'
import { formatCount } from '../../words/language.ts'

export function scopeSection(view: ReportView): Section {
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: [{ label: text('項目', 'Item') }, { label: text('数', 'Count'), align: 'number' }],
      rows: counts(view),
    },
    { kind: 'heading', content: [say('調べた期間', 'Period covered')] },
    periodBlock(view),
    ...leftOut(view),
    { kind: 'heading', content: [say('調べていないこと', 'What was not checked')] },
    { kind: 'list', items: NOT_CHECKED },
  ]
  return {
    id: 'scope',
    anchor: 'scope',
    title: [say('調査の範囲と限界', 'Scope and limits')],
    blocks,
    startsPage: true,
    keepTogether: false,
  }
}

const NOT_CHECKED: readonly Prose[] = [
  [
    say(
      '証拠を受け取っていないホスト。ここに名前のないホストについては、何も判断していません。',
      'Hosts that no evidence came from. Nothing is said about a host that is not named here.',
    ),
  ],
  [
    say(
      '採取の後に起きた変化。各判定は採取時点のものです。',
      'Changes after the capture. Every verdict is as of the time of capture.',
    ),
  ],
  [
    say(
      '証拠の外にある事項 (業務への影響、メッセージの欠落、バックアップの有無など)。',
      'What evidence does not show: business impact, lost messages, backups.',
    ),
  ],
]

function counts(view: ReportView): Prose[][] {
  const { evidence, analysis } = view
  const row = (label: Span, count: number): Prose[] => [[label], [verbatim(formatCount(count))]]
  return [
    row(say('判定したホスト', 'Hosts judged'), view.hosts.filter(({ findings }) => findings.length > 0).length),
    row(say('証拠ファイル', 'Evidence files'), evidence.length),
    row(
      say('うち一部のみ読み取ったもの', 'of these, read in part'),
      evidence.filter(({ complete }) => !complete).length,
    ),
    row(
      say('うち形式を判別できないもの', 'of these, not recognised'),
      evidence.filter(({ artifact }) => artifact === 'unrecognised').length,
    ),
    row(say('ホストが分からない証拠', 'Evidence without a host'), analysis.unassigned.length),
    row(say('読み取りを拒否したもの', 'Refused'), analysis.rejected.length),
  ]
}

function periodBlock(view: ReportView): Block {
  return {
    kind: 'table',
    columns: [
      { label: text('ホスト', 'Host') },
      { label: text('採取日時', 'Captured at') },
      { label: text('イベント ログの範囲', 'Event logs cover') },
    ],
    rows: view.hosts.map((host): Prose[] => [
      [verbatim(host.name)],
      [{ kind: 'capture', at: host.capturedAt }],
      coverage(host),
    ]),
  }
}

function coverage(host: AnalysisHost): Prose {
  const spans = host.findings.flatMap(({ timeline }) =>
    timeline.filter(({ kind }) => kind === 'coverage').map(({ at }) => at),
  )
  if (spans.length === 0) return [say('イベント ログなし', 'no event log')]
  return [{ kind: 'interval', at: hull(spans) }]
}

/** ISO instants in UTC compare as text. */
function hull(spans: readonly AnalysisInterval[]): AnalysisInterval {
  return {
    earliest: spans.map(({ earliest }) => earliest).sort(compareText)[0]!,
    latest: spans
      .map(({ latest }) => latest)
      .sort(compareText)
      .at(-1)!,
  }
}

function leftOut(view: ReportView): Block[] {
  const { unassigned, rejected } = view.analysis
  const items: Prose[] = [
    ...unassigned.map((id): Prose => [
      verbatim(`[${view.labelOf(id)}] `),
      { kind: 'quote', text: view.pathOf(id) },
      say(': どのホストの証拠か分かりません。', ': belongs to no known host.'),
    ]),
    ...rejected.map(({ path, code }): Prose => [
      { kind: 'quote', text: path },
      say(': 読み取りを拒否しました', ': refused'),
      verbatim(` (${code})`),
    ]),
  ]
  if (items.length === 0) return []
  return [
    { kind: 'heading', content: [say('判定に使っていない証拠', 'Evidence that no verdict rests on')] },
    { kind: 'list', items },
  ]
}
