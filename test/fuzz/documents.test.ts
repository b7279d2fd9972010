// Mails and documents are hostile like archives. Damaged at random, each gives something: a text, its
// members, or a refusal with its name; it never throws, and its time is that of its length.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryFile } from '../../src/base/byte-streams.ts'
import { textOfHtml } from '../../src/intake/documents/html.ts'
import { textOfRtf } from '../../src/intake/documents/rtf.ts'
import { expand } from '../../src/intake/expand.ts'
import { cpuMillis } from '../cpu-time.ts'
import { bytesOf, makeZip } from '../unit/intake/make-archives.ts'

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 150)
const TIMEOUT_IN_MS = 60_000 + RUNS * 60

const PART =
  '<p>Host Name:&nbsp; WEB01<br>a &amp; b</p><table><tr><td>KB5071544</td><td>x</td></tr><tr><td>y</td><td>z</td></tr></table>'
const MAIL = [
  'From: a@example.com',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="B"',
  '',
  '--B',
  'Content-Type: text/html; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  PART.replaceAll('=', '=3D'),
  '--B',
  'Content-Type: text/plain',
  'Content-Disposition: attachment; filename="a.txt"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('SERVICE_NAME: MSMQ\r\n'.repeat(8)).toString('base64'),
  '--B',
  'Content-Type: message/rfc822',
  '',
  'From: b@example.com\r\nContent-Type: text/plain\r\n\r\ninner',
  '--B--',
].join('\r\n')

const KINDS: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  mail: () => Promise.resolve(bytesOf(MAIL)),
  page: () =>
    Promise.resolve(bytesOf(`<!doctype html><html><body>${PART}<pre>a\n b</pre><script>x</script></body></html>`)),
  rtf: () =>
    Promise.resolve(
      bytesOf(String.raw`{\rtf1\ansi\ansicpg932{\fonttbl{\f0 A;}}\f0 A\par \'8e\'c0\u23455?\tab b{\pict 00}}`),
    ),
  Word: () =>
    makeZip([
      ['[Content_Types].xml', '<T/>'],
      ['word/document.xml', '<w:document xmlns:w="w"><w:p><w:r><w:t>Host Name: WEB01</w:t></w:r></w:p></w:document>'],
    ]),
  Excel: () =>
    makeZip([
      ['[Content_Types].xml', '<T/>'],
      ['xl/workbook.xml', '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>'],
      [
        'xl/_rels/workbook.xml.rels',
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      ],
      [
        'xl/worksheets/sheet1.xml',
        '<worksheet><sheetData><row><c r="A1" t="str"><v>KB5071544</v></c><c r="C1"><v>1</v></c></row></sheetData></worksheet>',
      ],
    ]),
}

const damage = fc.record({
  changes: fc.array(fc.record({ at: fc.nat(), to: fc.nat(255) }), { maxLength: 12 }),
  cut: fc.option(fc.nat(), { freq: 3 }),
  repeated: fc.option(fc.record({ from: fc.nat(), length: fc.nat(200), times: fc.nat(40) }), { freq: 3 }),
})

function damaged(
  intact: Uint8Array,
  { changes, cut, repeated }: typeof damage extends fc.Arbitrary<infer D> ? D : never,
): Uint8Array {
  const bytes = Uint8Array.from(intact)
  for (const { at, to } of changes) bytes[at % bytes.length] = to
  const kept = cut === null ? bytes : bytes.subarray(0, cut % (bytes.length + 1))
  if (repeated === null || kept.length === 0) return kept
  const from = repeated.from % kept.length
  const piece = kept.subarray(from, from + repeated.length)
  return Uint8Array.from([
    ...kept.subarray(0, from),
    ...Array.from({ length: repeated.times }, () => [...piece]).flat(),
    ...kept.subarray(from),
  ])
}

describe('a damaged document', () => {
  it.each(Object.entries(KINDS))(
    '%s gives something, or says that it does not',
    async (_, make) => {
      const intact = await make()
      await fc.assert(
        fc.asyncProperty(damage, async (how) => {
          const named = new Set<string>()
          await expand(memoryFile('a.bin', damaged(intact, how)), {
            onRejected: ({ path }) => void named.add(path),
            onFile: async (file) => {
              expect(named.has(file.path)).toBe(false)
              named.add(file.path)
              try {
                for await (const __ of file.stream()) continue
              } catch (error) {
                expect(error).toHaveProperty('diagnostic')
              }
            },
          })
          expect(named.size).toBeGreaterThan(0)
        }),
        { numRuns: RUNS },
      )
    },
    TIMEOUT_IN_MS,
  )
})

describe('time grows with length alone', () => {
  const HTML = [
    '<',
    '<a x="',
    "<a x='",
    '<p',
    '<!--',
    '<style>',
    '<table><tr><td>',
    '<pre>',
    '&',
    '&amp',
    '&#',
    '="',
    '> <',
    '</x',
    '<script',
    '<textarea>',
  ]
  const RTF = ['{', '}', '\\', "\\'", '\\u1?', '\\par', '{\\*', '\\uc9\\u1', '\\tab ', '{\\pict']
  const LENGTH = 200_000
  const SLACK_IN_MS = 400

  it.each(HTML)('of a page of %s', (piece) => expectLinear((text) => textOfHtml(`<html>${text}`), piece))
  it.each(RTF)('of an RTF file of %s', (piece) => expectLinear((text) => textOfRtf(bytesOf(`{\\rtf1 ${text}`)), piece))

  function expectLinear(read: (text: string) => string, piece: string): void {
    const took = (length: number): number => {
      const text = piece.repeat(Math.ceil(length / piece.length))
      const began = cpuMillis()
      read(text)
      return cpuMillis() - began
    }
    took(1000)
    const [once, fourTimes] = [took(LENGTH), took(4 * LENGTH)]
    expect(fourTimes).toBeLessThan(SLACK_IN_MS + once * 8)
  }
})
