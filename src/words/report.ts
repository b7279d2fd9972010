// The words of the findings report: titles, labels and the sentences between them. Verdicts,
// conditions, advice and diagnostics have files of their own.
import type { Urgency } from '../model/findings.ts'
import type { StepState } from '../model/findings.ts'
import type { Text } from '../model/text.ts'
import { formatCount } from './language.ts'

const hosts = (count: number): string => (count === 1 ? '1 host' : `${count} hosts`)

/** Labels that several sections share. */
export const LABELS = {
  incident: { ja: 'インシデント', en: 'Incident' },
  os: { ja: 'OS', en: 'OS' },
  evaluatedAt: { ja: '判定日時', en: 'Evaluated at' },
  host: { ja: 'ホスト', en: 'Host' },
  wave: { ja: '展開リング', en: 'Wave' },
  count: { ja: '件数', en: 'Count' },
  evidence: { ja: '証拠', en: 'Evidence' },
  verdict: { ja: '判定', en: 'Verdict' },
  confidence: { ja: '確度', en: 'Confidence' },
  unknown: { ja: '不明', en: 'unknown' },
  urgency: { ja: '緊急度', en: 'Urgency' },
  sources: { ja: '出典', en: 'Sources' },
  none: { ja: 'ありません。', en: 'None.' },
  updateToInstall: { ja: '適用する KB', en: 'Update to install' },
  total: { ja: '合計', en: 'Total' },
} as const

export const PICTURES = {
  title: { ja: '画像', en: 'Pictures' },
  note: {
    ja: 'ケースに追加された画像です。写っている文字は読み取っておらず、判定には使っていません。',
    en: 'Pictures that were added to the case. The text in them was not read, and they decided nothing.',
  },
  leftOut: (count: number): Text => ({
    ja: `画像 ${count} 件は、写っている名前を置き換えられないため、この報告書に含めていません。`,
    en: `${count === 1 ? '1 picture is' : `${count} pictures are`} left out of this report: the names in a picture cannot be replaced.`,
  }),
} as const

export const CHECKLIST_HEADS = {
  done: { ja: '済', en: 'Done' },
  step: { ja: '作業', en: 'Step' },
  by: { ja: '実施者', en: 'By' },
  when: { ja: '実施日時', en: 'When' },
  result: { ja: '結果', en: 'Result' },
} as const

/** The box before a step. */
export function boxOf(state: StepState, isDone: boolean): string {
  if (isDone) return '☑'
  return state === 'not-needed' ? '–' : '☐'
}

/** What the reader is asked to decide, by urgency. */
export const DECISIONS: Readonly<Record<Exclude<Urgency, 'none'>, Text>> = {
  immediate: { ja: '修正プログラムの緊急適用と再起動の承認', en: 'approve the emergency fix and its restart' },
  scheduled: {
    ja: '次回のメンテナンス時間での修正プログラムの適用または再起動の承認',
    en: 'approve the fix or restart in the next maintenance window',
  },
  plan: {
    ja: '原因の更新プログラムを適用せず、修正を含む更新プログラムを適用する計画の承認',
    en: 'approve an update plan that skips the causing update',
  },
  verify: { ja: '修正後のホストの動作確認', en: 'have the repaired hosts verified' },
  review: {
    ja: '不足している証拠の採取、または別原因の調査',
    en: 'have missing evidence collected, or another cause investigated',
  },
}

export const MARKDOWN = {
  more: (count: number): Text => ({ ja: `ほか ${count} 件`, en: `${count} more` }),
  steps: { ja: '対応', en: 'Steps' },
  missing: { ja: '不足する証拠', en: 'Missing evidence' },
  hostUnknown: { ja: 'ホスト不明', en: 'host unknown' },
  title: { ja: 'PatchVerdict 判定結果', en: 'PatchVerdict findings' },
  noHost: { ja: 'ホストを特定できませんでした。', en: 'No host was identified.' },
} as const

/** A customer who is addressed with an honorific already. */
export const HONORIFIC = /(?:御中|様|殿)$/u

export const HONORIFICS = {
  company: { ja: ' 御中', en: '' },
  person: { ja: ' 様', en: '' },
  none: { ja: '', en: '' },
} as const

