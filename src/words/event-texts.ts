// What an event says, in our words, for logs that carry no message: a binary log holds
// only the provider, the id and the insertion strings. Only the events that packs use,
// after the message tables of the providers; never for another event.
// Longer than most files: it is one table.
//
//   %1 %2       the record's values in document order; a text whose value is missing is not used
//   %{Name}     a value by its name, where a provider logs the same thing in several shapes
//   %*          all values in brackets, where the table's order is not known; nothing when there are none
//
// Values stay as logged: `%%1053` is a reference into a message file that we do not have.
import type { EventValue } from '../model/facts.ts'
import type { Text } from '../model/text.ts'

type EventTexts = Readonly<Record<number, Text | readonly Text[]>>

const MSMQ: EventTexts = {
  2020: {
    ja: 'メッセージ キューの内部用プライベート キューを初期化できませんでした%*。',
    en: 'Message Queuing could not initialise one of its internal private queues%*.',
  },
  2023: {
    ja: 'メッセージの保存領域を読み込み直せないため、メッセージ キュー サービスは起動できません%*。',
    en: 'The Message Queuing service cannot start because it cannot reload its message store%*.',
  },
  2028: { ja: 'メッセージ キュー サービスが起動しました。', en: 'The Message Queuing service has started.' },
  2085: {
    ja: 'メッセージ ファイル「%1」を作成できません (記録上の理由: ディスク領域またはメモリの不足)。',
    en: 'Message file "%1" could not be created; the reason logged is too little disk space or memory.',
  },
  2086: { ja: 'メッセージ ファイル「%1」が作成されました。', en: 'Message file "%1" was created.' },
  2096: {
    ja: 'メッセージ キューのフォルダーを作成できません%*。',
    en: 'Message Queuing could not create its folder%*.',
  },
  2147: {
    ja: 'ディスク領域またはメモリの不足により、メッセージ キュー サービスは起動できません%*。',
    en: 'The Message Queuing service cannot start; the reason logged is too little disk space or memory%*.',
  },
  2163: { ja: 'メッセージ キュー サービスが停止しました。', en: 'The Message Queuing service has stopped.' },
  2182: {
    ja: 'キューが保存容量の上限 (クォータ) を超えました%*。',
    en: 'A queue has exceeded its storage quota%*.',
  },
  2183: {
    ja: 'コンピューター全体の保存容量の上限 (クォータ) を超えたか、ディスク領域が不足しています%*。',
    en: 'The storage quota of the computer was exceeded, or disk space is short%*.',
  },
  2189: {
    ja: 'メモリの不足により、メッセージを送信できませんでした%*。',
    en: 'Messages could not be sent because memory is low%*.',
  },
  2250: { ja: 'ページ プールの空きが少なくなっています%*。', en: 'Paged pool memory is running low%*.' },
  2251: { ja: 'コミット可能なメモリが少なくなっています%*。', en: 'Committable memory is running low%*.' },
  2252: {
    ja: 'メモリの状態が戻り、メッセージ キューは通常の動作を再開しました%*。',
    en: 'Memory has recovered and Message Queuing works normally again%*.',
  },
}

const WINDOWS_UPDATE: EventTexts = {
  19: { ja: '更新プログラムのインストールに成功しました: %1', en: 'An update was installed: %1' },
  20: {
    ja: '更新プログラムのインストールに失敗しました (エラー %1): %2',
    en: 'An update failed to install (error %1): %2',
  },
  21: {
    ja: 'インストールを完了するには再起動が必要です: %1',
    en: 'A restart is needed to finish installing: %1',
  },
  22: {
    ja: 'インストールを完了するための再起動が予定されています%*。',
    en: 'A restart is scheduled to finish an installation%*.',
  },
  24: {
    ja: '更新プログラムのアンインストールに失敗しました (エラー %1): %2',
    en: 'An update failed to uninstall (error %1): %2',
  },
  43: { ja: '更新プログラムのインストールを開始しました: %1', en: 'The installation of an update began: %1' },
}

