// Command outputs of invented hosts, after the layouts of the golden fixtures. Labels
// of `systeminfo` in both languages; values differ by host.

interface SystemInfo {
  readonly host: string
  readonly product: string
  readonly build: number
  readonly booted: string
  readonly kbs: readonly string[]
}

export function systeminfoJa({ host, product, build, booted, kbs }: SystemInfo): string {
  return lines([
    '',
    `ホスト名:               ${host}`,
    `OS 名:                  ${product}`,
    `OS バージョン:          10.0.${build} N/A ビルド ${build}`,
    'OS 製造元:              Microsoft Corporation',
    'OS 構成:                スタンドアロン サーバー',
    'OS ビルドの種類:        Multiprocessor Free',
    '登録されている所有者:   Windows ユーザー',
    '登録されている組織:     ',
    'プロダクト ID:          00429-00000-00001-AA000',
    '最初のインストール日付: 2021/03/04, 10:11:12',
    `システム起動時間:       ${booted}`,
    'システム製造元:         HPE',
    'システム モデル:        ProLiant DL360 Gen10',
    'システムの種類:         x64-based PC',
    'プロセッサ:             1 プロセッサインストール済みです。',
    '                        [01]: Intel64 Family 6 Model 85 Stepping 7 GenuineIntel ~2295 Mhz',
    'BIOS バージョン:        HPE U32, 2021/02/11',
    'Windows ディレクトリ:   C:\\Windows',
    'システム ディレクトリ:  C:\\Windows\\system32',
    '起動デバイス:           \\Device\\HarddiskVolume2',
    'システム ロケール:      ja;日本語',
    '入力ロケール:           ja;日本語',
    'タイム ゾーン:          (UTC+09:00) 大阪、札幌、東京',
    '物理メモリの合計:       32,503 MB',
    '利用できる物理メモリ:   20,001 MB',
    '仮想メモリ: 最大サイズ: 37,367 MB',
    '仮想メモリ: 利用可能:   22,266 MB',
    '仮想メモリ: 使用中:     15,101 MB',
    'ページ ファイルの場所:  C:\\pagefile.sys',
    'ドメイン:               WORKGROUP',
    `ログオン サーバー:      \\\\${host}`,
    `ホットフィックス:       ${kbs.length} ホットフィックスがインストールされています。`,
    ...kbs.map((kb, index) => `                        [0${index + 1}]: ${kb}`),
    'ネットワーク カード:    1 NIC(s) インストール済みです。',
    '                        [01]: HPE Ethernet 1Gb 4-port 331i Adapter',
    '                              接続名:           イーサネット',
    '                              DHCP が有効:      いいえ',
    '                              IP アドレス',
    '                              [01]: 192.0.2.22',
    'Hyper-V の要件:         ハイパーバイザーが検出されました。Hyper-V に必要な機能は表示されません。',
  ])
}

export function systeminfoEn({ host, product, build, booted, kbs }: SystemInfo): string {
  return lines([
    '',
    `Host Name:                 ${host}`,
    `OS Name:                   ${product}`,
    `OS Version:                10.0.${build} N/A Build ${build}`,
    'OS Manufacturer:           Microsoft Corporation',
    'OS Configuration:          Standalone Server',
    'OS Build Type:             Multiprocessor Free',
    'Registered Owner:          Windows User',
    'Registered Organization:   ',
    'Product ID:                00376-00000-00000-AA000',
    'Original Install Date:     3/4/2021, 10:11:12 AM',
    `System Boot Time:          ${booted}`,
    'System Manufacturer:       Dell Inc.',
    'System Model:              PowerEdge R640',
    'System Type:               x64-based PC',
    'Processor(s):              1 Processor(s) Installed.',
    '                           [01]: Intel64 Family 6 Model 85 Stepping 7 GenuineIntel ~2295 Mhz',
    'BIOS Version:              Dell Inc. 2.10.2, 2/24/2021',
    'Windows Directory:         C:\\Windows',
    'System Directory:          C:\\Windows\\system32',
    'Boot Device:               \\Device\\HarddiskVolume2',
    'System Locale:             en-us;English (United States)',
    'Input Locale:              en-us;English (United States)',
    'Time Zone:                 (UTC+09:00) Osaka, Sapporo, Tokyo',
    'Total Physical Memory:     32,503 MB',
    'Available Physical Memory: 20,001 MB',
    'Virtual Memory: Max Size:  37,367 MB',
    'Virtual Memory: Available: 22,266 MB',
    'Virtual Memory: In Use:    15,101 MB',
    'Page File Location(s):     C:\\pagefile.sys',
    'Domain:                    WORKGROUP',
    `Logon Server:              \\\\${host}`,
    `Hotfix(s):                 ${kbs.length} Hotfix(s) Installed.`,
    ...kbs.map((kb, index) => `                           [0${index + 1}]: ${kb}`),
    'Network Card(s):           1 NIC(s) Installed.',
    '                           [01]: Broadcom NetXtreme Gigabit Ethernet',
    '                                 Connection Name: Ethernet',
    '                                 DHCP Enabled:    No',
    '                                 IP address(es)',
    '                                 [01]: 192.0.2.33',
    'Hyper-V Requirements:      A hypervisor has been detected. Features required for Hyper-V will not be displayed.',
  ])
}

export function version(build: number, revision: number): string {
  return lines(['', `Microsoft Windows [Version 10.0.${build}.${revision}]`])
}

export const MSMQ_RUNNING = lines([
  '',
  'SERVICE_NAME: MSMQ ',
  '        TYPE               : 10  WIN32_OWN_PROCESS  ',
  '        STATE              : 4  RUNNING ',
  '                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_PRESHUTDOWN)',
  '        WIN32_EXIT_CODE    : 0  (0x0)',
  '        SERVICE_EXIT_CODE  : 0  (0x0)',
  '        CHECKPOINT         : 0x0',
  '        WAIT_HINT          : 0x0',
])

/** @param failures local times (`2025/12/11 10:02:03`) at which a message file could not be created. */
export function eventsJa(failures: readonly string[]): string {
  const rows = failures.map(
    (at, index) =>
      `エラー,${at},MSMQ,2085,なし,"メッセージ ファイル 'C:\\Windows\\System32\\msmq\\storage\\l000000${index}.mq' を作成できません。ディスク容量またはメモリが不足しています。"`,
  )
  return lines(['レベル,日付と時刻,ソース,イベント ID,タスクのカテゴリ', ...rows])
}

function lines(all: readonly string[]): string {
  return `${all.join('\r\n')}\r\n`
}
