import { describe, expect, it } from 'vitest'
import { localMoment, utcMoment } from '../../../../../src/base/moment.ts'
import { parseWallClock } from '../../../../../src/windows/clock/wall-clock.ts'
import type { Fact, FactName } from '../../../../../src/model/facts.ts'
import { EventCollector } from '../../../../../src/parsers/events/collecting/collector.ts'
import { MAX_EVENT_TEXT } from '../../../../../src/parsers/events/collecting/cut-text.ts'
import { KEPT_AT_EACH_END, MAX_STRETCHES } from '../../../../../src/parsers/events/collecting/kept-events.ts'
import type { EventRecord } from '../../../../../src/model/event-record.ts'
import type { ParseContext } from '../../../../../src/formats/parser.ts'

const CONTEXT: ParseContext = {
  path: 'log',
  query: { pairs: [{ provider: 'msmq', ids: [2085] }], texts: ['MessageQueueException'] },
}
const START = Date.UTC(2025, 11, 10)

function record(number: number, rest: Partial<EventRecord> = {}): EventRecord {
  return {
    provider: 'MSMQ',
    eventId: 2085,
    at: utcMoment(START + number * 1000),
    channel: 'Application',
    computer: 'WEB01',
    recordId: number,
    data: [['EventData/Data', 'C:\\Windows\\System32\\msmq\\storage\\l0000009.mq']],
    position: { record: number },
    excerpt: `MSMQ 2085 #${number}`,
    ...rest,
  }
}

function collect(records: readonly EventRecord[], context = CONTEXT, unreadable = 0) {
  const collector = new EventCollector(context)
  for (const each of records) collector.add(each)
  return collector.finish({ unreadable })
}

