import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseApi, CaseNotes, ExportFormat } from '../../../src/case/case-api.ts'
import { serveCase } from '../../../src/case/case-service.ts'
import msmqFile from '../../../src/incidents/packs/incidents/wu-2025-12-msmq.json' with { type: 'json' }
import { builtinPacks } from '../../../src/incidents/packs/builtin-packs.ts'
import { OTHER_PACKS } from '../../other-packs.ts'
import { evidenceQueryOf } from '../../../src/incidents/packs/asked-evidence.ts'
import type { Analysis } from '../../../src/model/analysis.ts'
import type { ReportOptions } from '../../../src/report/document.ts'
import { NOTES as NOTES_IN_WORDS } from '../../../src/words/notes.ts'
import { VERDICTS } from '../../../src/words/verdicts.ts'
import type { Picture } from '../../../src/model/picture.ts'
import { EVALUATED_AT, judgeFiles, readFiles } from '../../scenarios/judge.ts'
import { eventViewerCsv, eventXml, MQ_FILE, msmqFailure } from '../../scenarios/evidence/event-logs.ts'
import { makeZip } from '../intake/make-archives.ts'
import { appLog, listedHost, LONG_AGO } from '../../scenarios/evidence/hosts.ts'
import { shownSections, treesOf } from './shown-sections.ts'
import { FILES, VERDICTS_OF_FILES } from './small-case.ts'

const READ = await readFiles(FILES)
const EXPECTED = await judgeFiles(FILES)
const QUERY = evidenceQueryOf(builtinPacks())
const NO_NOTES: CaseNotes = {
  assignments: [],
  ticks: {},
  acceptances: {},
  waves: {},
  expected: [],
  confirmations: [],
  pictures: [],
  head: {},
}
/** One red point. */
const PICTURE: Picture = {
  name: 'WEB01 "screen".png',
  mediaType: 'image/png',
  base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
}
const NOTES: CaseNotes = {
  assignments: [{ paths: ['loose/icacls.txt'], host: 'WEB01', by: 'Kimura', at: '2026-01-20T03:00:00.000Z' }],
  ticks: { any: { done: true, by: 'Sato </script>', at: '2026-01-20 12:00 +09:00', note: '写し & "7"' } },
  acceptances: {},
  waves: {},
  expected: [],
  confirmations: [{ path: 'loose/icacls.txt', line: 1, host: 'WEB01', by: 'Sato', at: '2026-01-20T03:00:00Z' }],
  pictures: [PICTURE],
  head: { customer: 'Fabrikam', logo: PICTURE },
}
const FULL: ReportOptions = { language: 'en', extent: 'complete' }
const FORMATS: readonly ExportFormat[] = ['html', 'csv', 'json', 'markdown']
const NAMES = Object.keys(VERDICTS_OF_FILES)
const DROPPED = expect.arrayContaining(Object.keys(FILES)) as string[]
const CUSTOMER = /web01|app02|fs03|pos05|contoso|drop\/|loose/i

let service: CaseApi

async function put(read: typeof READ): Promise<void> {
  await service.put(read.readings, QUERY)
  for (const one of read.rejected) await service.refuse(one)
}

/** The whole analysis, as the page gathers it. */
async function judged(assignments: CaseNotes['assignments'] = [], at = EVALUATED_AT): Promise<Analysis> {
  const { hostCount, evidenceCount, sourceCount, ...head } = await service.judge({ assignments, confirmations: [] }, at)
  return {
    ...head,
    hosts: await service.hosts(0, hostCount),
    evidence: await service.evidence(0, evidenceCount),
    sources: Object.fromEntries(await service.sources(0, sourceCount)),
  }
}

beforeEach(() => {
  service = serveCase()
})

