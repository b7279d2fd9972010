// The collector exports logs of the last days only. Such a log must not be believed beyond its first record.
import { expect, it } from 'vitest'
import { applicationLog, type LoggedEvent } from '../../../scenarios/evidence/event-logs.ts'
import { listedHost, LOG_END, LONG_AGO } from '../../../scenarios/evidence/hosts.ts'
import { evtx } from '../../../scenarios/evidence/logs.ts'
import { findingOf, judgeFiles, readFiles } from '../../../scenarios/judge.ts'

const WHOLE = applicationLog(LONG_AGO, LOG_END)
/** What `timediff(@SystemTime) <= …` keeps: the newest records, with their numbers. */
const since = (from: string): LoggedEvent[] => WHOLE.filter(({ at }) => at >= from)

async function symptom(log: readonly LoggedEvent[]): Promise<string> {
  const files = { ...listedHost(17763, ['KB5071544']), 'Application.evtx': evtx(log) }
  return findingOf(await judgeFiles(files)).conditions.symptom.truth
}

it('a log of the last days covers the time from its first record, and nothing before', async () => {
  const limited = since('2025-12-20T00:00:00.000Z')
  const { readings } = await readFiles({ 'Application.evtx': evtx(limited) })
  const coverage = readings[0]!.facts.find(({ name }) => name === 'event.coverage')
  const first = Date.parse(limited[0]!.at)
  expect(coverage?.value).toMatchObject({ first: { readings: [{ earliest: first }] }, filtered: 'no' })
  expect(await symptom(limited)).toBe('unknown')
  expect(await symptom(since('2025-12-01T00:00:00.000Z'))).toBe('no')
})

it('a log without a record in the last days covers nothing', async () => {
  const { readings } = await readFiles({ 'Application.evtx': evtx([]) })
  expect(readings[0]!.facts.filter(({ name }) => name === 'event.coverage')).toEqual([])
  expect(await symptom([])).toBe('unknown')
})
