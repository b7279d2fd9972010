// What the error codes in evidence mean, in a plain sentence. Small on purpose: codes that decide what a
// desk does next. Source: Microsoft's Windows Update error reference and servicing articles (WU_E, CBS_E,
// PSFX_E), winerror.h (0x8007…), mq.h (0xC00E…), Windows Installer error codes (1603 …).
import type { Text } from '../model/text.ts'

const CODES: Readonly<Record<string, Text>> = {
  '0x80004005': {
    ja: '詳細不明のエラーです。このコードだけでは原因は分かりません。',
    en: 'Unspecified error: this code alone does not tell the cause.',
  },
  '0x80070002': { ja: 'ファイルが見つかりません。', en: 'A file was not found.' },
  '0x80070003': { ja: 'パスが見つかりません。', en: 'A path was not found.' },
  '0x80070005': { ja: 'アクセスが拒否されました。', en: 'Access was denied.' },
  '0x8007000e': { ja: 'メモリが不足しています。', en: 'Not enough memory.' },
  '0x80070020': { ja: 'ほかのプロセスがファイルを使用中です。', en: 'Another process is using the file.' },
  '0x80070070': { ja: 'ディスクの空き領域が不足しています。', en: 'Not enough disk space.' },
  '0x80070422': { ja: 'サービスが無効になっています。', en: 'The service is disabled.' },
  '0x80070490': { ja: '必要な要素が見つかりません。', en: 'An element that is needed was not found.' },
  '0x80070643': { ja: 'インストール中に致命的なエラーが発生しました。', en: 'A fatal error during the installation.' },
  '0x80070bc9': { ja: '完了するには再起動が必要です。', en: 'A restart is needed to finish.' },
  '0x80072ee2': {
    ja: '更新サーバーへの接続がタイムアウトしました。',
    en: 'The connection to the update server timed out.',
  },
  '0x80073701': {
    ja: '参照されているコンポーネントがコンポーネント ストアにありません。',
    en: 'A component that is referred to is missing from the component store.',
  },
  '0x80073712': { ja: 'コンポーネント ストアが破損しています。', en: 'The component store is damaged.' },
  '0x800f081e': {
    ja: 'この更新プログラムは、このシステムには適用されません。',
    en: 'The update is not for this system.',
  },
  '0x800f081f': {
    ja: '修復に必要なソース ファイルが見つかりません。',
    en: 'The source files for a repair were not found.',
  },
  '0x800f0823': {
    ja: '新しいサービス スタック更新プログラム (SSU) が先に必要です。',
    en: 'A newer servicing stack update (SSU) is needed first.',
  },
  '0x800f0831': {
    ja: 'コンポーネント ストアに、前提となるパッケージがありません。',
    en: 'The component store lacks a package that the update builds on.',
  },
  '0x800f0906': { ja: 'ソース ファイルをダウンロードできません。', en: 'The source files could not be downloaded.' },
  '0x800f0922': {
    ja: '更新プログラムの詳細インストーラーが失敗しました。',
    en: 'An advanced installer of the update failed.',
  },
  '0x800f0982': {
    ja: '更新対象のコンポーネントを特定できません。',
    en: 'A component that the update changes could not be identified.',
  },
  '0x800f0983': {
    ja: '更新対象のコンポーネントのフォルダーがありません。',
    en: 'The folder of a component that the update changes is missing.',
  },
  '0x800f0984': {
    ja: '更新対象のコンポーネントのファイルがありません。',
    en: 'A file of a component that the update changes is missing.',
  },
  '0x80240017': {
    ja: 'この更新プログラムは、このコンピューターには適用されません。',
    en: 'The update does not apply to this computer.',
  },
  '0x80240034': { ja: '更新プログラムをダウンロードできませんでした。', en: 'The update could not be downloaded.' },
  '0x8024402c': {
    ja: '更新サーバーまたはプロキシの名前を解決できません。',
    en: 'The name of the update server or of the proxy could not be resolved.',
  },
  '0xc00e0003': {
    ja: 'キューがないか、参照する権限がありません。',
    en: 'The queue does not exist, or may not be read.',
  },
  '0xc00e001b': { ja: 'メッセージの待機がタイムアウトしました。', en: 'Waiting for a message timed out.' },
  '0xc00e0025': { ja: 'キューへのアクセスが拒否されました。', en: 'Access to the queue was denied.' },
  '0xc00e0027': {
    ja: 'メッセージ キュー (MSMQ) がリソース不足を報告しました。書き込みを拒否されたときにも、このコードになります。',
    en: 'Message Queuing reports insufficient resources. It says so when writing is denied, too.',
  },
  '1603': { ja: 'インストール中に致命的なエラーが発生しました。', en: 'A fatal error during the installation.' },
  '1618': { ja: '別のインストールが実行中です。', en: 'Another installation is running.' },
  '3010': { ja: '完了するには再起動が必要です。', en: 'A restart is needed to finish.' },
}

const HEXADECIMAL = /\b0x[0-9a-f]{8}\b/gi
/** Signed decimal form of the same codes, as .NET and Windows Update print it. */
const SIGNED = /(?<![\w.])-\d{9,10}\b/g
/** Installer codes are plain numbers: only where the record says that they are codes. */
const INSTALLER = /(?:error|exit code|status|エラー|終了コード)\D{0,20}\b(1603|1618|3010)\b/gi
const SHOWN_AT_MOST = 3

export interface ExplainedCode {
  /** As written in the evidence. */
  readonly code: string
  readonly meaning: Text
}

/** The codes of a text that the table knows, in their order, each once. */
export function explainedCodes(text: string): ExplainedCode[] {
  const found = [
    ...[...text.matchAll(HEXADECIMAL)].map(([code]) => ({ code, key: code.toLowerCase(), at: text.indexOf(code) })),
    ...[...text.matchAll(SIGNED)].map(([code]) => ({
      code,
      key: `0x${(Number(code) >>> 0).toString(16)}`,
      at: text.indexOf(code),
    })),
    ...[...text.matchAll(INSTALLER)].map(([whole, code = '']) => ({ code, key: code, at: text.indexOf(whole) })),
  ].sort((a, b) => a.at - b.at)
  const byKey = new Map(found.map((one) => [one.key, one] as const).reverse())
  return found
    .filter((one) => byKey.get(one.key) === one && CODES[one.key] !== undefined)
    .slice(0, SHOWN_AT_MOST)
    .map(({ code, key }) => ({ code, meaning: CODES[key]! }))
}
