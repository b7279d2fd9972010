// What the command line says.
import type { Text } from '../model/text.ts'

export const USAGE: Text = {
  en: `PatchVerdict: drop a Windows diagnostic bundle, get a verdict per host. Nothing leaves the machine.

  patchverdict analyze PATH…  [--format json|ndjson|csv|checklist-csv|evidence-csv|backlog-csv|jira-csv|markdown|html|xlsx|table] [--lang ja|en|ja,en]
                       [--hosts A,B] [--redact [--map FILE] [--hide FILE]] [--extent complete|summary|sheets|checklist|management] [--subject TEXT] [--customer NAME]
                       [--honorific company|person|none] [--author NAME] [--number TEXT] [--classification TEXT] [--no-approval] [--no-case]
                       [--pack FILE]… [--updates FILE]… [--incident ID]… [--at ISO-INSTANT] [--expect HOSTS.txt] [--assign PATHS.csv]
                       [--fail-on never|action|unknown|any] [--detail summary|complete] [--label RUN] [--out FILE]
  patchverdict read    PATH… --out NAME.facts  [--pack FILE]… [--updates FILE]…
  patchverdict facts   PATH…  [--format json|ndjson] [--pack FILE]… [--updates FILE]… [--out FILE]
  patchverdict events  PATH…  [--provider NAME]… [--id N]… [--since INSTANT] [--until INSTANT] [--format ndjson|csv] [--out FILE]
  patchverdict pack    new ID | check FILE | show ID|FILE  [--updates FILE]… [--lang ja|en] [--out FILE]
  patchverdict collector  [--for ANALYSIS.json [--hosts A,B]] [--pack FILE]… [--updates FILE]… [--lang ja|en] [--out collect.cmd | --many FOLDER]
  patchverdict redact  PATH… --map FILE --out COPY.zip  [--hosts A,B] [--hide FILE] [--pack FILE]… [--updates FILE]… [--at ISO-INSTANT]
  patchverdict restore  FILE --map MAP  [--out FILE]
  patchverdict completion  bash|zsh|powershell
  patchverdict man  [--lang ja|en]
  patchverdict --version | --licenses

PATH is a file, a folder, a bundle (zip), a facts file or a saved case; "-" is evidence on standard input.
--from FILE gives a list of paths, --from - one on standard input. "patchverdict COMMAND --help" explains every option.
read writes down what it reads; analyze judges it later, together with what others have read.
--incident limits what is judged to these incidents; --updates adds newer Windows updates.
redact copies the evidence without names, as a zip that gives the same verdicts, and tries that out; restore puts the names back into a redacted output.
collector prints the script that collects on a host; with --for it asks only for what the analysis lacks; with --many it writes that and the script that runs it on many hosts.

Exit status of analyze:
   0  every host is not-applicable or resolved
  10  at least one host needs action
  11  nothing needs action, but something is undetermined, conflicting, unverified or has another cause, a host was not checked at all or did not report, or no host was found
   2  wrong usage
   3  a path could not be read, or a facts file or a case cannot be used
   4  the result could not be written
`,
  ja: `PatchVerdict: Windows の診断情報をドロップすると、ホストごとに判定します。外部には何も送信しません。

  patchverdict analyze PATH…  [--format json|ndjson|csv|checklist-csv|evidence-csv|backlog-csv|jira-csv|markdown|html|xlsx|table] [--lang ja|en|ja,en]
                       [--hosts A,B] [--redact [--map FILE] [--hide FILE]] [--extent complete|summary|sheets|checklist|management] [--subject TEXT] [--customer NAME]
                       [--honorific company|person|none] [--author NAME] [--number TEXT] [--classification TEXT] [--no-approval] [--no-case]
                       [--pack FILE]… [--updates FILE]… [--incident ID]… [--at ISO-INSTANT] [--expect HOSTS.txt] [--assign PATHS.csv]
                       [--fail-on never|action|unknown|any] [--detail summary|complete] [--label RUN] [--out FILE]
  patchverdict read    PATH… --out NAME.facts  [--pack FILE]… [--updates FILE]…
  patchverdict facts   PATH…  [--format json|ndjson] [--pack FILE]… [--updates FILE]… [--out FILE]
  patchverdict events  PATH…  [--provider NAME]… [--id N]… [--since INSTANT] [--until INSTANT] [--format ndjson|csv] [--out FILE]
  patchverdict pack    new ID | check FILE | show ID|FILE  [--updates FILE]… [--lang ja|en] [--out FILE]
  patchverdict collector  [--for ANALYSIS.json [--hosts A,B]] [--pack FILE]… [--updates FILE]… [--lang ja|en] [--out collect.cmd | --many FOLDER]
  patchverdict redact  PATH… --map FILE --out COPY.zip  [--hosts A,B] [--hide FILE] [--pack FILE]… [--updates FILE]… [--at ISO-INSTANT]
  patchverdict restore  FILE --map MAP  [--out FILE]
  patchverdict completion  bash|zsh|powershell
  patchverdict man  [--lang ja|en]
  patchverdict --version | --licenses

PATH にはファイル、フォルダー、バンドル (zip)、ファクト ファイル、保存したケースを指定します。"-" は標準入力からの証拠です。
--from FILE でパスの一覧を指定します。--from - では標準入力から読み取ります。各オプションの説明は patchverdict COMMAND --help で表示します。
read は読み取った内容を保存します。後で analyze で、ほかで読み取ったものと一緒に判定します。
--incident を指定すると、そのインシデントだけを判定します。--updates を指定すると、新しい更新プログラムを台帳に追加します。
redact は、名前を置き換えた証拠のコピーを、同じ判定になる zip として作成し、判定が同じかどうかを確認します。restore は、秘匿した出力の名前を元に戻します。
collector は、ホストで実行する採取スクリプトを出力します。--for を指定すると、その分析に足りないものだけを採取します。--many を指定すると、多数のホストで実行するスクリプトも作成します。

analyze の終了コード:
   0  すべてのホストが「非該当」または「復旧確認済み」
  10  対応が必要なホストがある
  11  対応が必要なホストはないが、判定不能・証拠矛盾・動作確認待ち・別原因の疑いがある、何も確認できていないか証拠が届いていないホストがある、またはホストが見つからない
   2  使い方の誤り
   3  読み取れないパスがある、またはファクト ファイルかケースが使えない
   4  結果を書き込めない
`,
}

