// One loop over test/fixtures: each input is dropped into the program's own reader, under its
// name and as `unknown.bin`, and must give exactly its expected.json, which a person derived
// from the format's description. `GOLDEN_PRINT=systeminfo/ja npx vitest run test/golden` prints
// what the program reads now, for review; it never writes.
import { describe, expect, it } from 'vitest'
import { fixtures, read, summaryOf, UNKNOWN_NAME } from '../reading.ts'

const CASES = fixtures().flatMap((fixture) =>
  [fixture.fileName, UNKNOWN_NAME].map((path) => [fixture.name, path, fixture] as const),
)

describe('every fixture gives its reviewed result', () => {
  it.each(CASES)('%s as %s', async (name, path, { bytes, expected }) => {
    const summary = summaryOf(await read(bytes, path))
    if (process.env['GOLDEN_PRINT'] !== undefined && name.startsWith(process.env['GOLDEN_PRINT'])) {
      console.log(JSON.stringify(summary, undefined, 1))
    }
    expect(asJson(summary)).toEqual(expected)
  })
})

/** `undefined` members do not exist in JSON. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
