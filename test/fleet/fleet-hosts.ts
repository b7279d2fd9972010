// Servers of a fleet, as many as are asked for: every fourth one fails, every fourth one is quiet. Each is a bundle of
// the files that a collector makes; names are invented.
// eslint-disable-next-line no-restricted-imports -- it makes bundles as people send them
import { zipSync } from 'fflate'
import { msmqFailure } from '../scenarios/evidence/event-logs.ts'
import { appLog, listedHost, LONG_AGO } from '../scenarios/evidence/hosts.ts'
import { getHotFix, icacls, STORAGE, STORAGE_INHERITED } from '../scenarios/evidence/lists.ts'
import { ver } from '../scenarios/evidence/system.ts'

/** Zip times have no zone; the local constructor gives the same fields everywhere. */
const WRITTEN_AT = new Date(2026, 0, 20, 13, 0, 0)
const FAILURES = Array.from({ length: 24 }, (_, hour) => `2026-01-19T${String(hour).padStart(2, '0')}:10:00.000Z`)

/** `SRV00001` */
export function fleetHostName(number: number): string {
  return `SRV${String(number).padStart(5, '0')}`
}

/** The files of one server. */
export function fleetFiles(number: number): Readonly<Record<string, string>> {
  const isOld = number % 2 === 0
  const build = isOld ? 14393 : 17763
  const kb = isOld ? 'KB5071543' : 'KB5071544'
  const failures = number % 4 === 1 ? FAILURES.map((at) => msmqFailure(at, 0)) : []
  const files = {
    ...listedHost(build, ['KB5012170', kb], { host: 'WEB01' }),
    'ver.txt': ver(build, isOld ? 8688 : 8146),
    'hotfix.txt': getHotFix('WEB01', [{ kb, on: '12/10/2025 12:00:00 AM' }]),
    'icacls.txt': icacls(STORAGE, STORAGE_INHERITED),
    'app.xml': number % 4 === 2 ? '' : appLog(LONG_AGO, ...failures),
  }
  const kept = Object.entries(files).filter(([, content]) => content !== '')
  return Object.fromEntries(
    kept.map(([name, content]) => [name, String(content).replaceAll('WEB01', fleetHostName(number))]),
  )
}

/** The same as a zip. */
export function fleetBundle(number: number): Uint8Array {
  const encoder = new TextEncoder()
  const members = Object.entries(fleetFiles(number)).map(
    ([name, content]) => [`${fleetHostName(number)}/${name}`, encoder.encode(content)] as const,
  )
  return zipSync(Object.fromEntries(members), { mtime: WRITTEN_AT, os: 0, level: 6 })
}