describe('judging', () => {
  it('finds what the same files give without a page', async () => {
    await put(READ)
    expect(await judged()).toEqual(EXPECTED)
  })

  it('needs no order and minds no repeats', async () => {
    for (const reading of [...READ.readings].reverse()) await service.put([reading], QUERY)
    await put(READ)
    expect(await judged()).toEqual(EXPECTED)
  })

  it('replaces a file that was read again', async () => {
    await put(READ)
    const path = 'drop/FS03/sc.txt'
    await service.put((await readFiles({ [path]: FILES['drop/WEB01/sc.txt']! })).readings, QUERY)
    const { hosts, evidence } = await judged()
    expect(evidence.filter((file) => file.path === path)).toHaveLength(1)
    expect(hosts.find(({ name }) => name === 'FS03')?.findings[0]?.verdict).toBe('at-risk')
  })

  it('is as of the instant that it is asked for, and follows assignments', async () => {
    await put(READ)
    const analysis = await judged(NOTES.assignments, '2026-03-04T05:06:07.000Z')
    expect(Date.parse(analysis.evaluatedAt)).toBe(Date.parse('2026-03-04T05:06:07Z'))
    expect(analysis.unassigned).toEqual([])
  })

  it('of an empty case finds no host', async () => {
    expect(await judged()).toMatchObject({ hosts: [], evidence: [], sources: {} })
  })
})

describe('the long parts', () => {
  it('can be fetched in pieces that are the whole together', async () => {
    await put(READ)
    const { hostCount, evidenceCount, sourceCount } = await service.judge(NO_NOTES, EVALUATED_AT)
    expect(hostCount).toBe(EXPECTED.hosts.length)
    expect(evidenceCount).toBe(EXPECTED.evidence.length)
    expect(sourceCount).toBe(Object.keys(EXPECTED.sources).length)
    async function inPieces<T>(count: number, piece: (from: number, to: number) => Promise<readonly T[]>) {
      const all: T[] = []
      for (let from = 0; from < count; from += 3) {
        const some = await piece(from, from + 3)
        expect(some.length).toBe(Math.min(3, count - from))
        all.push(...some)
      }
      return all
    }
    expect(await inPieces(hostCount, service.hosts)).toEqual(EXPECTED.hosts)
    expect(await inPieces(evidenceCount, service.evidence)).toEqual(EXPECTED.evidence)
    expect(Object.fromEntries(await inPieces(sourceCount, service.sources))).toEqual(EXPECTED.sources)
  })

  it('are refused before anything was judged', async () => {
    await put(READ)
    await expect(service.hosts(0, 1)).rejects.toThrow()
    await expect(service.report(FULL, NOTES)).rejects.toThrow()
    await expect(service.saveCase(NO_NOTES)).rejects.toThrow()
  })
})

describe('the events of a host', () => {
  it('are those that mattered, newest first, each with its place', async () => {
    await put(READ)
    await judged()
    const rows = await service.eventsOf('WEB01')
    expect(rows.map(({ at, provider, eventId }) => [at.slice(0, 10), provider, eventId])).toEqual([
      ['2025-12-21', 'MSMQ', 2085],
      ['2025-12-20', 'MSMQ', 2085],
    ])
    for (const { evidence, excerpt, clock, text } of rows) {
      expect(evidence).toBe('drop/WEB01/app.xml')
      expect(excerpt).not.toBe('')
      expect(text).toContain('p0000009.mq')
      expect(clock).toBe('utc')
    }
  })

  it('say in both languages what the log itself has no words for', async () => {
    await put(READ)
    await judged()
    const [row] = await service.eventsOf('WEB01')
    expect(row?.wording?.en).toContain(MQ_FILE)
    expect(row?.wording?.ja).toContain(MQ_FILE)
  })

  it('are in the words of the log, where it has them', async () => {
    const message = 'The message file cannot be created.'
    const rendered = `</EventData><RenderingInfo Culture='en-US'><Message>${message}</Message></RenderingInfo>`
    const log = eventXml([msmqFailure('2025-12-22T01:02:03Z', 9000)]).replace('</EventData>', rendered)
    await put(await readFiles({ ...FILES, 'drop/WEB01/rendered.xml': log }))
    await judged()
    const rows = await service.eventsOf('WEB01')
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatchObject({ text: message, evidence: 'drop/WEB01/rendered.xml' })
    expect(rows[0]).not.toHaveProperty('wording')
  })

  it('are listed once, as they are counted, whichever capture or export holds them too', async () => {
    const again = String(FILES['drop/WEB01/app.xml'])
    await put(await readFiles({ ...FILES, 'later/WEB01/app.xml': again, 'later/WEB01/hostname.txt': 'WEB01\n' }))
    await judged()
    expect(await service.eventsOf('WEB01')).toHaveLength(2)
  })

  it('are on the clock of the log, where it names no zone', async () => {
    const event = { level: 'Error', at: '12/22/2025 1:02:03 AM', source: 'MSMQ', id: 2085, message: MQ_FILE }
    await put(await readFiles({ ...FILES, 'drop/WEB01/viewer.csv': eventViewerCsv([event]) }))
    await judged()
    const clocks = (await service.eventsOf('WEB01')).map(({ evidence, clock }) => [evidence, clock])
    expect(clocks).toContainEqual(['drop/WEB01/viewer.csv', 'local'])
  })

  it('are none of another host, or of nobody', async () => {
    await put(READ)
    await judged()
    expect(await service.eventsOf('APP02')).toEqual([])
    expect(await service.eventsOf('NOBODY')).toEqual([])
  })
})

