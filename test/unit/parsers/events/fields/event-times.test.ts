import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseWallClock } from '../../../../../src/windows/clock/wall-clock.ts'
import {
  createWallClockReader,
  isoInstant,
  isoTime,
  timeOf,
} from '../../../../../src/parsers/events/fields/event-times.ts'
import { insertionStringsOf } from '../../../../../src/parsers/events/fields/insertion-strings.ts'
import { levelOf } from '../../../../../src/parsers/events/fields/levels.ts'

const at = Date.UTC(2025, 11, 11, 1, 2, 3, 456)

describe('isoTime', () => {
  it.each([
    ['2025-12-11T01:02:03.4567890Z', '2025-12-11T01:02:03.4567890Z', 'utc'],
    ['2025-12-11 01:02:03.456', '2025-12-11T01:02:03.456Z', 'utc'],
    ['2025-12-11T10:02:03.4560000+09:00', '2025-12-11T01:02:03.4560000Z', 'utc'],
    ['2025-12-11T10:02:03.456', '2025-12-11T10:02:03.456', 'local'],
  ] as const)('%s', (text, time, clock) => {
    const read = isoTime(text, clock)
    expect(read?.time).toBe(time)
    expect(read?.at.clock).toBe(clock)
    expect(read?.at.readings[0]?.earliest).toBe(clock === 'utc' ? at : at + 9 * 3_600_000)
  })

  it.each(['2025-02-30T00:00:00Z', '2025-12-11', '2025-12-11T25:00:00Z', 'x', ''])('refuses %s', (text) => {
    expect(isoTime(text, 'utc')).toBeUndefined()
  })

  it('agrees with the quick reading of instants', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }),
        fc.nat(9_999),
        (date, rest) => {
          const text = date.toISOString().replace('Z', `${String(rest).padStart(4, '0')}Z`)
          expect(isoInstant(text)).toBe(date.getTime())
          expect(isoTime(text, 'utc')?.at.readings[0]?.earliest).toBe(date.getTime())
        },
      ),
    )
  })
})

describe('createWallClockReader', () => {
  const clock = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(59), fc.nat(59), fc.constantFrom('AM', 'PM'))
  const day = fc.tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 }))

  it('reads every time of a file as the plain reader does', () => {
    const two = (n: number) => String(n).padStart(2, '0')
    const text = fc
      .tuple(day, clock, fc.constantFrom('/', '.', '-'))
      .map(
        ([[d, m], [h, min, s, half], separator]) =>
          `${d}${separator}${m}${separator}2025 ${h}:${two(min)}:${two(s)} ${half}`,
      )
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
        const read = createWallClockReader()
        for (const each of texts) expect(read(each)).toEqual(parseWallClock(each))
      }),
    )
  })

  it('prints a time only where it leaves no choice', () => {
    const read = createWallClockReader()
    const [ambiguous, clear] = [read('12/11/2025 10:02:03'), read('2025/12/11 10:02:03')]
    expect(ambiguous && timeOf(ambiguous)).toBeUndefined()
    expect(clear && timeOf(clear)).toBe('2025-12-11T10:02:03')
  })
})

describe('levelOf', () => {
  it.each([
    ['Error', 2],
    ['エラー', 2],
    ['Warnung', 3],
    ['Avertissement', 3],
    ['Сведения', 4],
    ['重大', 1],
    ['2', 2],
    ['Audit Success', 0],
    ['SuccessAudit', 0],
  ])('%s is %i', (name, level) => {
    expect(levelOf(name)).toBe(level)
  })

  it('knows no others', () => {
    expect(levelOf('Orders')).toBeUndefined()
    expect(levelOf(undefined)).toBeUndefined()
  })
})

describe('insertionStringsOf', () => {
  it('lists the strings after the paragraph that ends in a colon', () => {
    const message =
      'ソース "MSMQ" からのイベント ID 2085 の説明が見つかりません。\n\nイベントには次の情報が含まれています: \n\nC:\\a.mq\nsecond\n\nメッセージ リソースがありません。'
    expect(insertionStringsOf(message, 'MSMQ', 2085)).toEqual(['C:\\a.mq', 'second'])
  })

  it('splits the old sentence', () => {
    const message =
      'The description for Event ID ( 2085 ) in Source ( MSMQ ) cannot be found. The following information is part of the event: C:\\a.mq, b.'
    expect(insertionStringsOf(message, 'MSMQ', 2085)).toEqual(['C:\\a.mq', 'b'])
  })

  it('makes nothing of an ordinary message', () => {
    expect(insertionStringsOf('Details:\n\nx', 'MSMQ', 2085)).toEqual([])
  })
})
