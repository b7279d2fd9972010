// Members that stand inside the packed content of another member, behind the end of what can be
// unpacked of it. No directory lists them, and a reader that trusts the packed size skips them;
// one that reads the zip from start to end finds them.
import type { ReadAt } from './byte-window.ts'
import { deflateEndsWithin } from './gzip.ts'
import { DEFLATED, ENCRYPTED, LOCAL, nextSignature } from './zip-records.ts'
import { isHeader, membersBetween, type ZipMember } from './zip-scan.ts'

const STEP = 64 * 1024

/**
 * The members hidden in the packed content of `member`.
 *
 * @param count called for each of them
 * @throws IntakeFailure `too-many-entries`, `too-slow`
 */
export async function membersInside(member: ZipMember, read: ReadAt, count: () => void): Promise<readonly ZipMember[]> {
  const { method, packedSize, flags } = member.header
  const isEncrypted = (flags & ENCRYPTED) !== 0
  // Stored content is given whole: a header inside belongs to an archive in the archive.
  if (method !== DEFLATED && !isEncrypted) return []
  // A record without content may claim any size.
  if (packedSize > member.to - member.from) return []
  const dataFrom = member.to - packedSize
  const starts = await headersIn(read, dataFrom, member.to)
  const isPastEnd = async (at: number): Promise<boolean> =>
    isEncrypted || (await deflateEndsWithin(pieces(read, dataFrom, at), member.header.size))
  const first = await firstThat(starts, isPastEnd)
  return first === undefined ? [] : membersBetween(read, { from: first, to: member.to }, count)
}

async function headersIn(read: ReadAt, from: number, to: number): Promise<number[]> {
  const starts: number[] = []
  for (let next = await nextSignature(read, from, to); next !== undefined;) {
    if (next.signature === LOCAL && (await isHeader(read, next.at, to))) starts.push(next.at)
    next = await nextSignature(read, next.at + 4, to)
  }
  return starts
}

/** The first of `places` that is past the end, if all behind it are too. */
async function firstThat(
  places: readonly number[],
  isPastEnd: (at: number) => Promise<boolean>,
): Promise<number | undefined> {
  const last = places.at(-1)
  if (last === undefined || !(await isPastEnd(last))) return undefined
  let [low, high] = [0, places.length - 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (await isPastEnd(places[middle] ?? last)) high = middle
    else low = middle + 1
  }
  return places[low]
}

async function* pieces(read: ReadAt, from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; at += STEP) yield (await read(at, Math.min(STEP, to - at))).slice()
}
