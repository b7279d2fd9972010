// Which lines of a text belong to which parser. A file can contain several formats in a row
// (transcripts, home-made scripts), so every parser finds its own sections.
import { standIn } from '../formats/anchors.ts'
import { typedLine } from '../formats/commands/typed-line.ts'
import type { LineRange, SectionParser } from '../formats/parser.ts'
import { withoutFolds } from './folded-tables.ts'
import {
  withoutCommonStart,
  withoutGluedFences,
  withoutJsonStrings,
  withoutQuotes,
  withoutUnseen,
} from './pasted-lines.ts'

export interface Section extends LineRange {
  readonly parser: SectionParser
  /** What the parser read while it looked for the section; absent if a person said what the text is. */
  readonly found?: LineRange
}

/** A range of lines that belongs to no section. */
interface Gap {
  readonly from: number
  readonly lines: readonly string[]
}

/**
 * Offers the lines to the parsers in list order. Each sees only the ranges that no earlier one
 * took, so sections never overlap.
 *
 * @returns the sections in line order.
 */
export function findSections(lines: readonly string[], parsers: readonly SectionParser[]): Section[] {
  const sections: Section[] = []
  // A gap stays the same array until something is taken from it, so that parsers can reuse what was
  // computed for it.
  let gaps: Gap[] = lines.length > 0 ? [{ from: 0, lines }] : []
  for (const parser of parsers) {
    gaps = gaps.flatMap((gap) => {
      if (parser.anchors !== undefined && !standIn(gap.lines, parser.anchors)) return gap
      const found = parser.find(gap.lines).filter(({ from, to }) => to > from)
      for (const one of found) sections.push({ parser, from: gap.from + one.from, to: gap.from + one.to, found: one })
      return found.length > 0 ? restsOf(gap, found) : gap
    })
  }
  return sections.sort((a, b) => a.from - b.from)
}

/**
 * The sections of lines that may have been pasted, and those lines as Windows printed them. A
 * common prefix is removed only if no section is found with it.
 */
export function findSectionsOfPasted(
  lines: readonly string[],
  parsers: readonly SectionParser[],
): { sections: Section[]; bare: readonly string[] } {
  const unquoted = withoutFolds(withoutJsonStrings(withoutGluedFences(withoutQuotes(withoutUnseen(lines)))))
  const sections = findSections(unquoted, parsers)
  const flush = sections.length > 0 ? undefined : withoutCommonStart(unquoted)
  if (flush === undefined) return { sections, bare: unquoted }
  return { sections: findSections(flush, parsers), bare: flush }
}

function restsOf(gap: Gap, taken: readonly LineRange[]): Gap[] {
  const inOrder = [...taken].sort((a, b) => a.from - b.from)
  const rests = gapsBetween(inOrder, gap.lines.length)
  return rests.map(({ from, to }) => ({ from: gap.from + from, lines: gap.lines.slice(from, to) }))
}

/** The ranges of lines that belong to no section. `sections` must be in line order. */
export function gapsBetween(sections: readonly LineRange[], lineCount: number): LineRange[] {
  const gaps: LineRange[] = []
  let from = 0
  for (const section of sections) {
    if (section.from > from) gaps.push({ from, to: section.from })
    from = Math.max(from, section.to)
  }
  if (from < lineCount) gaps.push({ from, to: lineCount })
  return gaps
}

const RULE = /^[\s=*#_`~-]*$/
/** `Start-Transcript` frames its header and footer with lines of asterisks. */
const TRANSCRIPT_FRAME = /^\*{20,}$/

/**
 * Indexes of unexplained lines. Lines that say nothing about the machine are left out: blank lines,
 * prompts, rules, transcript headers.
 */
export function unexplainedLines(lines: readonly string[], sections: readonly LineRange[]): number[] {
  const unexplained: number[] = []
  for (const gap of gapsBetween(sections, lines.length)) {
    let framed = false
    for (let index = gap.from; index < gap.to; index++) {
      const line = (lines[index] ?? '').trim()
      if (TRANSCRIPT_FRAME.test(line)) framed = !framed
      else if (!framed && !RULE.test(line) && typedLine(line) === undefined) unexplained.push(index)
    }
  }
  return unexplained
}
