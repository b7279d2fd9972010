import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCsvReader, detectDelimiter, MAX_CSV_RECORD_LENGTH, readCsv } from '../../../src/formats/csv.ts'
import type { CsvOptions, CsvProblem } from '../../../src/formats/csv.ts'
import { cpuMillis } from '../../cpu-time.ts'

function readInPieces(text: string, size: number, delimiter: CsvOptions['delimiter'] = ',') {
  const rows: { line: number; fields: string[]; damaged: boolean }[] = []
  const problems: CsvProblem[] = []
  const reader = createCsvReader({
    delimiter,
    onRecord: ({ line, damaged, fields }) => rows.push({ line, damaged, fields: fields() }),
    onProblem: (problem) => problems.push(problem),
  })
  for (let at = 0; at < text.length; at += size) reader.write(text.slice(at, at + size))
  reader.end()
  return { rows, problems }
}

describe('createCsvReader', () => {
  it('keeps quoted line ends in a record and counts lines on', () => {
    const text = 'a,b\r\n1,"x\ny ""z"", w"\r\n2,last'
    for (const size of [1, 3, 100]) {
      expect(readInPieces(text, size).rows).toEqual([
        { line: 1, damaged: false, fields: ['a', 'b'] },
        { line: 2, damaged: false, fields: ['1', 'x\ny "z", w'] },
        { line: 4, damaged: false, fields: ['2', 'last'] },
      ])
    }
  })

  it('reads LF, CRLF and CR CR LF alike and skips empty lines', () => {
    expect(readInPieces('a,b\n\n1,2\r\r\n3,"4"\r\r\n', 5).rows.map(({ line, fields }) => [line, fields])).toEqual([
      [1, ['a', 'b']],
      [3, ['1', '2']],
      [4, ['3', '4']],
    ])
  })

  it('takes a quote inside a field as text', () => {
    expect(readInPieces('it"s;5 "inch";"a" ;"b"\n', 4, ';').rows[0]?.fields).toEqual(['it"s', '5 "inch"', 'a', 'b'])
  })

  it('reads the lines of a record that never closes one by one, and says so', () => {
    const { rows, problems } = readInPieces('1,"open\n2,b\n3,c\n', 4)
    expect(rows.map(({ line, damaged, fields }) => [line, damaged, fields])).toEqual([
      [1, true, ['1', 'open']],
      [2, true, ['2', 'b']],
      [3, true, ['3', 'c']],
    ])
    expect(problems).toEqual([{ line: 1, reason: 'unclosed-quote', excerpt: '1,"open\n2,b\n3,c' }])
  })

  it('skips a line beyond the limit, says so, and reads on', () => {
    const text = `a,b\n${'x'.repeat(3 * MAX_CSV_RECORD_LENGTH)}\n1,2\n`
    const { rows, problems } = readInPieces(text, 1 << 15)
    expect(rows.map(({ line, fields }) => [line, fields])).toEqual([
      [1, ['a', 'b']],
      [3, ['1', '2']],
    ])
    expect(problems.map(({ line, reason }) => [line, reason])).toEqual([[2, 'line-too-long']])
  })

  it('reads back any fields that were quoted by RFC 4180, whatever the pieces', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é'), maxLength: 8 })
    const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), fc.nat(20), (rows, n) => {
        const text = rows.map((row) => row.map(quoted).join(',')).join('\r\n')
        const read = readInPieces(text, n + 1)
        expect(read.problems).toEqual([])
        expect(read.rows.map((row) => row.fields)).toEqual(rows)
      }),
    )
  })

  it('takes time linear in the text when no quote ever closes', () => {
    const start = cpuMillis()
    readInPieces('1,"a\n'.repeat(100_000), 1 << 16)
    expect(cpuMillis() - start).toBeLessThan(20_000)
  })
})

describe('readCsv', () => {
  it('starts counting at the given line', () => {
    expect(readCsv('a,b\n', { delimiter: ',', firstLine: 40 }).records).toEqual([
      { line: 40, raw: 'a,b', fields: ['a', 'b'] },
    ])
  })
})

describe('detectDelimiter', () => {
  it.each([
    ['Level,Date and Time,Source', ','],
    ['Niveau;Date et heure;Source', ';'],
    ['Level\tDate and Time\tSource', '\t'],
    ['"a,b,c,d";"e"', ';'],
    ['single', ','],
  ])('%s', (heading, delimiter) => {
    expect(detectDelimiter(heading)).toBe(delimiter)
  })
})
