import { describe, expect, it } from 'vitest'
import {
  entriesIn,
  LANES,
  lanesOf,
  layOut,
  type Lane,
  type TimelineLayout,
} from '../../../../src/app/components/host/timeline-layout.ts'
import { findingOf, judgeFiles } from '../../../scenarios/judge.ts'
import { FILES } from '../../case/small-case.ts'

type Entry = Parameters<typeof layOut>[0][number]

const WIDTH = 700
/** What a label of `KB5071544` needs beside its mark. */
const LABEL = 60

function entry(kind: Entry['kind'], earliest: string, more: Partial<Entry> & { latest?: string } = {}): Entry {
  const { latest = earliest, ...rest } = more
  const text = { ja: kind, en: kind }
  return { kind, at: { earliest: instant(earliest), latest: instant(latest) }, text, count: 1, sources: [], ...rest }
}

const instant = (at: string): string => (at.length === 10 ? `${at}T00:00:00.000Z` : at)
const update = (kb: string, earliest: string, latest = earliest): Entry =>
  entry('update-installed', earliest, { latest, text: { ja: kb, en: `${kb} installed` } })

function lane({ lanes }: TimelineLayout, name: Lane) {
  const found = lanes.find((one) => one.lane === name)
  if (found === undefined) throw new Error(`no lane ${name}`)
  return found
}

const MONTH = [
  entry('restart', '2026-01-05'),
  update('KB5071544', '2025-12-10', '2025-12-11'),
  entry('coverage', '2025-12-01', { latest: '2026-01-20' }),
  entry('capture', '2026-01-20'),
  entry('symptom', '2025-12-20', { count: 3 }),
]

describe('the lanes', () => {
  it('are those that have something, in one order', () => {
    expect(layOut(MONTH, WIDTH).lanes.map(({ lane }) => lane)).toEqual(LANES)
    expect(layOut([...MONTH].reverse(), WIDTH).lanes.map(({ lane }) => lane)).toEqual(LANES)
    const few = layOut([entry('capture', '2026-01-20'), entry('restart', '2026-01-05')], WIDTH)
    expect(few.lanes.map(({ lane }) => lane)).toEqual(['restarts', 'captures'])
  })

  it('stand below each other and fill the picture', () => {
    const { lanes, height } = layOut(MONTH, WIDTH)
    let top = 0
    for (const one of lanes) {
      expect(one.top).toBe(top)
      expect(one.height).toBeGreaterThan(0)
      top += one.height
    }
    expect(height).toBe(top)
  })

  it('lose no entry', () => {
    const removed = entry('update-removed', '2025-12-15')
    const all = [...MONTH, removed, entry('recovery', '2026-01-06'), entry('service', '2026-01-07')]
    const shown = layOut(all, WIDTH).lanes.flatMap(({ marks }) => marks.map((mark) => mark.entry))
    expect(new Set(shown)).toEqual(new Set(all))
    expect(shown).toHaveLength(all.length)
    expect(lane(layOut(all, WIDTH), 'updates').marks.map((mark) => mark.entry)).toContain(removed)
  })
})

