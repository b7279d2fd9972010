// The words of the findings report: titles, labels and the sentences between them. Verdicts,
// conditions, advice and diagnostics have files of their own.
import type { Text, Urgency } from '../model/findings.ts'
import { formatCount } from './language.ts'

const hosts = (count: number): string => (count === 1 ? '1 host' : `${count} hosts`)

/** Labels that several sections share. */
export const LABELS = {
  os: { ja: 'OS', en: 'OS' },
  evaluatedAt: { ja: '評価日時', en: 'Evaluated at' },
  host: { ja: 'ホスト', en: 'Host' },
  count: { ja: '件数', en: 'Count' },
  evidence: { ja: '証拠', en: 'Evidence' },
  verdict: { ja: '判定', en: 'Verdict' },
  confidence: { ja: '確度', en: 'Confidence' },
  unknown: { ja: '不明', en: 'unknown' },
  urgency: { ja: '重大度', en: 'Urgency' },
  sources: { ja: '出典', en: 'Sources' },
  none: { ja: 'ありません。', en: 'None.' },
  updateToInstall: { ja: '推奨 KB', en: 'KB to apply' },
  total: { ja: '合計', en: 'Total' },
} as const

export const CHECKLIST_HEADS = {
  done: { ja: '済', en: 'Done' },
  step: { ja: '作業', en: 'Step' },
  by: { ja: '実施者', en: 'By' },
  when: { ja: '実施日時', en: 'When' },
  result: { ja: '結果', en: 'Result' },
} as const

/** What the reader is asked to decide, by urgency. */
export const DECISIONS: Readonly<Record<Exclude<Urgency, 'none'>, Text>> = {
  immediate: { ja: '緊急の修正適用と再起動の承認', en: 'approve the emergency fix and its restart' },
  scheduled: {
    ja: '次の保守時間帯での修正適用または再起動の承認',
    en: 'approve the fix or restart in the next maintenance window',
  },
  plan: {
    ja: '原因の更新を避けて修正版へ直接進める更新計画の承認',
    en: 'approve a plan that skips the causing update',
  },
  verify: { ja: '修正後の動作確認の実施', en: 'have the repaired hosts verified' },
  review: {
    ja: '不足している証拠の採取、または別原因の調査',
    en: 'have missing evidence collected, or another cause investigated',
  },
}

export const MARKDOWN = {
  more: (count: number): Text => ({ ja: `ほか ${count} 件`, en: `${count} more` }),
  steps: { ja: '対応', en: 'Steps' },
  missing: { ja: '不足している証拠', en: 'Missing evidence' },
  hostUnknown: { ja: 'ホスト不明', en: 'host unknown' },
  title: { ja: 'PatchVerdict 判定結果', en: 'PatchVerdict findings' },
  noHost: { ja: 'ホストを特定できませんでした。', en: 'No host was identified.' },
} as const

export const COVER = {
  title: { ja: '調査報告書', en: 'Findings report' },
  subject: { ja: '件名', en: 'Subject' },
  recipient: { ja: '提出先', en: 'Submitted to' },
  author: { ja: '作成者', en: 'Author' },
  documentNumber: { ja: '文書番号', en: 'Document number' },
  madeWith: { ja: '使用ツール', en: 'Made with' },
  packs: { ja: '判定知識', en: 'Incident packs' },
  redaction: { ja: '秘匿', en: 'Redaction' },
  redacted: {
    ja: 'ホスト名、ドメイン名、アカウント名、パスは置き換えてあります。',
    en: 'Host names, domains, accounts and paths are replaced.',
  },
  honorific: { ja: ' 御中', en: '' },
  asOf: (day: string): Text => ({ ja: ` (${day} 時点の情報)`, en: ` (facts as of ${day})` }),
} as const

export const APPROVAL = {
  title: { ja: '改訂履歴と承認', en: 'Revisions and approval' },
  revision: { ja: '版', en: 'Revision' },
  date: { ja: '日付', en: 'Date' },
  change: { ja: '内容', en: 'Change' },
  by: { ja: '担当', en: 'By' },
  firstIssue: { ja: '初版', en: 'First' },
  prepared: { ja: '作成', en: 'Prepared' },
  checked: { ja: '確認', en: 'Checked' },
  approved: { ja: '承認', en: 'Approved' },
} as const

