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

const SHA = 'a'.repeat(64)
const SECOND = `PatchVerdict collector 2
Host: WEB01
FQDN: WEB01.corp.example.com
User: EXAMPLE\\admin
Tool: collect.cmd 2.0
StartedAt: 2026-01-20T11:58:00+09:00
StartedUtc: 2026-01-20T02:58:00Z
Elevated: no
Pack: wu-2025-12-msmq 2.0.0
Gap: not-elevated
Command: systeminfo 0 12 systeminfo.txt
Command: packages stopped 600 packages.txt
Gap: stopped packages
CapturedAt: 2026-01-20T12:00:00+09:00
CapturedUtc: 2026-01-20T03:00:00Z
File: systeminfo.txt 4711 ${SHA.toUpperCase()}
File: System.evtx 69632 -
End: 17`

describe('a manifest of version 2', () => {
  const read = (text: string): ParseResult => parse(captureManifest, text)[0]!

  it('names the host in full, the end of the collection, and every file', () => {
    const { facts, complete } = read(SECOND)
    expect(facts.map(({ name, value }) => [name, value])).toEqual([
      ['host.name', { name: 'WEB01' }],
      ['host.name', { name: 'WEB01.corp.example.com' }],
      ['capture.time', { basis: 'manifest', at: expect.objectContaining({ clock: 'utc' }) as unknown }],
      ['capture.file', { name: 'systeminfo.txt', sizeInBytes: 4711, sha256: SHA }],
      ['capture.file', { name: 'System.evtx', sizeInBytes: 69632 }],
    ])
    expect(facts[2]).toMatchObject({ value: { at: { readings: [{ earliest: Date.UTC(2026, 0, 20, 3) }] } } })
    expect(complete).toBe(true)
  })

  it('says what could not be collected', () => {
    expect(read(SECOND).diagnostics).toEqual([
      { severity: 'warning', code: 'collector-gap', at: { line: 10 }, detail: { gap: 'not-elevated' } },
      { severity: 'warning', code: 'collector-gap', at: { line: 13 }, detail: { gap: 'stopped', name: 'packages' } },
    ])
  })

  it.each([
    ['without its end', SECOND.replace(/\nEnd: 17$/, '')],
    ['with a line less', SECOND.replace(/\nPack: .*/, '')],
  ])('%s is cut', (_, text) => {
    const { diagnostics, complete } = read(text)
    expect(diagnostics.map(({ code }) => code)).toContain('manifest-cut')
    expect(complete).toBe(false)
  })

  it('of an interrupted collection has its start as its time', () => {
    const { facts } = read(SECOND.replace(/\nCapturedAt[^]*/, ''))
    expect(facts.filter(({ name }) => name === 'capture.time')).toMatchObject([
      { value: { at: { readings: [{ earliest: Date.UTC(2026, 0, 20, 2, 58) }] } } },
    ])
  })

  it.each(['File: ../x.txt 1 -', 'File: a.txt', 'File: a.txt 12 abc', 'Gap: Not Elevated x'])(
    'takes nothing from %j',
    (line) => {
      const { facts, diagnostics } = read(`PatchVerdict collector 2\n${line}\nEnd: 2`)
      expect(facts).toEqual([])
      expect(diagnostics).toMatchObject([{ code: 'line-not-understood', at: { line: 2 } }])
    },
  )

  it('the file for people is recognised, and says nothing', () => {
    const [result] = parse(captureManifest, 'PatchVerdict collector: answers for people\nC:\\>w32tm /tz\nTime zone: x')
    expect(result).toEqual({ facts: [], diagnostics: [], complete: true, lines: [0, 1] })
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