describe('a mark', () => {
  const marksOf = (layout: TimelineLayout) => layout.lanes.flatMap(({ marks }) => marks)

  it.each([240, WIDTH, 1600])('is inside a picture of %i pixels', (width) => {
    for (const { x, width: span } of marksOf(layOut(MONTH, width))) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x + span).toBeLessThanOrEqual(width)
    }
  })

  it('stands where its time is', () => {
    const [first, middle, last] = lane(
      layOut([entry('restart', '2026-01-05'), entry('restart', '2026-01-01'), entry('restart', '2026-01-03')], WIDTH),
      'restarts',
    ).marks.map(({ x }) => x)
    expect(first).toBeLessThan(middle!)
    expect(middle! - first!).toBeCloseTo(last! - middle!)
    expect(last! - first!).toBeGreaterThan(WIDTH * 0.9)
  })

  it('of an instant has no width, of an unknown time as much as is unknown', () => {
    const { marks } = lane(
      layOut([update('KB1111111', '2025-12-01'), update('KB2222222', '2025-12-08', '2025-12-15')], WIDTH),
      'updates',
    )
    expect(marks.map(({ width }) => width > 0)).toEqual([false, true])
    expect(marks[1]!.width).toBeCloseTo(marks[1]!.x - marks[0]!.x)
  })

  it('of a time that is known better than can be drawn has no width', () => {
    const hour = entry('restart', '2026-01-05T03:00:00.000Z', { latest: '2026-01-05T04:00:00.000Z' })
    expect(lane(layOut([...MONTH.slice(1), hour], WIDTH), 'restarts').marks[0]!.width).toBe(0)
    const [alone] = lane(layOut([hour], WIDTH), 'restarts').marks
    expect(alone!.width).toBeGreaterThan(0)
  })

  it('is labelled with the update that it names', () => {
    const labels = marksOf(layOut(MONTH, WIDTH)).map(({ entry: { kind }, label }) => [kind, label])
    expect(labels).toContainEqual(['update-installed', 'KB5071544'])
    expect(labels.filter(([kind]) => kind !== 'update-installed').every(([, label]) => label === '')).toBe(true)
  })

  it('never has its label written over another one', () => {
    const days = ['2025-12-01', '2025-12-02', '2025-12-03', '2025-12-20', '2025-12-21', '2025-12-31']
    const { marks, height } = lane(
      layOut(
        days.map((day, index) => update(`KB500000${index}`, day)),
        WIDTH,
      ),
      'updates',
    )
    const rows = new Set(marks.map(({ row }) => row))
    for (const row of rows) {
      const places = marks.filter((mark) => mark.row === row).map(({ x }) => x)
      for (const [index, x] of places.entries()) {
        if (index > 0) expect(x - places[index - 1]!).toBeGreaterThan(LABEL)
      }
    }
    expect(rows.size).toBe(3)
    expect(height).toBeGreaterThan(lane(layOut(MONTH, WIDTH), 'updates').height)
  })
})

describe('the failures', () => {
  const bars = (...symptoms: readonly Entry[]) => lane(layOut([...symptoms, ...MONTH], WIDTH), 'symptoms').bars

  it('stand as bars in their lane, and recoveries are none', () => {
    const { bars: drawn, marks } = lane(
      layOut([entry('recovery', '2025-12-25'), entry('symptom', '2025-12-20'), entry('capture', '2026-01-20')], WIDTH),
      'symptoms',
    )
    expect(marks).toHaveLength(2)
    expect(drawn).toHaveLength(1)
    const symptom = marks.find((mark) => mark.entry.kind === 'symptom')!
    expect(Math.abs(drawn[0]!.x - symptom.x)).toBeLessThan(10)
  })

  it('are higher where there are more; the most fill the lane, and one is still seen', () => {
    const heights = bars(
      entry('symptom', '2025-12-12', { count: 1 }),
      entry('symptom', '2025-12-15', { count: 100 }),
      entry('symptom', '2025-12-18', { count: 10_000 }),
    ).map(({ height }) => height)
    // The fourth are the three of the month.
    const [one, hundred, most, three] = heights
    expect(most).toBe(1)
    expect(hundred).toBeLessThan(most!)
    expect(three).toBeLessThan(hundred!)
    expect(one).toBeGreaterThan(0.1)
  })

  it('of a span of time stand over all of it', () => {
    const drawn = bars(entry('symptom', '2025-12-10', { latest: '2025-12-15', count: 50 }))
    expect(drawn.length).toBeGreaterThan(5)
    for (const [index, { x, width }] of drawn.entries()) {
      expect(width).toBeGreaterThan(0)
      if (index > 0) expect(x).toBeGreaterThanOrEqual(drawn[index - 1]!.x + drawn[index - 1]!.width)
    }
  })
})

