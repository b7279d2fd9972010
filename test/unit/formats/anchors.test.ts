import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchors, standIn } from '../../../src/formats/anchors.ts'

const WORDS = ['hers', 'she', 'he', 'his', 'a:', '{', 'aab', 'ab'] as const
const SINGLE = new Map(WORDS.map((word) => [word, anchors(word)]))

describe('words looked for in one pass', () => {
  it('are found exactly where a line has them, in any case, with underscores and damage', () => {
    const line = fc.array(fc.constantFrom('h', 'e', 'r', 's', 'i', 'a', 'A', 'S', 'b', ':', '{', '_', '<', ' ', '日'), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(
        fc.array(
          line.map((letters) => letters.join('')),
          { maxLength: 4 },
        ),
        (lines) => {
          for (const [word, one] of SINGLE) {
            expect(standIn(lines, one)).toBe(
              lines.some((text) => text.toLowerCase().replace(/[_<]/g, '').includes(word)),
            )
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('are found from whichever of several words stands there', () => {
    expect(standIn(['nothing', 'But SHE'], anchors('his', 'she'))).toBe(true)
    expect(standIn(['s', 'he r s'], anchors('his', 'she'))).toBe(false)
  })
})
