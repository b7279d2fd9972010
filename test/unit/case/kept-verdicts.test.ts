// A saved case, judged again by what is known today.
import { beforeAll, describe, expect, it } from 'vitest'
import type { CaseService } from '../../../src/case/case-service.ts'
import { serveCase } from '../../../src/case/case-service.ts'
import { rejudged, type KeptVerdicts, type Rejudged } from '../../../src/case/kept-verdicts.ts'
import { builtinPacks } from '../../../src/incidents/packs/builtin-packs.ts'
import { evidenceQueryOf } from '../../../src/incidents/packs/asked-evidence.ts'
import type { Analysis } from '../../../src/model/analysis.ts'
import { EVALUATED_AT, readFiles } from '../../scenarios/judge.ts'
import { FILES } from './small-case.ts'

const NOTES = {
  assignments: [],
  ticks: {},
  acceptances: {},
  waves: {},
  expected: [],
  confirmations: [],
  pictures: [],
  head: {},
}
const MSMQ = 'wu-2025-12-msmq'
let plain: string

async function judged(service: CaseService): Promise<Analysis> {
  const { hostCount, evidenceCount, sourceCount: _, ...head } = await service.judge(NOTES, EVALUATED_AT)
  const hosts = await service.hosts(0, hostCount)
  return { ...head, hosts, evidence: await service.evidence(0, evidenceCount), sources: {} }
}

async function saved(): Promise<string> {
  const service = serveCase()
  const { readings, rejected } = await readFiles(FILES)
  await service.put(readings, evidenceQueryOf(builtinPacks()))
  for (const one of rejected) await service.refuse(one)
  await judged(service)
  return service.saveCase(NOTES)
}

/** What opening the case tells; `older` makes of it what another version would have saved. */
async function opened(text: string, older: (kept: KeptVerdicts) => KeptVerdicts = (kept) => kept): Promise<Rejudged> {
  const service = serveCase()
  const found = await service.openCase(text)
  if ('refused' in found) throw new Error(found.refused)
  return rejudged(older(found.judged!), await judged(service))
}

beforeAll(async () => {
  plain = await saved()
})

describe('a saved case that is opened', () => {
  it('by the same program tells nothing: no verdict differs', async () => {
    expect(await opened(plain)).toEqual({ versions: [], verdicts: [] })
  })

  it('tells which verdicts another version had given, and by what', async () => {
    const older = (kept: KeptVerdicts): KeptVerdicts => ({
      ...kept,
      engine: '0.0.1',
      packs: { ...kept.packs, [MSMQ]: '0.9.0' },
      hosts: { ...kept.hosts, WEB01: { ...kept.hosts['WEB01'], [MSMQ]: 'at-risk' } },
    })
    const { versions, verdicts } = await opened(plain, older)
    expect(versions.map(({ what, id, before }) => [what, id, before])).toEqual([
      ['engine', undefined, '0.0.1'],
      ['pack', MSMQ, '0.9.0'],
    ])
    expect(verdicts).toEqual([{ host: 'WEB01', incident: MSMQ, before: 'at-risk', after: 'affected' }])
  })

  it('tells what a pack had said that is not used now, and what no pack had said then', async () => {
    const { versions, verdicts } = await opened(plain, (kept) => ({
      ...kept,
      packs: { ...kept.packs, 'their-own': '2.0.0' },
      hosts: { ...kept.hosts, WEB01: { ...kept.hosts['WEB01'], 'their-own': 'affected' } },
    }))
    expect(versions).toEqual([{ what: 'pack', id: 'their-own', before: '2.0.0', after: undefined }])
    expect(verdicts).toEqual([{ host: 'WEB01', incident: 'their-own', before: 'affected', after: 'not-checked' }])
    const without = await opened(plain, ({ packs: { [MSMQ]: _, ...packs }, hosts, ...kept }) => ({
      ...kept,
      packs,
      hosts: Object.fromEntries(Object.entries(hosts).map(([host, { [MSMQ]: __, ...others }]) => [host, others])),
    }))
    expect(without.verdicts).toContainEqual({ host: 'WEB01', incident: MSMQ, before: 'not-checked', after: 'affected' })
  })

  it('is refused where somebody has changed a verdict in it', async () => {
    const changed = plain.replace(`"${MSMQ}":"affected"`, `"${MSMQ}":"fixed"`)
    expect(changed).not.toBe(plain)
    expect(await serveCase().openCase(changed)).toEqual({ refused: 'changed' })
  })
})
