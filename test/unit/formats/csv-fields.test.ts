import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { type Delimiter, splitFields } from '../../../src/formats/csv-fields.ts'

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t']

function fieldsByPapaparse(record: string, delimiter: Delimiter): unknown {
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  return (parser.parse(record, 0, false) as { data: string[][] }).data[0] ?? []
}

describe('the fields of a record', () => {
  it.each([
    ['a,"b ""c"", d",e', ['a', 'b "c", d', 'e']],
    ['"a" ,b', ['a', 'b']],
    ['a"b,c"', ['a"b', 'c"']],
    ['"never closed, b', ['never closed, b']],
    ['a,', ['a', '']],
    ['"line\nend",b', ['line\nend', 'b']],
  ])('%j', (record, fields) => {
    expect(splitFields(record, ',')).toEqual(fields)
  })

  it('are those that papaparse finds, whatever the record', () => {
    const pieces = fc.constantFrom('"', '""', ',', ';', '\t', '\n', '\r', ' ', '\u3000', 'a', '日', '",', '"\n', '" ,')
    const record = fc.array(pieces, { maxLength: 14 }).map((all) => all.join(''))
    fc.assert(
      fc.property(record, fc.constantFrom(...DELIMITERS), (text, delimiter) => {
        expect(splitFields(text, delimiter)).toEqual(fieldsByPapaparse(text, delimiter))
      }),
      { numRuns: 20_000 },
    )
  })
})
