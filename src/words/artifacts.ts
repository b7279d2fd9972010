// How a file was read: its kind by name, how sure its encoding is, whether all of it was read.
import { ARTIFACTS, type CaptureBasis } from '../model/facts.ts'
import type { EvidenceFile } from '../model/evidence.ts'
import type { Text } from '../model/text.ts'
import type { Severity } from '../model/diagnostics.ts'
import type { Language } from './language.ts'

/** The name of a kind of evidence; one that a newer file brings is shown as it is. */
export function artifactName(kind: string, language: Language): string {
  return Object.hasOwn(ARTIFACTS, kind) ? ARTIFACTS[kind as keyof typeof ARTIFACTS].name[language] : kind
}

export const ENCODING_CERTAINTIES: Readonly<Record<NonNullable<EvidenceFile['encodingCertainty']>, Text>> = {
  bom: { ja: 'BOM で確定', en: 'from its byte order mark' },
  strict: { ja: 'すべてのバイトを復号', en: 'every byte decodes' },
  anchors: { ja: '既知の語句で確認', en: 'confirmed by known words' },
  chosen: { ja: '手動で指定', en: 'chosen by a person' },
  guessed: { ja: '推定', en: 'guessed' },
}

export const CAPTURE_BASES: Readonly<Record<CaptureBasis | 'unknown', Text>> = {
  manifest: { ja: '採取の記録', en: 'capture manifest' },
  'event-log': { ja: 'イベント ログの末尾', en: 'end of the event log' },
  'file-time': { ja: 'ファイルの日時 (参考)', en: 'file time (a hint)' },
  unknown: { ja: '不明', en: 'unknown' },
}

export const COMPLETENESS: Readonly<Record<'complete' | 'partial', Text>> = {
  complete: { ja: '完全', en: 'Complete' },
  partial: { ja: '一部のみ', en: 'Partial' },
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
