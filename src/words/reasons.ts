// Why a verdict is what it is, and what would change it: general sentences, true for every
// incident. A pack may have better words for its own.
import type { VerdictId } from '../model/findings.ts'
import type { Text } from '../model/text.ts'

/**
 * Why a verdict is what it is, where the pack has no better words. {…} are values of the host. What is
 * said of an undetermined host is put together from its conditions.
 */
export const REASONS: Readonly<Record<Exclude<VerdictId, 'undetermined'>, Text>> = {
  affected: {
    ja: '{triggerKb} の適用後に {component} の障害が {count} 件記録されており、最後は {last} です。修正プログラム {kb} は未適用です。',
    en: 'Failures of {component} recorded since {triggerKb}: {count} (last: {last}). The fix {kb} is not installed.',
  },
  'fixed-still-failing': {
    ja: '修正プログラムが有効になった後も {component} の障害が記録されています。別の原因がないか、修正プログラムが正しく適用されたかを調べてください。',
    en: '{component} still failed after the fix took effect. Look for another cause or an incomplete installation.',
  },
  'at-risk': {
    ja: '{component} がインストールされており、原因の更新プログラム ({triggerKb}) が適用済みですが、修正プログラム ({kb}) は未適用です。{symptomNote}',
    en: '{component} and the causing update ({triggerKb}) are installed; the fix ({kb}) is not. {symptomNote}',
  },
  conflicting: {
    ja: '同じ採取の中で証拠が矛盾しており、どちらが正しいかで判定が変わります。',
    en: 'The evidence of one capture contradicts itself, and the verdict depends on which side is right.',
  },
  'fix-pending-restart': {
    ja: '修正プログラムは適用済みですが、再起動していないため有効になっていません。',
    en: 'The fix is installed but not in effect: the machine has not been restarted since.',
  },
  'other-cause': {
    ja: 'この不具合に似た障害が記録されていますが、更新プログラムの適用状況と一致しません。別の原因を調べてください。',
    en: 'The failure looks like this incident, but the update level does not match. Look for another cause.',
  },
  mitigated: {
    ja: '暫定対処により、障害を抑えています。修正プログラム {kb} の適用を計画し、適用後に暫定対処を取り消してください。',
    en: 'A workaround is holding off the failure. Plan the fix {kb} and then undo the workaround.',
  },
  'fixed-unverified': {
    ja: '修正プログラムは適用済みですが、正常に動作していることはまだ確認できていません。',
    en: 'The fix is installed, but the evidence does not yet show that the component works.',
  },
  exposed: {
    ja: '原因の更新プログラムは未適用です。{triggerKb} は適用せず、修正を含む更新プログラムを適用してください。',
    en: 'The causing update is not installed. Skip {triggerKb} and install an update that contains the fix.',
  },
  resolved: {
    ja: '修正プログラムが有効になり、再起動後に障害の記録はなく、サービスも実行されています。',
    en: 'The fix is in effect, the service is running, and no failure has been logged since the restart.',
  },
  'not-applicable': {
    ja: '{notApplicable}',
    en: '{notApplicable}',
  },
  'not-checked': {
    ja: 'この不具合は「{component}」だけに関するものです。このホストがそれに当たるかどうかを示す証拠も、障害の記録もないため、判定していません。',
    en: 'This incident is only about the {component}. Nothing shows whether this host has it, and no failure is recorded, so it was not judged.',
  },
}

/** The same where no event is known that shows the incident: only the update level was looked at. */
export const REASONS_BY_LEVEL: Readonly<Partial<Record<VerdictId, Text>>> = {
  'at-risk': {
    ja: '原因の更新プログラム ({triggerKb}) が適用済みで、修正プログラム ({kb}) は未適用です。この不具合を示すイベントは知られていないため、発生しているかどうかは分かりません。',
    en: 'The causing update ({triggerKb}) is installed and the fix ({kb}) is not. No event is known that shows the incident, so it is not known whether it has occurred.',
  },
  'fixed-unverified': {
    ja: '修正プログラムは適用済みです。この不具合を示すイベントは知られていないため、不具合がなくなったかどうかは、実際の利用で確認してください。',
    en: 'The fix is installed. No event is known that shows the incident: check in real use that it is gone.',
  },
  resolved: {
    ja: '修正プログラムが再起動後に有効になっています。この不具合を示すイベントは知られていないため、更新プログラムの適用状況だけで判定しました。',
    en: 'The fix is in effect since a restart. No event is known that shows the incident, so the update level alone decided.',
  },
}

