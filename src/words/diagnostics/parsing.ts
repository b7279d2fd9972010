// Sentences of what can happen while a known format is read. Over 250 lines because
// it is one flat list of sentences; splitting it would only hide some of them.
import type { DiagnosticCode } from '../../model/diagnostics.ts'
import type { Detail, SentencesOf } from './sentences.ts'

type ParsingCode = Extract<
  DiagnosticCode,
  | 'line-not-understood'
  | 'section-not-understood'
  | 'attachment-not-read'
  | 'service-not-named'
  | 'list-truncated'
  | 'partial-kb'
  | 'column-truncated'
  | 'date-ambiguous'
  | 'date-not-understood'
  | 'host-name-truncated'
  | 'access-denied'
  | 'path-not-found'
  | 'not-a-listing'
  | 'path-unknown'
  | 'list-filtered'
  | 'missing-updates-list'
  | 'xml-malformed'
  | 'json-malformed'
  | 'csv-malformed'
  | 'record-unreadable'
  | 'chunk-damaged'
  | 'log-dirty'
  | 'log-cut'
  | 'events-grouped'
  | 'principal-unknown'
  | 'list-end-unknown'
  | 'folders-not-kept'
>

export const PARSING_SENTENCES: SentencesOf<ParsingCode> = {
  'line-not-understood': {
    what: (d) => ({
      ja: d.has('count')
        ? `解釈できない行が ${d.get('count')} 行あります。`
        : `この行を解釈できませんでした${d.aside('word', 'entry')}。`,
      en: d.has('count')
        ? `Lines not understood: ${d.get('count')}.`
        : `This line was not understood${d.aside('word', 'entry')}.`,
    }),
    advice: {
      ja: '出力が編集されていないか、元のファイルで確認してください。',
      en: 'Compare with the original file: the output may have been edited.',
    },
  },
  'service-not-named': {
    what: () => ({
      ja: 'どのサービスについての応答なのかが書かれていません。判定には使っていません。',
      en: 'Nothing here says which service this answers for. It was not used.',
    }),
    advice: {
      ja: 'コマンドの行も含めて採取し直すか、「証拠」画面でサービスを確認してください。',
      en: 'Collect it again with the command line in sight, or confirm the service on the Evidence screen.',
    },
  },
  'section-not-understood': {
    what: (d) => ({
      ja: `この部分の形式を解釈できませんでした${d.has('lines') ? ` (${d.get('lines')} 行)` : ''}。判定には使っていません。`,
      en: `This part was not understood and was not used${d.has('lines') ? ` (lines: ${d.get('lines')})` : ''}.`,
    }),
    advice: {
      ja: '該当のコマンドの出力だけを、別のファイルに採取してください。',
      en: 'Collect that command alone into a file of its own.',
    },
  },
  'attachment-not-read': {
    what: (d) => ({
      ja: `メールの添付ファイルは読み取っていません${d.aside('name', 'count')}。`,
      en: `Attachments of a mail are not read${d.aside('name', 'count')}.`,
    }),
    advice: {
      ja: '添付ファイルを保存し、そのファイルをドロップしてください。',
      en: 'Save the attachments and drop them as files.',
    },
  },
  'list-truncated': {
    what: (d) => ({
      ja: d.has('declared')
        ? `一覧が途中で切れています (${d.get('declared')} 件のうち ${d.get('listed', '一部')} 件)。一覧にない項目を「存在しない」とは判断しません。`
        : '一覧が途中で切れています。一覧にない項目を「存在しない」とは判断しません。',
      en: d.has('declared')
        ? `The list is cut: ${d.get('listed', 'some')} of ${d.get('declared')} entries. What it does not contain is not taken to be absent.`
        : 'The list is cut. What it does not contain is not taken to be absent.',
    }),
    advice: {
      ja: '更新プログラムの一覧は Get-HotFix または DISM で採取し直してください。',
      en: 'Collect the list again; for updates use Get-HotFix or DISM.',
    },
  },
  'partial-kb': {
    what: (d) => ({
      ja: `KB 番号が途中で切れています${d.aside('kb')}。適用済みとは数えません。`,
      en: `A KB number is cut${d.aside('kb')}. It does not count as installed.`,
    }),
    advice: {
      ja: '更新プログラムの一覧を Get-HotFix または DISM で採取し直してください。',
      en: 'Collect the list of updates again with Get-HotFix or DISM.',
    },
  },
  'column-truncated': {
    what: (d) => ({
      ja: `画面の幅で列が切れています${d.aside('name')}。切れた値は使っていません。`,
      en: `A column was cut by the width of the console${d.aside('name')}. The cut values are not used.`,
    }),
    advice: {
      ja: '幅を広げるか (Out-File -Width 300)、Export-Csv で採取し直してください。',
      en: 'Collect it again with Out-File -Width 300 or Export-Csv.',
    },
  },
  'date-ambiguous': {
    what: (d) => ({
      ja: `日付の年月日の順が決まりません${d.aside('date')}。両方の解釈を残しています。`,
      en: `The order of day and month is not certain${d.aside('date')}. Both readings are kept.`,
    }),
    advice: {
      ja: '同じホストの systeminfo を追加すると、決まることがあります。',
      en: 'Adding systeminfo of the same host may settle it.',
    },
  },
  'date-not-understood': {
    what: (d) => ({
      ja: `日付を解釈できませんでした${d.aside('date')}。日時不明として扱います。`,
      en: `A date was not understood${d.aside('date')} and counts as unknown.`,
    }),
    advice: { ja: '', en: '' },
  },
  'host-name-truncated': {
    what: (d) => ({
      ja: `ホスト名が途中で切れています${d.aside('name')}。ホストの確認にだけ使い、特定には使いません。`,
      en: `The host name is cut${d.aside('name')}. It can confirm a host but never name one.`,
    }),
    advice: {
      ja: 'systeminfo も一緒に採取してください。',
      en: 'Collect systeminfo along with it.',
    },
  },
  'access-denied': {
    what: (d) => ({
      ja: `アクセスが拒否されました${d.aside('path')}。存在しないことの証拠にはなりません。`,
      en: `Access was denied${d.aside('path')}. This proves nothing either way.`,
    }),
    advice: {
      ja: '管理者として実行したコマンド プロンプトで採取し直してください。',
      en: 'Collect it again from an elevated prompt.',
    },
  },
  'path-not-found': {
    what: (d) => ({
      ja: `指定したパスが見つかりませんでした${d.aside('path')}。`,
      en: `The path was not found${d.aside('path')}.`,
    }),
    advice: {
      ja: 'フォルダーが別の場所に移されていないか確認してください。',
      en: 'Check whether the folder was moved elsewhere.',
    },
  },
  'not-a-listing': {
    what: () => ({
      ja: '変更コマンドの結果であり、現在のアクセス許可の一覧ではありません。',
      en: 'This is the result of a change, not a listing of the permissions.',
    }),
    advice: {
      ja: 'オプションを付けずに icacls を実行し、一覧を採取してください。',
      en: 'Run icacls without options to get the listing.',
    },
  },
  'path-unknown': {
    what: () => ({
      ja: 'どのフォルダーのアクセス許可かが、出力に含まれていません。',
      en: 'The output does not say which folder these permissions belong to.',
    }),
    advice: {
      ja: 'フルパスを指定した icacls の出力を採取してください。',
      en: 'Collect icacls output with the full path.',
    },
  },
  'list-filtered': {
    what: () => ({
      ja: '絞り込まれた一覧です。一覧にない項目を「存在しない」とは判断しません。',
      en: 'The list is filtered. What it does not contain is not taken to be absent.',
    }),
    advice: {
      ja: '絞り込まずに採取し直してください。',
      en: 'Collect it again without a filter.',
    },
  },
  'missing-updates-list': {
    what: (d) => ({
      ja: `「未適用」の更新プログラムの一覧です${d.has('count') ? ` (${d.get('count')} 件)` : ''}。適用済みの証拠としては使いません。`,
      en: `This lists updates that are NOT installed${d.has('count') ? ` (${d.get('count')})` : ''}. It is never evidence of presence.`,
    }),
    advice: {
      ja: '適用済みの一覧 (Get-HotFix) を採取してください。',
      en: 'Collect the list of installed updates (Get-HotFix).',
    },
  },
  'xml-malformed': {
    what: (d) => ({
      ja: `XML が壊れています${d.aside('reason')}。ここまでに読み取った部分だけを使います。`,
      en: `The XML is malformed${d.aside('reason')}. Only what was read before is used.`,
    }),
    advice: { ja: 'エクスポートし直してください。', en: 'Export it again.' },
  },
  'json-malformed': {
    what: (d) => ({
      ja: `JSON が壊れています${d.aside('reason')}。ここまでに読み取った部分だけを使います。`,
      en: `The JSON is malformed${d.aside('reason')}. Only what was read before is used.`,
    }),
    advice: { ja: 'エクスポートし直してください。', en: 'Export it again.' },
  },
  'csv-malformed': {
    what: (d) => ({
      ja: `CSV の列または引用符が崩れています${d.aside('reason')}。崩れた行は使っていません。`,
      en: `Columns or quotes of the CSV are broken${d.aside('reason')}. The broken rows are not used.`,
    }),
    advice: {
      ja: '表計算ソフトで保存し直す前の CSV を使ってください。',
      en: 'Use the original CSV, not one saved again by a spreadsheet.',
    },
  },
  'record-unreadable': {
    what: (d) => ({
      ja: `読み取れないイベント レコードがあります${d.has('count') ? ` (${d.get('count')} 件)` : ''}${d.aside('reason')}。`,
      en: `Some event records could not be read${d.has('count') ? ` (${d.get('count')})` : ''}${d.aside('reason')}.`,
    }),
    advice: {
      ja: 'ログの書き出しを wevtutil epl でやり直してください。',
      en: 'Export the log again with wevtutil epl.',
    },
  },
  'chunk-damaged': {
    what: (d) => ({
      ja: `イベント ログの一部 (チャンク) が壊れています${d.has('count') ? ` (${d.get('count')} 個)` : ''}${d.aside('reason')}。この部分のイベントは不明です。`,
      en: `A part (chunk) of the event log is damaged${d.has('count') ? ` (${d.get('count')})` : ''}${d.aside('reason')}. Events in it are unknown.`,
    }),
    advice: {
      ja: 'ログの書き出しを wevtutil epl でやり直してください。',
      en: 'Export the log again with wevtutil epl.',
    },
  },
  'log-dirty': {
    what: () => ({
      ja: '使用中のままコピーされたイベント ログです。読み取れましたが、最後の数件が欠けている可能性があります。',
      en: 'The log was copied while in use. It was read, but the last few events may be missing.',
    }),
    advice: {
      ja: '書き出しには wevtutil epl を使ってください。',
      en: 'Use wevtutil epl to export it.',
    },
  },
  'log-cut': {
    what: (d) => ({
      ja: `イベント ログが途中で切れています${d.aside('reason')}。この先のイベントは不明です。`,
      en: `The event log is cut${d.aside('reason')}. Events beyond this point are unknown.`,
    }),
    advice: { ja: 'ログ全体を送り直してもらってください。', en: 'Ask for the whole log again.' },
  },
  'events-grouped': {
    what: (d) =>
      d.has('omitted')
        ? {
            ja: `イベントの種類が多すぎるため、${d.get('omitted')} 件を省きました。`,
            en: `Too many kinds of events: ${d.get('omitted')} of them were left out.`,
          }
        : {
            ja: `同じイベントが多いため、${d.get('hours', '1')} 時間ごとにまとめました${eventOf(d)}。件数は失われていません。`,
            en: `Many similar events were grouped ${d.get('hours', '1') === '1' ? 'by the hour' : `in stretches of ${d.get('hours', '1')} hours`}${eventOf(d)}. No count is lost.`,
          },
    advice: { ja: '', en: '' },
  },
  'principal-unknown': {
    what: (d) => ({
      ja: `どのアカウントか特定できません${d.aside('name')}。管理者以外のアカウントとして扱います。`,
      en: `This account was not identified${d.aside('name')}; it is treated as non-administrative.`,
    }),
    advice: {
      ja: 'SID 付きの出力 (icacls /save) があれば追加してください。',
      en: 'Add output with SIDs (icacls /save) if you can.',
    },
  },
  'list-end-unknown': {
    what: () => ({
      ja: '一覧の終わりを示す行がありません。途中で切れている可能性があるため、一覧にない項目を「存在しない」とは判断しません。',
      en: 'Nothing shows where the list ends, so it may be cut. What it does not contain is not taken to be absent.',
    }),
    advice: {
      ja: 'コマンドの出力を最後の行まで採取してください。',
      en: 'Collect the output to its last line.',
    },
  },
  'folders-not-kept': {
    what: (d) => ({
      ja: `多数のフォルダーの一覧です。インシデントに関係するフォルダーだけを使いました${d.has('count') ? ` (ほかに ${d.get('count')} 件)` : ''}。`,
      en: `Many folders are listed. Only those that an incident asks about were used${d.has('count') ? ` (others: ${d.get('count')})` : ''}.`,
    }),
    advice: { ja: '', en: '' },
  },
}

/** ` (MSMQ 2085: 12,345)` */
function eventOf(d: Detail): string {
  const kind = [d.get('provider'), d.get('id')].filter((part) => part !== '').join(' ')
  const parts = [kind, d.get('count')].filter((part) => part !== '')
  return parts.length === 0 ? '' : ` (${parts.join(': ')})`
}
