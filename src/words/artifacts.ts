// What a file was taken for, and how sure the reading of it is.
import type { ArtifactKind, EvidenceFile } from '../model/evidence.ts'
import type { Text } from '../model/findings.ts'
import type { CaptureBasis } from '../model/facts.ts'
import type { Severity } from '../model/diagnostics.ts'

export const ARTIFACTS: Readonly<Record<ArtifactKind, Text>> = {
  systeminfo: { ja: 'システム情報 (systeminfo)', en: 'System information (systeminfo)' },
  'os-version': { ja: 'OS バージョン (ver)', en: 'OS version (ver)' },
  'registry-values': { ja: 'レジストリの値', en: 'Registry values' },
  'computer-info': { ja: 'コンピューター情報 (Get-ComputerInfo)', en: 'Computer information (Get-ComputerInfo)' },
  msinfo32: { ja: 'システム情報 (msinfo32)', en: 'System information (msinfo32)' },
  'file-version': { ja: 'ファイルのバージョン', en: 'File versions' },
  'hotfix-list': { ja: '更新プログラム一覧 (Get-HotFix)', en: 'Installed updates (Get-HotFix)' },
  'wmic-qfe': { ja: '更新プログラム一覧 (wmic qfe)', en: 'Installed updates (wmic qfe)' },
  'package-list': { ja: 'パッケージ一覧 (DISM)', en: 'Package list (DISM)' },
  'update-history': { ja: '更新の履歴', en: 'Update history' },
  'missing-updates': { ja: '未適用の更新プログラム一覧', en: 'Updates that are not installed' },
  'acl-listing': { ja: 'アクセス許可の一覧', en: 'Permissions listing' },
  'acl-save': { ja: 'アクセス許可の保存ファイル (icacls /save)', en: 'Saved permissions (icacls /save)' },
  'acl-action': { ja: 'アクセス許可の変更結果 (icacls)', en: 'Result of a permissions change (icacls)' },
  'service-list': { ja: 'サービス一覧', en: 'Service list' },
  'feature-list': { ja: '機能の一覧', en: 'Feature list' },
  'queue-list': { ja: 'キューの一覧', en: 'Queue list' },
  'event-csv': { ja: 'イベント ログ (CSV)', en: 'Event log (CSV)' },
  'event-text': { ja: 'イベント ログ (テキスト)', en: 'Event log (text)' },
  'event-xml': { ja: 'イベント ログ (XML)', en: 'Event log (XML)' },
  'event-json': { ja: 'イベント ログ (JSON)', en: 'Event log (JSON)' },
  'event-clixml': { ja: 'イベント ログ (CLIXML)', en: 'Event log (CLIXML)' },
  'event-log': { ja: 'イベント ログ (EVTX)', en: 'Event log (EVTX)' },
  'iis-log': { ja: 'IIS ログ', en: 'IIS log' },
  'capture-manifest': { ja: '採取の記録', en: 'Capture manifest' },
  case: { ja: '保存したケース', en: 'Saved case' },
  mixed: { ja: '複数の出力を含むファイル', en: 'Several outputs in one file' },
  unrecognised: { ja: '形式を判別できないファイル', en: 'Not recognised' },
}

export const ENCODING_CERTAINTIES: Readonly<Record<NonNullable<EvidenceFile['encodingCertainty']>, Text>> = {
  bom: { ja: 'BOM で確定', en: 'stated by its byte order mark' },
  strict: { ja: '全バイトが矛盾なく復号', en: 'every byte decodes' },
  anchors: { ja: '既知の語句で確認', en: 'confirmed by known words' },
  chosen: { ja: '手動で指定', en: 'chosen by hand' },
  guessed: { ja: '推定', en: 'guessed' },
}

export const CAPTURE_BASES: Readonly<Record<CaptureBasis | 'unknown', Text>> = {
  manifest: { ja: '採取の記録', en: 'capture manifest' },
  'event-log': { ja: 'イベント ログの末尾', en: 'end of the event log' },
  'file-time': { ja: 'ファイルの日時 (参考)', en: 'file time (a hint)' },
  unknown: { ja: '不明', en: 'unknown' },
}

export const COMPLETENESS: Readonly<Record<'complete' | 'partial', Text>> = {
  complete: { ja: 'すべて読み取り', en: 'read in full' },
  partial: { ja: '一部のみ読み取り', en: 'read in part' },
}

export const SEVERITIES: Readonly<Record<Severity, Text>> = {
  info: { ja: '情報', en: 'Note' },
  warning: { ja: '警告', en: 'Warning' },
  error: { ja: 'エラー', en: 'Error' },
}

export const ARCHITECTURES: Readonly<Record<'x64' | 'x86' | 'arm64', Text>> = {
  x64: { ja: 'x64 (64 ビット)', en: 'x64 (64-bit)' },
  x86: { ja: 'x86 (32 ビット)', en: 'x86 (32-bit)' },
  arm64: { ja: 'ARM64', en: 'ARM64' },
}
