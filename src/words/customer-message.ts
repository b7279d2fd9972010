// The mail to the customer: why, what is asked, what it does and does not do, how to send it back.
import type { Text } from '../model/text.ts'

export const MESSAGE = {
  subject: (hosts: string): Text => ({
    ja: `件名: 【お願い】${hosts} の Windows 更新プログラムに関する確認`,
    en: `Subject: Windows updates on ${hosts}: please help us check`,
  }),
  subjectOfMany: (first: string, more: number): Text => ({
    ja: `件名: 【お願い】${first} ほか ${more} 台の Windows 更新プログラムに関する確認`,
    en: `Subject: Windows updates on ${first} and ${more} more: please help us check`,
  }),
  urgent: (subject: Text): Text => ({
    ja: subject.ja.replace('【お願い】', '【至急】'),
    en: subject.en.replace('Subject: ', 'Subject: Urgent: '),
  }),
  greeting: { ja: 'いつもお世話になっております。', en: 'Hello,' },
  about: (incidents: string): Text => ({
    ja: `次の件について、お客様のコンピューターの状況を確認しております: ${incidents}`,
    en: `We are checking your computers for the following: ${incidents}.`,
  }),
  state: { ja: '■ 現在の状況', en: 'What we know so far' },
  item: (text: Text): Text => ({ ja: `・${text.ja}`, en: `- ${text.en}` }),
  detail: (text: Text): Text => ({ ja: `  ${text.ja}`, en: `  ${text.en}` }),
  hostState: (host: string, verdict: Text): Text => ({
    ja: `${host}: ${verdict.ja}`,
    en: `${host}: ${verdict.en}`,
  }),
  /** Of a further incident of the same host. */
  alsoOpen: (incident: Text, verdict: Text): Text => ({
    ja: `「${incident.ja}」については: ${verdict.ja}`,
    en: `On "${incident.en}": ${verdict.en}`,
  }),
  step: (step: Text): Text => ({ ja: `次の対応: ${step.ja}`, en: `Next: ${step.en}` }),
  missing: { ja: '■ 現在不足している情報', en: 'What we could not see' },
  missingLead: {
    ja: '判定に必要な情報が不足しております。お手数をおかけして恐れ入りますが、採取にご協力くださいますようお願いいたします。',
    en: 'To judge this we need a little more information. Please help us with it.',
  },
  missingOf: (hosts: string): Text => ({ ja: `対象: ${hosts}`, en: `On: ${hosts}` }),
  how: { ja: '■ 採取の手順', en: 'How to collect it' },
  steps: (hosts: string): readonly Text[] => [
    {
      ja: `1. ${hosts} に管理者のアカウントでサインインし、コマンド プロンプトを「管理者として実行」で開いてください。`,
      en: `1. Sign in to ${hosts} as an administrator and open a Command Prompt with "Run as administrator".`,
    },
    {
      ja: '2. 下の「ここから」と「ここまで」の間の行をすべてコピーし、コマンド プロンプトに貼り付けて、Enter キーを押してください。',
      en: '2. Copy all lines between "begin" and "end" below, paste them into that window and press Enter.',
    },
    {
      ja: '3. 最後の行の「Folder to send:」に続くフォルダーを ZIP ファイルに圧縮し、このメールに添付してご返信ください。',
      en: '3. The last line names a folder. Compress that folder to a ZIP file and attach it to your reply.',
    },
  ],
  begin: { ja: '―――― ここから ――――', en: '-------- begin --------' },
  end: { ja: '―――― ここまで ――――', en: '--------- end ---------' },
  whatItDoes: { ja: '■ このコマンドについて', en: 'What the commands do' },
  promises: [
    {
      ja: '情報を読み取り、専用のフォルダーに書き込むだけです。設定の変更、再起動、外部への送信は行いません。',
      en: 'They read, and write into a folder of their own. They change no setting, restart nothing and send nothing.',
    },
    {
      ja: '出力には、コンピューター名、アカウント名、更新プログラムの一覧、イベント ログの内容が含まれることがあります。お送りいただく前に、内容をご確認ください。',
      en: 'The files may contain names of computers and accounts, installed updates and event logs. Please look at them before you send them.',
    },
    {
      ja: 'イベント ログの大きさによっては、数分かかることがあります。',
      en: 'With large event logs it may take some minutes.',
    },
  ],
  notReported: {
    ja: '■ まだ情報をいただいていないホスト (お送りください)',
    en: 'Hosts of which we have received nothing (please send it)',
  },
  closing: {
    ja: 'ご不明な点がございましたら、お知らせください。どうぞよろしくお願いいたします。',
    en: 'Please ask if anything is unclear. Thank you.',
  },
} as const
