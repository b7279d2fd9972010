import { describe, expect, it } from 'vitest'
import { csvLine } from '../../../src/report/exports/csv-text.ts'
import { analysisCsv } from '../../../src/report/exports/csv.ts'
import { analysisJson, analysisNdjson } from '../../../src/report/exports/json.ts'
import type { HostLine } from '../../../src/report/exports/json.ts'
import { analysisMarkdown, escapeMarkdown } from '../../../src/report/exports/markdown.ts'
import { HOSTILE, SAMPLE } from './sample-analysis.ts'

describe('CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+81-3', "'+81-3"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '␍x'],
    ['\n=1', '"\'\n=1"'],
    ['\u202e=1', '⟨U+202E⟩=1'],
    ['＝1', "'＝1"],
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    [' =1', ' =1'],
  ])('writes %j as %j', (value, written) => {
    expect(csvLine([value])).toBe(`${written}\r\n`)
  })

  it('keeps numbers as numbers and leaves unknown cells empty', () => {
    expect(csvLine([-2, null, undefined, 'x'])).toBe('-2,,,x\r\n')
  })

  it('starts with a byte order mark and has one row per host, worst first', () => {
    const lines = analysisCsv(SAMPLE, 'ja').split('\r\n')
    expect(lines[0]).toMatch(/^\ufeffhost,aliases,product,/)
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['WEB01', 'APP02', 'ZED09', ''])
    expect(lines[1]).toContain(',affected,影響あり・障害発生,immediate,')
    expect(lines[3]).toContain(`"'=cmd|'/c calc'!A1 `)
  })

  it('keeps a host without findings, with as many cells as the heading', () => {
    const csv = analysisCsv({ ...SAMPLE, hosts: [{ ...SAMPLE.hosts[0]!, findings: [] }] }, 'en')
    const [head, row] = csv.split('\r\n')
    expect(row!.split(',').length).toBe(head!.split(',').length)
  })
})

describe('JSON', () => {
  it('orders sources by number and ends with a line end', () => {
    const json = analysisJson(SAMPLE)
    expect(Object.keys((JSON.parse(json) as typeof SAMPLE).sources)).toEqual(['s1', 's2', 's10'])
    expect(json.endsWith('}\n')).toBe(true)
  })

  it('prints one host a line, each with what it cites', () => {
    const hosts = analysisNdjson(SAMPLE)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as HostLine)
    expect(hosts.map(({ name }) => name)).toEqual(['APP02', 'WEB01', 'ZED09'])
    expect(Object.keys(hosts[1]!.sources)).toEqual(['s1', 's2', 's10'])
    expect(hosts[1]!.evidenceFiles.map(({ id }) => id)).toEqual(['e1', 'e2'])
    expect(hosts[2]!.sources).toEqual({})
  })
})

describe('Markdown', () => {
  it('never lets evidence become markup', () => {
    const markdown = analysisMarkdown(SAMPLE, 'en')
    expect(markdown).toContain(`\`\` ${HOSTILE} \`\``)
    expect(escapeMarkdown('[a](http://evil) <b> |')).toBe('\\[a\\](http\\://evil) \\<b\\> \\|')
    const outsideCode = markdown.replaceAll(`\`\` ${HOSTILE} \`\``, '')
    expect(outsideCode).not.toContain('<script>')
  })

  it('gives the verdict, its citation and the missing command', () => {
    const markdown = analysisMarkdown(SAMPLE, 'ja')
    expect(markdown).toContain('| WEB01 | ■ 影響あり・障害発生 | 直ちに対応 | 確定 |')
    expect(markdown).toContain('[E-001] acme-2025.zip\\!/WEB01/hotfix.csv, 7 行目')
    expect(markdown).toMatch(/ {2}```\n {2}sc query MSMQ\n {2}```/)
    expect(markdown.endsWith('\n')).toBe(true)
  })
})
