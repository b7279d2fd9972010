// One loop over test/fixtures: each input is read under the name `unknown.bin` and
// must give exactly its expected.json, which a person derived from the format's
// description. `GOLDEN_PRINT=systeminfo/ja npx vitest run test/golden` prints what
// the program reads now, for review; it never writes.
import { describe, expect, it } from 'vitest'
import { fixtures, read, summaryOf } from '../reading.ts'

describe('every fixture gives its reviewed result', () => {
  it.each(fixtures().map((fixture) => [fixture.name, fixture] as const))('%s', async (name, fixture) => {
    const summary = summaryOf(await read(fixture.bytes, fixture.text))
    if (process.env['GOLDEN_PRINT'] !== undefined && name.startsWith(process.env['GOLDEN_PRINT'])) {
      console.log(JSON.stringify(summary, undefined, 1))
    }
    expect(asJson(summary)).toEqual(fixture.expected)
  })
})

/** `undefined` members do not exist in JSON. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
