// systeminfo, ver and the collector's manifest, as Windows prints them.
export interface SystemInfo {
  readonly host: string
  readonly build: number
  readonly name?: string
  readonly domain?: string
  readonly kbs?: readonly string[]
  /** Header count, if the list is to be cut. */
  readonly declared?: number
  /** As printed, local time of the host. */
  readonly boot?: string
  readonly zone?: string
  readonly locale?: string
  readonly type?: string
  readonly productId?: string
  /** Original Install Date, as printed. */
  readonly installed?: string
  /** OS Configuration as printed, where the machine is no member server: `Primary Domain Controller`. */
  readonly configuration?: string
}

const VERSIONS: Readonly<Record<number, string>> = { 6003: '6.0', 7601: '6.1', 9200: '6.2', 9600: '6.3' }
const NAMES: Readonly<Record<number, string>> = {
  6003: 'Microsoft® Windows Server® 2008 Standard',
  7601: 'Microsoft Windows Server 2008 R2 Standard',
  9200: 'Microsoft Windows Server 2012 Standard',
  9600: 'Microsoft Windows Server 2012 R2 Standard',
  14393: 'Microsoft Windows Server 2016 Standard',
  17763: 'Microsoft Windows Server 2019 Standard',
  19044: 'Microsoft Windows 10 Enterprise LTSC',
  19045: 'Microsoft Windows 10 Pro',
  20348: 'Microsoft Windows Server 2022 Standard',
  26100: 'Microsoft Windows Server 2025 Standard',
}

export function osName(build: number): string {
  return NAMES[build] ?? `Microsoft Windows (build ${build})`
}

function version(build: number): string {
  return `${VERSIONS[build] ?? '10.0'}.${build}`
}

/** Labels and the language's own words, in the order in which systeminfo prints them. */
interface Language {
  readonly host: string
  readonly name: string
  readonly version: string
  readonly maker: string
  readonly configuration: readonly [label: string, value: string]
  readonly productId: string
  readonly installDate: string
  readonly boot: string
  readonly type: string
  readonly locale: readonly [label: string, value: string]
  readonly zone: readonly [label: string, value: string]
  readonly memory: string
  readonly domain: string
  readonly hotfixes: string
  readonly network: readonly [label: string, value: string]
  readonly notAvailable: string
  readonly build: string
  readonly installed: (count: number) => string
}

export const LANGUAGES = {
  en: {
    host: 'Host Name',
    name: 'OS Name',
    version: 'OS Version',
    maker: 'OS Manufacturer',
    configuration: ['OS Configuration', 'Member Server'],
    productId: 'Product ID',
    installDate: 'Original Install Date',
    boot: 'System Boot Time',
    type: 'System Type',
    locale: ['System Locale', 'en-us;English (United States)'],
    zone: ['Time Zone', '(UTC) Coordinated Universal Time'],
    memory: 'Available Physical Memory',
    domain: 'Domain',
    hotfixes: 'Hotfix(s)',
    network: ['Network Card(s)', '1 NIC(s) Installed.'],
    notAvailable: 'N/A',
    build: 'Build',
    installed: (count) => `${count} Hotfix(s) Installed.`,
  },
  ja: {
    host: 'ホスト名',
    name: 'OS 名',
    version: 'OS バージョン',
    maker: 'OS 製造元',
    configuration: ['OS 構成', 'メンバー サーバー'],
    productId: 'プロダクト ID',
    installDate: '最初のインストール日付',
    boot: 'システム起動時間',
    type: 'システムの種類',
    locale: ['システム ロケール', 'ja;日本語'],
    zone: ['タイム ゾーン', '(UTC+09:00) 大阪、札幌、東京'],
    memory: '利用できる物理メモリ',
    domain: 'ドメイン',
    hotfixes: 'ホットフィックス',
    network: ['ネットワーク カード', '1 NIC(s) インストール済みです。'],
    notAvailable: 'N/A',
    build: 'ビルド',
    installed: (count) => `${count} ホットフィックスがインストールされています。`,
  },
  de: {
    host: 'Hostname',
    name: 'Betriebssystemname',
    version: 'Betriebssystemversion',
    maker: 'Betriebssystemhersteller',
    configuration: ['Betriebssystemkonfiguration', 'Mitgliedsserver'],
    productId: 'Produkt-ID',
    installDate: 'Ursprüngliches Installationsdatum',
    boot: 'Systemstartzeit',
    type: 'Systemtyp',
    locale: ['Systemgebietsschema', 'de;Deutsch (Deutschland)'],
    zone: ['Zeitzone', '(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien'],
    memory: 'Verfügbarer physischer Speicher',
    domain: 'Domäne',
    hotfixes: 'Hotfix(es)',
    network: ['Netzwerkkarte(n)', '1 Netzwerkadapter installiert.'],
    notAvailable: 'Nicht zutreffend',
    build: 'Build',
    installed: (count) => `${count} Hotfix(e) installiert.`,
  },
  fr: {
    host: 'Nom de l’hôte',
    name: 'Nom du système d’exploitation',
    version: 'Version du système',
    maker: 'Fabricant du système d’exploitation',
    configuration: ['Configuration du système d’exploitation', 'Serveur membre'],
    productId: 'Identificateur de produit',
    installDate: "Date d'installation originale",
    boot: 'Heure de démarrage du système',
    type: 'Type du système',
    locale: ['Option régionale du système', 'fr;Français (France)'],
    zone: ['Fuseau horaire', '(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris'],
    memory: 'Mémoire physique disponible',
    domain: 'Domaine',
    hotfixes: 'Correctif(s)',
    network: ['Carte(s) réseau', '1 carte(s) réseau installée(s).'],
    notAvailable: 'N/A',
    build: 'version',
    installed: (count) => `${count} Corrections installées.`,
  },
} as const satisfies Record<string, Language>

