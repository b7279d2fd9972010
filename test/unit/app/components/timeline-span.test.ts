import { describe, expect, it } from 'vitest'
import { moved, wholeSpan, zoomed } from '../../../../src/app/components/host/timeline-span.ts'

const HOUR = 3_600_000
const whole = { from: 0, to: 100 * HOUR }

describe('the part of a timeline that is shown', () => {
  it('is all of it at first, with a margin', () => {
    const at = (iso: string) => ({ earliest: iso, latest: iso })
    const entry = { kind: 'restart', text: { ja: '', en: '' }, count: 1, sources: [] } as const
    const span = wholeSpan([
      { ...entry, at: at('2025-12-11T00:00:00Z') },
      { ...entry, at: at('2025-12-10T00:00:00Z') },
    ])
    expect(span.from).toBeLessThan(Date.parse('2025-12-10T00:00:00Z'))
    expect(span.to).toBeGreaterThan(Date.parse('2025-12-11T00:00:00Z'))
  })

  it('is zoomed around its middle, down to an hour and back to all', () => {
    const half = zoomed(whole, 0.5, whole)
    expect(half).toEqual({ from: 25 * HOUR, to: 75 * HOUR })
    expect(zoomed({ from: 10 * HOUR, to: 11 * HOUR }, 0.5, whole)).toEqual({ from: 10 * HOUR, to: 11 * HOUR })
    expect(zoomed(half, 4, whole)).toEqual(whole)
  })

  it('keeps its length where it meets an end', () => {
    const part = { from: 80 * HOUR, to: 95 * HOUR }
    expect(moved(part, 0.5, whole)).toEqual({ from: 85 * HOUR, to: 100 * HOUR })
    expect(moved(part, -10, whole)).toEqual({ from: 0, to: 15 * HOUR })
    expect(zoomed(part, 2, whole)).toEqual({ from: 70 * HOUR, to: 100 * HOUR })
  })
})
