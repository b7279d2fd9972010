// A file that is moved after it was read is as if it had been read there.
import { expect, it } from 'vitest'
import { memoryFile } from '../../../src/base/byte-streams.ts'
import type { EvidenceReading } from '../../../src/model/evidence.ts'
import { movedReading } from '../../../src/reading/moved-reading.ts'
import { readEvidence } from '../../../src/reading/read-evidence.ts'
import { FIXTURE_QUERY, fixtures } from '../../reading.ts'

const PATHS = ['unknown.bin', 'service/MSMQ.txt', 'TSS_WEB01_251211-093000_net/a/WEB02_251212-010203_sc_query_MSMQ.txt']

async function readAt(path: string, bytes: Uint8Array): Promise<EvidenceReading[]> {
  const readings: EvidenceReading[] = []
  await readEvidence(memoryFile(path, bytes), {
    query: FIXTURE_QUERY,
    onReading: (reading) => void readings.push(reading),
    onRejected: () => undefined,
  })
  return readings
}

it.each(fixtures().map((fixture) => [fixture.name, fixture] as const))('%s', async (_, { bytes }) => {
  const readings = await Promise.all(PATHS.map((path) => readAt(path, bytes)))
  for (const own of readings) {
    for (const [index, path] of PATHS.entries()) {
      // Members of an archive keep their own names behind the path of the archive.
      const moved = own.map((reading) => {
        const [dropped = ''] = reading.file.path.split('!/', 1)
        return movedReading(reading, `${path}${reading.file.path.slice(dropped.length)}`)
      })
      expect(JSON.stringify(moved)).toBe(JSON.stringify(readings[index]))
    }
  }
})
