import { describe, expect, it } from 'vitest'
import { parseWallClock } from '../../../src/windows/clock/wall-clock.ts'
import { SettledEvents } from '../../../src/reading/settled-events.ts'
import type { EventContent } from '../../../src/model/event-record.ts'

function event(date: string, eventId = 2085): EventContent {
  const at = parseWallClock(date)
  return { provider: 'MSMQ', eventId, data: [], position: { line: 1 }, ...(at !== undefined && { at }) }
}

describe('records of one file', () => {
  it('wait for the date that settles the order of day and month', () => {
    const events = new SettledEvents()
    expect(events.add([event('12/11/2025 9:12:33'), event('12/10/2025 9:12:33', 1)])).toEqual([])
    const settled = events.add([event('12/13/2025 9:12:33')])
    expect(settled.map(({ eventId }) => eventId)).toEqual([2085, 1, 2085])
    expect(settled[0]?.time).toBe('2025-12-11T09:12:33')
    expect(settled[1]?.time).toBe('2025-12-10T09:12:33')
    expect(events.add([event('12/09/2025 9:12:33')])[0]?.time).toBe('2025-12-09T09:12:33')
  })

  it('keep both readings where nothing settles them', () => {
    const events = new SettledEvents()
    expect(events.add([event('12/11/2025 9:12:33')])).toEqual([])
    const [left] = events.end()
    expect(left?.time).toBeUndefined()
    expect(left?.at?.readings).toHaveLength(2)
  })

  it('do not wait where the dates leave no choice', () => {
    expect(new SettledEvents().add([event('2025-12-11 9:12:33')])).toHaveLength(1)
  })

  it('are not held back without end', () => {
    const events = new SettledEvents()
    const many = Array.from({ length: 20_001 }, () => event('12/11/2025 9:12:33'))
    expect(events.add(many)).toHaveLength(20_001)
    expect(events.add([event('12/11/2025 9:12:33')])).toHaveLength(1)
  })
})
