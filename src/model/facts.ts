// The closed vocabulary of evidence: what a file can be, and what it can say. To add an artifact or
// a fact, start here; the compiler points to everything else that is needed.
import type { Text } from './text.ts'
import type { Source } from './source.ts'
import type { Moment } from './time.ts'

export interface Artifact {
  /** Display name on the page and in the report. */
  readonly name: Text
  /**
   * True if it shows a host at one moment, so that two of them can be two captures; false for
   * histories and actions.
   */
  readonly isState: boolean
}

/** Every artifact, recognised by content alone. A file with several sections is `mixed`. */
export const ARTIFACTS = {
  systeminfo: { name: { ja: 'システム情報 (systeminfo)', en: 'System information (systeminfo)' }, isState: true },
  'host-name': { name: { ja: 'コンピューター名 (hostname)', en: 'Computer name (hostname)' }, isState: false },
  'os-version': { name: { ja: 'OS バージョン (ver)', en: 'OS version (ver)' }, isState: true },
  'registry-values': { name: { ja: 'レジストリの値', en: 'Registry values' }, isState: true },
  'computer-info': {
    name: { ja: 'コンピューター情報 (Get-ComputerInfo)', en: 'Computer information (Get-ComputerInfo)' },
    isState: true,
  },
  msinfo32: { name: { ja: 'システム情報 (msinfo32)', en: 'System information (msinfo32)' }, isState: true },
  'file-version': { name: { ja: 'ファイルのバージョン', en: 'File versions' }, isState: false },
  'hotfix-list': {
    name: { ja: '更新プログラム一覧 (Get-HotFix)', en: 'Installed updates (Get-HotFix)' },
    isState: true,
  },
  'wmic-qfe': { name: { ja: '更新プログラム一覧 (wmic qfe)', en: 'Installed updates (wmic qfe)' }, isState: true },
  'package-list': { name: { ja: 'パッケージ一覧 (DISM)', en: 'Package list (DISM)' }, isState: true },
  'update-history': { name: { ja: '更新の履歴', en: 'Update history' }, isState: false },
  'missing-updates': {
    name: { ja: '未適用の更新プログラム一覧', en: 'Updates that are not installed' },
    isState: false,
  },
  'acl-listing': { name: { ja: 'アクセス許可の一覧', en: 'Permissions listing' }, isState: true },
  'acl-save': {
    name: { ja: 'アクセス許可の保存ファイル (icacls /save)', en: 'Saved permissions (icacls /save)' },
    isState: false,
  },
  'acl-action': {
    name: { ja: 'アクセス許可の変更結果 (icacls)', en: 'Result of a permissions change (icacls)' },
    isState: false,
  },
  'service-list': { name: { ja: 'サービス一覧', en: 'Service list' }, isState: true },
  'feature-list': { name: { ja: '機能の一覧', en: 'Feature list' }, isState: true },
  'queue-list': { name: { ja: 'キューの一覧', en: 'Queue list' }, isState: false },
  'event-csv': { name: { ja: 'イベント ログ (CSV)', en: 'Event log (CSV)' }, isState: false },
  'event-text': { name: { ja: 'イベント ログ (テキスト)', en: 'Event log (text)' }, isState: false },
  'event-xml': { name: { ja: 'イベント ログ (XML)', en: 'Event log (XML)' }, isState: false },
  'event-json': { name: { ja: 'イベント ログ (JSON)', en: 'Event log (JSON)' }, isState: false },
  'event-clixml': { name: { ja: 'イベント ログ (CLIXML)', en: 'Event log (CLIXML)' }, isState: false },
  'event-log': { name: { ja: 'イベント ログ (EVTX)', en: 'Event log (EVTX)' }, isState: true },
  'iis-log': { name: { ja: 'IIS ログ', en: 'IIS log' }, isState: false },
  'application-log': {
    name: { ja: 'アプリケーションのログ ファイル', en: 'Log file of an application' },
    isState: false,
  },
  'failed-request': {
    name: { ja: '失敗した要求のトレース (IIS)', en: 'Failed request trace (IIS)' },
    isState: false,
  },
  'error-report': { name: { ja: 'エラー報告 (Report.wer)', en: 'Error report (Report.wer)' }, isState: false },
  'capture-manifest': { name: { ja: '採取の記録', en: 'Capture manifest' }, isState: true },
  case: { name: { ja: '保存したケース', en: 'Saved case' }, isState: false },
  mixed: { name: { ja: '複数の出力を含むファイル', en: 'Several outputs in one file' }, isState: true },
  unrecognised: { name: { ja: '形式を判別できないファイル', en: 'Not recognised' }, isState: false },
} satisfies Readonly<Record<string, Artifact>>

