// What the command line says.
import type { Text } from '../model/text.ts'

export const USAGE: Text = {
  en: `PatchVerdict: drop a Windows diagnostic bundle, get a verdict per host. Nothing leaves the machine.

  patchverdict analyze PATH…  [--format json|ndjson|csv|markdown|html|table] [--lang ja|en] [--pack FILE]… [--updates FILE]… [--incident ID]… [--at ISO-INSTANT] [--out FILE]
  patchverdict facts   PATH…  [--format json|ndjson] [--pack FILE]… [--updates FILE]… [--out FILE]
  patchverdict events  PATH…  [--provider NAME]… [--id N]… [--since INSTANT] [--until INSTANT] [--format ndjson|csv] [--out FILE]
  patchverdict pack    new ID | check FILE | show ID|FILE  [--updates FILE]… [--lang ja|en] [--out FILE]
  patchverdict collector  [--for ANALYSIS.json [--hosts A,B]] [--pack FILE]… [--updates FILE]… [--lang ja|en] [--out collect.cmd | --many FOLDER]
  patchverdict --version | --licenses

PATH is a file, a folder or a bundle (zip); "-" reads a list of paths from standard input.
--incident limits what is judged to these incidents; --updates adds newer Windows updates.
collector prints the script that collects on a host; with --for it asks only for what the analysis lacks; with --many it writes that and the script that runs it on many hosts.

Exit status of analyze:
   0  every host is not-applicable or resolved
  10  at least one host needs action
  11  nothing needs action, but something is undetermined, conflicting, unverified or has another cause, a host was not checked at all, or no host was found
   2  wrong usage
   3  a path could not be read
`,
  ja: `PatchVerdict: Windows の診断情報をドロップすると、ホストごとに判定します。外部には何も送信しません。

  patchverdict analyze PATH…  [--format json|ndjson|csv|markdown|html|table] [--lang ja|en] [--pack FILE]… [--updates FILE]… [--incident ID]… [--at ISO-INSTANT] [--out FILE]
  patchverdict facts   PATH…  [--format json|ndjson] [--pack FILE]… [--updates FILE]… [--out FILE]
  patchverdict events  PATH…  [--provider NAME]… [--id N]… [--since INSTANT] [--until INSTANT] [--format ndjson|csv] [--out FILE]
  patchverdict pack    new ID | check FILE | show ID|FILE  [--updates FILE]… [--lang ja|en] [--out FILE]
  patchverdict collector  [--for ANALYSIS.json [--hosts A,B]] [--pack FILE]… [--updates FILE]… [--lang ja|en] [--out collect.cmd | --many FOLDER]
  patchverdict --version | --licenses

PATH にはファイル、フォルダー、バンドル (zip) を指定します。"-" を指定すると、パスの一覧を標準入力から読み取ります。
--incident を指定すると、そのインシデントだけを判定します。--updates を指定すると、新しい更新プログラムを台帳に追加します。
collector は、ホストで実行する採取スクリプトを出力します。--for を指定すると、その分析に足りないものだけを採取します。--many を指定すると、多数のホストで実行するスクリプトも作成します。

analyze の終了コード:
   0  すべてのホストが「非該当」または「復旧確認済み」
  10  対応が必要なホストがある
  11  対応が必要なホストはないが、判定不能・証拠矛盾・動作確認待ち・別原因の疑いがある、何も確認できていないホストがある、またはホストが見つからない
   2  使い方の誤り
   3  読み取れないパスがある
`,
}

/** What `pack check` and `pack show` print. */
export const PACK = {
  written: (file: string): Text => ({
    ja: `${file} を作成しました。編集してから patchverdict pack check ${file} を実行してください。`,
    en: `${file} is written. Edit it, then run: patchverdict pack check ${file}`,
  }),
  exists: (file: string): Text => ({
    ja: `${file} はすでにあります。別の ID を指定するか、--out で別のファイルを指定してください。`,
    en: `${file} exists already. Choose another id, or another file with --out.`,
  }),
  good: (id: string, tests: number): Text => ({
    ja: `${id}: 問題ありません。テスト ${tests} 件に合格しました。`,
    en: `${id}: no problems, ${tests} tests passed.`,
  }),
  refused: (count: number): Text => ({ ja: `問題: ${count} 件`, en: `Problems: ${count}` }),
  verdicts: { ja: 'テストが到達する判定', en: 'Verdicts that the tests reach' },
  missingVerdicts: { ja: 'どのテストも到達しない判定', en: 'Verdicts that no test reaches' },
  truths: { ja: 'テストが示す条件', en: 'Conditions as the tests show them' },
  wording: { ja: '文言についての助言', en: 'Advice on the wording' },
  lines: (count: number): Text => ({ ja: `${count} 行`, en: `${count} lines` }),
  products: { ja: '対象製品', en: 'Products' },
  noFix: { ja: '修正なし', en: 'no fix yet' },
  always: { ja: 'すべての更新プログラム', en: 'every update' },
  symptoms: { ja: '障害を示すイベント', en: 'Events that show the failure' },
  steps: { ja: 'チェックリスト', en: 'Checklist' },
  component: { ja: '対象', en: 'Who is hit' },
  everyMachine: { ja: '対象製品のすべてのコンピューター', en: 'every machine of the products' },
  workaround: { ja: '暫定対処', en: 'Workaround' },
  reasons: { ja: '判定の文', en: 'Sentences of the verdicts' },
} as const

/** What `collector` says beside the script. */
export const COLLECTOR = {
  digest: (sha256: string): Text => ({
    ja: `採取スクリプトの SHA-256: ${sha256}`,
    en: `SHA-256 of the script: ${sha256}`,
  }),
  many: (folder: string): Text => ({
    ja: `${folder} に collect.cmd と collect-many.ps1 を作成しました。多数のホストで実行するには、このフォルダーで次を実行してください。\n  powershell -ExecutionPolicy Bypass -File collect-many.ps1 -List hosts.txt`,
    en: `${folder} has collect.cmd and collect-many.ps1. To run it on many hosts, in that folder:\n  powershell -ExecutionPolicy Bypass -File collect-many.ps1 -List hosts.txt`,
  }),
  nothingMissing: {
    ja: 'この分析に足りない証拠はありません。スクリプトはホストの名前とバージョンだけを採取します。',
    en: 'The analysis lacks nothing. The script asks only for the name and the version of the host.',
  },
} as const

export const TABLE = {
  os: { ja: 'OS', en: 'Operating system' },
  incident: { ja: 'インシデント', en: 'Incident' },
  noHost: { ja: 'ホストを特定できませんでした。', en: 'No host was identified in this evidence.' },
} as const

export const AND_MORE = (count: number): Text => ({ ja: `ほか ${count} 件`, en: `and ${count} more` })
