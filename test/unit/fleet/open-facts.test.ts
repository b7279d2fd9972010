// A facts file that was cut on its way to the page is never used, wherever the cut is.
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { memoryFile } from '../../../src/base/byte-streams.ts'
import { factsLines } from '../../../src/fleet/facts-file.ts'
import { openFacts } from '../../../src/fleet/open-facts.ts'
import { evidenceQueryOf } from '../../../src/incidents/packs/asked-evidence.ts'
import { openNodeSha256 } from '../../../src/platform/node/sha256.ts'
import { PACKS, readFiles } from '../../scenarios/judge.ts'
import { FILES } from '../case/small-case.ts'

/** The gzip header alone could be of anything. */
const FIRST_CUT = 24

const { readings } = await readFiles(FILES)
const part = { engineVersion: '0.1.0', query: evidenceQueryOf(PACKS), readings, rejected: [], unreadable: [] }
const packed = gzipSync([...factsLines(part, openNodeSha256)].join(''))

describe('a packed facts file', () => {
  it('is opened whole', async () => {
    const found = await openFacts(memoryFile('a.facts', packed))
    expect('part' in found && found.part.readings.length).toBe(readings.length)
  })

  // Deflated bytes may be cut so that they look like a whole stream of other bytes: then only the checksum is wrong.
  it('is found cut or damaged at every third of its bytes', async () => {
    const codes = new Set<string>()
    for (let at = FIRST_CUT; at < packed.length - 1; at += 3) {
      const found = await openFacts(memoryFile('a.facts', packed.subarray(0, at)))
      codes.add('problem' in found ? found.problem.code : `opened at ${at}`)
    }
    expect(['cut', 'damaged']).toEqual(expect.arrayContaining([...codes]))
  })
})
