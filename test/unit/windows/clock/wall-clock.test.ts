import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, hull, withOrder } from '../../../../src/base/moment.ts'
import { parseDay, parseWallClock, settleOrder } from '../../../../src/windows/clock/wall-clock.ts'

/** The readings as ISO instants: `from/to` or, where both are equal, one. */
function shown(text: string, parse = parseWallClock): string[] | undefined {
  return parse(text)?.readings.map(({ earliest, latest, order }) => {
    const from = new Date(earliest).toISOString().replace('.000Z', '')
    const width = latest - earliest
    return `${from}+${width}${order === undefined ? '' : ` ${order}`}`
  })
}

describe('parseWallClock reads what Windows prints', () => {
  it.each([
    ['3/26/2019, 3:51:30 PM', ['2019-03-26T15:51:30+999 month-first']],
    ['2014/05/15, 14:44:59', ['2014-05-15T14:44:59+999']],
    ['15.06.2016, 18:34:33', ['2016-06-15T18:34:33+999']],
    ['29/04/2019, 18:52:20', ['2019-04-29T18:52:20+999 day-first']],
    ['26-1-2019, 08:27:55', ['2019-01-26T08:27:55+999 day-first']],
    ['24-05-2024, 03:20:28', ['2024-05-24T03:20:28+999 day-first']],
    ['2019-03-01, 05:05:05', ['2019-03-01T05:05:05+999']],
    ['17.04.2020, 12:02:40', ['2020-04-17T12:02:40+999']],
    ['2019/1/24, 9:46:29', ['2019-01-24T09:46:29+999']],
    ['2020/7/29, 上午 10:53:07', ['2020-07-29T10:53:07+999']],
    ['2020/7/29, 下午 12:53:07', ['2020-07-29T12:53:07+999']],
    ['2020/7/29, 上午 12:53:07', ['2020-07-29T00:53:07+999']],
    ['2026-03-20, 오후 1:56:59', ['2026-03-20T13:56:59+999']],
    ['18/09/2019 12:00:00 a. m.', ['2019-09-18T00:00:00+999 day-first']],
    ['15/02/2020 01:00:00 p.\u00a0m.', ['2020-02-15T13:00:00+999 day-first']],
    ['10/13/2016 6:26 PM', ['2016-10-13T18:26:00+59999 month-first']],
    ['2020/06/12 0:00:00', ['2020-06-12T00:00:00+999']],
    ['2025年12月10日 8:05:00', ['2025-12-10T08:05:00+999']],
    ['2025. 12. 10. 10:11:12', ['2025-12-10T10:11:12+999']],
    ['10. 12. 2025 10:11:12', ['2025-12-10T10:11:12+999']],
    ['\u200e12/\u200e31/\u200e2025 \u200f\u200e11:05:06 PM', ['2025-12-31T23:05:06+999 month-first']],
    ['Thursday, September 06, 2018 12:00:00 AM', ['2018-09-06T00:00:00+999']],
    ['Donnerstag, 6. September 2018 00:00:00', ['2018-09-06T00:00:00+999']],
    ['jeudi 6 décembre 2018 10:00:00', ['2018-12-06T10:00:00+999']],
    ['jueves, 6 de septiembre de 2018 1:00:00 p. m.', ['2018-09-06T13:00:00+999']],
    ['6 сентября 2018 г. 10:00:00', ['2018-09-06T10:00:00+999']],
    ['06-Sep-2018 10:00', ['2018-09-06T10:00:00+59999']],
    ['5/5/2020 10:00:00', ['2020-05-05T10:00:00+999']],
    ['18.12.2025 23.30.05', ['2025-12-18T23:30:05+999']],
    ['18/12/2025 9.05.06', ['2025-12-18T09:05:06+999 day-first']],
    ['18.12.2025 klo 23.30', ['2025-12-18T23:30:00+59999']],
    ['2025-12-18, 23.30.05', ['2025-12-18T23:30:05+999']],
    [`18.12.2025 10.25 MB`, [`2025-12-18T00:00:00+${DAY - 1}`]],
    [`18.12.2025 10.00.17763`, [`2025-12-18T00:00:00+${DAY - 1}`]],
    [`18.12.2025 in version 10.25.30`, [`2025-12-18T00:00:00+${DAY - 1}`]],
    ['11-Dec-25 09:27:52', ['2025-12-11T09:27:52+999']],
    ['14.12.25 10:27:52', ['2025-12-14T10:27:52+999']],
    ['14/12/25, 10:27', ['2025-12-14T10:27:00+59999 day-first']],
    ['12/14/25 9:27:52 AM', ['2025-12-14T09:27:52+999 month-first']],
    ['11/12/25 9.27.52', ['2025-12-11T09:27:52+999 day-first', '2025-11-12T09:27:52+999 month-first']],
    ['14/12/2568 9:27:52', ['2025-12-14T09:27:52+999 day-first']],
    ['2025-12-14 11 h 27 min 52 s', ['2025-12-14T11:27:52+999']],
    ['2025-12-14 11 h 27', ['2025-12-14T11:27:00+59999']],
    ['Thu Dec 11 09:27:52 2025', ['2025-12-11T09:27:52+999']],
    ['Thu Dec  4 09:27:52 2025', ['2025-12-04T09:27:52+999']],
    ['2020-02-27T00:00:00', ['2020-02-27T00:00:00+999']],
    ['2020-02-27T00:00:00.1234567', ['2020-02-27T00:00:00.123Z+0']],
  ])('%s', (text, expected) => expect(shown(text)).toEqual(expected))

  it('keeps both readings where day and month could be swapped', () => {
    expect(shown('12/10/2025 9:00:00')).toEqual([
      '2025-10-12T09:00:00+999 day-first',
      '2025-12-10T09:00:00+999 month-first',
    ])
  })

  it('gives a day without a time its whole length', () => {
    expect(shown('18/02/2023')).toEqual([`2023-02-18T00:00:00+${DAY - 1} day-first`])
  })

  it('keeps both halves of the day before a half-day word it does not know', () => {
    const moment = parseWallClock('2020/7/29 10:53:07 xyz')
    expect(hull(moment?.readings ?? [])).toEqual({
      earliest: Date.UTC(2020, 6, 29, 10, 53, 7),
      latest: Date.UTC(2020, 6, 29, 22, 53, 7, 999),
    })
  })

  it('reads instants with a zone as UTC', () => {
    expect(parseWallClock('2025-12-10T10:00:00Z')?.clock).toBe('utc')
    expect(shown('2025-12-10T10:00:00+09:00')).toEqual(['2025-12-10T01:00:00+999'])
    expect(parseWallClock('2025-12-10 10:00:00 UTC')?.clock).toBe('utc')
    expect(parseWallClock('2025-12-10 10:00:00')?.clock).toBe('local')
  })

  it.each([
    '31/02/2020',
    '',
    'KB5071546',
    '1/2/25',
    '25/12/11 9:00:00',
    'v1.2.25 build 3',
    '10/12/1447 9:00',
    '25/12/2020 25:00:00',
    '6 listopada 2018',
  ])('does not read %j', (text) => expect(parseWallClock(text)).toBeUndefined())
})