describe('the report', () => {
  beforeEach(async () => {
    await put(READ)
    await judged()
  })

  it('has sheets for every host, worst first, and says how many sections there are', async () => {
    const { sectionCount, languages } = await service.report(FULL, NOTES)
    const sections = await shownSections(service, FULL, NOTES)
    const sheets = sections.map(({ attributes }) => attributes.id ?? '').filter((id) => id.startsWith('sheet-'))
    expect(sheets).toEqual(['sheet-WEB01', 'sheet-APP02', 'sheet-POS05', 'sheet-FS03'])
    expect(sectionCount).toBe(sections.length)
    expect(languages).toEqual(['en'])
  })

  it('can be begun: a slice stops before a section', async () => {
    const { number } = await service.report(FULL, NOTES)
    const slice = await service.reportSlice(number, 'screen', { section: 0, step: 0 }, 1)
    expect(slice?.next).toEqual({ section: 1, step: 0 })
    expect(treesOf(slice?.steps ?? [])).toEqual((await shownSections(service, FULL, NOTES)).slice(0, 1))
  })

  it('ends where another one was made: no paper holds parts of two', async () => {
    const { number } = await service.report(FULL, NOTES)
    expect((await service.report(FULL, NOTES)).number).toBe(number)
    await service.report({ ...FULL, extent: 'summary' }, NOTES)
    expect(await service.reportSlice(number, 'paper', { section: 0, step: 0 }, 1)).toBeUndefined()
  })

  it('cites the sources of the packs that tell of a host', async () => {
    const sections = await shownSections(service, FULL, NOTES)
    const references = JSON.stringify(sections.filter(({ attributes }) => attributes.id === 'references'))
    for (const { url } of Object.values(builtinPacks().find(({ id }) => id === 'wu-2025-12-msmq')!.sources))
      expect(references).toContain(url)
  })
})

describe('an export', () => {
  const exported = (format: ExportFormat, more: Partial<ReportOptions> = {}): Promise<string> =>
    service.exportAs(format, { ...FULL, ...more }, NOTES)

  beforeEach(async () => {
    await put(READ)
    await judged()
  })

  it('as JSON is the analysis', async () => {
    expect(JSON.parse(await exported('json'))).toEqual(EXPECTED)
  })

  it('as CSV has a row for each incident that applies to a host, the worst first', async () => {
    const rows = (await exported('csv')).trimEnd().split('\r\n').slice(1)
    const hosts = rows.map((row) => row.split(',')[0] as keyof typeof VERDICTS_OF_FILES)
    expect([...new Set(hosts)]).toEqual(['WEB01', 'APP02', 'POS05', 'FS03'])
    for (const host of new Set(hosts)) {
      expect(rows[hosts.indexOf(host)]).toContain(`,${VERDICTS_OF_FILES[host]},`)
      const { applies } = EXPECTED.hosts.find(({ name }) => name === host)!
      expect(hosts.filter((one) => one === host)).toHaveLength(applies)
    }
  })

  it.each(['csv', 'markdown', 'html'] as const)('as %s is in the language that is asked for', async (format) => {
    const { name } = VERDICTS.affected
    const english = await exported(format, { extent: 'summary' })
    const japanese = await exported(format, { extent: 'summary', language: 'ja' })
    const body = (text: string): string => text.replace(/<script[^]*<\/script>/, '')
    expect([body(english).includes(name.en.split(',')[0]!), body(english).includes(name.ja)]).toEqual([true, false])
    expect([body(japanese).includes(name.ja), body(japanese).includes(name.en.split(',')[0]!)]).toEqual([true, false])
  })

  it.each(FORMATS)('as %s names every host', async (format) => {
    const text = await exported(format)
    for (const name of NAMES) expect(text).toContain(name)
  })

  it.each(FORMATS)('as %s that is redacted names nothing of the customer', async (format) => {
    const text = await exported(format, { redact: true })
    expect(text).toContain('HOST-004')
    expect(text).toContain('KB5071544')
    expect(CUSTOMER.exec(text)?.[0]).toBeUndefined()
  })

  it('that is redacted carries no case, for the case has every name', async () => {
    expect(await service.openCase(await exported('html', { redact: true }))).toEqual({ refused: 'not-a-case' })
  })

  it.each(['csv', 'json'] as const)('as %s can be limited to some hosts', async (format) => {
    const text = await exported(format, { hosts: ['WEB01', 'FS03'] })
    const names =
      format === 'json'
        ? (JSON.parse(text) as Analysis).hosts.map(({ name }) => name)
        : text
            .trimEnd()
            .split('\r\n')
            .slice(1)
            .map((row) => row.split(',')[0])
    expect(new Set(names)).toEqual(new Set(['WEB01', 'FS03']))
  })

  it.each(['csv', 'markdown', 'html'] as const)('as %s of one host, redacted, names no other one', async (format) => {
    const text = await exported(format, { redact: true, hosts: ['WEB01'] })
    expect(CUSTOMER.exec(text)?.[0]).toBeUndefined()
  })

  // The evidence list keeps the names of the hosts that were left out.
  it('as JSON of one host, redacted, names no other one', async () => {
    const text = await exported('json', { redact: true, hosts: ['WEB01'] })
    expect(CUSTOMER.exec(text)?.[0]).toBeUndefined()
  })
})

