// A document about chosen hosts holds nothing of the others: found by searching its bytes.
import { describe, expect, it } from 'vitest'
import type { CaseApi, CaseNotes, ExportFormat } from '../../../src/case/case-api.ts'
import { serveCase } from '../../../src/case/case-service.ts'
import { evidenceQueryOf } from '../../../src/incidents/packs/asked-evidence.ts'
import { builtinPacks } from '../../../src/incidents/packs/builtin-packs.ts'
import { keyOfFinding, keyOfStep } from '../../../src/model/work.ts'
import { EXTENTS } from '../../../src/report/document.ts'
import { EVALUATED_AT, readFiles, type EvidenceFiles } from '../../scenarios/judge.ts'
import { scQuery } from '../../scenarios/evidence/lists.ts'
import { cutToHosts } from '../../../src/report/cut.ts'
import { SAMPLE } from '../report/sample-analysis.ts'
import { shownSections } from './shown-sections.ts'
import { FILES, VERDICTS_OF_FILES } from './small-case.ts'

const NAMES = Object.keys(VERDICTS_OF_FILES) as (keyof typeof VERDICTS_OF_FILES)[]
const FORMATS: readonly ExportFormat[] = [
  'html',
  'csv',
  'checklist-csv',
  'evidence-csv',
  'backlog-csv',
  'jira-csv',
  'json',
  'markdown',
]

/** A transcript of one host that asks two others, a picture of each host, and a file of nobody. */
const ALL: EvidenceFiles = {
  ...FILES,
  'drop/WEB01/session.txt': [
    'PS C:\\> sc.exe \\\\APP02 query MSMQ',
    scQuery('MSMQ'),
    'PS C:\\> sc.exe \\\\FS03 query TermService',
    scQuery('TermService'),
  ].join('\r\n'),
  ...Object.fromEntries(NAMES.map((name) => [`drop/${name}/screen-${name}.heic`, Uint8Array.of(1, 2, 3, 4)])),
}
const READ = await readFiles(ALL)
const NOTES: CaseNotes = {
  assignments: [],
  ticks: Object.fromEntries(
    NAMES.map((name) => [
      keyOfStep(name, 'wu-2025-12-msmq', 'backup'),
      { done: true, by: `Person of ${name}`, at: '2026-01-20', note: `Note on ${name}` },
    ]),
  ),
  acceptances: Object.fromEntries(
    NAMES.map((name) => [
      keyOfFinding(name, 'wu-2025-12-msmq'),
      { reason: `Reason of ${name}`, by: 'A', at: '2026-01-20' },
    ]),
  ),
  waves: Object.fromEntries(
    NAMES.map((name) => [name, { wave: `Wave of ${name}`, by: `Person of ${name}`, at: '2026-01-20' }]),
  ),
  expected: ['GONE01'],
  confirmations: [],
  pictures: [],
  head: {},
}

async function opened(): Promise<CaseApi> {
  const service = serveCase()
  await service.put(READ.readings, evidenceQueryOf(builtinPacks()))
  for (const one of READ.rejected) await service.refuse(one)
  await service.judge(NOTES, EVALUATED_AT)
  return service
}

/** Without the transcript, which is evidence of every host that it asks. */
const hashesOf = (name: string): string[] =>
  READ.readings
    .filter(({ file }) => file.path.includes(`/${name}/`) && !file.path.endsWith('session.txt'))
    .map(({ file }) => file.sha256)

/** Files that two hosts have alike, byte for byte. */
const SHARED = new Set(
  READ.readings.map(({ file }) => file.sha256).filter((hash, index, all) => all.indexOf(hash) !== index),
)

describe.each(NAMES)('a document about %s', (name) => {
  const others = NAMES.filter((other) => other !== name)

  it.each(FORMATS)('has no name, path or hash of another host (%s)', async (format) => {
    const service = await opened()
    for (const extent of EXTENTS) {
      const text = await service.exportAs(format, { language: 'both', extent, hosts: [name] }, NOTES)
      for (const other of others) {
        expect(text.toUpperCase()).not.toContain(other)
        for (const hash of hashesOf(other)) if (!SHARED.has(hash)) expect(text).not.toContain(hash)
      }
      if (format !== 'html') break
    }
  })

  it.each(['paper', 'screen'] as const)('has none of them where the page shows it (%s)', async (shape) => {
    const service = await opened()
    for (const extent of EXTENTS) {
      const options = { language: 'both', extent, hosts: [name] } as const
      const { title, running } = await service.report(options, NOTES)
      const text = JSON.stringify([title, running, await shownSections(service, options, NOTES, shape)])
      for (const other of others) {
        expect(text.toUpperCase()).not.toContain(other)
        for (const hash of hashesOf(other)) if (!SHARED.has(hash)) expect(text).not.toContain(hash)
      }
    }
  })

  it('names the files of the host that were not read, and no others', async () => {
    const service = await opened()
    const text = await service.exportAs('json', { language: 'en', extent: 'complete', hosts: [name] }, NOTES)
    const { rejected, evidence } = JSON.parse(text) as Record<'rejected' | 'evidence', { path: string }[]>
    const named = [...rejected, ...evidence].map(({ path }) => path)
    expect(named).toContain(`drop/${name}/screen-${name}.heic`)
    expect(named.some((path) => path.includes('damaged.zip'))).toBe(false)
  })

  it.each(EXTENTS)('is opened as a case with the same verdicts, when it was saved as HTML (%s)', async (extent) => {
    const html = await (await opened()).exportAs('html', { language: 'ja', extent, hosts: [name] }, NOTES)
    const again = serveCase()
    const notes = await again.openCase(html)
    if ('refused' in notes) throw new Error(notes.refused)
    const { hostCount } = await again.judge(notes, EVALUATED_AT)
    const hosts = await again.hosts(0, hostCount)
    expect(hosts.map((host) => host.name)).toEqual([name])
    const whole = await (await opened()).hosts(0, 10)
    const verdicts = (host: (typeof hosts)[number]): unknown =>
      host.findings.map(({ incident, verdict, urgency, confidence }) => [incident, verdict, urgency, confidence])
    expect(verdicts(hosts[0]!)).toEqual(verdicts(whole.find((host) => host.name === name)!))
    expect(Object.keys(notes.ticks)).toHaveLength(1)
  })
})

it('is the whole case where every host is chosen', async () => {
  const service = await opened()
  const options = { language: 'en', extent: 'complete' } as const
  const whole = await service.exportAs('json', options, NOTES)
  expect(await service.exportAs('json', { ...options, hosts: NAMES }, NOTES)).toBe(whole)
})

it('does not say which other hosts did not report', () => {
  const cut = cutToHosts({ ...SAMPLE, notReported: ['SRV-99'] }, [SAMPLE.hosts[0]!.name])
  expect(JSON.stringify(cut)).not.toContain('SRV-99')
})
