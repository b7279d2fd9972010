// When a bundle was captured, if its collector writes that into folder and file names:
//
//   TSS_WEB01_251211-093000_scenario/            Microsoft TSS, the host's local time
//   WEB01_251211-093000_MSMQInfo_Stop_.txt       one of its files
//   Collection-WEB01-2025-12-11T00_30_00Z.zip    Velociraptor, UTC
import { SECOND } from '../base/moment.ts'
import type { Moment } from '../model/time.ts'

const TSS_STAMP = /_(\d{2})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})(?=[_.!]|$)/g
const COLLECTION = /^Collection-.+-(\d{4})-(\d{2})-(\d{2})T(\d{2})[_:](\d{2})[_:](\d{2})Z?(?=[.!]|$)/

/** The most specific stamp in a path: the file's own name first, then its folders. Undefined if there is none. */
export function captureStamp(path: string): Moment | undefined {
  const segments = path.split('/').reverse()
  for (const [index, segment] of segments.entries()) {
    const moment = collectionStamp(segment) ?? tssStamp(segment, index === 0)
    if (moment !== undefined) return moment
  }
  return undefined
}

function tssStamp(segment: string, isFile: boolean): Moment | undefined {
  if (!isFile && !segment.startsWith('TSS_')) return undefined
  for (const match of segment.matchAll(TSS_STAMP)) {
    if (match.index === 0) continue
    const [, year, ...rest] = match.map(Number)
    const at = instant([2000 + (year ?? 0), ...rest])
    if (at !== undefined) return { clock: 'local', readings: [{ earliest: at, latest: at + SECOND - 1 }] }
  }
  return undefined
}

function collectionStamp(segment: string): Moment | undefined {
  const match = COLLECTION.exec(segment)
  const at = match === null ? undefined : instant(match.slice(1).map(Number))
  return at === undefined ? undefined : { clock: 'utc', readings: [{ earliest: at, latest: at + SECOND - 1 }] }
}

function instant(fields: readonly number[]): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields
  const at = Date.UTC(year, month - 1, day, hour, minute, second)
  const exists = new Date(at).getUTCMonth() === month - 1 && hour < 24 && minute < 60 && second < 60
  return exists ? at : undefined
}