describe('a saved case', () => {
  async function saved(): Promise<{ text: string; analysis: Analysis }> {
    await put(READ)
    const analysis = await judged(NOTES.assignments)
    return { text: await service.saveCase(NOTES), analysis }
  }

  it('opened elsewhere gives the same analysis, notes and events', async () => {
    const { text, analysis } = await saved()
    const events = await service.eventsOf('WEB01')
    service = serveCase()
    const opened = await service.openCase(text)
    if ('refused' in opened) throw new Error(opened.refused)
    expect(opened).toMatchObject({ ...NOTES, evaluatedAt: analysis.evaluatedAt, isSealed: true, dropped: DROPPED })
    const again = await judged(opened.assignments, opened.evaluatedAt)
    expect(JSON.stringify(again)).toBe(JSON.stringify(analysis))
    expect(await service.eventsOf('WEB01')).toEqual(events)
    expect(await service.saveCase(NOTES)).toBe(text)
  })

  it('of an older version says whose a file is without saying who said so', async () => {
    const { text } = await saved()
    const { digest: _, ...content } = JSON.parse(text) as Record<string, unknown>
    const older = JSON.stringify({ ...content, assignments: { 'loose/icacls.txt': 'WEB01' } })
    expect(await service.openCase(older)).toMatchObject({
      assignments: [{ paths: ['loose/icacls.txt'], host: 'WEB01', by: '', at: '' }],
    })
  })

  it('names who gave a file to a host in every output that lists files, and in none that is redacted', async () => {
    await saved()
    for (const format of ['html', 'json', 'markdown', 'evidence-csv'] as const) {
      expect(await service.exportAs(format, FULL, NOTES), format).toContain('Kimura')
      const redacted = await service.exportAs(format, { ...FULL, redact: true }, NOTES)
      expect(redacted, format).not.toContain('Kimura')
      expect(redacted, format).toMatch(/given to the host|"assigned"/)
    }
  })

  it('travels in a saved report, in whatever language and however long that is', async () => {
    const { analysis } = await saved()
    for (const options of [FULL, { ...FULL, language: 'both', extent: 'summary' } as const]) {
      const html = await service.exportAs('html', options, NOTES)
      const other = serveCase()
      expect(await other.openCase(html)).toMatchObject({ ...NOTES, evaluatedAt: analysis.evaluatedAt, isSealed: true })
      expect(await other.judge(NOTES, EVALUATED_AT)).toMatchObject({
        hostCount: analysis.hosts.length,
        evidenceCount: analysis.evidence.length,
      })
    }
  })

  it('replaces what was there', async () => {
    const { text, analysis } = await saved()
    service = serveCase()
    await put(await readFiles({ 'other.txt': 'something else', 'other.zip': FILES['damaged.zip']! }))
    await service.openCase(text)
    expect(await judged(NOTES.assignments)).toEqual(analysis)
  })

  it('can be added to', async () => {
    const { text, analysis } = await saved()
    service = serveCase()
    await service.openCase(text)
    await put(await readFiles({ 'other.txt': 'something else' }))
    expect((await judged()).evidence).toHaveLength(analysis.evidence.length + 1)
  })

  it('with anything else in one place is refused, or every output can be made of it', async () => {
    const { text } = await saved()
    const { digest: _, ...content } = JSON.parse(text) as Record<string, unknown>
    const places = new Map<string, readonly string[]>()
    const collect = (value: unknown, path: readonly string[]): void => {
      // One place of each kind: numbers of lists do not make another.
      if (path.length > 0) places.set(path.map((step) => (/^\d+$/.test(step) ? '*' : step)).join('.'), path)
      if (typeof value !== 'object' || value === null) return
      for (const [key, inner] of Object.entries(value)) collect(inner, [...path, key])
    }
    collect(content, [])
    for (const [index, path] of [...places.values()].entries()) {
      const changed = structuredClone(content)
      const last = path.at(-1) ?? ''
      const parent = path.slice(0, -1).reduce<Record<string, unknown>>((at, step) => at[step] as typeof at, changed)
      parent[last] = [{}, 'constructor', -1, [null]][index % 4]
      const other = serveCase()
      const opened = await other.openCase(JSON.stringify(changed))
      if ('refused' in opened) continue
      await other.judge(opened, opened.evaluatedAt)
      for (const format of FORMATS) {
        const made = other.exportAs(format, { ...FULL, redact: index % 2 === 0 }, opened)
        await expect(made, path.join('.')).resolves.toBeTypeOf('string')
      }
    }
  }, 120_000)

  it('needs no notes', async () => {
    const { text } = await saved()
    const {
      assignments: _,
      ticks: __,
      confirmations: ___,
      pictures: _____,
      digest: ____,
      ...rest
    } = JSON.parse(text) as Record<string, unknown>
    expect(await serveCase().openCase(JSON.stringify(rest))).toMatchObject({ ...NO_NOTES, isSealed: false })
    await service.openCase(JSON.stringify(rest))
    expect((await judged()).unsealed).toBe(true)
    expect(await service.exportAs('markdown', FULL, NO_NOTES)).toContain('a saved case without a digest')
    await service.clear()
    await put(READ)
    expect((await judged()).unsealed).toBeUndefined()
  })

  it.each([
    ['no JSON', 'x'],
    ['nothing', ''],
    ['another JSON', '{}'],
    ['null', 'null'],
    [
      'a case of another format',
      '{"format":"case-2","readings":[],"rejected":[],"evaluatedAt":"2026-01-01T00:00:00Z"}',
    ],
    ['a case without its evidence', '{"format":"case-1","rejected":[],"evaluatedAt":"2026-01-01T00:00:00Z"}'],
    ['a case without its instant', '{"format":"case-1","readings":[],"rejected":[]}'],
    ['a report without a case', '<!doctype html><meta name="generator" content="PatchVerdict"><p>nothing</p>'],
  ])('is not %s: it is refused, and the open case stays', async (_, text) => {
    await put(READ)
    expect(await service.openCase(text)).toMatchObject({ refused: expect.any(String) })
    expect(await judged()).toEqual(EXPECTED)
  })

  it('without a digest stays without proof when it is saved again', async () => {
    const { text } = await saved()
    const { digest: _, ...content } = JSON.parse(text) as Record<string, unknown>
    const other = serveCase()
    await other.openCase(JSON.stringify(content))
    await other.judge(NOTES, EVALUATED_AT)
    const again = await other.saveCase(NOTES)
    expect(await serveCase().openCase(again)).toMatchObject({ isSealed: false })
    await other.clear()
    await other.judge(NOTES, EVALUATED_AT)
    expect(await serveCase().openCase(await other.saveCase(NOTES))).toMatchObject({ isSealed: true })
  })

  it('from which something was taken by hand is refused', async () => {
    const { text } = await saved()
    const { readings, ...rest } = JSON.parse(text) as { readings: { facts: { name: string }[] }[] }
    for (const reading of readings) reading.facts = reading.facts.filter(({ name }) => name !== 'service.state')
    expect(await serveCase().openCase(JSON.stringify({ ...rest, readings }))).toEqual({ refused: 'changed' })
  })

  it('whose facts no parser gives is refused, even without a digest', async () => {
    const { text } = await saved()
    const { readings, digest: _, ...rest } = JSON.parse(text) as { readings: object[]; digest: string }
    for (const facts of ['x', [null], [{ name: 'event', value: {}, source: { evidence: 'a', excerpt: '', at: {} } }]]) {
      const broken = readings.map((reading) => ({ ...reading, facts }))
      expect(await serveCase().openCase(JSON.stringify({ ...rest, readings: broken }))).toEqual({ refused: 'unusable' })
    }
  })
})

