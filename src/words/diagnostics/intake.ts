// Sentences of what can happen before a file is read: archives, limits, host names.
import type { DiagnosticCode } from '../../model/diagnostics.ts'
import { kindSentences } from './known-kinds.ts'
import type { SentencesOf } from './sentences.ts'

type IntakeCode = Extract<
  DiagnosticCode,
  | 'empty-file'
  | 'unrecognised'
  | 'cancelled'
  | 'pack-among-evidence'
  | 'case-among-evidence'
  | 'result-among-evidence'
  | 'encrypted'
  | 'wrong-password'
  | 'unsafe-path'
  | 'too-deep'
  | 'too-many-entries'
  | 'too-large'
  | 'ratio-too-high'
  | 'too-slow'
  | 'entries-overlap'
  | 'archive-damaged'
  | 'archive-contradicts'
  | 'archive-empty'
  | 'archive-perhaps-cut'
  | 'checksum-wrong'
  | 'archive-unsupported'
  | 'kind-not-readable'
  | 'text-of-document'
  | 'read-failed'
  | 'duplicate-of'
  | 'parser-crashed'
  | 'reading-stalled'
  | 'not-read'
  | 'no-host'
  | 'several-hosts'
  | 'capture-time-unknown'
>

export const INTAKE_SENTENCES: SentencesOf<IntakeCode> = {
  'empty-file': {
    what: () => ({ ja: 'ファイルが空です。', en: 'The file is empty.' }),
    advice: {
      ja: 'コマンドが失敗した可能性があります。管理者として実行し、採取し直してください。',
      en: 'The command probably failed. Run it again as administrator.',
    },
  },
  unrecognised: {
    what: () => ({
      ja: '内容から形式を判別できませんでした。判定には使っていません。',
      en: 'The content was not recognised as any known output. It was not used for a verdict.',
    }),
    advice: {
      ja: 'テキスト出力であれば、[証拠] 画面で形式または文字コードを指定して読み取り直してください。画像、PDF、プログラムは読み取れません。画面の写真ではなく、テキスト出力を送ってもらってください。',
      en: 'If it is text output, choose its kind or its encoding on the Evidence screen and read it again. Pictures, PDF files and programs cannot be read: ask for text output, not for a screenshot.',
    },
  },
  cancelled: {
    what: () => ({
      ja: '読み取りを中止したため、読み取っていないか、途中までしか読み取っていません。',
      en: 'Reading was cancelled: it was not read, or not to its end.',
    }),
    advice: {
      ja: '判定に必要な場合は、もう一度ドロップしてください。',
      en: 'Drop it again if the verdict needs it.',
    },
  },
  'pack-among-evidence': {
    what: () => ({
      ja: '証拠に含まれていたインシデント パックです。判定には使っていません。',
      en: 'An incident pack among the evidence. It was not used.',
    }),
    advice: {
      ja: '送付元と内容を信頼できる場合に限り、[インシデント] 画面でファイルを選んで読み込んでください。コマンド ラインでは --pack で指定します。',
      en: 'Only if you trust its sender and its content, choose it on the Incidents screen; on the command line, name it with --pack.',
    },
  },
  'case-among-evidence': {
    what: () => ({
      ja: '証拠に含まれていた保存済みのケースまたはレポートです。開いていません。',
      en: 'A saved case or report among the evidence. It was not opened.',
    }),
    advice: {
      ja: '開く場合は、[ケース] メニューでこのファイルを選んでください。',
      en: 'To open it, choose it in the Case menu.',
    },
  },
  'result-among-evidence': {
    what: () => ({
      ja: 'PatchVerdict の判定結果 (JSON) です。証拠ではないため、読み取っていません。',
      en: 'A result of PatchVerdict as JSON. It is no evidence and was not read.',
    }),
    advice: {
      ja: '続きから作業する場合は、「ケースを保存」で保存したファイルを開いてください。もう一度判定する場合は、元の証拠が必要です。',
      en: 'To go on with it, open the saved case. To judge again, drop the evidence itself.',
    },
  },
  encrypted: {
    what: () => ({ ja: '暗号化されているため、開けません。', en: 'It is encrypted and cannot be opened.' }),
    advice: {
      ja: 'パスワードを入力するか、展開してからドロップしてください。',
      en: 'Enter the password, or unpack it and drop the files.',
    },
  },
  'wrong-password': {
    what: () => ({ ja: 'パスワードが違います。', en: 'The password is wrong.' }),
    advice: { ja: '送付元にパスワードを確認してください。', en: 'Ask the sender for the password.' },
  },
  'unsafe-path': {
    what: () => ({
      ja: 'フォルダーの外を指す名前のため、読み取りませんでした。',
      en: 'Not read: its name points outside the archive.',
    }),
    advice: {
      ja: 'アーカイブの作成元を確認してください。',
      en: 'Check where this archive comes from.',
    },
  },
  'too-deep': {
    what: (d) => ({
      ja: `アーカイブの入れ子が深すぎるため、開きませんでした${d.has('limit') ? ` (上限 ${d.get('limit')} 段)` : ''}。`,
      en: `Not opened: archives are nested too deeply${d.has('limit') ? ` (limit ${d.get('limit')})` : ''}.`,
    }),
    advice: { ja: '展開してからドロップしてください。', en: 'Unpack it and drop the files.' },
  },
  'too-many-entries': {
    what: (d) => ({
      ja: `ファイルの数が上限を超えています${d.has('limit') ? ` (上限 ${d.get('limit')} 個)` : ''}。読み取っていないファイルがあります。`,
      en: `It holds more files than the limit${d.has('limit') ? ` of ${d.get('limit')}` : ''}. Files in it were not read.`,
    }),
    advice: { ja: '分割してドロップしてください。', en: 'Drop it in parts.' },
  },
  'too-large': {
    what: (d) => ({
      ja: `サイズが上限を超えています${d.has('limit') ? ` (上限 ${d.get('limit')} バイト)` : ''}。`,
      en: `It is larger than the limit${d.has('limit') ? ` of ${d.get('limit')} bytes` : ''}.`,
    }),
    advice: {
      ja: '必要な部分だけを採取し直すか、展開してからドロップしてください。',
      en: 'Collect only the part that matters, or unpack it and drop the files.',
    },
  },
  'ratio-too-high': {
    what: () => ({
      ja: '圧縮率が異常に高いため、展開を中止しました。',
      en: 'Unpacking was stopped: the compression ratio is abnormal.',
    }),
    advice: {
      ja: '信頼できるファイルであれば、展開してからドロップしてください。',
      en: 'If you trust it, unpack it and drop the files.',
    },
  },
  'archive-damaged': {
    what: (d) => ({
      ja: `アーカイブが壊れています${d.aside('reason')}。壊れた部分は読み取れませんでした。`,
      en: `The archive is damaged${d.aside('reason')}. The damaged part was not read.`,
    }),
    advice: { ja: '送り直してもらってください。', en: 'Ask for it to be sent again.' },
  },
  'too-slow': {
    what: (d) => ({
      ja: `読み取りに時間がかかりすぎるため、中止しました${d.has('limit') ? ` (上限 ${d.get('limit')} 秒)` : ''}。`,
      en: `Reading was stopped: it took too long${d.has('limit') ? ` (limit ${d.get('limit')} seconds)` : ''}.`,
    }),
    advice: {
      ja: '展開して、必要なファイルだけをドロップしてください。',
      en: 'Unpack it and drop only the files that matter.',
    },
  },
  'entries-overlap': {
    what: (d) => ({
      ja: `アーカイブの同じ部分を複数のファイルが使っています${d.has('count') ? ` (${d.get('count')} 個)` : ''}。重なるファイルは読み取っていません。`,
      en: `Several files use the same part of the archive${d.has('count') ? ` (${d.get('count')})` : ''}. The overlapping ones were not read.`,
    }),
    advice: {
      ja: 'アーカイブの作成元を確認し、作り直してもらってください。',
      en: 'Check where this archive comes from, and ask for it to be made again.',
    },
  },
  'archive-contradicts': {
    what: () => ({
      ja: 'アーカイブの記載と中身が一致しません。見つかったファイルは、記載のないものも含めてすべて扱っています。',
      en: 'What the archive says of itself does not match what it holds. Everything found in it was taken into account, listed or not.',
    }),
    advice: {
      ja: '壊れているか、書き換えられている可能性があります。作り直して送ってもらってください。',
      en: 'It may be damaged or altered. Ask for it to be made and sent again.',
    },
  },
  'archive-empty': {
    what: () => ({ ja: 'アーカイブにファイルが入っていません。', en: 'The archive holds no files.' }),
    advice: { ja: '作り直して送ってもらってください。', en: 'Ask for it to be made and sent again.' },
  },
  'archive-perhaps-cut': {
    what: () => ({
      ja: 'アーカイブに終わりの印がありません。途中で切れていて、ほかのファイルが失われている可能性があります。',
      en: 'The archive has no end mark. It may have been cut off, and files may be missing.',
    }),
    advice: { ja: '送り直してもらってください。', en: 'Ask for it to be sent again.' },
  },
  'checksum-wrong': {
    what: () => ({
      ja: 'チェックサムが一致しないため、内容が壊れている可能性があります。読み取れた内容は使いますが、記載がないことの証明には使いません。',
      en: 'The checksum does not match, so the content may be damaged. What was read is used, but nothing counts as absent because it is not in it.',
    }),
    advice: { ja: '送り直してもらってください。', en: 'Ask for it to be sent again.' },
  },
  'text-of-document': {
    what: () => ({
      ja: 'Word または Excel の文書から取り出したテキストです。手順書の出力例の可能性もあるため、どのホストの出力かが確認されるまで判定には使いません。',
      en: 'This is the text of a Word or Excel document. It may quote samples, so it decides nothing until a person says whose output it is.',
    }),
    advice: {
      ja: '元の出力をテキスト ファイルで送ってもらうか、[証拠] 画面でどのホストの出力かを確認してください。',
      en: 'Ask for the output itself as a text file, or say on the Evidence screen whose output it is.',
    },
  },
  'kind-not-readable': {
    what: (d) => kindSentences(d.get('kind')).what,
    advice: (d) => kindSentences(d.get('kind')).advice,
  },
  'archive-unsupported': {
    what: (d) => ({
      ja: `対応していないアーカイブの形式または圧縮方式です${d.aside('reason', 'format', 'method')}。`,
      en: `This archive format or compression method is not supported${d.aside('reason', 'format', 'method')}.`,
    }),
    advice: {
      ja: '展開してからドロップするか、ZIP 形式で作り直してください。',
      en: 'Unpack it and drop the files, or make a zip of them.',
    },
  },
  'read-failed': {
    what: (d) => ({
      ja: `ファイルを読み取れませんでした${d.aside('message')}。`,
      en: `The file could not be read${d.aside('message')}.`,
    }),
    advice: {
      ja: 'ファイルが存在し、ほかのアプリで使用されていないことを確認してください。',
      en: 'Check that it exists and that no other program is using it.',
    },
  },
  'duplicate-of': {
    what: (d) => ({
      ja: `${d.has('original') ? `「${d.get('original')}」` : '別のファイル'}と同じ内容です。1 回だけ数えます。`,
      en: `Same content as ${d.has('original') ? `"${d.get('original')}"` : 'another file'}; it is counted once.`,
    }),
    advice: { ja: '', en: '' },
  },
  'parser-crashed': {
    what: (d) => ({
      ja: `このファイルの処理中に PatchVerdict の内部エラーが発生しました${d.aside('message')}。`,
      en: `PatchVerdict itself failed on this file${d.aside('message')}.`,
    }),
    advice: {
      ja: 'ほかのファイルはそのまま使えます。お手数ですが、このメッセージを添えて不具合として報告してください。',
      en: 'The other files can be used. This is a bug: please report it with this message.',
    },
  },
  'reading-stalled': {
    what: (d) => ({
      ja: `読み取りが進まなくなったため、このファイルの読み取りを中止しました${d.has('seconds') ? ` (${d.get('seconds')} 秒間応答なし)` : ''}。アーカイブの場合、それまでに読み取ったファイルは判定に使っています。`,
      en: `Reading this file made no progress and was stopped${d.has('seconds') ? ` (no answer for ${d.get('seconds')} seconds)` : ''}. Of an archive, the files read before count.`,
    }),
    advice: {
      ja: 'ファイルが壊れているか、読み取りを妨げるように作られている可能性があります。採取し直したファイルで試してください。通常のファイルであれば、不具合として報告してください。',
      en: 'It may be damaged, or made to stop the reading. Try a fresh capture; if it is an ordinary file, please report this as a bug.',
    },
  },
  'not-read': {
    what: () => ({
      ja: '読み取っていません。同じアーカイブのほかのファイルで、読み取りが何度も中断したためです。',
      en: 'Not read: other files of the same archive stopped the reading too often.',
    }),
    advice: {
      ja: '展開し、必要なファイルだけをドロップしてください。',
      en: 'Unpack the archive and drop only the files that matter.',
    },
  },
  'no-host': {
    what: () => ({
      ja: 'どのホストの証拠かを、内容から特定できませんでした。判定には使っていません。',
      en: 'Nothing in it says which host it belongs to. It was not used for a verdict.',
    }),
    advice: {
      ja: '[証拠] 画面でホストを割り当ててください。',
      en: 'Assign it to a host on the Evidence screen.',
    },
  },
  'several-hosts': {
    what: (d) => ({
      ja: `複数のホストの名前が含まれています${d.aside('name')}。名前のない部分は割り当てていません。`,
      en: `It names several hosts${d.aside('name')}. Parts without a name were not assigned.`,
    }),
    advice: {
      ja: 'ホストごとのフォルダーまたは ZIP に分けてください。',
      en: 'Put each host into its own folder or zip.',
    },
  },
  'capture-time-unknown': {
    what: () => ({
      ja: '採取日時が証拠に含まれていません。',
      en: 'The evidence does not show when it was captured.',
    }),
    advice: {
      ja: '採取スクリプトを使うか、イベント ログも一緒に採取してください。',
      en: 'Use the collector, or collect an event log along with it.',
    },
  },
}
