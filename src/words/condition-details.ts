// Why a condition has its answer, and what evidence is missing: general sentences, true for
// every incident. What only one incident knows is written in its pack.
import { NOTES } from './notes.ts'
import type { Missing } from '../model/findings.ts'
import type { Text } from '../model/text.ts'

const OS_VERSION_COMMAND =
  'cmd /c ver & systeminfo & reg query "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion" /v UBR'

export const MISSING = {
  osBuild: {
    artifact: 'os-version',
    why: {
      ja: 'OS のビルドが証拠にないため、対象製品かどうかを判定できません。',
      en: 'The evidence does not show the OS build, so the product is not known.',
    },
    command: OS_VERSION_COMMAND,
  },
  osName: {
    artifact: 'os-name',
    why: {
      ja: 'OS の名前が証拠にないため、クライアントかサーバーかを判定できません。',
      en: 'The evidence does not show the name of the system, so it is not known whether it is a client or a server.',
    },
    command: 'systeminfo',
  },
  osRevision: {
    artifact: 'os-version',
    why: {
      ja: 'OS のリビジョン (UBR) が証拠にないため、更新プログラムの適用状況を判定できません。',
      en: 'The evidence does not show the OS revision (UBR), so the update level is not known.',
    },
    command: OS_VERSION_COMMAND,
  },
  updateList: {
    artifact: 'update-list',
    why: {
      ja: 'インストール済みの更新プログラムの一覧がないか、途中で切れているため、更新プログラムの適用状況を判定できません。',
      en: 'There is no complete list of installed updates, so the update level is not known.',
    },
    command:
      'powershell -NoProfile -Command "Get-HotFix | Format-Table -AutoSize | Out-String -Width 300" & dism /online /get-packages /english',
  },
  bootTime: {
    artifact: 'boot-time',
    why: {
      ja: '最後に起動した日時が証拠にないため、更新プログラムが有効になっているかどうかを確認できません。',
      en: 'The evidence does not show when the machine last started, so it is not known whether the update is in effect.',
    },
    command: 'systeminfo & wevtutil epl System System.evtx',
  },
  updateTime: {
    artifact: 'update-time',
    why: {
      ja: '更新プログラムのインストールが最後の起動より前か後か、証拠からは分かりません。',
      en: 'The evidence does not show whether the update was installed before or after the last start of the machine.',
    },
    command: 'wevtutil epl Setup Setup.evtx & wevtutil epl System System.evtx',
  },
  search: { artifact: 'event-log', why: NOTES.notSearched, command: 'patchverdict read' },
  currentCapture: {
    artifact: 'os-version',
    why: {
      ja: 'どの採取が現在の状態を示すかを決めるには、日時を含む新しい採取が必要です。',
      en: 'A new capture with its time is needed to know which capture shows the current state.',
    },
    command: `powershell -NoProfile -Command "Get-Date -Format o" & hostname & ${OS_VERSION_COMMAND}`,
  },
} satisfies Record<string, Missing>

