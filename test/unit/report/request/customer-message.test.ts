import { describe, expect, it } from 'vitest'
import { customerMessage } from '../../../../src/report/request/customer-message.ts'
import { scQuery } from '../../../scenarios/evidence/lists.ts'
import { manifest, systeminfo, ver } from '../../../scenarios/evidence/system.ts'
import { judgeFiles } from '../../../scenarios/judge.ts'

const files = (host: string, services: boolean) => ({
  [`${host}/manifest.txt`]: manifest(host, '2026-01-20T03:00:00Z'),
  [`${host}/systeminfo.txt`]: systeminfo({ host, build: 17763, kbs: ['KB5071544'] }),
  [`${host}/ver.txt`]: ver(17763, 8146),
  ...(services ? { [`${host}/sc.txt`]: scQuery('MSMQ') } : {}),
})

describe('the message to the customer', () => {
  it('asks in Japanese for exactly what is missing', async () => {
    const { packs, hosts } = await judgeFiles(files('WEB01', false))
    expect(customerMessage(packs, hosts, 'ja')).toMatchInlineSnapshot(`
      "件名: 【お願い】WEB01 の Windows 更新プログラムに関する確認

      いつもお世話になっております。

      次の件について、お客様のコンピューターの状況を確認しております: 2025 年 12 月の更新プログラムによるメッセージ キュー (MSMQ) の障害

      ■ 現在の状況
      ・WEB01: 判定不能
        分かっていること: 原因の更新プログラムが適用済みで、修正プログラムは未適用。判定に足りないもの: 「メッセージ キュー (MSMQ)」の有無、障害の有無。対象の機能がインストールされていることが分かった場合の判定は「影響あり (未発生)」です。対象の機能がインストールされていないことが分かった場合の判定は「非該当」です。

      判定に必要な情報が不足しております。お手数をおかけして恐れ入りますが、採取にご協力くださいますようお願いいたします。

      ■ 現在不足している情報
      対象: WEB01
      ・メッセージ キュー (MSMQ) がインストールされているかどうかが証拠にありません。
      ・MSMQ の機能の状態が証拠にありません。
      ・Application ログがないか、対象期間を含まないため、障害の有無を確認できません。

      ■ 採取の手順
      1. WEB01 に管理者のアカウントでサインインし、コマンド プロンプトを「管理者として実行」で開いてください。
      2. 下の「ここから」と「ここまで」の間の行をすべてコピーし、コマンド プロンプトに貼り付けて、Enter キーを押してください。
      3. 最後の行の「Folder to send:」に続くフォルダーを ZIP ファイルに圧縮し、このメールに添付してご返信ください。

      ―――― ここから ――――
      set "PV=%USERPROFILE%\\%COMPUTERNAME%-PatchVerdict-%RANDOM%%RANDOM%"
      mkdir "%PV%"
      >> "%PV%\\00-capture.txt" echo C:\\^>hostname
      hostname >> "%PV%\\00-capture.txt" 2>&1 < nul
      >> "%PV%\\00-capture.txt" echo C:\\^>powershell -NoProfile -Command "Get-Date -Format o"
      powershell -NoProfile -Command "Get-Date -Format o" >> "%PV%\\00-capture.txt" 2>&1 < nul
      >> "%PV%\\01-service-list.txt" echo C:\\^>sc query MSMQ
      sc query MSMQ >> "%PV%\\01-service-list.txt" 2>&1 < nul
      >> "%PV%\\02-feature-list.txt" echo C:\\^>dism /online /get-features /format:table /english
      dism /online /get-features /format:table /english >> "%PV%\\02-feature-list.txt" 2>&1 < nul
      >> "%PV%\\03-event-log-application.txt" echo C:\\^>wevtutil epl Application Application.evtx
      wevtutil epl Application "%PV%\\Application.evtx" >> "%PV%\\03-event-log-application.txt" 2>&1 < nul
      explorer "%PV%" 2> nul
      echo Finished. Folder to send: "%PV%"
      ―――― ここまで ――――

      ■ このコマンドについて
      ・情報を読み取り、専用のフォルダーに書き込むだけです。設定の変更、再起動、外部への送信は行いません。
      ・出力には、コンピューター名、アカウント名、更新プログラムの一覧、イベント ログの内容が含まれることがあります。お送りいただく前に、内容をご確認ください。
      ・イベント ログの大きさによっては、数分かかることがあります。

      ご不明な点がございましたら、お知らせください。どうぞよろしくお願いいたします。
      "
    `)
  })
  it('in English', async () => {
    const { packs, hosts } = await judgeFiles(files('WEB01', false))
    expect(customerMessage(packs, hosts, 'en')).toMatchInlineSnapshot(`
      "Subject: Windows updates on WEB01: please help us check

      Hello,

      We are checking your computers for the following: Message Queuing (MSMQ) failures after the December 2025 updates.

      What we know so far
      - WEB01: Undetermined
        Known: the causing update is installed and the fix is not. Missing for a verdict: whether the host has “Message Queuing (MSMQ)”, whether it has failed. If the component is installed, the verdict is “At risk”. If the component is not installed, the verdict is “Not applicable”.

      To judge this we need a little more information. Please help us with it.

      What we could not see
      On: WEB01
      - The evidence does not show whether Message Queuing (MSMQ) is installed.
      - The state of the MSMQ features is not in the evidence.
      - The Application log is missing or does not go back far enough to show whether Message Queuing has failed.

      How to collect it
      1. Sign in to WEB01 as an administrator and open a Command Prompt with "Run as administrator".
      2. Copy all lines between "begin" and "end" below, paste them into that window and press Enter.
      3. The last line names a folder. Compress that folder to a ZIP file and attach it to your reply.

      -------- begin --------
      set "PV=%USERPROFILE%\\%COMPUTERNAME%-PatchVerdict-%RANDOM%%RANDOM%"
      mkdir "%PV%"
      >> "%PV%\\00-capture.txt" echo C:\\^>hostname
      hostname >> "%PV%\\00-capture.txt" 2>&1 < nul
      >> "%PV%\\00-capture.txt" echo C:\\^>powershell -NoProfile -Command "Get-Date -Format o"
      powershell -NoProfile -Command "Get-Date -Format o" >> "%PV%\\00-capture.txt" 2>&1 < nul
      >> "%PV%\\01-service-list.txt" echo C:\\^>sc query MSMQ
      sc query MSMQ >> "%PV%\\01-service-list.txt" 2>&1 < nul
      >> "%PV%\\02-feature-list.txt" echo C:\\^>dism /online /get-features /format:table /english
      dism /online /get-features /format:table /english >> "%PV%\\02-feature-list.txt" 2>&1 < nul
      >> "%PV%\\03-event-log-application.txt" echo C:\\^>wevtutil epl Application Application.evtx
      wevtutil epl Application "%PV%\\Application.evtx" >> "%PV%\\03-event-log-application.txt" 2>&1 < nul
      explorer "%PV%" 2> nul
      echo Finished. Folder to send: "%PV%"
      --------- end ---------

      What the commands do
      - They read, and write into a folder of their own. They change no setting, restart nothing and send nothing.
      - The files may contain names of computers and accounts, installed updates and event logs. Please look at them before you send them.
      - With large event logs it may take some minutes.

      Please ask if anything is unclear. Thank you.
      "
    `)
  })

  it('names every incident that is still open, and how far each is', async () => {
    const { packs, hosts } = await judgeFiles(files('WEB01', false))
    const [host] = hosts
    const other = packs.find(({ id }) => id === 'wu-2026-01-rdp-credential')!
    const findings = host!.findings.map((finding) =>
      finding.incident === other.id ? { ...finding, verdict: 'undetermined' as const } : finding,
    )
    const message = customerMessage(packs, [{ ...host!, findings }], 'ja')
    const titles = message.split('\n').find((line) => line.includes('次の件について'))
    expect(titles).toContain('メッセージ キュー (MSMQ)')
    expect(titles).toContain(other.title.ja)
    expect(message).toContain(`「${other.title.ja}」については: 判定不能`)
  })
})
