// What a verdict means for the business, and what to do until the fix is in. The
// incident's own steps come from its pack; these sentences hold for any regression
// that an update brings and a later update repairs.
import type { VerdictId } from '../model/findings.ts'
import type { Text } from '../model/text.ts'

const NOTHING_NOW: Text = { ja: '不要です。', en: 'None.' }

export const IMPACTS: Readonly<Record<VerdictId, Text>> = {
  affected: {
    ja: '対象の機能を使う処理が失敗しています。失敗した処理の再実行や、業務側での確認が必要になる可能性があります。',
    en: 'Work that uses the component is failing. Failed operations may have to be repeated or checked by their owners.',
  },
  'fixed-still-failing': {
    ja: '修正後も、対象の機能を使う処理が失敗しています。この更新プログラム以外の原因が重なっている可能性があります。',
    en: 'Work that uses the component still fails after the fix. Another cause may be at work as well.',
  },
  'at-risk': {
    ja: '対象の機能が使われると、いつでも障害が起こり得ます。障害の記録がないことは、障害が起きていないことの証明にはなりません。',
    en: 'The failure can occur whenever the component is used. That none was established does not prove that none happened.',
  },
  conflicting: {
    ja: '証拠が矛盾しているため、影響は判断できません。',
    en: 'The evidence contradicts itself, so the impact cannot be stated.',
  },
  undetermined: {
    ja: '証拠が不足しているため、影響の有無は判断できません。',
    en: 'Evidence is missing, so impact can be neither stated nor excluded.',
  },
  'fix-pending-restart': {
    ja: '再起動するまでは修正が有効にならず、障害が起こり得る状態が続きます。',
    en: 'Until the restart the fix is not in effect, and the failure remains possible.',
  },
  'other-cause': {
    ja: '障害は実際に記録されていますが、修正プログラムを適用しても解消しない可能性があります。',
    en: 'The failure is real, but installing the fix will probably not end it.',
  },
  mitigated: {
    ja: '障害を抑えていますが、暫定対処の間はセキュリティが低下しています。',
    en: 'The failure is held off, but the workaround weakens security.',
  },
  'fixed-unverified': {
    ja: '障害は解消している見込みですが、正常な動作はまだ確認できていません。',
    en: 'The failure should be gone, but proper operation has not yet been shown.',
  },
  exposed: {
    ja: '現在の影響はありません。原因の更新プログラムを適用すると、障害が起こり得ます。',
    en: 'No impact at present. Installing the causing update would bring the failure.',
  },
  resolved: { ja: '現在の影響はありません。', en: 'No impact at present.' },
  'not-applicable': { ja: 'この不具合による影響はありません。', en: 'This incident has no impact here.' },
  'not-checked': {
    ja: '対象の役割または設定の有無が分からないため、影響は判断していません。',
    en: 'It is not known whether this host has the role or setting, so the impact was not judged.',
  },
}

/** What to do until the permanent fix is in. A workaround that widens permissions is never offered. */
export const INTERIM: Readonly<Record<VerdictId, Text>> = {
  affected: {
    ja: '修正プログラムの適用を最優先にし、それまでに失敗した処理を記録してください。セキュリティを弱める回避策は推奨しません。',
    en: 'Put the fix first, and keep a record of what failed until then. A workaround that weakens security is not recommended.',
  },
  'fixed-still-failing': {
    ja: '失敗した処理を記録し、似た障害を起こす別の原因を先に確認してください。',
    en: 'Keep a record of what fails, and check other causes of similar failures first.',
  },
  'at-risk': {
    ja: '修正プログラムを適用するまでは、イベント ログの監視を強化してください。',
    en: 'Watch the event logs closely until the fix is installed.',
  },
  conflicting: {
    ja: '判定が確定するまで更新プログラムの適用やアンインストールを行わず、証拠を採取し直してください。',
    en: 'Do not install or remove updates until there is a verdict; collect the evidence again.',
  },
  undetermined: {
    ja: '不足する証拠を、「不足する証拠の採取」にあるコマンドで採取してください。',
    en: 'Collect the missing evidence with the commands under "Evidence to collect".',
  },
  'fix-pending-restart': {
    ja: '可能であれば、再起動するまで、対象の機能を使う処理を控えてください。',
    en: 'Where possible, hold back work that uses the component until the restart.',
  },
  'other-cause': {
    ja: '似た障害を起こす別の原因を確認してください。',
    en: 'Check other causes of similar failures.',
  },
  mitigated: {
    ja: '現在の暫定対処の範囲を広げず、修正プログラムを適用する日程を決めてください。',
    en: 'Do not widen the workaround; set a date for the fix.',
  },
  'fixed-unverified': NOTHING_NOW,
  exposed: {
    ja: '原因の更新プログラムの配信を、修正を含む更新プログラムに置き換えるまで保留してください。',
    en: 'Hold the causing update back until an update with the fix takes its place.',
  },
  resolved: NOTHING_NOW,
  'not-applicable': NOTHING_NOW,
  'not-checked': {
    ja: 'この不具合が問題になる場合は、不足している証拠を採取してください。',
    en: 'If this incident matters here, collect the missing evidence.',
  },
}

export const ROLLBACK: Text = {
  ja:
    '修正プログラムの適用後に別の問題が起きた場合は、適用前のバックアップまたはスナップショットに戻すか、DISM の /Remove-Package で更新プログラムをアンインストールします。' +
    'SSU を含む累積更新プログラムは wusa /uninstall ではアンインストールできません。アンインストールすると、その更新プログラムに含まれるセキュリティ修正もすべて失われます。',
  en:
    'If the fix brings another problem, go back to the backup or snapshot made before it, or remove the update with DISM /Remove-Package. ' +
    'wusa /uninstall cannot remove a cumulative update that contains the servicing stack. Removal also takes away every security fix in that update.',
}

export const NO_ROLLBACK: Text = { ja: '適用する変更がないため、不要です。', en: 'None: there is no change to make.' }

/** Steps that are done after the repair, and prove it. */
export const VERIFICATION_STEPS: ReadonlySet<string> = new Set([
  'verify-service',
  'verify-log',
  'verify-traffic',
  'recollect',
])
