import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { memoryFile } from '../../../src/base/byte-streams.ts'
import type { ByteFile } from '../../../src/model/bytes.ts'
import type { EvidenceReading } from '../../../src/model/evidence.ts'
import { readEvidence } from '../../../src/reading/read-evidence.ts'
import { CORPUS, corpusFiles, HAS_CORPUS, NO_CORPUS } from '../../corpus.ts'
import { makeZip } from '../intake/make-archives.ts'

const QUERY = { pairs: [{ provider: 'msmq', ids: [2085] }], texts: ['MessageQueueException'] }

async function read(file: ByteFile): Promise<EvidenceReading[]> {
  const readings: EvidenceReading[] = []
  await readEvidence(file, {
    query: QUERY,
    onReading: (reading) => void readings.push(reading),
    onRejected: ({ path, diagnostic }) => expect.fail(`${path}: ${diagnostic.code}`),
  })
  return readings
}

/** What must not depend on how a file came: everything but its path and times. */
function essence({ file, facts }: EvidenceReading): unknown {
  const { artifact, sha256, encoding, encodingCertainty, complete } = file
  const codes = file.diagnostics.map(({ code, at }) => [code, at])
  const known = facts.filter(({ name }) => name !== 'capture.time')
  return {
    artifact,
    sha256,
    encoding,
    encodingCertainty,
    complete,
    codes,
    facts: known.map((f) => [f.name, f.value, f.source.at]),
  }
}

describe.skipIf(!HAS_CORPUS)('real captures', () => {
  const files = [
    ...corpusFiles('text').filter((path) => !path.endsWith('INDEX.tsv')),
    ...corpusFiles('evtx').slice(0, 20),
  ]
    .filter((path) => !path.endsWith('.gz') && !path.endsWith('.tsv'))
    .map((path) => ({ name: path.slice(CORPUS.length + 1), bytes: new Uint8Array(readFileSync(path)) }))

  it('no parser crashes, and no encoding is guessed', async () => {
    for (const { name, bytes } of files) {
      const [reading] = await read(memoryFile('unknown.bin', bytes))
      const codes = reading?.file.diagnostics.map(({ code }) => code)
      expect([
        name,
        codes?.filter((code) => ['parser-crashed', 'encoding-guessed', 'undecodable-bytes'].includes(code)),
      ]).toEqual([name, []])
    }
  })

  it('a zip of them gives the same as the files', async () => {
    const zipped = await read(memoryFile('all.zip', await makeZip(files.map(({ name, bytes }) => [name, bytes]))))
    expect(zipped.map(({ file }) => file.path)).toEqual(files.map(({ name }) => `all.zip!/${name}`))
    for (const [index, { name, bytes }] of files.entries()) {
      const [loose] = await read(memoryFile(`all.zip!/${name}`, bytes))
      expect([name, essence(zipped[index]!)]).toEqual([name, essence(loose!)])
    }
  })
})

it.skipIf(HAS_CORPUS)(NO_CORPUS, () => undefined)
