// Text that is read by SectionParsers. Up to a fixed size it is one piece; longer text is cut at
// blank lines, and only parsers whose format allows it continue (icacls /T, sc query).
import type { ArtifactKind } from '../model/facts.ts'
import { excerptOf } from '../model/source.ts'
import { openLineSplitter } from '../intake/lines.ts'
import { MAX_TEXT_IN_MEMORY } from '../intake/limits.ts'
import type { ParseContext, SectionParser } from '../formats/parser.ts'
import { addResult, type Outcome } from './outcome.ts'
import { findSectionsOfPasted, unexplainedLines, type Section } from './sections.ts'
import { readSections } from './context/read-sections.ts'
import { gatherLines, withLinesOfFile, type GatheredLines } from './spread-lines.ts'

export interface SectionReadingOptions {
  readonly parsers: readonly SectionParser[]
  /** Artifact chosen by a person: only its parsers are used, on the whole text if they find no section. */
  readonly chosen: ArtifactKind | undefined
  readonly maxTextInMemory?: number
}

/** After the first window only formats that may be divided anywhere continue, so larger windows would gain nothing. */
const LATER_WINDOW_SIZE = 2 * 1024 * 1024

/** Reads text into `outcome`, window by window; mostly there is one window. */
const ATTACHMENT = /^Content-Disposition:\s*(?:attachment|inline;\s*filename)/i
const ATTACHED_NAME = /filename\*?=\s*"?(?<name>[^";\s][^";]{0,100})/i

export class SectionReading {
  private readonly context: ParseContext
  private readonly outcome: Outcome
  private readonly chosen: ArtifactKind | undefined
  private readonly parsers: readonly SectionParser[]
  private readonly windowSize: number
  private readonly splitter = openLineSplitter()
  private lines: string[] = []
  private size = 0
  /** Number of the window's first line in the file, from 1. */
  private firstLine = 1
  private unexplained: { count: number; readonly line: number; readonly excerpt: string } | undefined

  constructor(context: ParseContext, outcome: Outcome, options: SectionReadingOptions) {
    this.context = context
    this.outcome = outcome
    this.chosen = options.chosen
    this.parsers = options.parsers.filter(({ kind }) => options.chosen === undefined || kind === options.chosen)
    this.windowSize = options.maxTextInMemory ?? MAX_TEXT_IN_MEMORY
  }

  write(text: string): void {
    this.take(this.splitter.write(text))
  }

  end(): void {
    this.take(this.splitter.end())
    this.readWindow(true)
    this.reportCutLines()
    this.reportUnexplained()
  }

  private get isFirstWindow(): boolean {
    return this.firstLine === 1
  }

  private take(more: readonly string[]): void {
    for (const line of more) {
      this.lines.push(line)
      this.size += line.length + 1
      const limit = this.isFirstWindow ? this.windowSize : Math.min(this.windowSize, LATER_WINDOW_SIZE)
      if (this.size > limit) this.cutWindow()
    }
  }

  private cutWindow(): void {
    const end = lastBlankLine(this.lines)
    const rest = this.lines.slice(end)
    this.lines.length = end
    this.readWindow(false)
    this.firstLine += end
    this.lines = rest
    this.size = rest.reduce((sum, line) => sum + line.length + 1, 0)
  }

  private readWindow(isLast: boolean): void {
    const { lines, firstLine, context, outcome } = this
    const asked = this.isFirstWindow ? this.parsers : this.parsers.filter((parser) => parser.divisible === true)
    const { sections, bare, quoted, gathered } = sectionsOf(lines, asked, this.chosen, isLast && this.isFirstWindow)
    const placed = gathered === undefined ? context : placedBy(gathered, context)
    for (const { section, result } of readSections(sections, bare, quoted, firstLine, placed)) {
      const { query } = context
      if (gathered === undefined) addResult(outcome, section, result, query)
      else addResult(outcome, { ...section, at: gathered.placed(section.at) }, withLinesOfFile(result, gathered), query)
    }
    if (!isLast) this.reportCutSection(sections)
    this.reportAttachments()
    const unexplained = unexplainedLines(bare, sections)
    this.noteUnexplained(gathered === undefined ? unexplained : unexplained.map((at) => gathered.lineOf(at + 1) - 1))
  }

  /** An indivisible section that reaches the cut has lost its rest. */
  private reportCutSection(sections: readonly Section[]): void {
    const end = sections.at(-1)
    if (end === undefined || end.parser.divisible === true || hasText(this.lines, end.to)) return
    this.outcome.complete = false
    const at = { line: this.firstLine + end.to - 1 }
    this.outcome.diagnostics.push({ severity: 'warning', code: 'text-cut', at, detail: { limit: this.windowSize } })
  }

  /** What hangs on a mail is evidence that nobody has read. */
  private reportAttachments(): void {
    const places = [...this.lines.keys()].filter((at) => ATTACHMENT.test(this.lines[at] ?? ''))
    const [first] = places
    if (first === undefined) return
    // The name may stand on the next line.
    const name = ATTACHED_NAME.exec(this.lines.slice(first, first + 3).join(' '))?.groups?.['name']
    this.outcome.complete = false
    this.outcome.diagnostics.push({
      severity: 'warning',
      code: 'attachment-not-read',
      at: { line: this.firstLine + first },
      detail: { ...(name === undefined ? {} : { name }), count: places.length },
    })
  }

  private reportCutLines(): void {
    const { cut } = this.splitter
    if (cut === undefined) return
    this.outcome.complete = false
    const { first, count } = cut
    this.outcome.diagnostics.push({
      severity: 'warning',
      code: 'line-too-long',
      at: { line: first },
      detail: { count },
    })
  }

  private noteUnexplained(indexes: readonly number[]): void {
    const [first] = indexes
    if (first === undefined) return
    this.unexplained ??= { count: 0, line: this.firstLine + first, excerpt: excerptOf(this.lines[first] ?? '') }
    this.unexplained.count += indexes.length
  }

  private reportUnexplained(): void {
    const { unexplained, outcome } = this
    if (unexplained === undefined || outcome.kinds.size === 0) return
    const { count, line, excerpt } = unexplained
    // Later windows are not offered to every parser, so unexplained lines there do not mean that
    // nothing was missed.
    const isDivided = !this.isFirstWindow
    if (isDivided) outcome.complete = false
    outcome.diagnostics.push({
      severity: isDivided ? 'warning' : 'info',
      code: 'section-not-understood',
      at: { line },
      excerpt,
      detail: { lines: count },
    })
  }
}

interface FoundSections {
  readonly sections: readonly Section[]
  /** The lines without the marks that a mail or a script put before them. */
  readonly bare: readonly string[]
  /** The same lines with these marks. */
  readonly quoted: readonly string[]
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
  const found = { ...findSectionsOfPasted(lines, parsers), quoted: lines }
  const gathered = isWhole ? gatherLines(lines) : undefined
  if (gathered !== undefined) {
    const other = findSectionsOfPasted(gathered.lines, parsers)
    if (filledLines(other) > filledLines(found)) return { ...other, quoted: gathered.lines, gathered }
  }
  const [parser] = parsers
  if (found.sections.length > 0 || chosen === undefined || parser === undefined || lines.length === 0) return found
  return { ...found, sections: [{ parser, from: 0, to: lines.length }] }
}

/** Number of lines with text that the sections cover. */
function filledLines({ sections, bare }: Pick<FoundSections, 'sections' | 'bare'>): number {
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