export const COVER = {
  title: { ja: '調査報告書', en: 'Findings report' },
  subject: { ja: '件名', en: 'Subject' },
  recipient: { ja: '提出先', en: 'Submitted to' },
  author: { ja: '作成者', en: 'Author' },
  documentNumber: { ja: '文書番号', en: 'Document number' },
  madeWith: { ja: '使用ツール', en: 'Made with' },
  packs: { ja: '判定基準 (パック)', en: 'Incident packs' },
  redaction: { ja: '秘匿', en: 'Redaction' },
  redacted: {
    ja: 'ホスト名、ドメイン名、アカウント名、アドレス、識別子、パスは置き換えてあります。書式や位置から名前とわからない語 (文中の人名など) は残ります。',
    en: 'Host names, domains, accounts, addresses, identifiers and paths are replaced. Words that neither their form nor their place shows to be names, such as a person in a sentence, remain.',
  },
  classification: { ja: '取り扱い', en: 'Classification' },
  chosenHosts: (count: number): Text => ({
    ja: `選んだホスト ${count} 台だけの文書です。ほかのホストについては何も述べていません。`,
    en: `This document is about ${hosts(count)} that ${count === 1 ? 'was' : 'were'} chosen. It says nothing about any other host.`,
  }),
  extents: {
    management: {
      ja: '結論だけの 1 ページです。根拠と手順は「すべて」の報告書にあります。',
      en: 'This is the conclusion on one page. The complete report has the reasons and the steps.',
    },
    summary: {
      ja: '要約版です。ホストごとの根拠と手順は「すべて」の報告書にあります。',
      en: 'This is the summary. The complete report has the reasons and the steps for each host.',
    },
    sheets: {
      ja: '対応が必要なホストの調査結果です。証拠一覧は「すべて」の報告書にあります。',
      en: 'These are the hosts that need action. The complete report lists the evidence.',
    },
    checklist: {
      ja: '作業用のチェックリストです。根拠は「すべて」の報告書にあります。',
      en: 'This is the checklist to work with. The complete report has the reasons.',
    },
  },
  moreIncidents: (count: number): Text => ({
    ja: ` ほかに判定したインシデント: ${count} 件`,
    en: ` and ${count} more ${count === 1 ? 'incident' : 'incidents'}`,
  }),
  asOf: (day: string): Text => ({ ja: ` (${day} 時点の情報)`, en: ` (facts as of ${day})` }),
} as const

export const APPROVAL = {
  title: { ja: '改訂履歴と承認', en: 'Revisions and approval' },
  revision: { ja: '版', en: 'Revision' },
  date: { ja: '日付', en: 'Date' },
  change: { ja: '内容', en: 'Change' },
  by: { ja: '担当', en: 'By' },
  firstIssue: { ja: '初版', en: 'First issue' },
  prepared: { ja: '作成', en: 'Prepared' },
  checked: { ja: '確認', en: 'Checked' },
  approved: { ja: '承認', en: 'Approved' },
} as const

/** Titles in the contents; a section that is not here stands with its own. */
export const CONTENTS: Readonly<Record<string, Text>> & { readonly title: Text } = {
  title: { ja: '目次', en: 'Contents' },
  sheet: { ja: '対応が必要なホスト (1 台ずつ)', en: 'Hosts that need action, one by one' },
  procedure: { ja: '作業手順とチェックリスト', en: 'Procedures and checklists' },
}

export const SHEET = {
  action: { ja: '対応', en: 'What to do' },
  seeCollect: { ja: '→ 不足する証拠の採取', en: '→ Evidence to collect' },
  seeProcedure: { ja: '→ 手順 ', en: '→ Procedure ' },
  further: { ja: 'このホストのほかのインシデント', en: 'Other incidents of this host' },
  reason: { ja: '理由', en: 'Reason' },
  stepsOf: { ja: '復旧の確認', en: 'To prove the repair' },
  moments: { ja: '経過', en: 'What happened' },
  noMoments: { ja: '日時の分かる出来事は証拠にありません。', en: 'The evidence contains nothing with a known time.' },
  times: (count: number): Text => ({ ja: ` (${formatCount(count)} 件)`, en: ` (${formatCount(count)} times)` }),
  missing: { ja: '不足: ', en: 'Missing: ' },
  waiting: (count: number): Text => ({
    ja: `未適用の更新プログラムに含まれるインシデント: ほかに ${count} 件`,
    en: `${count} more ${count === 1 ? 'incident' : 'incidents'} in updates that are not installed yet`,
  }),
} as const

