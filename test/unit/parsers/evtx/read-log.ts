import type { ByteStream } from '../../../../src/model/bytes.ts'
import type { EventContent } from '../../../../src/model/event-record.ts'
import { decodeAll } from '../../../../src/parsers/evtx/decode-all.ts'
import type { ChunkNote, LogReading } from '../../../../src/parsers/evtx/file/read-chunks.ts'

export interface WholeLog {
  readonly records: readonly EventContent[]
  readonly damage: readonly ChunkNote[]
  readonly reading: LogReading
}

/** A stream of the bytes in pieces of `pieceSize`. */
export function streamOf(bytes: Uint8Array, pieceSize = 1 << 22): ByteStream {
  return {
    path: 'log.evtx',
    sizeInBytes: bytes.length,
    async *stream() {
      for (let at = 0; at < bytes.length; at += pieceSize)
        yield await Promise.resolve(bytes.subarray(at, at + pieceSize))
    },
  }
}

export async function readWholeLog(bytes: Uint8Array, pieceSize?: number): Promise<WholeLog> {
  const records: EventContent[] = []
  const damage: ChunkNote[] = []
  const reading = await decodeAll(
    streamOf(bytes, pieceSize),
    (record) => records.push(record),
    (note) => damage.push(note),
  )
  return { records, damage, reading }
}
