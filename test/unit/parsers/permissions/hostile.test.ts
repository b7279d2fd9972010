// Evidence is hostile: damaged listings must neither throw nor take long, and every
// fact must point at what stands in the file.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accessChk } from '../../../../src/parsers/permissions/accesschk.ts'
import { aclSave } from '../../../../src/parsers/permissions/acl-save.ts'
import { cacls } from '../../../../src/parsers/permissions/cacls.ts'
import { getAcl } from '../../../../src/parsers/permissions/get-acl.ts'
import { getAclObjects } from '../../../../src/parsers/permissions/get-acl-objects.ts'
import { icaclsActions } from '../../../../src/parsers/permissions/icacls-actions.ts'
import { icacls } from '../../../../src/parsers/permissions/icacls.ts'
import { sddlText } from '../../../../src/parsers/permissions/sddl-text.ts'
import { fixtures } from '../../../reading.ts'
import { parseAll } from './parsing.ts'
import { cpuMillis } from '../../../cpu-time.ts'

const PARSERS = [icacls, icaclsActions, aclSave, cacls, getAcl, getAclObjects, sddlText, accessChk]
const TEXTS = fixtures()
  .filter(({ name }) => /^(?:icacls|acl-save|cacls|get-acl|sddl-text|accesschk)\//.test(name))
  .map(({ text }) => text)

const anyDamage = fc.tuple(
  fc.constantFrom(...TEXTS),
  fc.array(
    fc.tuple(
      fc.nat(2000),
      fc.nat(60),
      fc.constantFrom('', '(', ')', ':(', '\\', ' ', '\n', '\ufffd', ';', '(A;', 'D:', '"', '0 1', 'S-1-5-', '{', '…'),
    ),
    { maxLength: 6 },
  ),
)

function damaged([text, edits]: readonly [string, readonly (readonly [number, number, string])[]]): string {
  return edits.reduce(
    (rest, [at, length, put]) =>
      rest.slice(0, at % (rest.length + 1)) + put + rest.slice((at % (rest.length + 1)) + length),
    text,
  )
}

describe('damaged listings', () => {
  it('never throw, and every fact and diagnostic points into the text', () => {
    fc.assert(
      fc.property(anyDamage, (damage) => {
        const text = damaged(damage)
        const lines = text.split(/\r?\n/)
        for (const parser of PARSERS) {
          const { facts, diagnostics } = parseAll(parser, text)
          for (const { source } of facts) {
            const excerpt = source.excerpt.replace(/…$/, '')
            expect(lines[(source.at.line ?? 0) - 1]).toContain(excerpt)
          }
          for (const { at } of diagnostics) if (at !== undefined) expect(lines[(at.line ?? 0) - 1]).toBeDefined()
        }
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['one line of blanks', ' '.repeat(10_000)],
    ['one line of parentheses', 'x:'.concat('('.repeat(60_000))],
    ['one line of flags', `x:${'(OI)'.repeat(10_000)}`],
    ['one descriptor', `O:SYG:SYD:${'(A;;FA;;;SY)'.repeat(5_000)}`],
    ['open conditions', `D:(XA;;FA;;;BU;${'('.repeat(60_000)}`],
    ['many short lines', 'a:b\n'.repeat(10_000)],
    ['many entries', ' BUILTIN\\Users:(R)\n'.repeat(5_000)],
    ['many open blocks', 'x DOM\\y:(R)\n'.repeat(5_000)],
    ['a long account', `${'a b '.repeat(10_000)}:(F)`],
    ['words and blanks before a colon', `${'word '.repeat(10_000)}: x`],
    ['numbers among words', `${'1 word '.repeat(10_000)}`],
    ['Access without end', `Access : ${'DOM\\a Allow  \n         '.repeat(10_000)}`],
    ['Sddl without end', `Sddl   : O:SYG:SYD:(A;${'\n         OICI'.repeat(10_000)}`],
    ['special access without end', `x BUILTIN\\Users:(special access:)\n${'  READ_CONTROL\n'.repeat(5_000)}`],
  ])('%s takes no time', (_, text) => {
    for (const parser of PARSERS) {
      const started = cpuMillis()
      parseAll(parser, text)
      expect(cpuMillis() - started, parser.kind).toBeLessThan(5000)
    }
  })
})