/** The same where a state of the machine, and no record, shows the failure. */
export const FAILING_BY_STATE: Text = {
  ja: '{triggerKb} が適用済みで修正プログラム {kb} は未適用であり、採取した時点の状態がこの不具合を示しています: {because}',
  en: '{triggerKb} is installed, the fix {kb} is not, and the state of the machine when captured shows the failure: {because}',
}

/** Instead of the reason of `conflicting`, where whole captures contradict each other. */
export const CAPTURES_DISAGREE: Text = {
  ja: 'このホストの採取のうち、どれが現在の状態を示すかが分からず、どれが正しいかで判定が変わります。',
  en: 'It is not known which capture of this host shows its current state, and the verdict depends on it.',
}

/** Instead of the reason of `undetermined`, where newer evidence takes back what a whole capture decided. */
export const NEWER_CONTRADICTS: Text = {
  ja: 'このホストのより新しい証拠が、判定に足りる最後の採取の内容と食い違っています。現在の状態は分かりません。',
  en: 'Newer evidence of this host contradicts its last whole capture, so its current state is not known.',
}

/** What is not known of a host, in a list. */
export const OPEN_QUESTIONS = {
  scope: { ja: 'OS のビルド', en: 'the OS build' },
  side: { ja: 'クライアントかサーバーか', en: 'whether it is a client or a server' },
  level: { ja: '更新プログラムの適用状況', en: 'the update level' },
  component: { ja: '「{component}」の有無', en: 'whether the host has “{component}”' },
  symptom: { ja: '障害の有無', en: 'whether it has failed' },
} satisfies Record<string, Text>

/** What is known of a host that cannot be judged, in a list; by condition and truth. */
export const KNOWN_SO_FAR: Readonly<Record<string, Text>> = {
  'level before': { ja: '原因の更新プログラムは未適用', en: 'the causing update is not installed' },
  'level bad': {
    ja: '原因の更新プログラムが適用済みで、修正プログラムは未適用',
    en: 'the causing update is installed and the fix is not',
  },
  'level fixed': { ja: '修正を含む更新プログラムが適用済み', en: 'an update with the fix is installed' },
  'component yes': { ja: '「{component}」あり', en: 'the host has “{component}”' },
  'symptom yes': { ja: '障害の記録あり', en: 'a failure is recorded' },
  'symptom no': { ja: '障害の記録なし', en: 'no failure is recorded' },
}

/** The reason of `undetermined`, one sentence after the other. */
export const UNDETERMINED = {
  known: { ja: '分かっていること: {known}。', en: 'Known: {known}.' },
  open: { ja: '判定に足りないもの: {unknown}。', en: 'Missing for a verdict: {unknown}.' },
  outcome: { ja: '{supposition}の判定は「{verdict}」です。', en: '{supposition}, the verdict is “{verdict}”.' },
} satisfies Record<string, Text>

/** What would change a verdict, as half a sentence; by condition and truth. */
export const SUPPOSITIONS: Readonly<Record<string, Text>> = {
  'scope yes': { ja: '対象製品であることが分かった場合', en: 'If this is an affected product' },
  'scope no': { ja: '対象製品ではないことが分かった場合', en: 'If this is not an affected product' },
  'component yes': { ja: '対象の機能がインストールされていることが分かった場合', en: 'If the component is installed' },
  'component no': {
    ja: '対象の機能がインストールされていないことが分かった場合',
    en: 'If the component is not installed',
  },
  'level before': { ja: '原因の更新プログラムが未適用の場合', en: 'If the causing update is not installed' },
  'level bad': {
    ja: '原因の更新プログラムが適用済みで、修正プログラムが未適用の場合',
    en: 'If the causing update is installed and the fix is not',
  },
  'level fixed': { ja: '修正を含む更新プログラムが適用済みの場合', en: 'If an update with the fix is installed' },
  'restart yes': {
    ja: '適用後に再起動したことが分かった場合',
    en: 'If the machine was restarted after the installation',
  },
  'restart no': {
    ja: '適用後に再起動していないことが分かった場合',
    en: 'If the machine was not restarted after the installation',
  },
  'symptom yes': { ja: '対象期間に障害が記録されている場合', en: 'If a failure is recorded in the period in question' },
  'symptom no': {
    ja: '対象期間に障害がないことが分かった場合',
    en: 'If the logs show no failure in the period in question',
  },
  'workaround yes': { ja: '回避策が適用されている場合', en: 'If the workaround is in place' },
  'workaround no': { ja: '回避策が適用されていない場合', en: 'If the workaround is not in place' },
  'rolledBack yes': { ja: '原因の更新プログラムがアンインストール済みの場合', en: 'If the causing update was removed' },
  'rolledBack no': {
    ja: '原因の更新プログラムがアンインストールされていない場合',
    en: 'If the causing update was never removed',
  },
  'verified yes': {
    ja: '再起動後に正常に動作していることが分かった場合',
    en: 'If the component is shown to work since the restart',
  },
  'verified no': { ja: '再起動後に正常に動作していない場合', en: 'If the component has not worked since the restart' },
}

