import { describe, expect, it } from 'vitest'
import { memoryFile } from '../../../src/base/byte-streams.ts'
import { NOTHING } from '../../../src/model/evidence-query.ts'
import type { EvidenceReading } from '../../../src/model/evidence.ts'
import { readEvidence } from '../../../src/reading/read-evidence.ts'
import { gatherLines } from '../../../src/reading/spread-lines.ts'

const TABLE = [
  '',
  'Source        Description      HotFixID      InstalledBy          InstalledOn',
  '------        -----------      --------      -----------          -----------',
  ...Array.from(
    { length: 6 },
    (_, row) => `WEB01         Security Update  KB507154${row}     NT AUTHORITY\\SYSTEM  12/1${row}/2025 12:00:00 AM`,
  ),
  'C:\\>ver',
  '',
  'Microsoft Windows [Version 10.0.17763.8146]',
]

async function readingOf(text: string): Promise<EvidenceReading | undefined> {
  const readings: EvidenceReading[] = []
  await readEvidence(memoryFile('unknown.bin', new TextEncoder().encode(text)), {
    query: NOTHING,
    onReading: (reading) => void readings.push(reading),
    onRejected: () => undefined,
  })
  return readings[0]
}

const told = (reading: EvidenceReading | undefined): unknown =>
  reading?.facts.map(({ name, value }) => ({ name, value }))

describe('text with an empty line behind every line', () => {
  it('says what the text says without them, with the lines of the file', async () => {
    const plain = await readingOf(TABLE.join('\r\n'))
    const spread = await readingOf(TABLE.join('\r\n\r\n'))
    expect(told(spread)).toEqual(told(plain))
    expect(plain?.facts.map(({ source }) => source.at.line)).toContain(4)
    expect(spread?.facts.map(({ source }) => source.at.line)).toEqual(
      plain?.facts.map(({ source }) => 2 * (source.at.line ?? 0) - 1),
    )
  })

  it('is told from text with paragraphs', () => {
    expect(gatherLines(['a', 'b', '', 'c', '', 'd', '', 'e', '', 'f', '', 'g', '', 'h', '', 'i'])).toBeUndefined()
    expect(gatherLines(['a', '', 'b'])).toBeUndefined()
    expect(gatherLines([])).toBeUndefined()
  })
})