export const PROCEDURE = {
  title: (number: number): Text => ({ ja: `手順 ${number}: `, en: `Procedure ${number}: ` }),
  /** Instead of a host's name, where a step is for many. */
  eachHost: { ja: '各ホスト', en: 'each host' },
  state: (state: Text): Text => ({ ja: `[${state.ja}]`, en: `[${state.en}]` }),
  due: (day: string): Text => ({ ja: `期限: ${day}`, en: `due ${day}` }),
  disputed: { ja: '異議あり ', en: 'Disputed ' },
} as const

export const COLLECT = {
  title: { ja: '不足する証拠の採取', en: 'Evidence to collect' },
  lead: {
    ja: '次のコマンドの結果を採取し、判定し直してください。それまでは「問題なし」と見なさないでください。',
    en: 'Collect the output of these commands and judge again. Until then, do not treat these hosts as clean.',
  },
  hosts: { ja: '対象: ', en: 'Hosts: ' },
  more: (count: number): Text => ({ ja: ` ほか ${count} 台`, en: ` and ${count} more` }),
} as const

/** Columns and values of Backlog's import, and what kind of issue it is. */
export const TRACKER = {
  type: { ja: 'タスク', en: 'Task' },
  backlogHeadings: {
    ja: [
      '件名',
      '詳細',
      '開始日',
      '期限日',
      '予定時間',
      '実績時間',
      '種別',
      'カテゴリー',
      '発生バージョン',
      'マイルストーン',
      '優先度',
      '担当者',
      '親課題',
    ],
    en: [
      'Subject',
      'Description',
      'Start Date',
      'Due Date',
      'Estimated Hours',
      'Actual Hours',
      'Issue Type',
      'Category',
      'Version',
      'Milestone',
      'Priority',
      'Assignee',
      'Parent Issue',
    ],
  },
  backlogPriorities: {
    high: { ja: '高', en: 'High' },
    normal: { ja: '中', en: 'Normal' },
    low: { ja: '低', en: 'Low' },
  },
} as const

export const LANGUAGE_CHOICE = { both: '日本語 + English', ja: '日本語', en: 'English' } as const

/** At the head of every page. */
export function running(
  title: Text,
  head: { readonly documentNumber?: string; readonly classification?: string },
): Text {
  const parts = [head.documentNumber, head.classification].filter((part) => part !== undefined)
  return { ja: [title.ja, ...parts].join(' · '), en: [title.en, ...parts].join(' · ') }
}

export const DEFINITIONS = {
  title: { ja: '判定の定義', en: 'What the verdicts mean' },
  definition: { ja: '定義', en: 'Definition' },
} as const

export const EVIDENCE = {
  number: { ja: '番号', en: 'No.' },
  file: {
    ja: 'ファイル (下段: SHA-256、採取日時、文字コード、読み取り)',
    en: 'File (below: SHA-256, capture, encoding, reading)',
  },
  kind: { ja: '内容', en: 'Kind' },
  size: { ja: 'サイズ', en: 'Size' },
  remarks: { ja: '読み取り時の注意', en: 'Remarks from reading' },
  title: { ja: '証拠一覧', en: 'Evidence' },
  rest: (count: number): Text => ({
    ja: `この文書で引用していない証拠ファイルが、ほかに ${formatCount(count)} 個あります。一覧は CSV (証拠) に保存できます。`,
    en: `${formatCount(count)} more evidence ${count === 1 ? 'file is' : 'files are'} not cited in this document. The CSV of the evidence lists every file.`,
  }),
  moreFiles: (count: number): Text => ({ ja: `ほか ${formatCount(count)} 個`, en: `and ${formatCount(count)} more` }),
} as const

