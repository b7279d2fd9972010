import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../../src/model/facts.ts'
import { NOTHING } from '../../../../src/model/evidence-query.ts'
import { captureManifest } from '../../../../src/parsers/capture/capture-manifest.ts'
import type { ParseResult, SectionParser } from '../../../../src/formats/parser.ts'
import { printedDate } from '../../../../src/parsers/capture/printed-date.ts'

function parse(parser: SectionParser, text: string): (ParseResult & { lines: [number, number] })[] {
  const lines = text.split('\n')
  return parser.find(lines).map(({ from, to }) => ({
    ...parser.parse({ lines: lines.slice(from, to), firstLine: from + 1 }, { path: 'm.txt', query: NOTHING }),
    lines: [from, to],
  }))
}

const MANIFEST = `noise
PatchVerdict collector 1
Host: WEB01
CapturedAt: 2026-01-20T12:00:00+09:00
User: EXAMPLE\\admin
Tool: Collect-PatchVerdict.ps1 1.0

Host: NOT-OURS`

describe('the manifest of our collector', () => {
  it('names the host and the time of capture', () => {
    const [result] = parse(captureManifest, MANIFEST)
    const at = Date.UTC(2026, 0, 20, 3)
    const facts: Fact[] = [
      { name: 'host.name', value: { name: 'WEB01' }, source: source(3, 'Host: WEB01') },
      {
        name: 'capture.time',
        value: { at: { clock: 'utc', readings: [{ earliest: at, latest: at }] }, basis: 'manifest' },
        source: source(4, 'CapturedAt: 2026-01-20T12:00:00+09:00'),
      },
    ]
    expect(result).toEqual({ facts, diagnostics: [], complete: true, lines: [1, 6] })
  })

  it.each(['2026-01-20 12:00', '2026-13-45T12:00:00Z', '20/01/2026', ''])('does not guess the time %j', (time) => {
    const [result] = parse(captureManifest, `PatchVerdict collector 1\nCapturedAt: ${time}`)
    expect(result?.facts).toEqual([])
    expect(result).toMatchObject({ complete: false, diagnostics: [{ code: 'date-not-understood', at: { line: 2 } }] })
  })
})

describe('a date printed behind a prompt', () => {
  const day = (text: string): number => Date.parse(text)
  it.each([
    ['PS C:\\> Get-Date\n\nTuesday, January 20, 2026 3:04:05 PM\n', '2026-01-20T15:04:05Z', 3],
    ['PS C:\\Users\\a> get-date\n20 January 2026 15:04:05', '2026-01-20T15:04:05Z', 2],
    ['PS C:\\> Get-Date\n\n2026年1月20日 15:04:05', '2026-01-20T15:04:05Z', 3],
  ])('%j', (text, time, line) => {
    const [result] = parse(printedDate, text)
    expect(result?.facts).toMatchObject([
      {
        name: 'capture.time',
        value: { basis: 'manifest', at: { clock: 'local', readings: [{ earliest: day(time) }] } },
        source: { at: { line } },
      },
    ])
  })

  it('keeps both readings of an ambiguous date', () => {
    const [result] = parse(printedDate, 'C:\\>date /t\n12/10/2025\n')
    const value = result?.facts[0]?.value as unknown as { at: { readings: unknown[] } }
    expect(value.at.readings).toHaveLength(2)
  })

  it.each([
    'Tuesday, January 20, 2026 3:04:05 PM',
    'PS C:\\> Get-Date\n\n\n\n\n\nTuesday, January 20, 2026 3:04:05 PM',
    'PS C:\\> Get-Date\nError: not found\n',
    'PS C:\\> Get-Date',
  ])('leaves alone %j', (text) => expect(parse(printedDate, text)).toEqual([]))
})

function source(line: number, excerpt: string): Fact['source'] {
  return { evidence: 'm.txt', at: { line }, excerpt }
}