function only<N extends FactName>(facts: readonly Fact[], name: N): Fact<N>[] {
  return facts.filter((fact) => fact.name === name) as Fact<N>[]
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

describe('which events become facts', () => {
  it('keeps wanted pairs and wanted texts of any provider, in any case, and nothing else', () => {
    const { facts } = collect([
      record(1),
      record(2, { eventId: 2086 }),
      record(3, { provider: 'ASP.NET', eventId: 1309, data: [['Data', 'a MESSAGEQUEUEEXCEPTION was thrown']] }),
      record(4, { provider: 'Other', message: 'System.Messaging.MessageQueueException' }),
    ])
    expect(only(facts, 'event').map(({ source }) => source.at.record)).toEqual([1, 3, 4])
  })

  it('hands every record to onEvent before any filter', () => {
    const seen: number[] = []
    collect([record(1), record(2, { eventId: 7 })], { ...CONTEXT, onEvent: ({ eventId }) => seen.push(eventId) })
    expect(seen).toEqual([2085, 7])
  })

  it('counts the middle of a flood by the hour, and loses none', () => {
    const { facts, diagnostics, complete } = collect(range(1, 10_000).map((number) => record(number)))
    const events = only(facts, 'event')
    expect(events.reduce((sum, { value }) => sum + value.count, 0)).toBe(10_000)
    expect(events.length).toBeLessThanOrEqual(2 * KEPT_AT_EACH_END + 4)
    expect(events.at(0)?.source.at.record).toBe(1)
    expect(events.at(-1)?.source.at.record).toBe(10_000)
    expect(diagnostics).toMatchObject([
      {
        code: 'events-grouped',
        severity: 'info',
        detail: { id: 2085, count: 10_000 - 2 * KEPT_AT_EACH_END, hours: 1 },
      },
    ])
    expect(complete).toBe(true)
  })

  it('counts a flood that goes on for months in longer stretches, and loses none', () => {
    const every10Minutes = range(1, 12_000).map((number) => record(number, { at: utcMoment(START + number * 600_000) }))
    const { facts, diagnostics } = collect(every10Minutes)
    const events = only(facts, 'event')
    expect(events.reduce((sum, { value }) => sum + value.count, 0)).toBe(12_000)
    expect(events.length).toBeLessThanOrEqual(2 * KEPT_AT_EACH_END + MAX_STRETCHES)
    expect(diagnostics).toMatchObject([{ code: 'events-grouped', detail: { hours: 16 } }])
  })

  it('never counts events that tell a wanted text together with those that do not', () => {
    const { facts } = collect(
      range(1, 2_000).map((number) =>
        record(number, { data: [['Data', number === 1_000 ? 'MessageQueueException' : 'x']] }),
      ),
    )
    const telling = only(facts, 'event').filter(({ value }) => value.data[0]?.[1] === 'MessageQueueException')
    expect(telling.map(({ value }) => value.count)).toEqual([1])
  })

  it('never counts different result codes together, whatever else differs', () => {
    const { facts } = collect(
      range(1, 3_000).map((number) =>
        record(number, { data: [['Data', `pid ${number}: ${number === 1_500 ? '0xC00E0027' : '0x80004005'}`]] }),
      ),
    )
    const strong = only(facts, 'event').filter(({ value }) => value.data[0]?.[1].includes('0xC00E0027') === true)
    expect(strong.map(({ value }) => value.count)).toEqual([1])
    expect(only(facts, 'event').length).toBeLessThan(500)
  })

  it('cuts long values, but not what the query looks for', () => {
    const stack = `${'x'.repeat(30_000)} System.Messaging.MessageQueueException: 0xC00E0027 ${'y'.repeat(30_000)}`
    const value = only(collect([record(1, { data: [['Data', stack]] })]).facts, 'event')[0]?.value.data[0]?.[1] ?? ''
    expect(value).toContain('MessageQueueException: 0xC00E0027')
    expect(value.length).toBeLessThan(MAX_EVENT_TEXT + 400)
  })

  it('says so when a wanted event has no readable time', () => {
    const undated = { ...record(1) } as { at?: unknown }
    delete undated.at
    const { facts, diagnostics, complete } = collect([undated as EventRecord, record(2)])
    expect(only(facts, 'event')).toHaveLength(1)
    expect(diagnostics).toMatchObject([{ code: 'date-not-understood', detail: { count: 1 } }])
    expect(only(facts, 'event.coverage')[0]?.value.unreadable).toBe(1)
    expect(complete).toBe(false)
  })
})

describe('what the log covers', () => {
  it('takes first and last by record number, whatever the order of records', () => {
    const { facts } = collect([record(5), record(9), record(7), record(8), record(6)])
    expect(only(facts, 'event.coverage').map(({ value }) => value)).toEqual([
      {
        channel: 'Application',
        channelFrom: 'records',
        computer: 'WEB01',
        first: utcMoment(START + 5_000),
        last: utcMoment(START + 9_000),
        ids: { from: 5, to: 9 },
        quietestInMilliseconds: 1000,
        records: 5,
        unreadable: 0,
        filtered: 'no',
      },
    ])
    expect(only(facts, 'capture.time')[0]).toMatchObject({
      value: { basis: 'event-log' },
      source: { at: { record: 9 } },
    })
  })

  const DAYS = 86_400_000

  /** Lowest and highest number of each stretch, and whether its clock was wrong. */
  const stretches = (records: readonly EventRecord[]) =>
    only(collect(records).facts, 'event.coverage').map(({ value: { ids, clockIsWrong, filtered } }) => [
      ids?.from,
      ids?.to,
      clockIsWrong ?? false,
      filtered,
    ])
  const at = (days: number) => ({ at: utcMoment(START + days * DAYS) })

  it('tells the stretches of a log whose clock jumped, and which of them is wrong', () => {
    const past = [...range(1, 5).map((id) => record(id)), record(6, at(-900)), record(7), record(8)]
    const parts = [
      [1, 5, false, 'no'],
      [6, 6, true, 'no'],
      [7, 8, false, 'no'],
    ]
    expect(stretches(past)).toEqual(parts)
    expect(stretches([...past].reverse())).toEqual(parts)
    const future = [...range(1, 5).map((id) => record(id)), record(6, at(900)), record(7), record(8)]
    expect(stretches(future)).toEqual(parts)
  })

  it('ignores steps back of less than five minutes, and silences of weeks', () => {
    const back = { at: utcMoment(START - 299_000) }
    expect(stretches([record(1), record(2, back), record(3), record(4, at(20))])).toEqual([[1, 4, false, 'no']])
  })

  it('keeps a long jump forward apart: only the evaluation shows whether it was one', () => {
    expect(stretches([record(1), record(2, at(900))])).toEqual([
      [1, 1, false, 'no'],
      [2, 2, false, 'no'],
    ])
  })

  it('keeps two numberings of one file apart', () => {
    const cleared = range(1, 3).map((id) => record(id, at(2 + id)))
    expect(stretches([...range(1, 5).map((id) => record(id)), ...cleared])).toEqual([
      [1, 5, false, 'no'],
      [1, 3, false, 'no'],
    ])
  })

  it('counts a log that stands in the file twice once', () => {
    const log = range(1, 5).map((id) => record(id))
    expect(stretches([...log, ...log])).toEqual([[1, 5, false, 'no']])
  })

  it.each([
    ['oldest first', [0, 1, 2], false],
    ['newest first', [2, 1, 0], false],
    ['neither', [0, 2, 1, 3], true],
  ] as const)('an export without record ids, %s', (_, days, clockIsWrong) => {
    const records = days.map((day) => {
      const { recordId: _id, ...rest } = record(1, at(day))
      return rest
    })
    const [coverage] = only(collect(records).facts, 'event.coverage')
    expect(coverage?.value.clockIsWrong ?? false).toBe(clockIsWrong)
  })

  it.each([
    ['yes', [1, 2, 4], 0],
    ['no', [3, 2, 1], 0],
    ['unknown', [1, 2, 4], 1],
  ] as const)('filtered: %s for record ids %j with %i unreadable', (filtered, ids, unreadable) => {
    const { facts } = collect(
      ids.map((id) => record(id)),
      CONTEXT,
      unreadable,
    )
    expect(only(facts, 'event.coverage')[0]?.value.filtered).toBe(filtered)
  })

  it('does not know about filters without record ids, and infers the channel from who wrote', () => {
    const bare = ({ recordId: _, channel: __, computer: ___, ...rest }: EventRecord): EventRecord => rest
    const { facts } = collect([bare(record(1)), bare(record(2, { provider: 'Unknown' }))])
    expect(only(facts, 'event.coverage')[0]?.value).toMatchObject({
      channel: 'Application',
      channelFrom: 'providers',
      filtered: 'unknown',
    })
    const mixed = collect([bare(record(1)), bare(record(2, { provider: 'EventLog' }))])
    expect(only(mixed.facts, 'event.coverage')[0]?.value.channel).toBeUndefined()
  })

  it('keeps both readings of a date until another date settles the order', () => {
    const at = (text: string) => ({ at: parseWallClock(text)! })
    const open = collect([record(1, at('10/12/2025 10:00:00'))])
    expect(only(open.facts, 'event.coverage')[0]?.value.first.readings).toHaveLength(2)
    expect(open.diagnostics).toMatchObject([{ code: 'date-ambiguous', detail: { count: 1 } }])
    const settled = collect([record(1, at('10/12/2025 10:00:00')), record(2, at('13/12/2025 10:00:00'))])
    const local = (day: number) => localMoment(Date.UTC(2025, 11, day, 10))
    expect(only(settled.facts, 'event.coverage')[0]?.value).toMatchObject({ first: local(10), last: local(13) })
    expect(only(settled.facts, 'event')[0]?.value.at.readings).toMatchObject([{ earliest: Date.UTC(2025, 11, 10, 10) }])
  })
})

describe('whose log it is', () => {
  const names = (records: readonly EventRecord[]) => {
    const { facts, diagnostics } = collect(records)
    return {
      host: only(facts, 'host.name').map(({ value }) => value.name),
      spans: only(facts, 'event.coverage').map(({ value }) => value.computer),
      codes: diagnostics.map(({ code }) => code),
    }
  }

  it('joins the names before and after a machine joins its domain', () => {
    expect(names([record(1), record(2, { computer: 'web01.example.com' })])).toEqual({
      host: ['web01.example.com'],
      spans: ['web01.example.com'],
      codes: [],
    })
  })

  it('follows a machine that was renamed: its record ids go on', () => {
    const renamed = [record(1, { computer: 'WIN-4F2K' }), record(2, { computer: 'WIN-4F2K' }), record(3)]
    expect(names(renamed)).toEqual({ host: ['WEB01'], spans: ['WEB01', 'WIN-4F2K'], codes: ['several-hosts'] })
  })

  it('names no host for a log collected from several', () => {
    const collected = [record(7), record(900, { computer: 'WEB02' }), record(8)]
    expect(names(collected)).toEqual({ host: [], spans: ['WEB02', 'WEB01'], codes: ['several-hosts'] })
  })

  it('keeps two domains with the same first label apart', () => {
    const two = [record(1, { computer: 'web.a.com' }), record(50, { computer: 'web.b.com' })]
    expect(names(two).host).toEqual([])
  })
})