export const FINDING = {
  captured: { ja: ' · 採取: ', en: ' · captured: ' },
  facts: { ja: '事実', en: 'Facts' },
  noFacts: { ja: '該当する記載は証拠にありません。', en: 'Nothing in the evidence.' },
  impact: { ja: '影響', en: 'Impact' },
  actionNow: { ja: '推奨対応 (暫定)', en: 'Until the fix' },
  rollBack: { ja: '切り戻し (ロールバック)', en: 'Roll-back' },
  verification: { ja: '確認方法', en: 'Verification' },
  doubts: { ja: '反証 (判定が変わる条件)', en: 'What would change this' },
  more: (count: number): Text => ({
    ja: `ほか ${formatCount(count)} 件 (JSON 出力)`,
    en: `and ${formatCount(count)} more in the JSON output`,
  }),
  condition: { ja: '条件', en: 'Condition' },
  answer: { ja: '答え', en: 'Answer' },
  why: { ja: '理由と証拠', en: 'Why, and evidence' },
  deciding: { ja: ' (判定の根拠)', en: ' (deciding)' },
  failures: (count: number): Text => ({ ja: `障害の記録: ${count} 件`, en: `Failures recorded: ${count}` }),
} as const

export const HOSTS = {
  title: { ja: 'ホスト一覧', en: 'Hosts' },
  os: { ja: 'OS・ビルド', en: 'OS and build' },
  behind: { ja: '遅れ', en: 'Behind' },
} as const

export const REFERENCES = {
  asOf: (day: string, reviewBy: string): Text => ({
    ja: ` · ${day} 時点 · ${reviewBy} までに見直し`,
    en: ` · as of ${day} · to be reviewed by ${reviewBy}`,
  }),
  source: { ja: '出典', en: 'Source' },
  address: { ja: '所在', en: 'Address' },
  note: { ja: '備考 (パックの原文)', en: 'Note (as in the pack)' },
} as const

export const SCOPE = {
  item: { ja: '項目', en: 'Item' },
  number: { ja: '数', en: 'Count' },
  notChecked: { ja: '調べていないこと', en: 'What was not checked' },
  title: { ja: '調査の範囲と限界', en: 'Scope and limits' },
  cut: {
    ja: 'この文書にないホストのファイルは、読み取れなかったものも含めて記載していません。',
    en: 'Files of hosts that are not in this document are left out, those that were not read included.',
  },
  more: (count: number): Text => ({
    ja: `ほか ${formatCount(count)} 個 (「すべて」の報告書に記載)`,
    en: `and ${formatCount(count)} more, named in the complete report`,
  }),
  otherHosts: {
    ja: '証拠を受け取っていないホスト。ここに名前のないホストは判定していません。',
    en: 'Hosts without evidence. Nothing is said about a host that is not named here.',
  },
  laterChanges: {
    ja: '採取後の変化。各判定は採取時点のものです。',
    en: 'Changes after the capture. Every verdict is as of the time of capture.',
  },
  unsealed: {
    ja: 'ダイジェストのない保存ケースに基づいています。保存後に変更されていないかどうかは確認できません。',
    en: 'This rests on a saved case without a digest: nobody can tell whether it was changed after it was saved.',
  },
  outsideEvidence: {
    ja: '証拠に現れない事項 (業務への影響、データの欠落、バックアップの有無など)。',
    en: 'What evidence does not show: business impact, lost data, backups.',
  },
  judged: { ja: '判定したホスト', en: 'Hosts judged' },
  files: { ja: '証拠ファイル', en: 'Evidence files' },
  partial: { ja: 'うち一部のみ読み取ったファイル', en: 'of these, read in part' },
  notRecognised: { ja: 'うち形式を判別できないファイル', en: 'of these, not recognised' },
  withoutHost: { ja: 'ホスト不明の証拠', en: 'Evidence without a host' },
  assigned: { ja: '人がホストを指定した証拠', en: 'Evidence given to a host by a person' },
  refused: { ja: '読み取らなかったファイル', en: 'Not read' },
  notReported: { ja: '証拠が届いていないホスト', en: 'Hosts that did not report' },
  noKnownHost: { ja: ': ホスト不明のため、判定に使っていません。', en: ': its host is not known.' },
  leftOut: { ja: '判定に使っていない証拠', en: 'Evidence that was not used' },
} as const