/** Why a condition has its answer. */
export const BECAUSE = {
  buildInScope: (build: string, product: Text): Text => ({
    ja: `OS ビルド ${build} は対象製品「${product.ja}」です。`,
    en: `OS build ${build} is an affected product: ${product.en}.`,
  }),
  buildOutOfScope: (build: string): Text => ({
    ja: `OS ビルド ${build} は、この不具合の対象製品ではありません。`,
    en: `OS build ${build} is not one of this incident's products.`,
  }),
  sideUnknown: (build: string): Text => ({
    ja: `OS ビルド ${build} には、クライアントとサーバーの両方があります。`,
    en: `OS build ${build} is a client or a server.`,
  }),
  nameOutOfScope: (name: string): Text => ({
    ja: `「${name}」には、この不具合の対象製品はありません。`,
    en: `"${name}" has no build that is one of this incident's products.`,
  }),
  kbInScope: (kb: string): Text => ({
    ja: `${kb} は対象製品にだけ提供される更新プログラムです。`,
    en: `${kb} is only offered for an affected product.`,
  }),
  scopeConflict: (build: string, kb: string): Text => ({
    ja: `OS ビルド ${build} と、別の製品の更新プログラム ${kb} が同じ採取に含まれています。別の機器の証拠が混ざっている可能性があります。`,
    en: `OS build ${build} and ${kb}, an update of another product, appear in the same capture. Evidence of another machine may be mixed in.`,
  }),
  buildConflict: (builds: string): Text => ({
    ja: `1 つの採取に複数の OS ビルド (${builds}) が含まれています。別の機器の証拠が混ざっている可能性があります。`,
    en: `One capture shows several OS builds (${builds}). Evidence of another machine may be mixed in.`,
  }),
  everyMachine: {
    ja: 'この不具合は、対象製品のすべてのコンピューターに関係します。',
    en: 'The incident is about every machine of its products.',
  },
  present: (what: string): Text => ({ ja: `${what} がインストールされています。`, en: `${what} is installed.` }),
  unknownUpdate: (kb: string): Text => ({
    ja: `${kb} は、この不具合の情報より新しい更新プログラムのようです。修正が含まれている可能性があるため、一覧だけでは判定できません。`,
    en: `${kb} looks like a newer update than this incident's data knows. It may contain the fix, so the list alone does not decide.`,
  }),
  absent: (component: Text, isProven: boolean): Text =>
    isProven
      ? {
          ja: `${component.ja} は、証拠のなかで無効、または存在しないと示されています。`,
          en: `The evidence itself shows ${component.en} as disabled or not there.`,
        }
      : {
          ja: `${component.ja} は、一覧に含まれていません。実行したコマンドは分かりませんが、どの Windows にもある行がそろっているため、一覧は欠けていないと考えられます。`,
          en: `A list does not contain ${component.en}. The command that printed it is not known, but the rows that every Windows has are all there, so the list is likely whole.`,
        },
  componentConflict: (component: Text): Text => ({
    ja: `同じ採取の中に、${component.ja} がインストールされている証拠と、されていない証拠があります。`,
    en: `The same capture holds evidence for and against ${component.en} being installed.`,
  }),
  revisionLevel: (revision: string, word: Text): Text => ({
    ja: `実行中のリビジョン ${revision} は、${word.ja}の状態です。`,
    en: `Running revision ${revision}: ${word.en}.`,
  }),
  kbLevel: (kb: string, word: Text): Text => ({
    ja: `${kb} が一覧にあり、${word.ja}の状態です。`,
    en: `${kb} is listed: ${word.en}.`,
  }),
  packageLevel: (revision: string, word: Text): Text => ({
    ja: `累積更新プログラムのパッケージ ${revision} は、${word.ja}の状態です。`,
    en: `Cumulative update package ${revision}: ${word.en}.`,
  }),
  levelConflict: {
    ja: '更新プログラムの適用状況を示す証拠が矛盾しています。',
    en: 'The evidence about the update level contradicts itself.',
  },
  runningRevisionProves: {
    ja: '実行中のリビジョンがその更新プログラム以降のため、再起動は済んでいます。',
    en: 'The running revision is at or above that update, so the restart has happened.',
  },
  runningRevisionOlder: {
    ja: '一覧にある更新プログラムより実行中のリビジョンが古いため、再起動はまだ行われていません。',
    en: 'The running revision is older than the listed update, so the machine has not been restarted yet.',
  },
  bootAfterInstall: {
    ja: 'インストールの後に起動しています。',
    en: 'The machine has started since the installation.',
  },
  bootBeforeInstall: {
    ja: '最後の起動はインストールより前です。インストール後の再起動は記録されていません。',
    en: 'The machine last started before the installation.',
  },
  pendingPackage: {
    ja: 'パッケージの状態は「インストールの保留中」です。',
    en: 'The state of the package is Install Pending.',
  },
  restartNeededLogged: {
    ja: '再起動が必要と記録された後、起動は記録されていません。',
    en: 'A restart was logged as needed, and no start of the machine has been logged since.',
  },
  fixLeaves: {
    ja: '修正プログラムは削除済みで、次の再起動で取り除かれます。',
    en: 'The fix has been uninstalled: the next restart takes it away.',
  },
  componentFails: {
    ja: '修正後の再起動より後に、対象の機能の開始または記憶域の失敗が記録されています。',
    en: 'After the restart with the fix, failures of the component to start or to store were logged.',
  },
  workaroundEnded: {
    ja: 'インストール済みの更新プログラムでは、暫定対処の設定は無視されます。',
    en: 'The installed updates ignore the setting of the workaround.',
  },
  silentLog: (channels: readonly string[]): Text => ({
    ja: `${channels.join('、')} ログは対象期間のすべてを含み、障害の記録はありません。`,
    en:
      channels.length === 1
        ? `The ${channels.join()} log covers the whole period and contains no failure.`
        : `The logs ${channels.join(' and ')} cover the whole period and contain no failure.`,
  }),
  unclearFailures: (count: number): Text => ({
    ja: `障害の可能性がある記録が ${count} 件ありますが、理由の文が既知の言語でなく、エラー コードもないため、この障害かどうかを判断できません。`,
    en: `${count === 1 ? 'One record' : `${count} records`} may be this failure: the reason is in no known language and there is no error code, so it is not known.`,
  }),
  logReaches: (channels: readonly string[], from: string): Text => ({
    ja: `${channels.join('、')} ログは ${from} より前が残っていないか、途中が欠けているため、障害がなかったとは言えません。`,
    en:
      channels.length === 1
        ? `The ${channels.join()} log only goes back to ${from} or has gaps, so the absence of failures proves nothing.`
        : `The logs ${channels.join(' and ')} only go back to ${from} or have gaps, so the absence of failures proves nothing.`,
  }),
  noLog: (channels: readonly string[]): Text => ({
    ja: `${channels.join('、')} ログがないため、障害の有無を確認できません。`,
    en: `There is no ${channels.join(' or ')} log, so it is not known whether there were failures.`,
  }),
} as const

export const LEVEL_WORDS = {
  before: { ja: '原因の更新プログラムより前', en: 'before the causing update' },
  bad: {
    ja: '原因の更新プログラムが適用済み、修正プログラムが未適用',
    en: 'causing update installed, fix not installed',
  },
  fixed: { ja: '修正プログラムが適用済み', en: 'fix installed' },
  unknown: { ja: '不明', en: 'unknown' },
  conflict: { ja: '矛盾', en: 'contradictory' },
} satisfies Record<string, Text>