export type ArtifactKind = keyof typeof ARTIFACTS

/**
 * Every fact a parser can report, by name. The list is closed: a new fact is added here first.
 * Absent values are left out, never empty strings.
 */
export interface FactValues {
  /** `prefixOnly`: the console cut the name (`DESKTOP-KA...`). Such a name can confirm a host but never name one. */
  'host.name': { readonly name: string; readonly prefixOnly?: boolean }
  'host.domain': { readonly domain: string }
  'os.name': { readonly name: string }
  'os.build': { readonly build: number }
  /**
   * Revision (UBR) of the running system, from `ver`, winver, the registry, Get-ComputerInfo or
   * DISM's image version.
   */
  'os.revision': { readonly build: number; readonly revision: number }
  'os.architecture': { readonly architecture: Architecture }
  'os.role': { readonly role: OsRole }
  /** Of the installation: `00429-70000-00000-AA152`. Equal ones may be two machines, different ones are. */
  'os.productId': { readonly productId: string }
  'os.bootTime': { readonly at: Moment }
  'os.installDate': { readonly at: Moment }
  /** Standard offset from UTC in minutes, east positive; systeminfo never shows daylight saving. */
  'os.timeZone': { readonly offsetInMinutes: number; readonly name?: string }
  /** BCP 47-like, as Windows prints it: `ja`, `en-us`. */
  'os.locale': { readonly locale: string }
  'memory.total': { readonly sizeInBytes: number }
  'memory.available': { readonly sizeInBytes: number }
  'disk.free': { readonly drive: string; readonly sizeInBytes: number }

  /** `description` as Win32_QuickFixEngineering prints it: `Security Update`, `Update`, `Hotfix`. */
  'update.installed': {
    readonly kb: string
    readonly installedOn?: Moment
    readonly title?: string
    readonly description?: string
  }
  'update.pending': { readonly kb: string; readonly title?: string }
  'update.removed': { readonly kb: string; readonly at?: Moment; readonly title?: string }
  'update.failed': { readonly kb: string; readonly at?: Moment; readonly title?: string }
  /** Named by a list of updates that are NOT installed. Never evidence of presence. */
  'update.missing': { readonly kb: string; readonly title?: string }
  /** One list of installed updates was read. */
  'update.list': ListValue & { readonly declared?: number }
  'package.state': {
    readonly identity: string
    readonly state: PackageState
    readonly kb?: string
    /** From `Package_for_RollupFix~…~~17763.8146.1.5`; 19041 means the whole 2004–22H2 family. */
    readonly rollup?: { readonly build: number; readonly revision: number }
    readonly architecture?: Architecture
    readonly installedOn?: Moment
  }

  'service.state': { readonly name: string; readonly state: ServiceState; readonly displayName?: string }
  /** A service exists, and nothing says whether it runs (`sc qc`). */
  'service.known': {
    readonly name: string
    readonly displayName?: string
    readonly startType?: StartType
    readonly account?: string
    readonly binary?: string
  }
  /**
   * The Service Control Manager reported that there is no such service (error 1060, or
   * Get-Service's error). Without a name neither the error nor its command says which one;
   * `suggested` is what the file's name suggests, and a person may confirm it.
   */
  'service.absent': { readonly name?: string; readonly suggested?: string }
  /** `scope` `all` with `complete` is a closed world: a service that is not listed does not exist. */
  'service.list': ListValue & { readonly scope: 'all' | 'running' | 'unknown'; readonly showsStartTypes?: boolean }
  'feature.state': { readonly name: string; readonly state: FeatureState; readonly displayName?: string }
  'feature.absent': { readonly name: string }
  'feature.list': ListValue & { readonly tool?: FeatureTool }
  'queue.state': { readonly queue: string; readonly state?: string; readonly messages?: number }

