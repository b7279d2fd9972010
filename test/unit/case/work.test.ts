// What people did is in every output, and nobody's name is in a redacted one.
import { describe, expect, it } from 'vitest'
import { serveCase } from '../../../src/case/case-service.ts'
import type { CaseNotes, ExportFormat } from '../../../src/case/case-api.ts'
import { withWork } from '../../../src/case/work.ts'
import { keyOfFinding, keyOfStep, type AcceptanceRecord, type TickRecord } from '../../../src/model/work.ts'
import { EVALUATED_AT, judgeFiles, readFiles } from '../../scenarios/judge.ts'
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
const NOTES: CaseNotes = { assignments: {}, ticks, acceptances, confirmations: [], pictures: [], head: {} }
const SAID = ['Sato Hanako', 'snapshot seven', 'Suzuki Ichiro', '2026-02-10', 'Abe Yuki', 'retired in March']

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
    const { sections } = await (await openService()).report(OPTIONS, NOTES, 0, 1000)
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

describe('keys that are none', () => {
  it('are in no output and break nothing', async () => {
    const analysis = await judgeFiles(FILES)
    const odd = {
      any: ticks[keyOfStep('WEB01', INCIDENT, 'backup')]!,
      '["a"]': ticks[keyOfStep('WEB01', INCIDENT, 'install')]!,
    }
    expect(withWork(analysis, odd, {})).toEqual(analysis)
  })
})
