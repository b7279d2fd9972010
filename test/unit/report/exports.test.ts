import { describe, expect, it } from 'vitest'
import { csvLine } from '../../../src/report/exports/csv-text.ts'
import { analysisCsv } from '../../../src/report/exports/csv.ts'
import { analysisJson } from '../../../src/report/exports/json.ts'
import { jsonPieces, ndjsonPieces, opened } from '../../../src/report/exports/json-pieces.ts'
import type {
  EndLine,
  HostLine,
  NoHostLine,
  NotReportedLine,
  RejectedLine,
} from '../../../src/report/exports/json-pieces.ts'
import type { Analysis } from '../../../src/model/analysis.ts'
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
  it('has every source and ends with a line end', () => {
    const json = analysisJson(SAMPLE)
    expect(Object.keys((JSON.parse(json) as typeof SAMPLE).sources)).toEqual(['s1', 's2', 's10'])
    expect(json.endsWith('}\n')).toBe(true)
  })

  it.each([
    ['a result', SAMPLE],
    ['one without hosts, evidence and sources', { ...SAMPLE, hosts: [], evidence: [], sources: {} }],
    ['one of a named run in which a host is missing', { ...SAMPLE, run: 'night 1', notReported: ['GONE01'] }],
  ])('is the same bytes piece by piece: %s', (_, analysis) => {
    expect([...jsonPieces(opened(analysis))].join('')).toBe(analysisJson(analysis))
  })
})

describe('JSON, one object a line', () => {
  const linesOf = (analysis: Analysis) =>
    [...ndjsonPieces(opened(analysis))]
      .join('')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as HostLine | NoHostLine | RejectedLine | NotReportedLine | EndLine)

  it('prints each host with what it cites', () => {
    const hosts = linesOf(SAMPLE).filter((line): line is HostLine => line.line === 'host')
    expect(hosts.map(({ name }) => name)).toEqual(['APP02', 'WEB01', 'ZED09'])
    expect(Object.keys(hosts[1]!.sources)).toEqual(['s1', 's2', 's10'])
    expect(hosts[1]!.evidenceFiles.map(({ id }) => id)).toEqual(['e1', 'e2'])
    expect(hosts[2]!.sources).toEqual({})
  })

  it('says what has no host, what was refused and who is missing, and ends with a count of them', () => {
    const lost = { ...SAMPLE.evidence[0]!, id: 'e9', path: 'lost.zip!/notes.txt', host: null }
    const lines = linesOf({
      ...SAMPLE,
      run: 'night 1',
      evidence: [...SAMPLE.evidence.slice(0, 3), lost],
      unassigned: [],
      rejected: [{ path: 'locked.zip', code: 'encrypted' }],
      notReported: ['GONE01'],
    }).filter((line) => line.line !== 'host')
    expect(lines).toMatchObject([
      { line: 'no-host', run: 'night 1', path: 'lost.zip', evidenceFiles: [{ id: 'e9' }] },
      { line: 'rejected', run: 'night 1', path: 'locked.zip', code: 'encrypted' },
      { line: 'not-reported', run: 'night 1', name: 'GONE01' },
      { line: 'end', run: 'night 1', hosts: 3, noHost: 1, rejected: 1, notReported: 1 },
    ])
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
