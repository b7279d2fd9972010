// Names of the conditions and of their answers. An answer is worded per condition:
// "unknown" alone tells a reader nothing about what is not known.
import type { ConditionId, StepState, Strength, Text } from '../model/findings.ts'

export interface ConditionWords {
  readonly name: Text
  readonly question: Text
  readonly truths: Readonly<Record<string, Text>>
}

const CONFLICT: Text = { ja: '証拠が矛盾', en: 'Evidence conflicts' }

export const CONDITIONS: Readonly<Record<ConditionId, ConditionWords>> = {
  scope: {
    name: { ja: '対象 OS', en: 'Operating system' },
    question: { ja: 'この OS は対象製品ですか。', en: 'Is this operating system one of the products concerned?' },
    truths: {
      yes: { ja: '対象', en: 'Concerned' },
      no: { ja: '対象外', en: 'Not concerned' },
      unknown: { ja: 'OS を特定できない', en: 'Not established' },
      conflict: CONFLICT,
    },
  },
  component: {
    name: { ja: '対象の機能', en: 'Component' },
    question: { ja: '対象の機能はインストールされていますか。', en: 'Is the component installed?' },
    truths: {
      yes: { ja: 'あり', en: 'Installed' },
      no: { ja: 'なし', en: 'Not installed' },
      unknown: { ja: '有無が分からない', en: 'Not established' },
      conflict: CONFLICT,
    },
  },
  level: {
    name: { ja: '更新プログラムの適用状況', en: 'Update level' },
    question: { ja: 'どの更新プログラムまで適用されていますか。', en: 'Up to which update is the machine patched?' },
    truths: {
      before: { ja: '原因の更新より前', en: 'Before the causing update' },
      bad: { ja: '原因の更新が適用済み', en: 'Causing update installed' },
      fixed: { ja: '修正が適用済み', en: 'Fix installed' },
      unknown: { ja: '適用状況が分からない', en: 'Not established' },
      conflict: CONFLICT,
    },
  },
  restart: {
    name: { ja: '適用後の再起動', en: 'Restart since then' },
    question: {
      ja: '決め手となる更新プログラムの適用後に再起動しましたか。',
      en: 'Has the machine been restarted since the deciding update was installed?',
    },
    truths: {
      yes: { ja: '再起動済み', en: 'Restarted' },
      no: { ja: '再起動していない', en: 'Not restarted' },
      unknown: { ja: '再起動の前後関係が分からない', en: 'Not established' },
      conflict: CONFLICT,
    },
  },
  symptom: {
    name: { ja: '障害の記録', en: 'Recorded failure' },
    question: {
      ja: '原因の更新が有効だった期間に、障害の記録がありますか。',
      en: 'Is the failure recorded while the causing update was in effect?',
    },
    truths: {
      yes: { ja: '記録あり', en: 'Recorded' },
      no: { ja: '期間全体を調べて記録なし', en: 'None in the whole period' },
      unknown: { ja: '期間全体は調べられていない', en: 'Period not fully covered' },
      conflict: CONFLICT,
    },
  },
  workaround: {
    name: { ja: '回避策', en: 'Workaround' },
    question: {
      ja: '管理者以外に書き込みを許可する設定が追加されていますか。',
      en: 'Was write access granted explicitly to accounts other than administrators?',
    },
    truths: {
      yes: { ja: 'あり', en: 'In place' },
      no: { ja: 'なし', en: 'None' },
      unknown: { ja: 'アクセス許可を確認できない', en: 'Permissions not seen' },
      conflict: CONFLICT,
    },
  },
  rolledBack: {
    name: { ja: '更新のアンインストール', en: 'Roll-back' },
    question: { ja: '原因の更新はアンインストールされましたか。', en: 'Was the causing update removed?' },
    truths: {
      yes: { ja: 'アンインストール済み', en: 'Removed' },
      no: { ja: 'していない', en: 'Not removed' },
      unknown: { ja: '分からない', en: 'Not established' },
      conflict: CONFLICT,
    },
  },
  verified: {
    name: { ja: '復旧の確認', en: 'Verification' },
    question: {
      ja: '修正と再起動の後、正常に動作していますか。',
      en: 'Does the component work after the fix and the restart?',
    },
    truths: {
      yes: { ja: '確認済み', en: 'Verified' },
      no: { ja: '正常でない', en: 'Not working' },
      unknown: { ja: '未確認', en: 'Not yet verified' },
      conflict: CONFLICT,
    },
  },
}

export const STRENGTHS: Readonly<Record<Strength, Text>> = {
  proven: { ja: '直接の証明', en: 'direct proof' },
  strong: { ja: '直接の記述', en: 'direct statement' },
  weak: { ja: '推定', en: 'inferred' },
}

export const STEP_STATES: Readonly<Record<StepState, Text>> = {
  done: { ja: '完了(証拠あり)', en: 'Done (seen in evidence)' },
  'to-do': { ja: '要実施', en: 'To do' },
  'not-needed': { ja: '不要', en: 'Not needed' },
  ask: { ja: '要確認(証拠では分からない)', en: 'Ask (evidence cannot show it)' },
}