export const SUMMARY = {
  title: { ja: '要約', en: 'Summary' },
  nothingJudged: {
    ja: '証拠からホストを特定できなかったため、判定はありません。問題がないという意味ではありません。',
    en: 'No host could be identified in the evidence, so there is no verdict. This does not mean that all is well.',
  },
  uncertainties: { ja: '主な不確定要素', en: 'Biggest uncertainties' },
  decisions: { ja: 'ご判断いただきたいこと', en: 'Decisions needed' },
  failing: (total: number, failing: number): Text => ({
    ja: `${total} 台のうち ${failing} 台で、採取時点に障害が発生していました。`,
    en: `${failing} of ${hosts(total)} ${failing === 1 ? 'was' : 'were'} failing when captured.`,
  }),
  noFailure: (total: number): Text => ({
    ja: `${total} 台のいずれにも、障害は確認されていません。`,
    en: `No failure is established on the ${hosts(total)}.`,
  }),
  /** Of hosts that an incident is about, and where no evidence says whether it failed. */
  failureNotKnown: (total: number, unknown: number): Text => ({
    ja:
      unknown === total
        ? `${total} 台のいずれも、障害の有無を証拠で確認できていません。`
        : `${total} 台のうち ${unknown} 台では、障害の有無を証拠で確認できていません。ほかのホストに障害の記録はありません。`,
    en:
      unknown === total
        ? `On none of the ${hosts(total)} does the evidence show whether there was a failure.`
        : `On ${unknown} of ${hosts(total)} the evidence does not show whether there was a failure; on the others none is recorded.`,
  }),
  alsoNotKnown: (count: number): Text => ({
    ja: `ほかに ${count} 台では、障害の有無を証拠で確認できていません。`,
    en: ` On ${hosts(count)} more, the evidence does not show whether there was a failure.`,
  }),
  immediate: (count: number): Text => ({
    ja: `直ちに対応が必要なホストは ${count} 台です。`,
    en: ` Act now on ${hosts(count)}.`,
  }),
  nothingImmediate: { ja: '直ちに対応が必要なホストはありません。', en: ' None calls for action right now.' },
  nothingImmediateKnown: {
    ja: '証拠から直ちに対応が必要と分かったホストはありません。',
    en: ' On none of them does the evidence call for action right now.',
  },
  notJudged: (count: number): Text => ({
    ja: `${count} 台は証拠が不足または矛盾しているため判定できず、安全とは言えません。`,
    en: ` ${hosts(count)} cannot be judged yet and cannot be called safe.`,
  }),
  hosts: { ja: '台数', en: 'Hosts' },
  incidents: { ja: 'インシデント', en: 'Incidents' },
  moreIncidents: (count: number): Text => ({
    ja: `ほかに ${count} 件のインシデントがあります。`,
    en: `${count} more ${count === 1 ? 'incident applies' : 'incidents apply'}.`,
  }),
  worst: { ja: '最も悪い判定', en: 'Worst verdict' },
  now: { ja: '直ちに対応', en: 'Act now' },
  meaning: { ja: '意味', en: 'Meaning' },
  onHosts: (count: number): Text => ({ ja: `${count} 台: `, en: `${hosts(count)}: ` }),
  inferred: (count: number): Text => ({
    ja: `${count} 台の判定は、推定を含みます。`,
    en: `The verdict on ${hosts(count)} is partly inferred.`,
  }),
  /** Where nothing else is missing. */
  onlyNotChecked: (count: number): Text => ({
    ja: `${count} 台には、役割または設定の有無が証拠にないため、判定していないインシデントがあります。ほかの判定を左右する証拠は、すべてそろっています。`,
    en: `On ${hosts(count)} some incidents were not judged, because nothing shows whether the role or setting is there. For the other verdicts nothing is missing.`,
  }),
  nothingMissing: {
    ja: '判定を左右する証拠は、すべてそろっています。',
    en: 'No evidence is missing that would change a verdict.',
  },
  decision: (count: number, ask: Text): Text => ({ ja: `${count} 台: ${ask.ja}`, en: `${hosts(count)}: ${ask.en}` }),
} as const
