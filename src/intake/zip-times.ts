// When a member of a zip file was last changed.
import type { ByteStream } from '../model/bytes.ts'
import { viewOf } from './byte-window.ts'
import { extraFields, type ZipHeader } from './zip-records.ts'

/** DOS times begin in 1980, and programs that set no time leave that start: anything before 1981 is no time. */
const NO_TIME = Date.UTC(1981, 0)
const NTFS = 0x000a
const EXTENDED_TIMESTAMP = 0x5455
/** From 1601, in which Windows starts to count, to 1970. */
const WINDOWS_EPOCH_IN_MS = 11_644_473_600_000

/** An instant where the archive says so; a DOS time has no zone and is a wall clock. */
export function modifiedTime({ time, extra }: ZipHeader): Pick<ByteStream, 'modifiedAt' | 'modifiedWallClock'> {
  const modifiedAt = exactTime(extra)
  if (modifiedAt !== undefined) return { modifiedAt }
  const [date, clock] = [time >>> 16, time & 0xffff]
  const day = [1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31] as const
  const shown = Date.UTC(...day, clock >> 11, (clock >> 5) & 63, (clock & 31) * 2)
  return shown < NO_TIME ? {} : { modifiedWallClock: shown }
}

function exactTime(extra: Uint8Array): number | undefined {
  for (const { id, content } of extraFields(extra)) {
    // Four reserved bytes, then attribute 1 of 24 bytes, which begins with the time of change.
    if (id === NTFS && content.length >= 16 && viewOf(content).getUint16(4, true) === 1) {
      return Number(viewOf(content).getBigUint64(8, true) / 10_000n) - WINDOWS_EPOCH_IN_MS
    }
    if (id === EXTENDED_TIMESTAMP && content.length >= 5 && ((content[0] ?? 0) & 1) !== 0) {
      return viewOf(content).getInt32(1, true) * 1000
    }
  }
  return undefined
}
