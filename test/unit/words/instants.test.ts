import { describe, expect, it } from 'vitest'
import { dayIn, instantIn, intervalIn, shortInstantIn, spanIn } from '../../../src/words/instants.ts'

const TOKYO = 540
const INDIA = 330
const BERLIN = 60
const NEW_YORK = -300

describe('an instant', () => {
  it.each([
    [TOKYO, '2025-12-11 10:02 UTC+09:00 (01:02 UTC)'],
    [INDIA, '2025-12-11 06:32 UTC+05:30 (01:02 UTC)'],
    [NEW_YORK, '2025-12-10 20:02 UTC-05:00 (2025-12-11 01:02 UTC)'],
    [0, '2025-12-11 01:02 UTC'],
    [undefined, '2025-12-11 01:02 UTC'],
  ])('at %s minutes is the host’s time, then UTC', (offset, text) => {
    expect(instantIn('2025-12-11T01:02:03Z', offset)).toBe(text)
  })

  it('has the zone also where there is room for one time only', () => {
    expect(shortInstantIn('2025-12-10T23:02:03Z', TOKYO)).toBe('2025-12-11 08:02 UTC+09:00')
    expect(shortInstantIn('2025-12-10T23:02:03Z')).toBe('2025-12-10 23:02 UTC')
  })

  it('is on the host’s day', () => {
    expect(dayIn('2025-12-21T23:30:00Z', TOKYO)).toBe('2025-12-22')
    expect(dayIn('2025-12-21T23:30:00Z')).toBe('2025-12-21')
  })
})

describe('an interval', () => {
  it('that is a day of the host is that day, and not parts of two days of UTC', () => {
    const day = { earliest: '2025-12-09T15:00:00Z', latest: '2025-12-10T14:59:59Z' }
    expect(intervalIn(day, 'ja', TOKYO)).toBe('2025-12-10 (UTC+09:00)')
    expect(intervalIn(day, 'ja')).toBe('2025-12-09 15:00 ～ 2025-12-10 14:59 UTC')
  })

  it('is a day also where it is an hour longer, because summer time may have been in force', () => {
    const day = { earliest: '2026-03-09T22:00:00Z', latest: '2026-03-10T22:59:59Z' }
    expect(intervalIn(day, 'en', BERLIN)).toBe('2026-03-10 (UTC+01:00)')
  })

  it('of several days names the first and the last', () => {
    const days = { earliest: '2025-12-09T00:00:00Z', latest: '2025-12-11T23:59:59.999Z' }
    expect(intervalIn(days, 'en')).toBe('2025-12-09 – 2025-12-11 (UTC)')
  })

  it('of hours has both ends in both zones', () => {
    const hours = { earliest: '2025-12-10T14:10:00Z', latest: '2025-12-10T15:20:00Z' }
    expect(intervalIn(hours, 'en', TOKYO)).toBe(
      '2025-12-10 23:10 – 2025-12-11 00:20 UTC+09:00 (2025-12-10 14:10 – 15:20 UTC)',
    )
    expect(spanIn(hours.earliest, hours.latest, 'ja')).toBe('2025-12-10 14:10 ～ 15:20 UTC')
  })
})
