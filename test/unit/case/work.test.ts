// What people did is in every output, and nobody's name is in a redacted one.
import { describe, expect, it } from 'vitest'
import { serveCase } from '../../../src/case/case-service.ts'
import type { Analysis } from '../../../src/model/analysis.ts'
import type { CaseNotes, ExportFormat } from '../../../src/case/case-api.ts'
import { withWork } from '../../../src/case/work.ts'
import {
  keyOfFinding,
  keyOfStep,
  type AcceptanceRecord,
  type TickRecord,
  type WaveRecord,
} from '../../../src/model/work.ts'
import { EVALUATED_AT, judgeFiles, readFiles } from '../../scenarios/judge.ts'
import { shownSections } from './shown-sections.ts'
import { FILES } from './small-case.ts'

const INCIDENT = 'wu-2025-12-msmq'
const ticks: TickRecord = {
  [keyOfStep('WEB01', INCIDENT, 'backup')]: {
    done: true,
    by: 'Sato Hanako',
    at: '2026-01-20 12:00 +09:00',
    note: 'snapshot seven',
  },
  [keyOfStep('WEB01', INCIDENT, 'install')]: {
    done: false,
    by: '',
    at: '',
    note: '',
    owner: 'Suzuki Ichiro',
    due: '2026-02-10',
  },
  [keyOfStep('APP02', INCIDENT, 'backup')]: { done: true, by: 'Mori Jiro', at: 'Monday', note: '' },
}
const acceptances: AcceptanceRecord = {
  [keyOfFinding('WEB01', INCIDENT)]: { reason: 'retired in March', by: 'Abe Yuki', at: 'today', until: '2026-03-31' },
}
const waves: WaveRecord = {
  WEB01: { wave: 'Pilot of Ueda', by: 'Ueda Ken', at: 'Tuesday' },
  APP02: { wave: 'Night 2', by: 'Mori Jiro', at: 'Tuesday' },
}
const NOTES: CaseNotes = {
  assignments: [],
  ticks,
  acceptances,
  waves,
  expected: [],
  confirmations: [],
  pictures: [],
  head: {},
}
const SAID = [
  'Pilot of Ueda',
  'Sato Hanako',
  'snapshot seven',
  'Suzuki Ichiro',
  '2026-02-10',
  'Abe Yuki',
  'retired in March',
]

async function openService() {
  const service = serveCase()
  const { readings } = await readFiles(FILES)
  await service.put(readings, { pairs: [], texts: [] })
  await service.judge(NOTES, EVALUATED_AT)
  return service
}

const OPTIONS = { language: 'en', extent: 'complete' } as const

describe.each<ExportFormat>(['html', 'csv', 'json', 'markdown'])('%s', (format) => {
  it('has every tick, owner, due day, note and acceptance', async () => {
    const text = await (await openService()).exportAs(format, OPTIONS, NOTES)
    for (const said of SAID) expect(text).toContain(said)
  })

  it('has only those of the chosen hosts', async () => {
    const text = await (await openService()).exportAs(format, { ...OPTIONS, hosts: ['APP02'] }, NOTES)
    expect(text).toContain('Mori Jiro')
    if (format !== 'html') for (const said of SAID) expect(text).not.toContain(said)
  })

  it('names nobody when it is redacted', async () => {
    const text = await (await openService()).exportAs(format, { ...OPTIONS, redact: true }, NOTES)
    for (const said of SAID.filter((one) => !one.startsWith('20'))) expect(text).not.toContain(said)
    expect(text).toContain('2026-02-10')
  })
})

describe('the report', () => {
  it('shows ticks in the checklist', async () => {
    const sections = await shownSections(await openService(), OPTIONS, NOTES)
    const own = JSON.stringify(sections.filter(({ attributes }) => attributes.id?.startsWith('procedure-')))
    expect(own).toContain('Sato Hanako')
    expect(own).toContain('Suzuki Ichiro')
  })
})

