import type { ByteStream } from '../../model/bytes.ts'
import type { EventContent } from '../../model/event-record.ts'
import { Chunk } from './file/chunk.ts'
import { RecordDecoder } from './binxml/decoder.ts'
import { failureOf } from './file/failure.ts'
import { type ChunkNote, type LogReading, readChunks } from './file/read-chunks.ts'

/**
 * Decodes every record of a log, in file order. Records that cannot be read are reported as damage
 * and counted as unreadable.
 */
export async function decodeAll(
  file: ByteStream,
  onRecord: (record: EventContent) => void,
  onDamage: (note: ChunkNote) => void,
  checksums = true,
): Promise<LogReading> {
  const chunk = new Chunk()
  const decoder = new RecordDecoder(chunk)
  let ordinal = 0
  return readChunks(file, chunk, {
    checksums,
    onDamage,
    onChunk() {
      decoder.reset()
      for (let index = 0; index < chunk.records; index++) {
        const start = chunk.starts[index]!
        let record: EventContent
        try {
          record = decoder.decode(start, ++ordinal)
        } catch (thrown) {
          const { reason } = failureOf(thrown, start)
          chunk.damage.push({ reason, offset: start, costsRecord: true })
          continue
        }
        if (chunk.torn[index] === 1) chunk.damage.push({ reason: 'record-size-copy', offset: start, costsRecord: true })
        onRecord(record)
      }
    },
  })
}
