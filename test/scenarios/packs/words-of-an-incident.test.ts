// A report on one incident uses no word of another: what only one incident knows is in its pack.
import { describe, expect, it } from 'vitest'
import { evaluateHost } from '../../../src/incidents/evaluate.ts'
import { hostOfTest } from '../../../src/incidents/packs/pack-tests.ts'
import type { Pack } from '../../../src/incidents/packs/pack-schema.ts'
import type { Host } from '../../../src/model/hosts.ts'
import { buildAnalysis } from '../../../src/report/analysis.ts'
import type { Block, ReportDocument } from '../../../src/report/document.ts'
import { analysisMarkdown } from '../../../src/report/exports/markdown.ts'
import { renderHtml } from '../../../src/report/exports/html.ts'
import { makeReport } from '../../../src/report/make-report.ts'
import { LANGUAGES } from '../../../src/words/language.ts'
import { ALL_PACKS } from './judge-packs.ts'

/** Words that give an incident away, by the name of its pack. */
const OWN_WORDS: Readonly<Record<string, RegExp>> = {
  'wu-2025-12-msmq':
    /MSMQ|Message Queuing|メッセージ キュー|\bqueue|キュー|storage フォルダー|storage folder|リソース不足/i,
  // `LSASS` alone is also a known problem of later updates, which other packs name.
  'wu-2024-03-lsass': /lsass\.exe|LSASS のメモリ|LSASS (?:may )?leaks?/i,
  'wu-2022-05-dc-certificates': /altSecurityIdentities|802\.1X|証明書|certificate/i,
  'wu-2025-04-kerberos-key-trust': /AllowNtAuthPolicyBypass|Windows Hello|キー信頼|key trust/i,
}
/** Domain controllers and their certificates are the subject of three packs. */
const SHARED: readonly (readonly [string, string])[] = [['wu-2025-04-kerberos-key-trust', 'wu-2022-05-dc-certificates']]

describe('the report on an incident', () => {
  it('knows the words of every pack', () => {
    expect(Object.keys(OWN_WORDS).sort()).toEqual(ALL_PACKS.map(({ id }) => id).sort())
    for (const pack of ALL_PACKS)
      expect(pack.title.en + pack.explanation.ja + pack.explanation.en).toMatch(OWN_WORDS[pack.id]!)
  })

  const pairs = ALL_PACKS.flatMap((pack) =>
    Object.keys(OWN_WORDS)
      .filter((other) => other !== pack.id && !SHARED.some(([a, b]) => a === pack.id && b === other))
      .map((other) => [pack.id, other, pack] as const),
  )
  it.each(pairs)('%s has no word of %s', (_, other, pack) => {
    expect(reportsOn(pack).match(OWN_WORDS[other]!)?.[0]).toBeUndefined()
  })
})

/** Everything that a report on the pack's own example hosts says, in both languages. */
function reportsOn(pack: Pack): string {
  const hosts = pack.tests.map((test, index): Host => ({ ...hostOfTest(test), name: `HOST${index}` }))
  const evaluatedAt = Date.parse(`${pack.asOf}T00:00:00Z`)
  const analysis = buildAnalysis({
    engineVersion: '0.1.0',
    evaluatedAt,
    packs: [pack],
    hosts: hosts.map((host) => {
      const { findings, earlier } = evaluateHost(host, [pack], evaluatedAt)
      return { host, findings, earlier }
    }),
    readings: [],
    unassigned: [],
    rejected: [],
  })
  const report = makeReport(analysis, { language: 'both', detail: 'full' })
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
      if (block.kind === 'checklist')
        return [{ ...block, items: block.items.map((item) => ({ ...item, commands: [] })) }]
      if (block.kind !== 'fields') return [block]
      return [{ ...block, fields: block.fields.map((field) => ({ ...field, blocks: plain(field.blocks) })) }]
    })
  return { ...report, sections: report.sections.map((section) => ({ ...section, blocks: plain(section.blocks) })) }
}