export const CHECKLIST = {
  title: { ja: ' の作業チェックリスト', en: ': checklist' },
} as const

export const CHRONOLOGY = {
  title: { ja: '時系列', en: 'Chronology' },
  nothing: { ja: '日時の分かる出来事は証拠にありません。', en: 'The evidence holds nothing with a known time.' },
  when: { ja: '日時', en: 'When' },
  kind: { ja: '種類', en: 'Kind' },
  what: { ja: '内容', en: 'What' },
} as const

export const DEFINITIONS = {
  title: { ja: '判定の定義', en: 'What the verdicts mean' },
  definition: { ja: '定義', en: 'Definition' },
} as const

export const EVIDENCE = {
  number: { ja: '番号', en: 'No.' },
  file: { ja: 'ファイル', en: 'File' },
  kind: { ja: '内容', en: 'Kind' },
  captured: { ja: '採取日時と根拠', en: 'Captured at, and basis' },
  encoding: { ja: '文字コード', en: 'Encoding' },
  size: { ja: 'サイズ', en: 'Size' },
  reading: { ja: '読み取り', en: 'Reading' },
  sha256: { ja: 'SHA-256', en: 'SHA-256' },
  remarks: { ja: '読み取り時の注意', en: 'Remarks from reading' },
  title: { ja: '証拠一覧', en: 'Evidence' },
  facts: (count: number): Text => ({ ja: ` (事実 ${formatCount(count)} 件)`, en: ` (facts: ${formatCount(count)})` }),
} as const

export const FINDING = {
  title: { ja: ' の所見', en: ': finding' },
  captured: { ja: ' · 採取: ', en: ' · captured: ' },
  facts: { ja: '事実', en: 'Facts' },
  noFacts: { ja: '証拠に該当する記載はありません。', en: 'Nothing in evidence.' },
  reasoning: { ja: '判断理由', en: 'Reasoning' },
  impact: { ja: '影響', en: 'Impact' },
  actionNow: { ja: '推奨対応 (暫定)', en: 'Action now' },
  permanentFix: { ja: '推奨対応 (恒久)', en: 'Permanent fix' },
  rollBack: { ja: '切戻し', en: 'Roll-back' },
  verification: { ja: '確認方法', en: 'Verification' },
  doubts: { ja: '反証 (判定が変わる条件)', en: 'What would change this' },
  sourcesInPack: { ja: '判定知識のとおり。', en: 'As in the pack.' },
  more: (count: number): Text => ({
    ja: `: ほか ${count} 件 (JSON 出力にすべてあります)。`,
    en: `: ${count} more, all of them in the JSON output.`,
  }),
  condition: { ja: '条件', en: 'Condition' },
  answer: { ja: '答え', en: 'Answer' },
  why: { ja: '理由と証拠', en: 'Why, and evidence' },
  deciding: { ja: ' (決め手)', en: ' (deciding)' },
  failures: (count: number): Text => ({ ja: `障害の記録: ${count} 件`, en: `Failures recorded: ${count}` }),
  noDoubts: {
    ja: 'この判定を変え得る証拠は見当たりません。',
    en: 'No evidence is in sight that would change this verdict.',
  },
  sourcesAtEnd: { ja: ' · 出典一覧は巻末', en: ' · its sources are listed at the end' },
} as const

export const HOSTS = {
  title: { ja: 'ホスト一覧', en: 'Hosts' },
  os: { ja: 'OS・ビルド', en: 'OS and build' },
  lastFailure: { ja: '最後の障害', en: 'Last failure' },
} as const

export const REFERENCES = {
  asOf: (day: string, reviewBy: string): Text => ({
    ja: ` · ${day} 時点 · ${reviewBy} までに見直し`,
    en: ` · as of ${day} · to be reviewed by ${reviewBy}`,
  }),
  source: { ja: '出典', en: 'Source' },
  address: { ja: '所在', en: 'Address' },
  note: { ja: '備考', en: 'Note' },
} as const