/** What an incident without a component is about. */
export const AFFECTED_MACHINES: Text = { ja: '対象の Windows', en: 'Windows' }

export const AFFECTED_PRODUCT: Text = { ja: '対象製品', en: 'the affected product' }

export const NO_SYMPTOM_SO_FAR: Text = {
  ja: 'これまでに障害の記録はありません。',
  en: 'No failure has been logged so far.',
}

export const SYMPTOM_NOT_KNOWN: Text = {
  ja: '障害の有無は、ログからは確認できていません。',
  en: 'The logs do not show whether it has failed.',
}

export const SYMPTOMS_IN_THE_PAST: Text = {
  ja: ' 過去には障害の記録がありました。',
  en: ' Failures were logged in the past.',
}

export const NOT_CONCERNED: Text = {
  ja: 'このホストは、この不具合の対象ではありません。',
  en: 'The host is not affected by this incident.',
}

/** A known problem of an update that contains the fix, on a line of its own. */
export const LATER_PROBLEM = (kb: string, problem: Text, fixedBy: string | undefined): Text => ({
  ja: `\n・${kb}: ${problem.ja}${fixedBy === undefined ? '' : ` (${fixedBy} で解決)`}`,
  en: `\n• ${kb}: ${problem.en}${fixedBy === undefined ? '' : ` (resolved by ${fixedBy})`}`,
})

/** Instead of them. */
export const NO_LATER_PROBLEMS: Text = {
  ja: 'なし',
  en: 'none',
}

/** Behind the text of a step: a path or an account in the evidence could mean something to a shell. */
export const COMMAND_LEFT_OUT: Text = {
  ja: '証拠に含まれるフォルダー名またはアカウント名に、コマンドとして解釈されるおそれのある文字があるため、コマンドは表示しません。名前を対象のホストで確認し、手で入力してください。',
  en: 'No command is shown, because a folder or an account in the evidence contains characters that a shell could take as a command. Check the name on the host itself and type it by hand.',
}

/** The smallest update with the fix, and the recommended one. */
export const CHOICE = (smallest: string, recommended: string): Text =>
  smallest === recommended
    ? { ja: `${smallest} 以降`, en: `${smallest} or later` }
    : {
        ja: `${smallest} 以降、推奨は ${recommended}`,
        en: `${smallest} or later, recommended ${recommended}`,
      }

/** What to search a catalog for. */
export const PACKAGES = (smallest: string, recommended: string): Text =>
  smallest === recommended
    ? { ja: `「${smallest}」`, en: `"${smallest}"` }
    : { ja: `「${recommended}」または「${smallest}」`, en: `"${recommended}" or "${smallest}"` }

/** Behind the recommended KB, if a newer update is known by its build only. */
export const NEWER_UPDATE = (released: string, build: string): Text => ({
  ja: ` (または ${released} 以降の累積更新プログラム、ビルド ${build} 以降。KB 番号は確認できていません)`,
  en: ` (or the cumulative update of ${released} or later, build ${build} or later; its KB number is not known)`,
})

/** Every update with the fix brings in another incident that applies. */
export const NO_UPDATE_IS_FREE = (kb: string, incidents: readonly Text[]): Text => ({
  ja: `修正を含む更新プログラムのうち、このホストに関係する別のインシデントを含まないものはありません: ${incidents.map(({ ja }) => ja).join('、')}。最小の手順は ${kb} です。適用の前に、これらの対処も確認してください。`,
  en: `No update with the fix is free of another incident that concerns this host: ${incidents.map(({ en }) => en).join('; ')}. The smallest step is ${kb}: look at what to do about these, too, before you install it.`,
})

/** The recommended update brings in a change by design. */
export const PREPARE_FIRST = (changes: readonly Text[]): Text => ({
  ja: `適用の前に、次の仕様変更に備えてください: ${changes.map(({ ja }) => ja).join('、')}。`,
  en: `Prepare for these changes by design before you install it: ${changes.map(({ en }) => en).join('; ')}.`,
})