const SERVICING: EventTexts = {
  1: {
    ja: 'パッケージ %{PackageIdentifier} を %{InitialPackageStateTextized} から %{IntendedPackageStateTextized} へ変更する処理を開始しました。',
    en: 'Package %{PackageIdentifier} is about to change from %{InitialPackageStateTextized} to %{IntendedPackageStateTextized}.',
  },
  2: {
    ja: 'パッケージ %{PackageIdentifier} は %{IntendedPackageStateTextized} になりました。',
    en: 'Package %{PackageIdentifier} is now %{IntendedPackageStateTextized}.',
  },
  3: {
    ja: 'パッケージ %{PackageIdentifier} を %{IntendedPackageStateTextized} に変更できませんでした (エラー %{ErrorCode})。',
    en: 'Package %{PackageIdentifier} could not be changed to %{IntendedPackageStateTextized} (error %{ErrorCode}).',
  },
  4: {
    ja: 'パッケージ %{PackageIdentifier} が %{IntendedPackageStateTextized} になるには再起動が必要です。',
    en: 'Package %{PackageIdentifier} becomes %{IntendedPackageStateTextized} only after a restart.',
  },
  7: {
    ja: '機能 %{UpdateName} (%{PackageIdentifier}) の有効化を開始しました。',
    en: 'Feature %{UpdateName} (%{PackageIdentifier}) is about to be turned on.',
  },
  8: {
    ja: '機能 %{UpdateName} (%{PackageIdentifier}) の無効化を開始しました。',
    en: 'Feature %{UpdateName} (%{PackageIdentifier}) is about to be turned off.',
  },
  9: {
    ja: '機能 %{UpdateName} (%{PackageIdentifier}) が有効になりました。',
    en: 'Feature %{UpdateName} (%{PackageIdentifier}) was turned on.',
  },
  10: {
    ja: '機能 %{UpdateName} (%{PackageIdentifier}) が無効になりました。',
    en: 'Feature %{UpdateName} (%{PackageIdentifier}) was turned off.',
  },
  11: {
    ja: '機能 %{UpdateName} (%{PackageIdentifier}) を有効にできませんでした (エラー %{ErrorCode})。',
    en: 'Feature %{UpdateName} (%{PackageIdentifier}) could not be turned on (error %{ErrorCode}).',
  },
  12: {
    ja: '機能 %{UpdateName} (%{PackageIdentifier}) を無効にできませんでした (エラー %{ErrorCode})。',
    en: 'Feature %{UpdateName} (%{PackageIdentifier}) could not be turned off (error %{ErrorCode}).',
  },
  13: {
    ja: '機能 %{UpdateName} (%{PackageIdentifier}) が有効になるには再起動が必要です。',
    en: 'Feature %{UpdateName} (%{PackageIdentifier}) is turned on only after a restart.',
  },
  14: {
    ja: '機能 %{UpdateName} (%{PackageIdentifier}) が無効になるには再起動が必要です。',
    en: 'Feature %{UpdateName} (%{PackageIdentifier}) is turned off only after a restart.',
  },
  15: {
    ja: '機能 %{UpdateName} (%{PackageIdentifier}) が無効になり、ファイルも削除されました。',
    en: 'Feature %{UpdateName} (%{PackageIdentifier}) was turned off and its files removed.',
  },
  16: {
    ja: '機能 %{UpdateName} (%{PackageIdentifier}) の無効化とファイルの削除に失敗しました (エラー %{ErrorCode})。',
    en: 'Feature %{UpdateName} (%{PackageIdentifier}) could not be turned off with its files removed (error %{ErrorCode}).',
  },
}

const KERNEL: EventTexts = {
  12: [
    { ja: 'Windows %1.%2.%3 が %7 に起動しました。', en: 'Windows %1.%2.%3 started at %7.' },
    { ja: 'Windows が起動しました%*。', en: 'Windows started%*.' },
  ],
  13: [
    { ja: 'Windows が %1 にシャットダウンしました。', en: 'Windows shut down at %1.' },
    { ja: 'Windows がシャットダウンしました。', en: 'Windows shut down.' },
  ],
}

const EVENT_LOG: EventTexts = {
  104: { ja: '%2\\%1 がイベント ログ「%3」を消去しました。', en: '%2\\%1 cleared the event log "%3".' },
  1102: { ja: '%3\\%2 がセキュリティ ログを消去しました。', en: '%3\\%2 cleared the Security log.' },
  6005: {
    ja: 'イベント ログ サービスが開始されました (システムの起動時)。',
    en: 'The event log service started, as it does when the system starts.',
  },
  6006: {
    ja: 'イベント ログ サービスが停止しました (システムの終了時)。',
    en: 'The event log service stopped, as it does when the system shuts down.',
  },
  6008: [
    {
      ja: '以前のシステムのシャットダウン (%2 %1) は予期されていませんでした。',
      en: 'The previous shutdown, on %2 at %1, was unexpected.',
    },
    { ja: '以前のシステムのシャットダウンは予期されていませんでした。', en: 'The previous shutdown was unexpected.' },
  ],
  6009: {
    ja: '起動時の Windows のバージョンは %1 ビルド %2 です。',
    en: 'Windows version at start: %1 build %2.',
  },
}

const USER32: EventTexts = {
  1074: {
    ja: '%7 の代わりに %1 がコンピューター %2 の %5 を開始しました。理由: %3 (%4)',
    en: '%1 began a %5 of computer %2 on behalf of %7. Reason: %3 (%4)',
  },
}

const ASP_NET: EventTexts = {
  1309: [
    { ja: 'ASP.NET で例外が処理されませんでした: %18: %19', en: 'ASP.NET met an unhandled exception: %18: %19' },
    { ja: 'ASP.NET で例外が処理されませんでした%*。', en: 'ASP.NET met an unhandled exception%*.' },
  ],
}

const DOT_NET: EventTexts = {
  1026: {
    ja: '処理されない .NET の例外でプロセスが終了しました: %1',
    en: 'An unhandled .NET exception ended a process: %1',
  },
}

