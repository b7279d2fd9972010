import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Block, ReportDocument, Section } from '../../../src/report/document.ts'
import { renderHtml } from '../../../src/report/exports/html.ts'
import { makeReport } from '../../../src/report/make-report.ts'
import { plainText } from '../../../src/report/plain-text.ts'
import { PRINT_STYLE, PRINT_STYLE_HASH } from '../../../src/report/exports/print-style.ts'
import { HOSTILE, SAMPLE } from './sample-analysis.ts'

const FULL = makeReport(SAMPLE, { language: 'both', detail: 'full' })

describe('the findings report', () => {
  it('comes in the order in which it is read', () => {
    expect(FULL.sections.map(({ id }) => id)).toEqual([
      'cover',
      'summary',
      'scope',
      'chronology',
      'hosts',
      ...['finding', 'finding', 'finding'],
      ...['checklist'],
      'evidence',
      'definitions',
      'references',
      'approval',
    ])
  })

  it('lists the worst host first and the one that needs nothing last', () => {
    expect(firstCells(section(FULL, 'hosts'))).toEqual(['WEB01', 'APP02', 'ZED09'])
  })

  it('counts on the summary what the tables list', () => {
    const rows = tables(section(FULL, 'summary'))[0]!.rows.map((cells) => cells.map((cell) => plainText(cell, 'en')))
    expect(rows.map(([verdict, count]) => [verdict, count])).toEqual([
      ['■ Affected, failing', '1'],
      ['? Undetermined', '1'],
      ['– Not applicable', '1'],
      ['Total', '3'],
    ])
    expect(rows.at(-1)![1]).toBe(String(firstCells(section(FULL, 'hosts')).length))
  })

  it('says in its first sentence how many fail, and that unknown is not safe', () => {
    const lead = section(FULL, 'summary').blocks.find((block) => block.kind === 'paragraph')
    const words = lead?.kind === 'paragraph' ? lead.content : []
    expect(plainText(words, 'ja')).toBe(
      '3 台のうち 1 台で、採取時点に障害が発生していました。直ちに対応が必要なホストは 1 台です。1 台は証拠が不足または矛盾しているため判定できず、安全とは言えません。',
    )
    expect(plainText(words, 'en')).toBe(
      '1 of 3 hosts was failing when captured. Act now on 1 host. 1 host cannot be judged yet and cannot be called safe.',
    )
  })

  it('gives every finding the same twelve headings, and cites with E-numbers', () => {
    const sheet = FULL.sections.find(({ anchor }) => anchor === 'finding-WEB01-sample-incident')!
    const fields = sheet.blocks.flatMap((block) => (block.kind === 'fields' ? block.fields : []))
    expect(fields.map(({ label }) => label.ja)).toEqual([
      '判定',
      '緊急度',
      '確度',
      '事実',
      '判断理由',
      '影響',
      '推奨対応 (暫定)',
      '推奨対応 (恒久)',
      '切り戻し (ロールバック)',
      '確認方法',
      '反証 (判定が変わる条件)',
      '出典',
    ])
    const html = renderHtml({ ...FULL, languages: ['ja'], sections: [sheet] })
    expect(html).toContain('[E-001] 7 行目')
    expect(html).toContain('[E-002] レコード 4711')
  })

  it('has the same citations and numbers in both languages', () => {
    const [ja, en] = (['ja', 'en'] as const).map((language) => renderHtml({ ...FULL, languages: [language] }))
    expect(ja!.match(/\[E-\d{3}\]/g)).toEqual(en!.match(/\[E-\d{3}\]/g))
    expect(ja!.match(/<tr>/g)!.length).toBe(en!.match(/<tr>/g)!.length)
  })

  it('limits itself to chosen hosts and keeps their evidence numbers', () => {
    const one = makeReport(SAMPLE, { language: 'en', detail: 'full', hosts: ['APP02'] })
    expect(firstCells(section(one, 'hosts'))).toEqual(['APP02'])
    expect(firstCells(section(one, 'evidence'))).toEqual(['E-003', 'E-004'])
  })

  it('says so when no host was found', () => {
    const none = makeReport({ ...SAMPLE, hosts: [] }, { language: 'en', detail: 'summary' })
    expect(renderHtml(none)).toContain('No host could be identified')
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
    expect(html).not.toMatch(/\b(?:src|href)=/)
    expect(html).toContain(`default-src 'none'; style-src '${PRINT_STYLE_HASH}'; img-src data:;`)
    expect(`sha256-${createHash('sha256').update(PRINT_STYLE).digest('base64')}`).toBe(PRINT_STYLE_HASH)
  })

  it('carries a case that can be read back', () => {
    const json = /id="patchverdict-case">([^<]*)<\/script>/.exec(html)![1]!
    expect(JSON.parse(json)).toEqual({ text: '</script><script>alert(1)</script>' })
  })

  it('has unique anchors in both parts', () => {
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
  return tables(from)[0]!.rows.map(([first]) => plainText(first!, 'en'))
}
