// The part of a timeline that the picture shows.
import type { AnalysisFinding } from '../../../model/analysis.ts'
import { HOUR } from '../../../base/moment.ts'

/** A part of time, in milliseconds since 1970. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** All of a timeline, with a margin on both sides. `timeline` must not be empty. */
export function wholeSpan(timeline: AnalysisFinding['timeline']): Span {
  const first = Math.min(...timeline.map(({ at }) => Date.parse(at.earliest)))
  const last = Math.max(...timeline.map(({ at }) => Date.parse(at.latest)))
  const margin = Math.max((last - first) * 0.03, HOUR)
  return { from: first - margin, to: last + margin }
}

/** A part of `span` around its middle, or more than it; never less than an hour, never more than `whole`. */
export function zoomed({ from, to }: Span, factor: number, whole: Span): Span {
  const middle = (from + to) / 2
  const half = Math.max(((to - from) * factor) / 2, HOUR / 2)
  return within({ from: middle - half, to: middle + half }, whole)
}

/** `span` moved by a part of its length. */
export function moved({ from, to }: Span, part: number, whole: Span): Span {
  const step = (to - from) * part
  return within({ from: from + step, to: to + step }, whole)
}

function within({ from, to }: Span, whole: Span): Span {
  const length = Math.min(to - from, whole.to - whole.from)
  const start = Math.min(Math.max(from, whole.from), whole.to - length)
  return { from: start, to: start + length }
}