export type LanguageId = keyof typeof LANGUAGES

export function systeminfo(info: SystemInfo, language: LanguageId = 'en'): string {
  const words: Language = LANGUAGES[language]
  const kbs = info.kbs ?? []
  const hotfixes =
    kbs.length === 0 && info.declared === undefined ? words.notAvailable : words.installed(info.declared ?? kbs.length)
  const rows: (readonly [string, string])[] = [
    [words.host, info.host],
    [words.name, info.name ?? osName(info.build)],
    [words.version, `${version(info.build)} ${words.notAvailable} ${words.build} ${info.build}`],
    [words.maker, 'Microsoft Corporation'],
    [words.configuration[0], info.configuration ?? words.configuration[1]],
    ...(info.productId === undefined ? [] : [[words.productId, info.productId] as const]),
    ...(info.installed === undefined ? [] : [[words.installDate, info.installed] as const]),
    ...(info.boot === undefined ? [] : [[words.boot, info.boot] as const]),
    [words.type, info.type ?? 'x64-based PC'],
    info.locale === undefined ? words.locale : [words.locale[0], info.locale],
    info.zone === undefined ? words.zone : [words.zone[0], info.zone],
    [words.memory, '9,216 MB'],
    [words.domain, info.domain ?? 'WORKGROUP'],
    [words.hotfixes, hotfixes],
  ]
  const column = Math.max(...rows.map(([label]) => label.length)) + 2
  const lines = rows.map(([label, value]) => `${`${label}:`.padEnd(column)}${value}`)
  const entries = kbs.map((kb, index) => `${' '.repeat(column)}[${String(index + 1).padStart(2, '0')}]: ${kb}`)
  const network = `${`${words.network[0]}:`.padEnd(column)}${words.network[1]}`
  const adapter = `${' '.repeat(column)}[01]: Intel(R) 82574L Gigabit Network Connection`
  return ['', ...lines, ...entries, network, adapter, ''].join('\r\n')
}

export function ver(build: number, revision?: number): string {
  const number = revision === undefined ? version(build) : `${version(build)}.${revision}`
  return `\r\nMicrosoft Windows [Version ${number}]\r\n`
}

export function manifest(host: string, capturedAt: string): string {
  return `PatchVerdict collector 1\r\nHost: ${host}\r\nCapturedAt: ${capturedAt}\r\nTool: Collect-PatchVerdict 1.0\r\n`
}
