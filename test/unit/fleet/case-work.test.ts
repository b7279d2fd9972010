// What several people did in cases of their own, in one.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinedWork, type WorkedCase } from '../../../src/fleet/case-work.ts'
import { keyOfFinding, keyOfStep, type Tick } from '../../../src/model/work.ts'

const INCIDENT = 'wu-2025-12-msmq'
const HOSTS = [
  { name: 'WEB01', aliases: ['WEB01.CORP.CONTOSO.EXAMPLE'] },
  { name: 'APP02', aliases: [] },
]
const BLANK: Tick = { done: false, by: '', at: '', note: '' }

function saved(evaluatedAt: string, ticks: Readonly<Record<string, Partial<Tick>>>): WorkedCase {
  const whole = Object.entries(ticks).map(([step, tick]) => [step, { ...BLANK, ...tick }] as const)
  return { evaluatedAt, ticks: Object.fromEntries(whole), acceptances: {}, waves: {} }
}

const backup = keyOfStep('WEB01', INCIDENT, 'backup')
const EARLY = '2026-01-20T00:00:00.000Z'
const LATE = '2026-01-21T00:00:00.000Z'

describe('the work of two cases', () => {
  it('is kept whole where each says something else: who did it, who is to do it, and why not yet', () => {
    const one = saved(EARLY, { [backup]: { done: true, by: 'Sato', at: '2026-01-19 12:00 +09:00' } })
    const other = saved(LATE, { [backup]: { owner: 'Tanaka', due: '2026-02-01', note: 'waits for the window' } })
    const { ticks, disagreements } = joinedWork([one, other], HOSTS)
    expect(ticks[backup]).toEqual({
      done: true,
      by: 'Sato',
      at: '2026-01-19 12:00 +09:00',
      owner: 'Tanaka',
      due: '2026-02-01',
      note: 'waits for the window',
    })
    expect(disagreements).toEqual([])
  })

  it('puts a host into the wave that it was put into last, under the name that it has now, and says so', () => {
    const pilot = { wave: 'Pilot', by: 'Sato', at: '2026-01-19 12:00 +09:00' }
    const first = { wave: 'First', by: 'Ueda', at: '2026-01-19 09:00 +00:00' }
    const cases = [
      { ...saved(LATE, {}), waves: { WEB01: pilot, GONE09: pilot } },
      { ...saved(EARLY, {}), waves: { 'WEB01.CORP.CONTOSO.EXAMPLE': first } },
    ]
    for (const some of [cases, [...cases].reverse()]) {
      const { waves, disagreements } = joinedWork(some, HOSTS)
      expect(waves).toEqual({ GONE09: pilot, WEB01: first })
      expect(disagreements).toEqual([{ host: 'WEB01', part: 'wave', older: 'Pilot', newer: 'First' }])
    }
  })

  it('is signed by whoever signed later, on any clock, and noted by the case that is younger; both sides are told', () => {
    // 12:00 in Tokyo is before 09:00 in London.
    const tokyo = { by: 'Sato', at: '2026-01-19 12:00 +09:00', done: true, note: 'done by night' }
    const london = { by: 'Smith', at: '2026-01-19 09:00 +00:00', done: false, disputed: true as const, note: 'not so' }
    const { ticks, disagreements } = joinedWork(
      [saved(EARLY, { [backup]: london }), saved(LATE, { [backup]: tokyo })],
      HOSTS,
    )
    expect(ticks[backup]).toEqual({ ...london, note: 'done by night' })
    expect(disagreements.map(({ part, older, newer }) => [part, older, newer])).toEqual([
      ['done', '☑ Sato 2026-01-19 12:00 +09:00', '☐ ≠ Smith 2026-01-19 09:00 +00:00'],
      ['note', 'not so', 'done by night'],
    ])
  })

  it('is that of the case that was judged later, where nobody signed', () => {
    const { ticks, disagreements } = joinedWork(
      [saved(LATE, { [backup]: { owner: 'Tanaka' } }), saved(EARLY, { [backup]: { owner: 'Sato' } })],
      HOSTS,
    )
    expect(ticks[backup]?.owner).toBe('Tanaka')
    expect(disagreements).toEqual([
      { host: 'WEB01', incident: INCIDENT, step: 'backup', part: 'owner', older: 'Sato', newer: 'Tanaka' },
    ])
  })

  it('follows a host to the name that it has with the evidence of both', () => {
    const longer = keyOfStep('web01.corp.contoso.example', INCIDENT, 'backup')
    const short = keyOfFinding('APP02.corp.contoso.example', INCIDENT)
    const accepted = { reason: 'test system', by: 'Sato', at: '2026-01-19 12:00 +09:00' }
    const { ticks, acceptances } = joinedWork(
      [saved(EARLY, { [longer]: { owner: 'Sato' } }), { ...saved(LATE, {}), acceptances: { [short]: accepted } }],
      HOSTS,
    )
    expect(Object.keys(ticks)).toEqual([backup])
    expect(acceptances).toEqual({ [keyOfFinding('APP02', INCIDENT)]: accepted })
  })

  it('stays with the name that it had where two hosts may be meant', () => {
    const twins = ['WEB01.A.EXAMPLE', 'WEB01.B.EXAMPLE'].map((name) => ({ name, aliases: [] }))
    expect(Object.keys(joinedWork([saved(EARLY, { [backup]: { owner: 'Sato' } })], twins).ticks)).toEqual([backup])
  })
})

it('cases give the same work in any order and if one comes twice', () => {
  const word = fc.constantFrom('', 'a', 'b')
  const tick = fc.record({
    done: fc.boolean(),
    by: word,
    at: fc.constantFrom('', '2026-01-19 12:00 +09:00', '2026-01-19 09:00 +00:00', 'yesterday'),
    note: word,
    owner: word,
  })
  const one = fc
    .record({
      evaluatedAt: fc.constantFrom(EARLY, LATE),
      ticks: fc.dictionary(fc.constantFrom(backup, keyOfStep('APP02', INCIDENT, 'backup')), tick),
      acceptances: fc.dictionary(
        fc.constant(keyOfFinding('WEB01', INCIDENT)),
        fc.record({ reason: word, by: word, at: word }),
      ),
      waves: fc.dictionary(fc.constantFrom('WEB01', 'APP02'), fc.record({ wave: word, by: word, at: word })),
    })
    .map((file): WorkedCase => file)
  fc.assert(
    fc.property(
      fc.array(one, { minLength: 1, maxLength: 4 }).chain((cases) =>
        fc.record({
          cases: fc.constant(cases),
          others: fc.shuffledSubarray([...cases, ...cases], { minLength: cases.length * 2 }),
        }),
      ),
      ({ cases, others }) => {
        expect(joinedWork(others, HOSTS)).toEqual(joinedWork(cases, HOSTS))
      },
    ),
    { numRuns: 400, seed: 20261130 },
  )
})