export const SCOPE = {
  item: { ja: '項目', en: 'Item' },
  number: { ja: '数', en: 'Count' },
  period: { ja: '調べた期間', en: 'Period covered' },
  notChecked: { ja: '調べていないこと', en: 'What was not checked' },
  title: { ja: '調査の範囲と限界', en: 'Scope and limits' },
  otherHosts: {
    ja: '証拠を受け取っていないホスト。ここに名前のないホストについては、何も判断していません。',
    en: 'Hosts that no evidence came from. Nothing is said about a host that is not named here.',
  },
  laterChanges: {
    ja: '採取の後に起きた変化。各判定は採取時点のものです。',
    en: 'Changes after the capture. Every verdict is as of the time of capture.',
  },
  outsideEvidence: {
    ja: '証拠の外にある事項 (業務への影響、メッセージの欠落、バックアップの有無など)。',
    en: 'What evidence does not show: business impact, lost messages, backups.',
  },
  judged: { ja: '判定したホスト', en: 'Hosts judged' },
  files: { ja: '証拠ファイル', en: 'Evidence files' },
  partial: { ja: 'うち一部のみ読み取ったもの', en: 'of these, read in part' },
  notRecognised: { ja: 'うち形式を判別できないもの', en: 'of these, not recognised' },
  withoutHost: { ja: 'ホストが分からない証拠', en: 'Evidence without a host' },
  refused: { ja: '読み取りを拒否したもの', en: 'Refused' },
  captured: { ja: '採取日時', en: 'Captured at' },
  logs: { ja: 'イベント ログの範囲', en: 'Event logs cover' },
  noLog: { ja: 'イベント ログなし', en: 'no event log' },
  noKnownHost: { ja: ': どのホストの証拠か分かりません。', en: ': belongs to no known host.' },
  wasRefused: { ja: ': 読み取りを拒否しました', en: ': refused' },
  leftOut: { ja: '判定に使っていない証拠', en: 'Evidence that no verdict rests on' },
} as const

export const SUMMARY = {
  title: { ja: '要約', en: 'Summary' },
  nothingJudged: {
    ja: '証拠からホストを特定できなかったため、判定はありません。問題がないという意味ではありません。',
    en: 'No host could be identified in the evidence, so there is no verdict. This does not mean that all is well.',
  },
  uncertainties: { ja: '主な不確実性', en: 'Biggest uncertainties' },
  decisions: { ja: 'ご判断いただきたいこと', en: 'Decision asked for' },
  failing: (total: number, failing: number): Text => ({
    ja: `${total} 台のうち ${failing} 台で障害が発生しています。`,
    en: `${failing} of ${hosts(total)} are failing.`,
  }),
  noFailure: (total: number): Text => ({
    ja: `${total} 台に、確認された障害はありません。`,
    en: `No failure is established on the ${hosts(total)}.`,
  }),
  immediate: (count: number): Text => ({
    ja: `直ちに対応が必要なホストは ${count} 台です。`,
    en: ` Act now on ${hosts(count)}.`,
  }),
  nothingImmediate: { ja: '直ちに対応が必要なホストはありません。', en: ' None calls for action right now.' },
  notJudged: (count: number): Text => ({
    ja: `${count} 台は証拠が足りないか矛盾しており、安全とは言えません。`,
    en: ` ${hosts(count)} cannot be judged yet and must not be taken for safe.`,
  }),
  hosts: { ja: '台数', en: 'Hosts' },
  meaning: { ja: '意味', en: 'Meaning' },
  onHosts: (count: number): Text => ({ ja: `${count} 台: `, en: `${hosts(count)}: ` }),
  inferred: (count: number): Text => ({
    ja: `${count} 台の判定は推定を含みます。`,
    en: `The verdict on ${hosts(count)} rests partly on inference.`,
  }),
  nothingMissing: {
    ja: '判定を左右する証拠の不足はありません。',
    en: 'No evidence is missing that would change a verdict.',
  },
  decision: (count: number, ask: Text): Text => ({ ja: `${count} 台: ${ask.ja}`, en: `${hosts(count)}: ${ask.en}` }),
} as const
