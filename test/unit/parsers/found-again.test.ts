// A parser may hand what it read while it looked for a section to `parse`, so that nothing is read twice.
// What comes out is the same as when the section's own lines are read.
import { expect, it } from 'vitest'
import type { ParseContext } from '../../../src/formats/parser.ts'
import { NOTHING } from '../../../src/model/evidence-query.ts'
import { SECTION_PARSERS } from '../../../src/parsers/index.ts'
import { fixtures } from '../../reading.ts'
import { ALL_SCENARIOS } from '../../scenarios/cases/index.ts'

const CONTEXT: ParseContext = { path: 'bundle/pasted.txt', query: NOTHING }
const MAX_LENGTH = 60_000
const TEXTS = [
  ...fixtures().map(({ text }) => text),
  ...ALL_SCENARIOS.flatMap(({ files }) => Object.values(files).filter((content) => typeof content === 'string')),
].filter(({ length }) => length < MAX_LENGTH)

it.each(SECTION_PARSERS.map((parser, at) => [`${at} ${parser.kind}`, parser] as const))(
  '%s gives the same facts of a section that it has just found as of its lines',
  (_, parser) => {
    for (const text of TEXTS) {
      const lines = text.split(/\r\r\n|\r\n|\r|\n/)
      for (const found of parser.find(lines)) {
        const section = { lines: lines.slice(found.from, found.to), firstLine: found.from + 1 }
        expect(parser.parse(section, CONTEXT, found)).toEqual(parser.parse(section, CONTEXT))
      }
    }
  },
)
