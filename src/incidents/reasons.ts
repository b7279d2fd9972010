// The one sentence that says why, for every verdict. A pack may word a verdict better
// (`reasons`); these are the general sentences, filled with the host's values.
import type { ConditionId, Text, VerdictId } from '../model/findings.ts'
import type { Decision } from './decide.ts'
import type { Deductions, HostStudy } from './deduce.ts'
import type { Pack } from './packs/pack-schema.ts'
import { fixesOf, triggers } from './packs/products.ts'

/** Values that sentences and steps are filled with: `{product}`, `{kb}`, … */
export type Values = Readonly<Record<string, Text>>

const GENERAL_REASONS: Readonly<Record<VerdictId, Text>> = {
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

const PREDICATE: Readonly<Record<string, Text>> = {
  scope: { ja: 'OS のビルド', en: 'the OS build' },
  level: { ja: '更新プログラムの適用状況', en: 'the update level' },
  component: { ja: '対象の機能の有無', en: 'whether the component is installed' },
  symptom: { ja: '症状の有無', en: 'whether it has failed' },
}

const SUPPOSITIONS: Readonly<Record<string, Text>> = {
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

/** The supposition of a counterfactual, as half a sentence; its verdict follows. */
export function suppositionOf(condition: ConditionId, truth: string): Text {
  return SUPPOSITIONS[`${condition} ${truth}`] ?? { ja: condition, en: condition }
}

/** Everything a sentence may name, for this host. */
export function valuesOf(pack: Pack, decision: Decision, found: Deductions, study: HostStudy): Values {
  const product = found.candidates[0]
  const kbs = product === undefined ? [] : triggers(product).flatMap(({ kb }) => kb ?? [])
  const fixes = fixesOf(product)
  const { symptom } = found.answers
  return {
    host: same(study.host.name),
    product: product?.name ?? { ja: '対象製品', en: 'the affected product' },
    component: pack.component.name,
    kb: same(fixes.smallest?.kb ?? '—'),
    recommendedKb: same(fixes.newest?.kb ?? '—'),
    triggerKb: same(kbs.join(' / ') || '—'),
    architecture: same(study.host.architecture ?? 'x64 / x86 / ARM64'),
    count: same(String(symptom.count ?? 0)),
    last: same(
      symptom.last === undefined
        ? '—'
        : `${new Date(symptom.last.latest).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    ),
    folder: same(found.workaround.folder ?? usualFolder(pack)),
    principals: same(found.workaround.principals.join(', ') || '—'),
    symptomNote: symptomNote(symptom.truth),
    unknown: unknownList(found),
    notApplicable: notApplicable(decision, found),
    esu: product?.esu.note ?? same('—'),
    ssu: product?.ssu.note ?? same('—'),
  }
}

export function reasonOf(pack: Pack, verdict: VerdictId, values: Values): Text {
  return fill(pack.reasons?.[verdict] ?? GENERAL_REASONS[verdict], values)
}

/** Replaces `{name}` by the value of that name; unknown names stay as they are. */
export function fill(text: Text, values: Values): Text {
  return { ja: fillIn(text.ja, values, 'ja'), en: fillIn(text.en, values, 'en') }
}

export function fillIn(text: string, values: Values, language: 'ja' | 'en'): string {
  if (!text.includes('{')) return text
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name]?.[language] ?? whole).trim()
}

export function same(text: string): Text {
  return { ja: text, en: text }
}

function symptomNote(truth: string): Text {
  return truth === 'no'
    ? { ja: 'これまで症状の記録はありません。', en: 'No symptom has been logged so far.' }
    : { ja: '症状の有無は、ログからは確かめられていません。', en: 'The logs do not tell whether it has failed.' }
}

function unknownList({ truths }: Deductions): Text {
  const open = (['scope', 'level', 'component', 'symptom'] as const).filter(
    (id) => truths[id] === 'unknown' || truths[id] === 'conflict',
  )
  const words = open.map((id) => PREDICATE[id]!)
  return { ja: words.map(({ ja }) => ja).join('、'), en: words.map(({ en }) => en).join(', ') }
}

function notApplicable(decision: Decision, { answers, symptoms }: Deductions): Text {
  const because = decision.rule === 'no-component' ? answers.component.because : answers.scope.because
  const past: Text =
    decision.rule === 'no-component' && symptoms.counted.length > 0
      ? { ja: ' 過去には症状の記録がありました。', en: ' Symptoms were logged in the past.' }
      : same('')
  const base = because ?? { ja: 'この不具合の対象ではありません。', en: 'This incident does not concern the host.' }
  return { ja: base.ja + past.ja, en: base.en + past.en }
}

function usualFolder(pack: Pack): string {
  return pack.workaround?.kind === 'folder-grant' ? pack.workaround.usualPath : '—'
}
