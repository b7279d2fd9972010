import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { AnalysisFinding } from '../../../src/model/analysis.ts'
import type { Block, Extent, ReportDocument, Section } from '../../../src/report/document.ts'
import { EXTENTS } from '../../../src/report/document.ts'
import { renderHtml } from '../../../src/report/print/to-html.ts'
import { makeReport } from '../../../src/report/make-report.ts'
import { plainText } from '../../../src/report/plain-text.ts'
import { HOSTILE, SAMPLE } from './sample-analysis.ts'

const FULL = makeReport(SAMPLE, { language: 'both', extent: 'complete' })

const LAYERS: Readonly<Record<Extent, readonly string[]>> = {
  complete: [
    'conclusion',
    'contents',
    'hosts',
    ...['sheet', 'sheet'],
    'procedure',
    'collect',
    'scope',
    'evidence',
    'definitions',
    'references',
    'approval',
  ],
  sheets: [
    ...['conclusion', 'contents', 'hosts', 'sheet', 'sheet', 'procedure', 'collect'],
    ...['scope', 'definitions', 'references', 'approval'],
  ],
  summary: ['conclusion', 'hosts', 'scope', 'references', 'approval'],
  checklist: ['conclusion', 'procedure', 'collect'],
  management: ['conclusion'],
}

describe('the findings report', () => {
  it.each(EXTENTS)('comes in the order in which it is read (%s)', (extent) => {
    const { sections } = makeReport(SAMPLE, { language: 'ja', extent })
    expect(sections.map(({ id }) => id)).toEqual(LAYERS[extent])
  })

  it.each(EXTENTS.filter((extent) => extent !== 'complete'))(
    'says on page 1 that it is not the whole (%s)',
    (extent) => {
      const { sections } = makeReport(SAMPLE, { language: 'en', extent })
      expect(renderHtml({ ...FULL, languages: ['en'], sections: sections.slice(0, 1) })).toContain(
        'The complete report',
      )
    },
  )

  it('lists the worst host first and the one that needs nothing last, as a row only', () => {
    expect(firstCells(section(FULL, 'hosts'))).toEqual(['WEB01', 'APP02', 'ZED09'])
    expect(FULL.sections.filter(({ id }) => id === 'sheet').map(({ anchor }) => anchor)).toEqual([
      'sheet-WEB01',
      'sheet-APP02',
    ])
  })

  it('breaks no date of page 1 over two lines', () => {
    const html = renderHtml({ ...FULL, sections: FULL.sections.slice(0, 1) })
    const dates = html.slice(html.indexOf('<section')).match(/<[^<>]*>[^<]*\d{4}-\d\d-\d\d[^<]*/g)
    expect(dates).not.toBeNull()
    expect(dates!.filter((date) => !/^<span class="date">[\d-]{10}$/.test(date))).toEqual([])
    expect(html).toMatch(/\.date\{white-space:nowrap\}/)
  })

  it('counts on page 1 what the tables list', () => {
    const rows = tables(section(FULL, 'conclusion'))[0]!.rows.map(({ cells }) =>
      cells.map((cell) => plainText(cell, 'en')),
    )
    expect(rows.map(([verdict, count]) => [verdict, count])).toEqual([
      ['■ Affected, failing', '1'],
      ['? Undetermined', '1'],
      ['– Not applicable', '1'],
      ['Total', '3'],
    ])
    expect(rows.at(-1)![1]).toBe(String(firstCells(section(FULL, 'hosts')).length))
  })

  it('says in its first sentence how many fail, and that unknown is not safe', () => {
    const lead = section(FULL, 'conclusion').blocks.find((block) => block.kind === 'paragraph')
    const words = lead?.kind === 'paragraph' ? lead.content : []
    expect(plainText(words, 'ja')).toBe(
      '3 台のうち 1 台で、採取時点に障害が発生していました。直ちに対応が必要なホストは 1 台です。1 台は証拠が不足または矛盾しているため判定できず、安全とは言えません。',
    )
    expect(plainText(words, 'en')).toBe(
      '1 of 3 hosts was failing when captured. Act now on 1 host. 1 host cannot be judged yet and cannot be called safe.',
    )
  })

  it('never says that nothing failed where no evidence shows whether it did', () => {
    const leadOf = (symptom: 'no' | 'unknown', language: 'ja' | 'en'): string => {
      const hosts = SAMPLE.hosts.map((host) => ({
        ...host,
        findings: host.findings.map((finding): AnalysisFinding => {
          const known = { ...finding.conditions.symptom, truth: symptom }
          return {
            ...finding,
            verdict: 'at-risk',
            urgency: 'scheduled',
            conditions: { ...finding.conditions, symptom: known },
          }
        }),
      }))
      const report = makeReport({ ...SAMPLE, hosts }, { language: 'both', extent: 'management' })
      const lead = section(report, 'conclusion').blocks.find(
        (block) => block.kind === 'paragraph' && block.role === 'lead',
      )
      return plainText(lead?.kind === 'paragraph' ? lead.content : [], language)
    }
    expect(leadOf('no', 'ja')).toContain(
      '3 台のいずれにも、障害は確認されていません。直ちに対応が必要なホストはありません。',
    )
    expect(leadOf('unknown', 'ja')).toContain('3 台のいずれも、障害の有無を証拠で確認できていません。')
    expect(leadOf('unknown', 'ja')).not.toContain('障害は確認されていません')
    expect(leadOf('unknown', 'en')).toBe(
      'On none of the 3 hosts does the evidence show whether there was a failure. On none of them does the evidence call for action right now.',
    )
  })

  it('cites with E-numbers that lead to the file', () => {
    const html = renderHtml({ ...FULL, languages: ['ja'] })
    expect(html).toContain('[E-001] 7 行目')
    expect(html).toContain('[E-002] レコード 4711')
    const targets = [...html.matchAll(/ href="#([^"]+)"/g)].map((match) => match[1]!)
    expect(targets).toContain('file-E-001')
    for (const target of targets) expect(html).toContain(` id="${target}"`)
  })

  it('has the same citations and numbers in both languages', () => {
    const [ja, en] = (['ja', 'en'] as const).map((language) => renderHtml({ ...FULL, languages: [language] }))
    expect(ja!.match(/\[E-\d{3}\]/g)).toEqual(en!.match(/\[E-\d{3}\]/g))
    expect(ja!.match(/<tr\b/g)!.length).toBe(en!.match(/<tr\b/g)!.length)
  })

  it('has every sentence of both languages in one document, and a choice without a script', () => {
    const [ja, en, both] = (['ja', 'en', 'both'] as const).map((language) =>
      renderHtml(makeReport(SAMPLE, { language, extent: 'complete' })),
    )
    for (const sentence of [...ja!.matchAll(/<p class="lead">([^<]+)</g)].map((match) => match[1]!))
      expect(both).toContain(sentence)
    for (const sentence of [...en!.matchAll(/<p class="lead">([^<]+)</g)].map((match) => match[1]!))
      expect(both).toContain(sentence)
    expect(both!.match(/<input type="radio"/g)).toHaveLength(3)
    expect(ja).not.toContain('<input')
  })

  it('limits itself to chosen hosts and keeps their evidence numbers', () => {
    const one = makeReport(SAMPLE, { language: 'en', extent: 'complete', hosts: ['WEB01'] })
    expect(firstCells(section(one, 'hosts'))).toEqual(['WEB01'])
    const html = renderHtml(one)
    expect(html).toContain('[E-002]')
    expect(html).toContain('It says nothing about any other host.')
    expect(html).not.toMatch(/app02|zed09/i)
  })

  it('says so when no host was found', () => {
    const none = makeReport({ ...SAMPLE, hosts: [] }, { language: 'en', extent: 'summary' })
    expect(renderHtml(none)).toContain('No host could be identified')
  })
})