  /** A folder's access control list was read. `complete` is false if lines were cut or not understood. */
  'acl.listing': {
    readonly path?: string
    readonly complete: boolean
    readonly entries: number
    readonly owner?: string
    /** SDDL flag `P`: inheritance from the parent is blocked. */
    readonly inheritanceBlocked?: boolean
  }
  'acl.entry': AclEntry
  /** A tool changed the permissions of a folder or file: a list printed before it is out of date. */
  'acl.changed': { readonly path: string }
  'acl.pathMissing': { readonly path: string }
  'file.version': { readonly file: string; readonly version: string }
  'registry.value': { readonly key: string; readonly name: string; readonly value: string }
  /** The registry was asked for a value, or for a key (no `name`), and answered that it is not there. */
  'registry.absent': { readonly key: string; readonly name?: string }

  event: EventValue
  'event.coverage': EventCoverage
  'iis.errors': { readonly status: number; readonly hour: Moment; readonly count: number }
  'capture.time': { readonly at: Moment; readonly basis: CaptureBasis }
  /** A file that the collector says it wrote beside its manifest. */
  'capture.file': { readonly name: string; readonly sizeInBytes: number; readonly sha256?: string }
}

export type FactName = keyof FactValues

/** Every name at run time, for whoever gets facts from outside: the tests of a pack. */
export const FACT_NAMES: Readonly<Record<FactName, true>> = {
  'host.name': true,
  'host.domain': true,
  'os.name': true,
  'os.build': true,
  'os.revision': true,
  'os.architecture': true,
  'os.role': true,
  'os.productId': true,
  'os.bootTime': true,
  'os.installDate': true,
  'os.timeZone': true,
  'os.locale': true,
  'memory.total': true,
  'memory.available': true,
  'disk.free': true,
  'update.installed': true,
  'update.pending': true,
  'update.removed': true,
  'update.failed': true,
  'update.missing': true,
  'update.list': true,
  'package.state': true,
  'service.state': true,
  'service.known': true,
  'service.absent': true,
  'service.list': true,
  'feature.state': true,
  'feature.absent': true,
  'feature.list': true,
  'queue.state': true,
  'acl.listing': true,
  'acl.entry': true,
  'acl.changed': true,
  'acl.pathMissing': true,
  'file.version': true,
  'registry.value': true,
  'registry.absent': true,
  event: true,
  'event.coverage': true,
  'iis.errors': true,
  'capture.time': true,
  'capture.file': true,
}

type MomentKeyOf<V> = { [K in keyof V]-?: Moment extends V[K] ? K : never }[keyof V]
type MomentKey = { [N in FactName]: MomentKeyOf<FactValues[N]> }[FactName]

/** The members of fact values that are moments. A pack's tests write them as text. */
export const MOMENT_KEYS: Readonly<Record<MomentKey, true>> = {
  at: true,
  installedOn: true,
  first: true,
  last: true,
  hour: true,
}

/**
 * One thing learned, and where it was read. `section` is the index of its section in the file.
 * `isNameless` is set when hosts are built: a release that prints no name, and that nothing of the
 * host confirms.
 */
export type Fact<N extends FactName = FactName> = {
  [K in N]: {
    readonly name: K
    readonly value: FactValues[K]
    readonly source: Source
    readonly section?: number
    readonly isNameless?: true
  }
}[N]

export type Architecture = 'x64' | 'x86' | 'arm64'
export type OsRole =
  'domain-controller' | 'member-server' | 'standalone-server' | 'member-workstation' | 'standalone-workstation'
