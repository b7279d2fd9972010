// General sentences of the engine, true for every incident. What only one incident
// knows is written in its pack.
import type { Missing, Text } from '../model/findings.ts'

export const MISSING = {
  osVersion: {
    artifact: 'os-version',
    why: {
      ja: 'OS のビルドとリビジョンが証拠にないため、対象製品かどうかと更新状況を決められません。',
      en: 'The evidence does not show the OS build and revision, so neither the product nor its update level can be told.',
    },
    command: 'cmd /c ver & systeminfo & reg query "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion" /v UBR',
  },
  updateList: {
    artifact: 'update-list',
    why: {
      ja: 'インストール済みの更新プログラムの一覧がない、または途中で切れているため、更新状況を決められません。',
      en: 'There is no complete list of installed updates, so the update level cannot be told.',
    },
    command:
      'powershell -NoProfile -Command "Get-HotFix | Format-Table -AutoSize | Out-String -Width 300" & dism /online /get-packages /english',
  },
  bootTime: {
    artifact: 'boot-time',
    why: {
      ja: '最後の再起動の日時が証拠にないため、更新プログラムが有効になっているかどうかを確かめられません。',
      en: 'The evidence does not show when the machine last started, so it cannot be told whether the update is in effect.',
    },
    command: 'systeminfo & wevtutil epl System System.evtx',
  },
  updateTime: {
    artifact: 'update-time',
    why: {
      ja: '更新プログラムをインストールした日時が再起動の前か後か、証拠からは決められません。',
      en: 'The evidence cannot tell whether the update was installed before or after the last start of the machine.',
    },
    command: 'wevtutil epl Setup Setup.evtx & wevtutil epl System System.evtx',
  },
} satisfies Record<string, Missing>

/** Sentences about one answer; {…} are filled by the condition. */
export const BECAUSE = {
  buildInScope: (build: string, product: Text): Text => ({
    ja: `OS ビルド ${build} は対象製品「${product.ja}」です。`,
    en: `OS build ${build} is an affected product: ${product.en}.`,
  }),
  buildOutOfScope: (build: string): Text => ({
    ja: `OS ビルド ${build} は、この不具合の対象製品ではありません。`,
    en: `OS build ${build} is not one of this incident's products.`,
  }),
  kbInScope: (kb: string): Text => ({
    ja: `${kb} は対象製品にだけ提供される更新プログラムです。`,
    en: `${kb} is only offered for an affected product.`,
  }),
  scopeConflict: (build: string, kb: string): Text => ({
    ja: `OS ビルド ${build} と、別の製品の更新プログラム ${kb} が同じ証拠に現れています。別の機器の証拠が混ざっている可能性があります。`,
    en: `OS build ${build} and ${kb}, an update of another product, appear in the same capture. Evidence of another machine may be mixed in.`,
  }),
  buildConflict: (builds: string): Text => ({
    ja: `一つの採取の中に複数の OS ビルド (${builds}) が現れています。別の機器の証拠が混ざっている可能性があります。`,
    en: `One capture shows several OS builds (${builds}). Evidence of another machine may be mixed in.`,
  }),
  present: (what: string): Text => ({ ja: `${what} があります。`, en: `${what} is there.` }),
  absent: (component: Text): Text => ({
    ja: `${component.ja} は、完全な一覧に現れない、または無効です。`,
    en: `${component.en} is absent or disabled in a complete list.`,
  }),
  componentConflict: (component: Text): Text => ({
    ja: `${component.ja} がある証拠と、ない証拠が、同じ採取の中にあります。`,
    en: `The same capture holds evidence for and against ${component.en} being installed.`,
  }),
  revisionLevel: (revision: string, word: Text): Text => ({
    ja: `実行中のリビジョン ${revision} は「${word.ja}」に当たります。`,
    en: `The running revision ${revision} means: ${word.en}.`,
  }),
  kbLevel: (kb: string, word: Text): Text => ({
    ja: `${kb} が一覧にあるため「${word.ja}」です。`,
    en: `${kb} is listed, which means: ${word.en}.`,
  }),
  packageLevel: (revision: string, word: Text): Text => ({
    ja: `累積更新プログラムのパッケージ ${revision} は「${word.ja}」に当たります。`,
    en: `The cumulative update package ${revision} means: ${word.en}.`,
  }),
  levelConflict: {
    ja: '更新状況を示す証拠どうしが食い違っています。',
    en: 'Evidence of the update level contradicts itself.',
  },
  runningRevisionProves: {
    ja: '実行中のリビジョンがその更新プログラム以上なので、再起動は済んでいます。',
    en: 'The running revision is at or above that update, so the restart has happened.',
  },
  runningRevisionBehind: {
    ja: '一覧にある更新プログラムより実行中のリビジョンが古いので、再起動がまだです。',
    en: 'The running revision is older than the listed update, so the restart is still to come.',
  },
  bootAfterInstall: {
    ja: 'インストールより後に起動しています。',
    en: 'The machine has started since the installation.',
  },
  bootBeforeInstall: {
    ja: 'インストールより後の起動が見当たりません。最後の起動はインストールより前です。',
    en: 'The last start of the machine lies before the installation.',
  },
  pendingPackage: {
    ja: 'パッケージがインストール保留の状態です。',
    en: 'The package is in state Install Pending.',
  },
  restartNeededLogged: {
    ja: '再起動が必要と記録された後の起動が見当たりません。',
    en: 'A restart was logged as needed, and no start of the machine follows it.',
  },
  silentLog: (channel: string): Text => ({
    ja: `${channel} ログは対象の期間をすべて含み、決定的な症状の記録はありません。`,
    en: `The ${channel} log covers the whole period and holds no decisive symptom.`,
  }),
  logReaches: (channel: string, from: string): Text => ({
    ja: `${channel} ログは ${from} 以降しか残っていない、または途中が欠けているため、症状がないとは言えません。`,
    en: `The ${channel} log only reaches back to ${from} or has gaps, so silence proves nothing.`,
  }),
  noLog: (channel: string): Text => ({
    ja: `${channel} ログがないため、症状の有無を確かめられません。`,
    en: `There is no ${channel} log, so it cannot be told whether there were symptoms.`,
  }),
} as const

export const LEVEL_WORDS = {
  before: { ja: '問題の更新プログラムより前', en: 'before the trigger update' },
  bad: { ja: '問題の更新プログラムが入り、修正はまだ', en: 'trigger update installed, fix not installed' },
  fixed: { ja: '修正済み', en: 'a fix is installed' },
  unknown: { ja: '不明', en: 'unknown' },
  conflict: { ja: '矛盾', en: 'contradictory' },
} satisfies Record<string, Text>