describe('forgetting', () => {
  it('leaves out one file', async () => {
    await put(READ)
    await service.forget('drop/WEB01/app.xml')
    const { hosts, evidence } = await judged()
    expect(hosts.find(({ name }) => name === 'WEB01')?.findings[0]?.verdict).toBe('at-risk')
    expect(evidence).toHaveLength(EXPECTED.evidence.length - 1)
    expect(await service.eventsOf('WEB01')).toEqual([])
  })

  it('leaves out a bundle with everything inside, and nothing that is only called alike', async () => {
    const inside = Object.entries(FILES).map(([path, content]) => [path, content] as const)
    await put(await readFiles({ 'a.zip': await makeZip(inside), 'a.zip.txt': 'something else' }))
    expect((await judged()).hosts).toHaveLength(NAMES.length)
    await service.forget('a.zip')
    const { hosts, evidence, rejected } = await judged()
    expect({ hosts, rejected }).toEqual({ hosts: [], rejected: [] })
    expect(evidence.map(({ path }) => path)).toEqual(['a.zip.txt'])
  })

  it('of a cancelled reading needs the whole file, not one member of it', async () => {
    await service.refuse({ path: 'a.zip', diagnostic: { severity: 'error', code: 'cancelled' } })
    await put(await readFiles({ 'a.zip': await makeZip([['x.txt', 'something else']]) }))
    expect((await judged()).rejected).toEqual([{ path: 'a.zip', code: 'cancelled' }])
    await service.finish(['a.zip'])
    expect((await judged()).rejected).toEqual([])
  })

  it('leaves out what was refused', async () => {
    await put(READ)
    await service.forget('damaged.zip')
    expect((await judged()).rejected).toEqual([])
  })

  it('everything leaves an empty case that can be begun anew', async () => {
    await put(READ)
    await judged()
    await service.clear()
    await expect(service.hosts(0, 1)).rejects.toThrow()
    expect(await judged()).toMatchObject({ hosts: [], evidence: [], rejected: [] })
    await put(READ)
    expect(await judged()).toEqual(EXPECTED)
  })
})