export type ServiceState =
  'running' | 'stopped' | 'start-pending' | 'stop-pending' | 'paused' | 'continue-pending' | 'pause-pending' | 'unknown'
export type StartType = 'boot' | 'system' | 'automatic' | 'manual' | 'disabled'
export type FeatureState = 'enabled' | 'disabled' | 'enable-pending' | 'disable-pending' | 'unknown'
export type PackageState =
  'installed' | 'install-pending' | 'uninstall-pending' | 'superseded' | 'staged' | 'not-present' | 'unknown'
export type CaptureBasis = 'manifest' | 'event-log' | 'file-time'

export type FeatureTool = 'dism' | 'optional-feature' | 'server-feature'

/** What every list says of itself. */
export interface ListValue {
  /**
   * True if it can prove absence. Parsers set it where nothing was lost; reading then decides with
   * the command and the core rows (docs/provenance.md section 2).
   */
  readonly complete: boolean
  readonly listed: number
  /** The tool's own end mark follows, or its own count agrees with the rows. */
  readonly ended?: boolean
  /** How a complete list is known to be whole. */
  readonly whole?: 'proven' | 'rows'
}

export interface AclEntry {
  /** As printed; absent if the format gives none (Get-Acl's `.Access | fl`). */
  readonly path?: string
  readonly principal: string
  /** Well-known or printed SID; absent for accounts that the listing does not resolve. */
  readonly sid?: string
  readonly kind: 'allow' | 'deny'
  /** As printed, for display: `(OI)(CI)(M)`. */
  readonly rights: string
  /** Bits of a file access mask (winnt.h), generic rights already mapped; absent if the text was not understood. */
  readonly mask?: number
  readonly inherited?: boolean
  readonly appliesTo: AclScope
}

export interface AclScope {
  /** False for an inherit-only ACE, which grants no right on the folder itself. */
  readonly folder: boolean
  readonly files: boolean
  readonly subfolders: boolean
}

export interface EventValue {
  readonly provider: string
  readonly eventId: number
  readonly level?: number
  readonly channel?: string
  readonly computer?: string
  /** EventRecordID, if the export has it. */
  readonly recordId?: number
  readonly at: Moment
  /** Insertion strings and named data in document order; values are cut to `MAX_EVENT_TEXT`. */
  readonly data: readonly (readonly [name: string, value: string])[]
  /** The rendered message, if the export has it. */
  readonly message?: string
  /** Number of records this fact covers: 1, or a group of the same provider and id within one hour. */
  readonly count: number
}

/**
 * What an export shows of one log. A log whose clock jumped is told in several stretches, in the
 * order of their record numbers.
 */
export interface EventCoverage {
  /** `Application`, `System`, …; absent if neither records nor providers show it. */
  readonly channel?: string
  /** `records`: every record names it. `providers`: inferred from the providers. `file-name`: only a hint. */
  readonly channelFrom?: 'records' | 'providers' | 'file-name'
  readonly computer?: string
  readonly first: Moment
  readonly last: Moment
  /** Lowest and highest record number; absent if a record has none. */
  readonly ids?: { readonly from: number; readonly to: number }
  /** The times contradict those of other records of the log, by their numbers or their order in the file. */
  readonly clockIsWrong?: boolean
  /** Longest time between two neighbouring records. */
  readonly quietestInMilliseconds?: number
  readonly records: number
  readonly unreadable: number
  /** `no` only if record ids have no gap. In a filtered export the absence of a record proves nothing. */
  readonly filtered: 'yes' | 'no' | 'unknown'
  /**
   * Number of distinct providers, and of informational records: a log of one provider, or of errors
   * only, was filtered.
   */
  readonly providers?: number
  readonly informational?: number
  /** Number of records of level 1 to 3: critical, error, warning. */
  readonly problems?: number
  /**
   * Number of records of level 1 to 3, or of unknown level, whose text is not in the export or is cut: what
   * they report is not known. Absent if there is none.
   */
  readonly withoutText?: number
}
