// What a file is that holds no output to read, and what to ask for instead. The kinds are those of
// intake/documents/known-kinds.ts.
import type { Text } from '../../model/text.ts'

interface KindSentences {
  readonly what: Text
  readonly advice: Text
}

const ASK_FOR_TEXT: Text = {
  ja: '写っているコマンドの出力を、テキスト ファイルで送ってもらってください (例: systeminfo > systeminfo.txt)。',
  en: 'Ask for the output itself as a text file, for example: systeminfo > systeminfo.txt',
}
const SAVE_AS_TEXT: Text = {
  ja: '本文をテキスト ファイルとして保存し直すか、本文をコピーして [テキストを貼り付け] に貼り付けてください。',
  en: 'Save its text as a text file, or copy the text and use "Paste text".',
}
const NOT_NEEDED: Text = {
  ja: '判定に必要なものではありません。何が必要かは、[ホスト] 画面の「不足する証拠」に示されます。',
  en: 'No verdict needs it. What is needed stands under "Missing evidence" on the host\'s page.',
}

const KINDS: Readonly<Record<string, KindSentences>> = {
  picture: {
    what: {
      ja: '画像です。写っている文字は読み取っていません。',
      en: 'This is a picture. The text in it was not read.',
    },
    advice: ASK_FOR_TEXT,
  },
  pdf: {
    what: { ja: 'PDF 文書です。内容は読み取っていません。', en: 'This is a PDF document. Its content was not read.' },
    advice: ASK_FOR_TEXT,
  },
  program: {
    what: {
      ja: 'プログラム (EXE、DLL など) です。証拠として読み取れる内容はありません。',
      en: 'This is a program (EXE, DLL, …). It holds no evidence to read.',
    },
    advice: {
      ja: 'ファイルのバージョンが必要な場合は、次のコマンドの出力を送ってもらってください: (Get-Item ファイルのパス).VersionInfo | Format-List *',
      en: 'If its version matters, ask for the output of: (Get-Item PATH).VersionInfo | Format-List *',
    },
  },
  shortcut: {
    what: {
      ja: 'ショートカット (.lnk) です。送信元のファイルを指しているだけで、ファイルそのものは届いていません。',
      en: 'This is a shortcut (.lnk): it only points to a file on the machine it came from. The file itself was not sent.',
    },
    advice: {
      ja: 'ショートカットではなく、元のファイルを送ってもらってください。',
      en: 'Ask for the file itself instead of the shortcut.',
    },
  },
  'outlook-message': {
    what: {
      ja: 'Outlook のメッセージ (.msg) です。本文も添付ファイルも読み取っていません。',
      en: 'This is an Outlook message (.msg). Neither its text nor its attachments were read.',
    },
    advice: {
      ja: 'Outlook でメッセージを開き、本文を [名前を付けて保存] でテキスト形式にし、添付ファイルも保存して、それらをドロップしてください。',
      en: 'Open it in Outlook, save it as text ("Save As"), save its attachments, and drop those files.',
    },
  },
  'office-encrypted': {
    what: {
      ja: 'パスワードで保護された Office 文書です。内容は読み取っていません。',
      en: 'This is an Office document with a password. Its content was not read.',
    },
    advice: {
      ja: 'パスワードを解除した文書か、本文のテキストを送ってもらってください。',
      en: 'Ask for it without the password, or for its text.',
    },
  },
  'office-old': {
    what: {
      ja: '以前の形式の Office 文書 (.doc、.xls など) です。内容は読み取っていません。',
      en: 'This is an Office document in the old format (.doc, .xls, …). Its content was not read.',
    },
    advice: {
      ja: 'Office で開き、.docx、.xlsx またはテキスト形式で保存し直してドロップしてください。',
      en: 'Open it in Office, save it as .docx, .xlsx or text, and drop that file.',
    },
  },
  'ole-document': {
    what: {
      ja: 'Outlook のメッセージ (.msg) または以前の形式の Office 文書 (.doc、.xls など) です。内容は読み取っていません。',
      en: 'This is an Outlook message (.msg) or an Office document in the old format (.doc, .xls, …). Its content was not read.',
    },
    advice: {
      ja: '元のアプリで開き、本文をテキスト形式で、添付ファイルも別に保存して、それらをドロップしてください。',
      en: 'Open it in its program, save its text as a text file and its attachments beside it, and drop those files.',
    },
  },
  presentation: {
    what: {
      ja: 'プレゼンテーション (PowerPoint) です。内容は読み取っていません。',
      en: 'This is a presentation (PowerPoint). Its content was not read.',
    },
    advice: SAVE_AS_TEXT,
  },
  'mail-container': {
    what: {
      ja: 'Outlook 専用形式の添付ファイル (winmail.dat) です。中の本文も添付ファイルも読み取っていません。',
      en: 'This is an attachment in a form of its own of Outlook (winmail.dat). What is in it was not read.',
    },
    advice: {
      ja: 'HTML 形式またはテキスト形式のメールで送り直してもらってください。ファイルは ZIP にまとめてもらうと確実です。',
      en: 'Ask for it again as an HTML or plain text mail, best with the files in a zip.',
    },
  },
  'event-log-old': {
    what: {
      ja: 'Windows XP / Server 2003 形式のイベント ログ (.evt) です。内容は読み取っていません。',
      en: 'This is an event log of Windows XP or Server 2003 (.evt). Its content was not read.',
    },
    advice: {
      ja: '新しい Windows で、次のコマンドにより .evtx に変換してドロップしてください: wevtutil epl ファイル.evt ファイル.evtx /lf:true',
      en: 'Convert it on a newer Windows and drop the result: wevtutil epl FILE.evt FILE.evtx /lf:true',
    },
  },
  dump: {
    what: {
      ja: 'メモリ ダンプです。内容は読み取っていません。',
      en: 'This is a memory dump. Its content was not read.',
    },
    advice: NOT_NEEDED,
  },
  'registry-hive': {
    what: {
      ja: 'レジストリ ハイブのファイルです。内容は読み取っていません。',
      en: 'This is a registry hive. Its content was not read.',
    },
    advice: {
      ja: '必要なキーを、reg query または reg export の出力で送ってもらってください。',
      en: 'Ask for the keys that matter as the output of reg query or reg export.',
    },
  },
  video: {
    what: { ja: '動画です。内容は読み取っていません。', en: 'This is a video. Its content was not read.' },
    advice: ASK_FOR_TEXT,
  },
  trace: {
    what: {
      ja: 'トレースまたはパケット キャプチャです。内容は読み取っていません。',
      en: 'This is a trace or a packet capture. Its content was not read.',
    },
    advice: NOT_NEEDED,
  },
  'disk-image': {
    what: {
      ja: 'ディスク イメージです。内容は読み取っていません。',
      en: 'This is a disk image. Its content was not read.',
    },
    advice: {
      ja: '必要なファイルだけを取り出して送ってもらってください。',
      en: 'Ask for the files that matter instead.',
    },
  },
  database: {
    what: {
      ja: 'データベースのファイルです。内容は読み取っていません。',
      en: 'This is a database file. Its content was not read.',
    },
    advice: NOT_NEEDED,
  },
}

const ANY: KindSentences = {
  what: {
    ja: '読み取れない種類のファイルです。',
    en: 'This kind of file cannot be read.',
  },
  advice: ASK_FOR_TEXT,
}

/** The sentences of a kind; a general one for a kind that is not known. */
export function kindSentences(kind: string): KindSentences {
  return Object.hasOwn(KINDS, kind) ? (KINDS[kind] ?? ANY) : ANY
}
