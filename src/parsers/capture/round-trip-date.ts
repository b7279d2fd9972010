// The capture time that scripts write at the start or end of their output:
//
//   2025-12-11T09:10:11.1234567+09:00        Get-Date -Format o
//
// Read only if it is alone on the first or last non-blank line; elsewhere a date may mean anything.
// It includes its zone, so it is an instant.
import { parseWallClock } from '../../windows/clock/wall-clock.ts'
import { excerptOf } from '../../model/source.ts'
import {
  sourceAt,
  type LineRange,
  type ParseContext,
  type ParseResult,
  type SectionParser,
  type TextSection,
} from '../../formats/parser.ts'

const ROUND_TRIP = /^\s*\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,7})?(?:Z|[+-]\d{2}:\d{2})\s*$/

export const roundTripDate: SectionParser = { kind: 'capture-manifest', find, parse }

function find(lines: readonly string[]): LineRange[] {
  const hasText = (line: string): boolean => line.trim() !== ''
  const edges = new Set([lines.findIndex(hasText), lines.findLastIndex(hasText)])
  return [...edges].filter((at) => ROUND_TRIP.test(lines[at] ?? '')).map((at) => ({ from: at, to: at + 1 }))
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const [line = ''] = section.lines
  const at = parseWallClock(line)
  if (at === undefined) return { facts: [], diagnostics: [], complete: false }
  const source = sourceAt(context, { line: section.firstLine }, excerptOf(line))
  return {
    facts: [{ name: 'capture.time', value: { at, basis: 'manifest' }, source }],
    diagnostics: [],
    complete: true,
  }
}