describe('parseDay', () => {
  it('ignores a printed midnight and a time that was cut', () => {
    const day = [`2020-02-20T00:00:00+${DAY - 1} month-first`]
    expect(shown('2/20/2020 12:00:...', parseDay)).toEqual(day)
    expect(shown('2/20/2020 12:00:00 AM', parseDay)).toEqual(day)
  })
})

describe('settleOrder', () => {
  const moments = (...texts: string[]) => texts.map((text) => parseWallClock(text)!)

  it('lets one date above 12 decide for its file', () => {
    expect(settleOrder(moments('9/10/2019', '18/09/2019'))).toBe('day-first')
    expect(settleOrder(moments('9/10/2019', '9/18/2019'))).toBe('month-first')
  })

  it('decides nothing from ambiguous dates or from a contradiction', () => {
    expect(settleOrder(moments('9/10/2019', '5/5/2020', '15.06.2016'))).toBeUndefined()
    expect(settleOrder(moments('18/09/2019', '9/18/2019'))).toBeUndefined()
  })
})

describe('no reading is ever lost', () => {
  const dayAndMonth = fc.record({
    first: fc.integer({ min: 1, max: 31 }),
    second: fc.integer({ min: 1, max: 31 }),
    year: fc.integer({ min: 1990, max: 2090 }),
    separator: fc.constantFrom('/', '-'),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
  })

  it('every order in which a numeric date exists is among its readings', () => {
    fc.assert(
      fc.property(dayAndMonth, ({ first, second, year, separator, hour, minute }) => {
        const time = `${hour}:${String(minute).padStart(2, '0')}`
        const moment = parseWallClock(`${first}${separator}${second}${separator}${year} ${time}`)
        const meant = [dateOf(year, second, first), dateOf(year, first, second)].filter((at) => at !== undefined)
        const starts = moment?.readings.map((r) => r.earliest) ?? []
        const expected = new Set(meant.map((at) => at + hour * HOUR + minute * 60_000))
        expect(new Set(starts)).toEqual(expected)
      }),
    )
  })

  it('an order narrows only a date that has a reading of that order', () => {
    fc.assert(
      fc.property(dayAndMonth, fc.constantFrom('day-first' as const, 'month-first' as const), (d, order) => {
        const moment = parseWallClock(`${d.first}${d.separator}${d.second}${d.separator}${d.year}`)
        if (moment === undefined) return
        const settled = withOrder(moment, order)
        expect(settled.readings.length).toBeGreaterThan(0)
        for (const reading of settled.readings) expect(moment.readings).toContainEqual(reading)
      }),
    )
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseWallClock(text)))
  })
})

function dateOf(year: number, month: number, day: number): number | undefined {
  const made = new Date(Date.UTC(year, month - 1, day))
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? made.getTime() : undefined
}
