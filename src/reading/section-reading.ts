// Text that is read by SectionParsers. Up to a fixed size it is one piece; longer text is cut at
// blank lines, and only parsers whose format allows it continue (icacls /T, sc query).
import type { ArtifactKind } from '../model/facts.ts'
import { excerptOf } from '../model/source.ts'
import { openLineSplitter } from '../intake/lines.ts'
import { MAX_TEXT_IN_MEMORY } from '../intake/limits.ts'
import type { ParseContext, SectionParser } from '../formats/parser.ts'
import { addResult, type Outcome } from './outcome.ts'
import { findSectionsOfPasted, unexplainedLines, type Section } from './sections.ts'
import { gatherLines, withLinesOfFile, type GatheredLines } from './spread-lines.ts'

export interface SectionReading {
  write(text: string): void
  end(): void
}

export interface SectionReadingOptions {
  readonly parsers: readonly SectionParser[]
  /** Artifact chosen by a person: only its parsers are used, on the whole text if they find no section. */
  readonly chosen: ArtifactKind | undefined
  readonly maxTextInMemory?: number
}

/** After the first window only formats that may be divided anywhere continue, so larger windows would gain nothing. */
const LATER_WINDOW_SIZE = 2 * 1024 * 1024

/** Reads text into `outcome`. */
export function openSectionReading(
  context: ParseContext,
  outcome: Outcome,
  options: SectionReadingOptions,
): SectionReading {
  const splitter = openLineSplitter()
  const windowSize = options.maxTextInMemory ?? MAX_TEXT_IN_MEMORY
  const laterWindowSize = Math.min(windowSize, LATER_WINDOW_SIZE)
  const parsers = options.parsers.filter(({ kind }) => options.chosen === undefined || kind === options.chosen)
  let lines: string[] = []
  let size = 0
  let firstLine = 1
  let unexplained: { count: number; line: number; excerpt: string } | undefined

  const take = (more: readonly string[]): void => {
    for (const line of more) {
      lines.push(line)
      size += line.length + 1
      if (size > (firstLine === 1 ? windowSize : laterWindowSize)) cutWindow()
    }
  }
  const cutWindow = (): void => {
    const end = lastBlankLine(lines)
    const rest = lines.slice(end)
    lines.length = end
    readWindow(false)
    firstLine += end
    lines = rest
    size = rest.reduce((sum, line) => sum + line.length + 1, 0)
  }
  const readWindow = (last: boolean): void => {
    const asked = firstLine === 1 ? parsers : parsers.filter((p) => p.divisible === true)
    const { sections, bare, gathered } = sectionsOf(lines, asked, options.chosen, last && firstLine === 1)
    for (const section of sections) {
      const text = { lines: bare.slice(section.from, section.to), firstLine: firstLine + section.from }
      const result = section.parser.parse(text, gathered === undefined ? context : placedBy(gathered, context))
      addResult(outcome, section.parser.kind, gathered === undefined ? result : withLinesOfFile(result, gathered))
    }
    if (!last) noteCut(sections)
    const unexplainedHere = unexplainedLines(bare, sections)
    noteUnexplained(gathered === undefined ? unexplainedHere : unexplainedHere.map((at) => gathered.lineOf(at + 1) - 1))
  }
  /** An indivisible section that reaches the cut has lost its rest. */
  const noteCut = (sections: readonly Section[]): void => {
    const end = sections.at(-1)
    if (end === undefined || end.parser.divisible === true || hasText(lines, end.to)) return
    outcome.complete = false
    const at = { line: firstLine + end.to - 1 }
    outcome.diagnostics.push({ severity: 'warning', code: 'text-cut', at, detail: { limit: windowSize } })
  }
  const noteUnexplained = (indexes: readonly number[]): void => {
    const [first] = indexes
    if (first === undefined) return
    unexplained ??= { count: 0, line: firstLine + first, excerpt: excerptOf(lines[first] ?? '') }
    unexplained.count += indexes.length
  }

  return {
    write: (text) => take(splitter.write(text)),
    end() {
      take(splitter.end())
      const divided = firstLine > 1
      readWindow(true)
      if (splitter.cut !== undefined) {
        outcome.complete = false
        const { first, count } = splitter.cut
        outcome.diagnostics.push({ severity: 'warning', code: 'line-too-long', at: { line: first }, detail: { count } })
      }
      if (unexplained === undefined || outcome.kinds.size === 0) return
      const { count, line, excerpt } = unexplained
      // Later windows are not offered to every parser, so unexplained lines there do not mean that
      // nothing was missed.
      if (divided) outcome.complete = false
      const severity = divided ? 'warning' : 'info'
      outcome.diagnostics.push({
        severity,
        code: 'section-not-understood',
        at: { line },
        excerpt,
        detail: { lines: count },
      })
    },
  }
}

interface FoundSections {
  readonly sections: readonly Section[]
  /** The lines without the marks that a mail or a script put before them. */
  readonly bare: readonly string[]
  /** Set if the section line numbers do not count the empty lines in between. */
  readonly gathered?: GatheredLines
}

/** @param isWhole the lines are the whole text; only then are spread lines detected */
function sectionsOf(
  lines: readonly string[],
  parsers: readonly SectionParser[],
  chosen: ArtifactKind | undefined,
  isWhole: boolean,
): FoundSections {
  const found = findSectionsOfPasted(lines, parsers)
  const gathered = isWhole ? gatherLines(lines) : undefined
  if (gathered !== undefined) {
    const other = findSectionsOfPasted(gathered.lines, parsers)
    if (filledLines(other) > filledLines(found)) return { ...other, gathered }
  }
  const [parser] = parsers
  if (found.sections.length > 0 || chosen === undefined || parser === undefined || lines.length === 0) return found
  return { sections: [{ parser, from: 0, to: lines.length }], bare: found.bare }
}

/** Number of lines with text that the sections cover. */
function filledLines({ sections, bare }: FoundSections): number {
  return sections.reduce(
    (sum, { from, to }) => sum + bare.slice(from, to).filter((line) => line.trim() !== '').length,
    0,
  )
}

/** Gives events that are passed on one by one the line numbers of the file, too. */
function placedBy(gathered: GatheredLines, context: ParseContext): ParseContext {
  const { onEvent } = context
  if (onEvent === undefined) return context
  return {
    ...context,
    onEvent(record) {
      const { line } = record.position
      const position = line === undefined ? record.position : { ...record.position, line: gathered.lineOf(line) }
      onEvent({ ...record, position })
    },
  }
}

/** Where to cut: after the last blank line, or at the end if there is none. */
function lastBlankLine(lines: readonly string[]): number {
  for (let index = lines.length - 1; index > 0; index--) if ((lines[index] ?? '').trim() === '') return index + 1
  return lines.length
}

function hasText(lines: readonly string[], from: number): boolean {
  return lines.slice(from).some((line) => line.trim() !== '')
}
