// A zip file, member by member. The only file of the copy that knows the library that packs.
import { Zip, ZipDeflate } from 'fflate'

export interface ZipMember {
  readonly path: string
  readonly content: Uint8Array
  /** An instant, or what a clock without a zone showed, written as if it were UTC. */
  readonly modifiedAt?: number
  readonly modifiedWallClock?: number
}

const EXTENDED_TIMESTAMP = 0x5455
const EARLIEST = Date.UTC(1980, 0, 1)
const LATEST = Date.UTC(2099, 11, 31)

/** Packs members one after the other; `onBytes` gets the bytes of the zip in order. */
export class ZipWriter {
  readonly #zip: Zip

  constructor(onBytes: (bytes: Uint8Array) => void) {
    this.#zip = new Zip((error, bytes) => {
      if (error !== null) throw error
      onBytes(bytes)
    })
  }

  add({ path, content, modifiedAt, modifiedWallClock }: ZipMember): void {
    const member = new ZipDeflate(path, { level: 6 })
    const shown = modifiedAt ?? modifiedWallClock ?? EARLIEST
    member.mtime = wallClock(Math.min(LATEST, Math.max(EARLIEST, shown)))
    if (modifiedAt !== undefined) member.extra = { [EXTENDED_TIMESTAMP]: timestamp(modifiedAt) }
    this.#zip.add(member)
    member.push(content, true)
  }

  end(): void {
    this.#zip.end()
  }
}

/** The library writes what a date shows in the zone of this machine. */
function wallClock(shown: number): Date {
  const date = new Date(shown)
  return new Date(
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  )
}

function timestamp(at: number): Uint8Array {
  const bytes = new Uint8Array(5)
  bytes[0] = 1
  new DataView(bytes.buffer).setInt32(1, Math.floor(at / 1000), true)
  return bytes
}
