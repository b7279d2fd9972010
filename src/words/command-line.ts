// What the command line says.
import type { Text } from '../model/text.ts'

export const USAGE: Text = {
  en: `PatchVerdict: drop a Windows diagnostic bundle, get a verdict per host. Nothing leaves the machine.

  patchverdict analyze PATH…  [--format json|ndjson|csv|markdown|html|table] [--lang ja|en] [--pack FILE|ID]… [--incident ID]… [--at ISO-INSTANT] [--out FILE]
  patchverdict facts   PATH…  [--format json|ndjson] [--pack FILE|ID]… [--out FILE]
  patchverdict events  PATH…  [--provider NAME]… [--id N]… [--since INSTANT] [--until INSTANT] [--format ndjson|csv] [--out FILE]

PATH is a file, a folder or a bundle (zip); "-" reads a list of paths from standard input.
--incident limits what is judged to these incidents.

Exit status of analyze:
   0  every host is not-applicable or resolved
  10  at least one host needs action
  11  nothing needs action, but something is undetermined, conflicting, unverified or has another cause, a host was not checked at all, or no host was found
   2  wrong usage
   3  a path could not be read
`,
  ja: `PatchVerdict: Windows の診断情報をドロップすると、ホストごとに判定します。外部には何も送信しません。

  patchverdict analyze PATH…  [--format json|ndjson|csv|markdown|html|table] [--lang ja|en] [--pack FILE|ID]… [--incident ID]… [--at ISO-INSTANT] [--out FILE]
  patchverdict facts   PATH…  [--format json|ndjson] [--pack FILE|ID]… [--out FILE]
  patchverdict events  PATH…  [--provider NAME]… [--id N]… [--since INSTANT] [--until INSTANT] [--format ndjson|csv] [--out FILE]

PATH にはファイル、フォルダー、バンドル (zip) を指定します。"-" を指定すると、パスの一覧を標準入力から読み取ります。
--incident を指定すると、そのインシデントだけを判定します。

analyze の終了コード:
   0  すべてのホストが「非該当」または「復旧確認済み」
  10  対応が必要なホストがある
  11  対応が必要なホストはないが、判定不能・証拠矛盾・動作確認待ち・別原因の疑いがある、何も確認できていないホストがある、またはホストが見つからない
   2  使い方の誤り
   3  読み取れないパスがある
`,
}

export const TABLE = {
  os: { ja: 'OS', en: 'Operating system' },
  incident: { ja: 'インシデント', en: 'Incident' },
  noHost: { ja: 'ホストを特定できませんでした。', en: 'No host was identified in this evidence.' },
} as const

export const AND_MORE = (count: number): Text => ({ ja: `ほか ${count} 件`, en: `and ${count} more` })