/** What each option does, and what stands for its value. */
export const OPTIONS_IN_WORDS: Readonly<Record<string, { readonly value?: string; readonly text: Text }>> = {
  format: { value: 'NAME', text: { ja: '出力の形式', en: 'format of the output' } },
  lang: { value: 'ja|en', text: { ja: '言語。既定は環境の言語', en: 'language; by default that of the environment' } },
  out: {
    value: 'FILE',
    text: { ja: '出力先。すべて書き込めたときだけ作成', en: 'where to write; whole or not at all' },
  },
  from: {
    value: 'FILE',
    text: { ja: 'パスの一覧 (1 行に 1 つ)。- は標準入力', en: 'a list of paths, one a line; - is standard input' },
  },
  null: { text: { ja: '--from の一覧は NUL 区切り', en: 'the paths of --from end with NUL' } },
  quiet: { text: { ja: '進行状況を表示しない', en: 'no progress' } },
  pack: {
    value: 'FILE',
    text: { ja: 'インシデント パックを追加 (繰り返し可)', en: 'adds an incident pack; may be repeated' },
  },
  updates: {
    value: 'FILE',
    text: { ja: '新しい更新プログラムを追加 (繰り返し可)', en: 'adds newer Windows updates; may be repeated' },
  },
  incident: {
    value: 'ID',
    text: { ja: 'このインシデントだけを判定 (繰り返し可)', en: 'judges only this incident; may be repeated' },
  },
  at: { value: 'INSTANT', text: { ja: '判定の日時。既定は現在', en: 'instant of the evaluation; now by default' } },
  expect: {
    value: 'FILE',
    text: { ja: '証拠が届くはずのホストの一覧 (1 行に 1 台)', en: 'the hosts that should be there, one a line' },
  },
  assign: {
    value: 'FILE',
    text: {
      ja: '証拠のホストを人が指定する CSV (パス,ホスト,指定した人)',
      en: 'CSV in which a person gives evidence to hosts: path,host,name of the person',
    },
  },
  'fail-on': {
    value: 'never|action|unknown|any',
    text: {
      ja: '終了コードを 10 または 11 にする条件。既定は any',
      en: 'when the exit status is 10 or 11; any by default',
    },
  },
  detail: {
    value: 'summary|complete',
    text: { ja: 'json、ndjson、html の詳しさ。既定は complete', en: 'of json, ndjson and html; complete by default' },
  },
  extent: {
    value: 'complete|summary|sheets|checklist|management',
    text: { ja: 'html の記載範囲。既定は complete', en: 'how much of html; complete by default' },
  },
  subject: { value: 'TEXT', text: { ja: '件名 (1 ページ目)', en: 'subject, on page 1' } },
  customer: { value: 'NAME', text: { ja: '提出先 (1 ページ目)', en: 'whom it is for, on page 1' } },
  honorific: {
    value: 'company|person|none',
    text: { ja: '提出先の敬称。御中、様、なし', en: 'Japanese form of address: 御中, 様, none' },
  },
  author: { value: 'NAME', text: { ja: '作成者 (1 ページ目)', en: 'author, on page 1' } },
  number: { value: 'TEXT', text: { ja: '文書番号', en: 'number of the document' } },
  classification: { value: 'TEXT', text: { ja: '取り扱い (社外秘など)', en: 'such as Confidential' } },
  redact: { text: { ja: '名前、アカウント、パスを伏せる', en: 'without names, accounts and paths' } },
  map: {
    value: 'FILE',
    text: {
      ja: '置き換えの対応表。次回も同じ名前に同じ語を使用',
      en: 'which name stands behind which word; a later run goes on with it',
    },
  },
  hide: {
    value: 'FILE',
    text: { ja: 'ほかにも伏せる語 (1 行に 1 つ)', en: 'words that must be hidden too, one a line' },
  },
  'no-approval': { text: { ja: '改訂履歴と承認欄なし', en: 'without revisions and approval boxes' } },
  'no-case': {
    text: { ja: 'ケースを含まない html (再判定は不可)', en: 'html without its case, which cannot be judged again' },
  },
  label: { value: 'RUN', text: { ja: '実行の名前。結果に出力', en: 'a name for the run, written into its results' } },
  provider: {
    value: 'NAME',
    text: { ja: 'イベントのソース (繰り返し可)', en: 'source of the events; may be repeated' },
  },
  id: { value: 'N', text: { ja: 'イベント ID (繰り返し可)', en: 'id of the events; may be repeated' } },
  since: { value: 'INSTANT', text: { ja: 'この日時以降', en: 'not before this instant' } },
  until: { value: 'INSTANT', text: { ja: 'この日時以前', en: 'not after this instant' } },
  for: {
    value: 'ANALYSIS',
    text: { ja: 'この分析に足りないものだけを採取', en: 'asks only for what this analysis lacks' },
  },
  hosts: { value: 'A,B', text: { ja: 'これらのホストだけ', en: 'only these hosts' } },
}

export const HELP = {
  options: { ja: 'オプション', en: 'Options' },
  name: { ja: '名前', en: 'NAME' },
  usage: { ja: '使い方', en: 'USAGE' },
} as const

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