describe('a step that the checklist no longer has', () => {
  it.each<ExportFormat>(['html', 'csv', 'json', 'markdown'])('keeps its note in %s', async (format) => {
    const gone: TickRecord = {
      [keyOfStep('WEB01', INCIDENT, 'former-step')]: { done: true, by: 'Kato', at: 'Monday', note: 'done before' },
    }
    const text = await (await openService()).exportAs(format, OPTIONS, { ...NOTES, ticks: gone })
    for (const said of ['former-step', 'Kato', 'done before']) expect(text).toContain(said)
  })
})

describe('a saved case', () => {
  it('keeps the work, and refuses a changed tick', async () => {
    const service = await openService()
    const saved = await service.saveCase(NOTES)
    expect(await serveCase().openCase(saved)).toMatchObject({ ticks, acceptances, isSealed: true })
    const changed = saved.replace('"retired in March"', '"retired in April"')
    expect(await serveCase().openCase(changed)).toEqual({ refused: 'changed' })
  })

  it('without acceptances opens as one that has none', async () => {
    const service = await openService()
    const saved = await service.saveCase({ ...NOTES, acceptances: {} })
    expect(saved).not.toContain('acceptances')
    expect(await serveCase().openCase(saved)).toMatchObject({ acceptances: {} })
  })
})

describe('waves and expected hosts', () => {
  it('are kept in the case, and a changed wave is noticed', async () => {
    const service = await openService()
    const saved = await service.saveCase({ ...NOTES, expected: ['WEB01', 'GONE01'] })
    expect(await serveCase().openCase(saved)).toMatchObject({ waves, expected: ['WEB01', 'GONE01'], isSealed: true })
    expect(await serveCase().openCase(saved.replace('Night 2', 'Night 3'))).toEqual({ refused: 'changed' })
    const without = await service.saveCase({ ...NOTES, waves: {} })
    expect(without).not.toContain('waves')
    expect(await serveCase().openCase(without)).toMatchObject({ waves: {}, expected: [] })
  })

  it('say with whom a host is changed, by whose word and when', async () => {
    const text = await (await openService()).exportAs('json', OPTIONS, NOTES)
    const { hosts } = JSON.parse(text) as Analysis
    expect(Object.fromEntries(hosts.flatMap(({ name, wave }) => (wave === undefined ? [] : [[name, wave]])))).toEqual(
      waves,
    )
  })

  it('are columns of what spreadsheets open', async () => {
    const service = await openService()
    for (const format of ['csv', 'checklist-csv'] as const) {
      const [heads = '', ...rows] = (await service.exportAs(format, OPTIONS, NOTES)).split('\r\n')
      expect(heads.split(',')).toContain('wave')
      expect(rows.filter((row) => row.includes('WEB01') && row.includes('Pilot of Ueda'))).not.toEqual([])
    }
  })

  it('name who did not report in the scope, on the first page and in Markdown, and not in a part of the case', async () => {
    const service = await openService()
    const notes = { ...NOTES, notReported: ['GONE01'] }
    const sections = await shownSections(service, OPTIONS, notes)
    for (const id of ['scope', 'conclusion']) {
      const own = JSON.stringify(sections.filter(({ attributes }) => attributes.id === id))
      expect(own).toContain('Hosts that did not report')
    }
    expect(JSON.stringify(sections)).toContain('GONE01')
    expect(await service.exportAs('markdown', OPTIONS, notes)).toContain('## Hosts that did not report\n\n- GONE01\n')
    const part = await service.exportAs('html', { ...OPTIONS, hosts: ['WEB01'] }, notes)
    expect(part).not.toContain('GONE01')
    expect(await service.exportAs('json', { ...OPTIONS, redact: true }, notes)).not.toContain('GONE01')
  })
})

describe('keys that are none', () => {
  it('are in no output and break nothing', async () => {
    const analysis = await judgeFiles(FILES)
    const odd = {
      any: ticks[keyOfStep('WEB01', INCIDENT, 'backup')]!,
      '["a"]': ticks[keyOfStep('WEB01', INCIDENT, 'install')]!,
    }
    expect(withWork(analysis, { ticks: odd, acceptances: {}, waves: {} })).toEqual(analysis)
  })
})
