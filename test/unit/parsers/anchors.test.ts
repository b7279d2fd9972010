// A parser that names anchors is not asked about texts without them: over all fixtures and scenarios, whole
// and pasted into each other, nothing that it would find may be lost.
import { describe, expect, it } from 'vitest'
import { standIn } from '../../../src/formats/anchors.ts'
import { SECTION_PARSERS } from '../../../src/parsers/index.ts'
import { fixtures } from '../../reading.ts'
import { ALL_SCENARIOS } from '../../scenarios/cases/index.ts'

const MAX_LENGTH = 60_000
const TEXTS = [
  ...fixtures().map(({ text }) => text),
  ...ALL_SCENARIOS.flatMap(({ files }) => Object.values(files).filter((content) => typeof content === 'string')),
].filter(({ length }) => length < MAX_LENGTH)

/** Texts as parsers see them: whole, and without some of their lines. */
const SEEN = TEXTS.flatMap((text) => {
  const lines = text.split(/\r\r\n|\r\n|\r|\n/)
  return [lines, lines.slice(lines.length >> 1), lines.slice(0, lines.length >> 1)]
})

describe('the anchors of a parser', () => {
  const anchored = SECTION_PARSERS.flatMap((parser, at) =>
    parser.anchors === undefined ? [] : [[`${at} ${parser.kind}`, parser, parser.anchors] as const],
  )

  it('are named by those whose formats have words of their own', () => {
    expect(anchored.length).toBeGreaterThan(20)
  })

  it.each(anchored)('of %s stand in whatever it finds', (_, parser, words) => {
    let found = 0
    for (const lines of SEEN) {
      for (const { from, to } of parser.find(lines)) {
        found += 1
        const section = lines.slice(from, to)
        expect(standIn(lines, words), section.slice(0, 5).join('\n')).toBe(true)
      }
    }
    expect(found).toBeGreaterThan(0)
  })
})