const WAS: EventTexts = {
  5002: {
    ja: 'プロセスの障害が続いたため、アプリケーション プール「%1」は自動的に無効になります。',
    en: 'Application pool "%1" is disabled automatically after repeated failures of its processes.',
  },
  5009: {
    ja: 'アプリケーション プール「%1」のプロセス %2 が予期せず終了しました (終了コード 0x%3)。',
    en: 'Process %2 of application pool "%1" ended unexpectedly (exit code 0x%3).',
  },
  5010: {
    ja: 'アプリケーション プール「%1」のプロセス %2 がping に応答しませんでした。',
    en: 'Process %2 of application pool "%1" did not answer a ping.',
  },
  5011: {
    ja: 'アプリケーション プール「%1」のプロセス %2 と WAS の通信に致命的なエラーが起きました。',
    en: 'Process %2 of application pool "%1" had a fatal communication error with WAS.',
  },
  5057: {
    ja: 'アプリケーション プール「%1」は無効です。ID が無効なため、ワーカー プロセスを作成できませんでした。',
    en: 'Application pool "%1" is disabled: its identity is invalid, so no worker process was created.',
  },
  5059: {
    ja: 'アプリケーション プール「%1」は無効です。ワーカー プロセスの起動時に障害が起きました。',
    en: 'Application pool "%1" is disabled: starting its worker process failed.',
  },
}

const SERVICES: EventTexts = {
  7000: { ja: 'サービス「%1」を開始できませんでした: %2', en: 'Service "%1" failed to start: %2' },
  7001: {
    ja: 'サービス「%1」が依存するサービス「%2」を開始できませんでした: %3',
    en: 'Service "%1" depends on service "%2", which failed to start: %3',
  },
  7023: { ja: 'サービス「%1」がエラーで終了しました: %2', en: 'Service "%1" ended with an error: %2' },
  7024: {
    ja: 'サービス「%1」がサービス固有のエラーで終了しました: %2',
    en: 'Service "%1" ended with a service-specific error: %2',
  },
  7031: {
    ja: 'サービス「%1」が予期せず終了しました (%2 回目)。%3 ミリ秒後に次の修正操作が実行されます: %5',
    en: 'Service "%1" ended unexpectedly (occurrence %2). Action in %3 ms: %5',
  },
  7034: {
    ja: 'サービス「%1」が予期せず終了しました (%2 回目)。',
    en: 'Service "%1" ended unexpectedly (occurrence %2).',
  },
  7036: { ja: 'サービス「%1」の状態が「%2」になりました。', en: 'Service "%1" is now in the state "%2".' },
  7040: {
    ja: 'サービス「%1」の開始の種類が「%2」から「%3」に変わりました。',
    en: 'The start type of service "%1" changed from "%2" to "%3".',
  },
}

/** By provider in lower case, without `Microsoft-Windows-`. */
const PROVIDERS: ReadonlyMap<string, EventTexts> = new Map([
  ['msmq', MSMQ],
  ['windowsupdateclient', WINDOWS_UPDATE],
  ['servicing', SERVICING],
  ['kernel-general', KERNEL],
  ['eventlog', EVENT_LOG],
  ['user32', USER32],
  ['asp.net', ASP_NET],
  ['.net runtime', DOT_NET],
  ['was', WAS],
  ['service control manager', SERVICES],
])

/**
 * One line that says what the event means, filled with its own values.
 *
 * @returns undefined for every event that is not in the table, and where the record
 *   lacks a value that the text needs.
 */
export function eventText({
  provider,
  eventId,
  data,
}: Pick<EventValue, 'provider' | 'eventId' | 'data'>): Text | undefined {
  const texts = PROVIDERS.get(familyOf(provider))?.[eventId] ?? []
  for (const text of 'ja' in texts ? [texts] : texts) {
    const ja = filled(text.ja, data)
    const en = filled(text.en, data)
    if (ja !== undefined && en !== undefined) return { ja, en }
  }
  return undefined
}

/** A clustered queue manager may log under its resource's name, ASP.NET logs under its version's. */
function familyOf(provider: string): string {
  return provider
    .toLowerCase()
    .replace(/^microsoft-windows-/, '')
    .replace(/^msmq\$.*$/, 'msmq')
    .replace(/^asp\.net [\d.]+$/, 'asp.net')
}

const PLACE = /%(?:(\d{1,2})|\{(\w+)\}|\*)/g

function filled(template: string, data: EventValue['data']): string | undefined {
  let isComplete = true
  const text = template.replace(PLACE, (_place, position: string | undefined, name: string | undefined) => {
    if (position === undefined && name === undefined) return inBrackets(data)
    const item = name === undefined ? data[Number(position) - 1] : data.find(([key]) => lastPart(key) === name)
    isComplete &&= item !== undefined
    return item?.[1] ?? ''
  })
  return isComplete ? text.replace(/\s+/g, ' ').trim() : undefined
}

/** `Binary` is what the event's own text never shows. */
function inBrackets(data: EventValue['data']): string {
  const values = data.filter(([key, value]) => value.trim() !== '' && lastPart(key) !== 'Binary')
  return values.length === 0 ? '' : ` (${values.map(([, value]) => value).join(', ')})`
}

/** The element's own name in `UserData/CbsPackageChangeState/ErrorCode`. */
function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