describe('packs', () => {
  const BUILT_IN = builtinPacks()
  const [OTHER] = OTHER_PACKS
  const changed = (json: string, changes: object): string =>
    JSON.stringify({ ...(JSON.parse(json) as object), ...changes })

  it('that are built in are in use', async () => {
    const { packs } = await service.usePacks([])
    expect(packs).toEqual(BUILT_IN)
  })

  it('from files come beside the built-in ones; their events are asked for, and hosts are judged by them', async () => {
    const { query: before } = await service.usePacks([])
    const { packs, query } = await service.usePacks([OTHER!.json])
    expect(packs.map(({ id }) => id)).toEqual([...BUILT_IN.map(({ id }) => id), OTHER!.id])
    expect(query.pairs.length + query.texts.length).toBeGreaterThan(before.pairs.length + before.texts.length)
    await put(READ)
    const { hosts } = await judged()
    for (const { findings } of hosts) expect(findings.map(({ incident }) => incident)).toContain(OTHER!.id)
  })

  it('with the id of a built-in one are refused', async () => {
    const text = JSON.stringify({ ...msmqFile, version: '9.9.9' })
    await expect(service.usePacks([text])).rejects.toThrow('is the id of a built-in pack')
    expect(await service.examinePack(text)).toMatchObject({ problems: [expect.stringContaining('built-in')] })
    const { packs } = await judged()
    for (const { id, version } of BUILT_IN) expect(packs.find((pack) => pack.id === id)?.version).toBe(version)
  })

  it('conclude nothing from logs that were read before they came, or that nobody knows how they were searched', async () => {
    const msmq = msmqFile
    const symptom = { ...msmq.symptom, strong: [...msmq.symptom.strong, { ...msmq.symptom.strong[0]!, ids: [7777] }] }
    const other = changed(JSON.stringify(msmq), { id: 'other', symptom })
    const files = { ...listedHost(17763, ['KB5071544'], { host: 'WEB01' }), 'app.xml': appLog(LONG_AGO) }
    const symptoms = async (): Promise<Record<string, unknown>> => {
      const { hosts } = await judged()
      const findings = hosts.find(({ name }) => name === 'WEB01')?.findings ?? []
      const isToldWhy = (notes: (typeof findings)[number]['notes']): boolean =>
        notes.some(({ text }) => text.en === NOTES_IN_WORDS.notSearched.en)
      return Object.fromEntries(
        findings.map(({ incident, conditions, notes }) => [incident, [conditions.symptom.truth, isToldWhy(notes)]]),
      )
    }
    await put(await readFiles(files))
    expect(await symptoms()).toMatchObject({ [msmq.id]: ['no', false] })
    await service.usePacks([other])
    expect(await symptoms()).toMatchObject({ [msmq.id]: ['no', false], other: ['unknown', true] })
    const text = await service.saveCase(NO_NOTES)
    service = serveCase()
    await service.usePacks([other])
    await service.openCase(text)
    expect(await symptoms()).toMatchObject({ [msmq.id]: ['no', false], other: ['unknown', true] })
    const { digest: _, searches: __, ...unsearched } = JSON.parse(text) as Record<string, unknown>
    await service.openCase(JSON.stringify(unsearched))
    expect(await symptoms()).toMatchObject({ [msmq.id]: ['unknown', true], other: ['unknown', true] })
    // Read again with the pack in use, its silence counts.
    const { query } = await service.usePacks([other])
    await service.put((await readFiles(files)).readings, query)
    expect(await symptoms()).toMatchObject({ [msmq.id]: ['no', false], other: ['no', false] })
  })

  it('that are not named any more are out of use', async () => {
    await service.usePacks([OTHER!.json])
    await service.usePacks([])
    expect((await judged()).packs.map(({ id }) => id)).toEqual(BUILT_IN.map(({ id }) => id).sort())
  })

  it.each([
    [
      'in what they say',
      { minimumEngine: '99.0.0', reviewBy: '2000-01-01', sources: {} },
      ['minimumEngine', 'reviewBy', 'products'],
    ],
    ['in their shape', { id: 7, reviewBy: null, products: 'all' }, ['id', 'reviewBy', 'products']],
  ])(
    'with several problems %s are refused with every one of them, and those of before stay',
    async (_, wrong, fields) => {
      await service.usePacks([OTHER!.json])
      const message = await service.usePacks([changed(OTHER!.json, wrong)]).then(
        () => '',
        (reason: Error) => reason.message,
      )
      const lines = message.split('\n')
      for (const field of fields) {
        expect(lines.filter((line) => line.replace(/^line \d+, /, '').startsWith(field))).not.toEqual([])
      }
      expect((await judged()).packs.map(({ id }) => id)).toContain(OTHER!.id)
    },
  )

  it.each([
    ['no JSON', 'x'],
    ['no pack', '{}'],
  ])('that are %s are refused, beside a sound one too', async (_, text) => {
    await expect(service.usePacks([OTHER!.json, text])).rejects.toThrow()
    expect((await judged()).packs.map(({ id }) => id)).toEqual(BUILT_IN.map(({ id }) => id).sort())
  })
})

describe('pictures', () => {
  beforeEach(async () => {
    await put(READ)
    await judged()
  })

  it('are printed in the report, and left out of a redacted one, which says so', async () => {
    const html = await service.exportAs('html', FULL, NOTES)
    expect(html).toContain(`src="data:image/png;base64,${PICTURE.base64}" alt="WEB01 &quot;screen&quot;.png"`)
    const redacted = await service.exportAs('html', { ...FULL, redact: true }, NOTES)
    expect(redacted).not.toContain(PICTURE.base64)
    expect(redacted).toContain('1 picture is left out of this report')
  })

  it('are refused in a case if they are anything else', async () => {
    const text = await service.saveCase(NOTES)
    for (const [from, to] of [
      ['image/png', 'image/svg+xml'],
      [PICTURE.base64, 'x" onerror="alert(1)'],
    ] as const) {
      const { digest: _, ...changed } = JSON.parse(text.replaceAll(from, JSON.stringify(to).slice(1, -1))) as Record<
        string,
        unknown
      >
      expect(await service.openCase(JSON.stringify(changed))).toEqual({ refused: 'unusable' })
    }
  })
})
