// Why a verdict is what it is, and what would change it: general sentences, true for every
// incident. A pack may have better words for its own.
import type { Text, VerdictId } from '../model/findings.ts'

/** Why a verdict is what it is, where the pack has no better words. {…} are values of the host. */
export const REASONS: Readonly<Record<VerdictId, Text>> = {
  affected: {
    ja: '{triggerKb} の適用後に {component} の障害が {count} 件記録されています (最後は {last})。修正 {kb} はまだ入っていません。',
    en: '{component} has failed {count} time(s) since {triggerKb} (last: {last}), and the fix {kb} is not installed.',
  },
  'fixed-still-failing': {
    ja: '修正が有効になった後も {component} の障害が記録されています。別の原因、または修正の不足を調べてください。',
    en: '{component} still fails after the fix took effect. Look for another cause or an incomplete fix.',
  },
  'at-risk': {
    ja: '{component} があり、{triggerKb} が入っていて、修正 {kb} がありません。{symptomNote}',
    en: '{component} is installed, {triggerKb} is in place and the fix {kb} is not. {symptomNote}',
  },
  conflicting: {
    ja: '同じ採取の中で証拠が食い違っていて、どちらを採るかで判定が変わります。',
    en: 'Evidence of one capture contradicts itself, and the verdict depends on which side is right.',
  },
  undetermined: {
    ja: '判定に必要な証拠が足りません: {unknown}。',
    en: 'The evidence does not show enough to decide: {unknown}.',
  },
  'fix-pending-restart': {
    ja: '修正は入っていますが、再起動がまだのため有効になっていません。',
    en: 'A fix is installed but not in effect: the machine has not been restarted since.',
  },
  'other-cause': {
    ja: 'この不具合と似た症状がありますが、更新状況が合いません。ほかの原因を調べてください。',
    en: 'The symptom looks like this incident, but the update level does not fit. Look for another cause.',
  },
  mitigated: {
    ja: '暫定対処で止まっています。修正 {kb} を計画し、そのあと暫定対処を元に戻してください。',
    en: 'A temporary measure holds. Plan the fix {kb}, and take the measure back afterwards.',
  },
  'fixed-unverified': {
    ja: '修正は入っていますが、正常に動いていることをまだ確認できません。',
    en: 'A fix is installed, but the evidence does not yet show that all is well.',
  },
  exposed: {
    ja: '問題の更新プログラムはまだ入っていません。{triggerKb} を飛ばし、修正を含む更新プログラムを適用してください。',
    en: 'The trigger update is not installed yet. Skip {triggerKb} and go straight to an update that contains the fix.',
  },
  resolved: {
    ja: '修正が有効になり、再起動の後は障害の記録がなく、サービスも動いています。',
    en: 'The fix is in effect, the service runs, and no failure has been logged since the restart.',
  },
  'not-applicable': {
    ja: '{notApplicable}',
    en: '{notApplicable}',
  },
}

/** What is not known, in a list. */
export const OPEN_QUESTIONS: Readonly<Record<string, Text>> = {
  scope: { ja: 'OS のビルド', en: 'the OS build' },
  level: { ja: '更新プログラムの適用状況', en: 'the update level' },
  component: { ja: '対象の機能の有無', en: 'whether the component is installed' },
  symptom: { ja: '症状の有無', en: 'whether it has failed' },
}

/** What would change a verdict, as half a sentence; by condition and truth. */
export const SUPPOSITIONS: Readonly<Record<string, Text>> = {
  'scope yes': { ja: '対象の製品であると分かれば', en: 'If it were an affected product' },
  'scope no': { ja: '対象の製品でないと分かれば', en: 'If it were not an affected product' },
  'component yes': { ja: '対象の機能が入っていると分かれば', en: 'If the component were installed' },
  'component no': { ja: '対象の機能が入っていないと分かれば', en: 'If the component were not installed' },
  'level before': { ja: '問題の更新プログラムより前であれば', en: 'If the trigger update were not installed' },
  'level bad': { ja: '問題の更新プログラムが入り、修正がなければ', en: 'If the trigger were installed without a fix' },
  'level fixed': { ja: '修正を含む更新プログラムが入っていれば', en: 'If an update with the fix were installed' },
  'restart yes': {
    ja: '適用の後に再起動したと分かれば',
    en: 'If the machine had been restarted since the installation',
  },
  'restart no': {
    ja: '適用の後に再起動していなければ',
    en: 'If the machine had not been restarted since the installation',
  },
  'symptom yes': { ja: '期間中に決定的な症状があれば', en: 'If a decisive symptom lay in the period' },
  'symptom no': {
    ja: '期間中に決定的な症状がないと分かれば',
    en: 'If the log showed that there was no decisive symptom',
  },
  'workaround yes': { ja: '暫定対処が行われていれば', en: 'If the temporary measure were in place' },
  'workaround no': { ja: '暫定対処がなければ', en: 'If the temporary measure were not in place' },
  'rolledBack yes': { ja: '問題の更新プログラムを取り外した後であれば', en: 'If the trigger update had been removed' },
  'rolledBack no': {
    ja: '問題の更新プログラムを取り外していなければ',
    en: 'If the trigger update had never been removed',
  },
  'verified yes': {
    ja: '再起動後の正常な動作を確認できれば',
    en: 'If the time since the restart were shown to be quiet',
  },
  'verified no': { ja: '再起動後に正常に動いていなければ', en: 'If the machine did not run well since the restart' },
}

export const AFFECTED_PRODUCT: Text = { ja: '対象製品', en: 'the affected product' }

export const NO_SYMPTOM_SO_FAR: Text = {
  ja: 'これまで症状の記録はありません。',
  en: 'No symptom has been logged so far.',
}

export const SYMPTOM_NOT_KNOWN: Text = {
  ja: '症状の有無は、ログからは確かめられていません。',
  en: 'The logs do not tell whether it has failed.',
}

export const SYMPTOMS_IN_THE_PAST: Text = {
  ja: ' 過去には症状の記録がありました。',
  en: ' Symptoms were logged in the past.',
}

export const NOT_CONCERNED: Text = {
  ja: 'この不具合の対象ではありません。',
  en: 'This incident does not concern the host.',
}

export const BETWEEN_PROBLEMS: Text = { ja: '、', en: '; ' }

/** In a sentence about updates that contain the fix: whether they bring problems of their own. */
export const NO_LATER_PROBLEMS: Text = {
  ja: '知られている後続の問題はありません',
  en: 'no known follow-up problems',
}
