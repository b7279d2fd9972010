// A report on one incident uses no word of another: what only one incident knows is in its pack.
import { describe, expect, it } from 'vitest'
import { evaluateHost } from '../../../src/incidents/evaluate.ts'
import { hostOfTest } from '../../../src/incidents/packs/pack-tests.ts'
import type { Pack } from '../../../src/incidents/packs/pack.ts'
import type { Host } from '../../../src/model/hosts.ts'
import { collected, openAnalysis } from '../../../src/report/analysis.ts'
import type { Block, ReportDocument } from '../../../src/report/document.ts'
import { analysisMarkdown } from '../../../src/report/exports/markdown.ts'
import { renderHtml } from '../../../src/report/print/to-html.ts'
import { makeReport } from '../../../src/report/make-report.ts'
import { LANGUAGES } from '../../../src/words/language.ts'
import { ALL_PACKS } from './judge-packs.ts'

/** Words of an incident beside those that every pack shows by its data: its title, its component, its causing updates. */
const MORE_WORDS: Readonly<Record<string, readonly RegExp[]>> = {
  'wu-2025-12-msmq': [/\bqueue/i, /キュー/, /storage フォルダー|storage folder/, /リソース不足/, /MessageQueue/],
  'wu-2024-03-lsass': [/lsass\.exe/i, /LSASS のメモリ|LSASS leaks/],
  'wu-2022-05-dc-certificates': [/altSecurityIdentities/, /802\.1X/],
  'wu-2025-04-kerberos-key-trust': [/AllowNtAuthPolicyBypass/, /Windows Hello/],
}

describe('the report on an incident', () => {
  const pairs = ALL_PACKS.flatMap((pack) =>
    ALL_PACKS.filter((other) => other !== pack).map((other) => [pack.id, other.id, pack, other] as const),
  )
  it.each(pairs)('%s has no word of %s', (_, __, pack, other) => {
    const report = reportsOn(pack)
    expect(wordsOf(other, pack).filter((word) => word.test(report))).toEqual([])
  })
})

/** Words of one incident that the other does not share. */
function wordsOf(other: Pack, pack: Pack): RegExp[] {
  const own = JSON.stringify(pack)
  const { title, component, products } = other
  const causes = products.flatMap(({ updates }) =>
    updates.flatMap(({ role, kb }) => (role === 'trigger' ? (kb ?? []) : [])),
  )
  const names = component === undefined ? [] : [component.name.ja, component.name.en]
  const shown = [title.ja, title.en, ...names, ...causes]
  const words = shown.map((word) => new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
  return [...words, ...(MORE_WORDS[other.id] ?? [])].filter((word) => !word.test(own))
}

/** Everything that a report on the pack's own example hosts says, in both languages. */
function reportsOn(pack: Pack): string {
  const hosts = pack.tests.map((test, index): Host => ({ ...hostOfTest(test), name: `HOST${index}` }))
  const evaluatedAt = Date.parse(`${pack.asOf}T00:00:00Z`)
  const analysis = collected(
    openAnalysis({
      engineVersion: '0.1.0',
      evaluatedAt,
      packs: [pack],
      updates: { asOf: '2026-11-29', additions: [] },
      hosts,
      judge: (host) => {
        const { findings, earlier } = evaluateHost(host, [pack], evaluatedAt)
        return { host, findings, earlier }
      },
      readings: [],
      unassigned: [],
      rejected: [],
      confirmations: [],
      assigned: new Map(),
      isSealed: true,
    }),
  )
  const report = makeReport(analysis, { language: 'both', extent: 'complete' })
  const markdown = LANGUAGES.map((language) => analysisMarkdown(analysis, language))
  return [renderHtml(withoutCommands(report)), ...markdown.map((text) => text.replace(/```[\s\S]*?```/g, ''))].join(
    '\n',
  )
}

/** Commands and quotations are not our words. */
function withoutCommands(report: ReportDocument): ReportDocument {
  const plain = (blocks: readonly Block[]): Block[] =>
    blocks.flatMap((block): Block[] => {
      if (block.kind === 'commands') return []
      if (block.kind === 'steps') return [{ ...block, items: block.items.map((item) => ({ ...item, commands: [] })) }]
      if (block.kind !== 'fields') return [block]
      return [{ ...block, fields: block.fields.map((field) => ({ ...field, blocks: plain(field.blocks) })) }]
    })
  return { ...report, sections: report.sections.map((section) => ({ ...section, blocks: plain(section.blocks) })) }
}