describe('the axis', () => {
  it.each([
    ['hours', '2026-01-20T01:00:00Z', '2026-01-20T09:00:00Z', /^01-20 \d\d:00$/],
    ['days', '2026-01-01', '2026-01-05', /^2026-01-0\d$/],
    ['weeks', '2025-12-01', '2026-01-20', /^202[56]-\d\d-\d\d$/],
    ['years', '2015-01-01', '2026-01-01', /^20\d\d-\d\d-\d\d$/],
    ['centuries', '1601-01-01', '2026-01-01', /^\d{4}-\d\d-\d\d$/],
  ])('is labelled over %s, evenly and without labels that touch', (_, from, to, label) => {
    const { ticks } = layOut([entry('restart', from), entry('capture', to)], WIDTH)
    expect(ticks.length).toBeGreaterThanOrEqual(2)
    const step = ticks[1]!.x - ticks[0]!.x
    expect(step).toBeGreaterThan(80)
    for (const [index, { x, label: text }] of ticks.entries()) {
      expect(text).toMatch(label)
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(WIDTH)
      if (index > 0) expect(x - ticks[index - 1]!.x).toBeCloseTo(step)
    }
  })

  it('says where a mark stands', () => {
    const layout = layOut([entry('restart', '2026-01-01'), entry('capture', '2026-01-05')], WIDTH)
    const tick = layout.ticks.find(({ label }) => label === '2026-01-05')
    expect(tick!.x).toBeCloseTo(lane(layout, 'captures').marks[0]!.x)
  })
})

it('draws one instant alone', () => {
  const layout = layOut([entry('capture', '2026-01-20')], WIDTH)
  const [mark] = lane(layout, 'captures').marks
  expect(mark!.x).toBeCloseTo(WIDTH / 2)
  expect(layout.ticks.length).toBeGreaterThan(0)
})

it('draws the timeline of a failing host', async () => {
  const { timeline } = findingOf(await judgeFiles(FILES), 'WEB01')
  const layout = layOut(timeline, WIDTH)
  expect(layout.lanes.flatMap(({ marks }) => marks)).toHaveLength(timeline.length)
  expect(lane(layout, 'symptoms').bars).toHaveLength(2)
})

describe('a part of the time', () => {
  const DAYS = 86_400_000
  const span = { from: Date.parse('2025-12-15T00:00:00Z'), to: Date.parse('2026-01-10T00:00:00Z') }

  it('shows what falls into it, and of what reaches out of it only the part inside', () => {
    const shown = entriesIn(MONTH, span, new Set())
    expect(shown.map(({ kind }) => kind)).toEqual(['restart', 'coverage', 'symptom'])
    const [cover] = lane(layOut(shown, WIDTH, span), 'coverage').marks
    expect(cover).toMatchObject({ x: 0, width: WIDTH })
    const [restart] = lane(layOut(shown, WIDTH, span), 'restarts').marks
    expect(restart?.x).toBeCloseTo((21 * DAYS * WIDTH) / (span.to - span.from))
  })

  it('leaves out the lanes that were switched off, which can be switched on again', () => {
    const shown = entriesIn(MONTH, span, new Set(['coverage']))
    expect(layOut(shown, WIDTH, span).lanes.map(({ lane }) => lane)).toEqual(['restarts', 'symptoms'])
    expect(lanesOf(MONTH)).toEqual(LANES)
  })

  it('has the days of the host on its axis', () => {
    const [first] = layOut(MONTH, WIDTH, span, 540).ticks
    const [utc] = layOut(MONTH, WIDTH, span).ticks
    expect(first?.label).toBe('2025-12-18')
    const hours = ((utc?.x ?? 0) - (first?.x ?? 0)) * ((span.to - span.from) / WIDTH / 3_600_000)
    expect(hours).toBeCloseTo(9)
  })
})
