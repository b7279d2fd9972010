import { describe, expect, it } from 'vitest'
import { parseArguments } from '../../../src/cli/arguments.ts'
import type { EventsCommand } from '../../../src/cli/arguments.ts'
import { eventCsvLine, eventFilter, eventLine } from '../../../src/cli/event-filter.ts'
import type { EventRecord } from '../../../src/model/event-record.ts'

const at = Date.UTC(2025, 11, 11, 1, 2, 3, 456)
const EVENT: EventRecord = {
  provider: 'MSMQ',
  eventId: 2085,
  qualifiers: 49152,
  level: 2,
  time: '2025-12-11T01:02:03.4567890Z',
  at: { clock: 'utc', readings: [{ earliest: at, latest: at }] },
  channel: 'Application',
  computer: 'WEB01',
  recordId: 4711,
  data: [['EventData/Data', '=C:\\l0000009.mq']],
  position: { record: 3 },
  excerpt: '',
}

const filter = (options: string): ((record: EventRecord) => boolean) =>
  eventFilter(parseArguments(['events', 'x', ...options.split(' ').filter(Boolean)], 'C') as EventsCommand)

describe('events', () => {
  it.each([
    ['', true],
    ['--provider msmq', true],
    ['--provider MSM*', true],
    ['--provider MSMQTriggers', false],
    ['--provider Other --provider MSMQ', true],
    ['--id 2086', false],
    ['--id 2086 --id 2085', true],
    ['--since 2025-12-11T01:02:03Z', true],
    ['--since 2025-12-11T01:02:04Z', false],
    ['--until 2025-12-11', false],
  ])('with %j is printed: %s', (options, printed) => {
    expect(filter(options)(EVENT)).toBe(printed)
  })

  it('keeps a record whose time is not understood', () => {
    const { at: _at, time: _time, ...without } = EVENT
    expect(filter('--since 2030-01-01')(without)).toBe(true)
  })

  it('prints one line with all digits of the time, data as a list, nothing invented', () => {
    expect(eventLine('a.evtx', EVENT)).toBe(
      '{"evidence":"a.evtx","record":4711,"provider":"MSMQ","eventId":2085,"qualifiers":49152,"level":2,' +
        '"time":"2025-12-11T01:02:03.4567890Z","channel":"Application","computer":"WEB01",' +
        '"data":[["EventData/Data","=C:\\\\l0000009.mq"]]}\n',
    )
  })

  it('prints CSV without formulas', () => {
    expect(eventCsvLine('=a.evtx', EVENT)).toMatch(/^'=a\.evtx,4711,,MSMQ,2085,49152,2,/)
  })
})
