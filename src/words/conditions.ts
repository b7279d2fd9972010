// Names of the conditions and of their answers. An answer is worded per condition:
// "unknown" alone tells a reader nothing about what is not known.
import type { ConditionId, StepState, Strength } from '../model/findings.ts'
import type { Text } from '../model/text.ts'

export interface ConditionWords {
  readonly name: Text
  readonly question: Text
  readonly truths: Readonly<Record<string, Text>>
}

const CONFLICT: Text = { ja: '証拠が矛盾', en: 'Evidence conflicts' }

export const CONDITIONS: Readonly<Record<ConditionId, ConditionWords>> = {
  scope: {
    name: { ja: '対象 OS', en: 'Operating system' },
    question: { ja: 'この OS は対象製品ですか。', en: 'Is this operating system an affected product?' },
    truths: {
      yes: { ja: '対象', en: 'Affected product' },
      no: { ja: '対象外', en: 'Not an affected product' },
      unknown: { ja: 'OS は特定できず', en: 'Not established' },
      conflict: CONFLICT,
    },
  },
  component: {
    name: { ja: '対象の機能', en: 'Component' },
    question: { ja: '対象の機能はインストールされていますか。', en: 'Is the component installed?' },
    truths: {
      yes: { ja: 'インストール済み', en: 'Installed' },
      no: { ja: '未インストール', en: 'Not installed' },
      unknown: { ja: '有無は未確認', en: 'Not established' },
      conflict: CONFLICT,
    },
  },
  level: {
    name: { ja: '更新プログラムの適用状況', en: 'Update level' },
    question: { ja: 'どの更新プログラムまで適用されていますか。', en: 'Up to which update is the machine patched?' },
    truths: {
      before: { ja: '原因の更新プログラムより前', en: 'Before the causing update' },
      bad: { ja: '原因の更新プログラムが適用済み', en: 'Causing update installed' },
      fixed: { ja: '修正プログラムが適用済み', en: 'Fix installed' },
      unknown: { ja: '適用状況は未確認', en: 'Not established' },
      conflict: CONFLICT,
    },
  },
  restart: {
    name: { ja: '適用後の再起動', en: 'Restart since then' },
    question: {
      ja: '判定の根拠となる更新プログラムの適用後に再起動しましたか。',
      en: 'Has the machine been restarted since the deciding update was installed?',
    },
    truths: {
      yes: { ja: '再起動済み', en: 'Restarted' },
      no: { ja: '未実施', en: 'Not restarted' },
      unknown: { ja: '適用後の再起動は未確認', en: 'Not established' },
      conflict: CONFLICT,
    },
  },
  symptom: {
    name: { ja: '障害の記録', en: 'Recorded failure' },
    question: {
      ja: '原因の更新プログラムが有効だった期間に、障害の記録がありますか。',
      en: 'Is the failure recorded while the causing update was in effect?',
    },
    truths: {
      yes: { ja: '記録あり', en: 'Recorded' },
      no: { ja: '対象期間に記録なし', en: 'None in the period in question' },
      unknown: { ja: '対象期間のログに不足あり', en: 'Logs do not cover the whole period' },
      conflict: CONFLICT,
    },
  },
  workaround: {
    name: { ja: '回避策', en: 'Workaround' },
    question: {
      ja: '回避策が適用されていますか。',
      en: 'Is the workaround in place?',
    },
    truths: {
      yes: { ja: 'あり', en: 'In place' },
      no: { ja: 'なし', en: 'None' },
      unknown: { ja: '未確認', en: 'Not established' },
      conflict: CONFLICT,
    },
  },
  rolledBack: {
    name: { ja: '更新プログラムのアンインストール', en: 'Removal of the update' },
    question: { ja: '原因の更新プログラムはアンインストールされましたか。', en: 'Was the causing update removed?' },
    truths: {
      yes: { ja: 'アンインストール済み', en: 'Removed' },
      no: { ja: '記録なし', en: 'Not removed' },
      unknown: { ja: '未確認', en: 'Not established' },
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
      no: { ja: '正常ではない', en: 'Not working' },
      unknown: { ja: '未確認', en: 'Not yet verified' },
      conflict: CONFLICT,
    },
  },
}

export const STRENGTHS: Readonly<Record<Strength, Text>> = {
  proven: { ja: '実測値', en: 'direct proof' },
  strong: { ja: '記載あり', en: 'stated' },
  weak: { ja: '推定', en: 'inferred' },
}

export const STEP_STATES: Readonly<Record<StepState, Text>> = {
  done: { ja: '完了 (証拠あり)', en: 'Done (seen in evidence)' },
  'to-do': { ja: '要実施', en: 'To do' },
  'not-needed': { ja: '不要', en: 'Not needed' },
  ask: { ja: '要確認 (証拠では確認不可)', en: 'Confirm with the owner' },
}