describe('page 1', () => {
  const first = (options: object, language: 'ja' | 'en' = 'ja'): string => {
    const report = makeReport(SAMPLE, { language, extent: 'management', ...options })
    return renderHtml(report)
  }

  it.each([
    [{ customer: '株式会社サンプル' }, '株式会社サンプル 御中'],
    [{ customer: '株式会社サンプル 御中' }, '株式会社サンプル 御中<'],
    [{ customer: '佐藤 花子', honorific: 'person' }, '佐藤 花子 様'],
    [{ customer: 'Contoso', honorific: 'none' }, 'Contoso<'],
  ])('addresses the reader: %o', (options, words) => {
    expect(first(options)).toContain(words)
  })

  it('stands at the head of every page with number and classification', () => {
    const html = first({ customer: 'Contoso', documentNumber: 'PV-7', classification: 'Confidential' }, 'en')
    const running = `Findings report · Contoso · ${SAMPLE.evaluatedAt.slice(0, 10)} · PV-7 · Confidential`
    expect(html).toContain(`<p class="running">${running}</p>`)
    expect(html).toContain(`<title>Findings report · Contoso · ${SAMPLE.evaluatedAt.slice(0, 10)}</title>`)
  })

  it('names nobody in a redacted report, whatever was written for the page', () => {
    const html = first({ customer: 'Contoso', subject: 'Queues of Contoso', author: 'Sato', redact: true })
    expect(html).not.toMatch(/Contoso|Sato/)
  })

  it('cannot be ended by what somebody writes for it', () => {
    const html = first({ customer: '"}*{display:none}</style><script>alert(1)</script>' })
    expect(html).not.toContain('<script>alert')
    expect(html.match(/<\/style>/g)).toHaveLength(1)
    expect(/<style>([\s\S]*?)<\/style>/.exec(html)![1]).not.toContain('*{display:none}')
  })
})

describe('the saved HTML', () => {
  const html = renderHtml(FULL, { embeddedCase: JSON.stringify({ text: '</script><script>alert(1)</script>' }) })

  it('renders evidence as text only', () => {
    expect(HOSTILE).toContain('<script>')
    expect(html).not.toMatch(/<script>alert/)
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;')
    expect(html.match(/<script/g)).toEqual(['<script'])
  })

  it('loads nothing and allows nothing but its own style', () => {
    expect(html).not.toMatch(/\bsrc=|\bhref="(?!#)/)
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)![1]!
    const hash = createHash('sha256').update(style).digest('base64')
    expect(html).toContain(`default-src 'none'; style-src 'sha256-${hash}'; img-src data:;`)
  })

  it('carries a case that can be read back', () => {
    const json = /id="patchverdict-case">([^<]*)<\/script>/.exec(html)![1]!
    expect(JSON.parse(json)).toEqual({ text: '</script><script>alert(1)</script>' })
  })

  it('has unique anchors', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

function section({ sections }: ReportDocument, id: Section['id']): Section {
  return sections.find((candidate) => candidate.id === id)!
}

function tables({ blocks }: Section): Extract<Block, { kind: 'table' }>[] {
  return blocks.filter((block) => block.kind === 'table')
}

function firstCells(from: Section): string[] {
  return tables(from)[0]!.rows.map(({ cells }) => plainText(cells[0]!, 'en'))
}
