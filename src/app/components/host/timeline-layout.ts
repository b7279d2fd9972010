// Positions in the timeline picture. Pure geometry: instants in, coordinates out.
import type { AnalysisFinding } from '../../../model/analysis.ts'
import type { TimelineEntry } from '../../../model/findings.ts'
import { HOUR, DAY, MINUTE } from '../../../base/moment.ts'
import { wholeSpan, type Span } from './timeline-span.ts'

type Entry = AnalysisFinding['timeline'][number]
export type Lane = 'updates' | 'restarts' | 'symptoms' | 'coverage' | 'captures'

export const LANES: readonly Lane[] = ['updates', 'restarts', 'symptoms', 'coverage', 'captures']
const LANE_OF: Readonly<Record<TimelineEntry['kind'], Lane>> = {
  'update-installed': 'updates',
  'update-removed': 'updates',
  restart: 'restarts',
  symptom: 'symptoms',
  recovery: 'symptoms',
  service: 'restarts',
  coverage: 'coverage',
  capture: 'captures',
}

const TICK_STEPS = [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 91 * DAY, 365 * DAY]
const LABEL_WIDTH = 84
const ROW_HEIGHT = 18
const LANE_PADDING = 8
const DENSITY_HEIGHT = 40
const BIN_WIDTH = 6

export interface Mark {
  readonly entry: Entry
  readonly x: number
  /** Width of the uncertainty; 0 for an exact instant. */
  readonly width: number
  readonly row: number
  /** `KB5071544`, if the text names one update. */
  readonly label: string
}

export interface LaneLayout {
  readonly lane: Lane
  readonly top: number
  readonly height: number
  readonly marks: readonly Mark[]
  /** For symptoms: one bar per bin, height from 0 to 1. */
  readonly bars: readonly { readonly x: number; readonly width: number; readonly height: number }[]
}

export interface TimelineLayout {
  readonly lanes: readonly LaneLayout[]
  readonly height: number
  readonly ticks: readonly { readonly x: number; readonly label: string }[]
}

/** The entries that fall into a part of time, in the lanes that are shown. */
export function entriesIn(timeline: readonly Entry[], { from, to }: Span, hidden: ReadonlySet<Lane>): Entry[] {
  return timeline.filter(
    ({ at, kind }) => !hidden.has(LANE_OF[kind]) && Date.parse(at.latest) >= from && Date.parse(at.earliest) <= to,
  )
}

/** The lanes that have anything, in their order. */
export function lanesOf(timeline: readonly Entry[]): Lane[] {
  const present = new Set(timeline.map(({ kind }) => LANE_OF[kind]))
  return LANES.filter((lane) => present.has(lane))
}

/**
 * @param timeline what is shown of `span`
 * @param width of the drawing in CSS pixels, without the lane names
 * @param offset of the host's zone in minutes east of UTC: the days of the axis are the host's
 */
export function layOut(
  timeline: readonly Entry[],
  width: number,
  span = wholeSpan(timeline),
  offset = 0,
): TimelineLayout {
  const scale = width / (span.to - span.from)
  const place = (at: number): number => (at - span.from) * scale
  let top = 0
  const lanes: LaneLayout[] = []
  for (const lane of LANES) {
    const entries = timeline.filter(({ kind }) => LANE_OF[kind] === lane)
    if (entries.length === 0) continue
    const layout = layOutLane(lane, entries, place, top, width)
    lanes.push(layout)
    top += layout.height
  }
  return { lanes, height: top, ticks: ticksOf(span, place, width, offset * MINUTE) }
}

function layOutLane(
  lane: Lane,
  entries: readonly Entry[],
  place: (at: number) => number,
  top: number,
  width: number,
): LaneLayout {
  const marks = marksOf(entries, place, width)
  if (lane === 'symptoms') {
    return { lane, top, height: DENSITY_HEIGHT + 2 * LANE_PADDING, marks, bars: barsOf(marks, width) }
  }
  const rows = Math.max(1, ...marks.map(({ row }) => row + 1))
  return { lane, top, height: rows * ROW_HEIGHT + 2 * LANE_PADDING, marks, bars: [] }
}

/** Marks whose labels would overlap go to another row. */
function marksOf(entries: readonly Entry[], place: (at: number) => number, width: number): Mark[] {
  const ends: number[] = []
  const sorted = [...entries].sort((a, b) => (a.at.earliest < b.at.earliest ? -1 : 1))
  return sorted.map((entry) => {
    const x = Math.max(0, place(Date.parse(entry.at.earliest)))
    const span = Math.min(place(Date.parse(entry.at.latest)), width) - x
    const label = /KB\d{6,8}/.exec(entry.text.en)?.[0] ?? ''
    const end = x + Math.max(span, 10) + (label === '' ? 4 : LABEL_WIDTH)
    const free = ends.findIndex((taken) => taken < x)
    const row = free === -1 ? ends.length : free
    ends[row] = Math.min(end, width + LABEL_WIDTH)
    return { entry, x, width: span < 2 ? 0 : span, row, label }
  })
}

function barsOf(marks: readonly Mark[], width: number): { x: number; width: number; height: number }[] {
  const bins = new Array<number>(Math.max(1, Math.ceil(width / BIN_WIDTH))).fill(0)
  for (const { entry, x, width: span } of marks) {
    if (entry.kind !== 'symptom') continue
    const first = Math.max(0, Math.floor(x / BIN_WIDTH))
    const last = Math.min(bins.length - 1, Math.floor((x + span) / BIN_WIDTH))
    for (let bin = first; bin <= last; bin += 1) bins[bin] = (bins[bin] ?? 0) + entry.count / (last - first + 1)
  }
  const most = Math.max(...bins)
  // Logarithmic: one event next to ten thousand must still be visible.
  return bins.flatMap((count, bin) =>
    count === 0
      ? []
      : [{ x: bin * BIN_WIDTH, width: BIN_WIDTH - 1, height: Math.max(0.12, Math.log1p(count) / Math.log1p(most)) }],
  )
}

/** @param offset in milliseconds */
function ticksOf(
  { from, to }: Span,
  place: (at: number) => number,
  width: number,
  offset: number,
): TimelineLayout['ticks'] {
  const wanted = (to - from) / Math.max(2, width / 110)
  const step = TICK_STEPS.find((candidate) => candidate >= wanted) ?? Math.ceil(wanted / (365 * DAY)) * 365 * DAY
  const ticks: { x: number; label: string }[] = []
  for (let at = Math.ceil((from + offset) / step) * step; at <= to + offset; at += step) {
    const iso = new Date(at).toISOString()
    ticks.push({
      x: place(at - offset),
      label: step < DAY ? `${iso.slice(5, 10)} ${iso.slice(11, 16)}` : iso.slice(0, 10),
    })
  }
  return ticks
}
