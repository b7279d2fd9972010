// Whole hosts to start from; scenarios add or replace files.
import type { EvidenceFiles } from '../judge.ts'
import { applicationLog, eventXml, type LoggedEvent } from './event-logs.ts'
import { scQuery } from './lists.ts'
import { manifest, systeminfo, ver, type LanguageId, type SystemInfo } from './system.ts'
import { regQueryVersion } from './updates.ts'

export const CAPTURED = '2026-01-20T03:00:00Z'
/** The last record of a log that reaches the capture. */
export const LOG_END = '2026-01-20T02:50:00.000Z'
/** 5 January 2026, 04:00 UTC: after the out-of-band fix, before January's update. */
export const BOOT = '1/5/2026, 4:00:00 AM'

export type HostParts = Partial<SystemInfo> & { readonly capturedAt?: string; readonly language?: LanguageId }

/** Manifest, systeminfo with its list of updates, and MSMQ running. */
export function listedHost(build: number, kbs: readonly string[], parts: HostParts = {}): EvidenceFiles {
  const { capturedAt = CAPTURED, language = 'en', host = 'WEB01', ...info } = parts
  return {
    'manifest.txt': manifest(host, capturedAt),
    'systeminfo.txt': systeminfo({ boot: BOOT, ...info, host, build, kbs }, language),
    'sc.txt': scQuery('MSMQ'),
  }
}

/** Manifest, the running revision and nothing about updates, and MSMQ running. */
export function revisionHost(build: number, revision: number): EvidenceFiles {
  // `ver` of the older families has no revision; their registry has.
  const version = build >= 14393 ? { 'ver.txt': ver(build, revision) } : { 'reg.txt': regQueryVersion(build, revision) }
  return { 'manifest.txt': manifest('WEB01', CAPTURED), ...version, 'sc.txt': scQuery('MSMQ') }
}

/** The Application log as XML from `from` to the capture, with events in between. */
export function appLog(from: string, ...extra: readonly Omit<LoggedEvent, 'recordId'>[]): string {
  return eventXml(applicationLog(from, LOG_END, extra))
}

/** Reaches back before the release of the trigger. */
export const LONG_AGO = '2025-11-01T00:00:00.000Z'
