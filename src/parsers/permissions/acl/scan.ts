// Sorts the lines of a transcript by what icacls prints: blocks with entries, errors, closing
// lines. Used both to find sections and to parse them.
import { withoutComment, readBlocks, type PrintedBlock } from './blocks.ts'
import { icaclsTail } from './ace-lines.ts'
import { aclCommandOf, looksLikePath } from './commands.ts'
import type { CitedLine } from './facts.ts'
import { errorLineOf, isActionLine, summaryOf, type ErrorLine, type Summary } from './messages.ts'

export interface FoundError extends CitedLine, ErrorLine {}
export interface FoundSummary extends CitedLine, Summary {}

export interface IcaclsScan {
  readonly blocks: readonly PrintedBlock[]
  readonly errors: readonly FoundError[]
  readonly summaries: readonly FoundSummary[]
  /** For every line, true if it belongs to a listing. This includes the prompt that ran the command. */
  readonly claimed: readonly boolean[]
}

/** Maximum distance of a closing line from the entry or error before it. */
const MAX_BLANK_LINES = 3

export function scanIcacls(lines: readonly string[], firstLine: number): IcaclsScan {
  const blocks = readBlocks(lines, firstLine, icaclsTail)
  const claimed = lines.map(() => false)
  for (const { from, last } of blocks) claimed.fill(true, from, last + 1)
  const errors: FoundError[] = []
  const summaries: FoundSummary[] = []
  const cite = (at: number): CitedLine => ({ line: firstLine + at, text: lines[at] ?? '' })
  let sinceClaimed = Infinity
  for (const [at, line] of lines.entries()) {
    const bare = withoutComment(line)
    if (claimed[at] === true) sinceClaimed = 0
    else if (bare.trim() === '') sinceClaimed += 1
    else {
      const summary = sinceClaimed <= MAX_BLANK_LINES ? summaryOf(bare) : undefined
      const error = summary === undefined ? errorAt(lines, at, bare) : undefined
      if (summary !== undefined) summaries.push({ ...cite(at), ...summary })
      if (error !== undefined) errors.push({ ...cite(at), ...error })
      claimed[at] = summary !== undefined || error !== undefined
      sinceClaimed = error === undefined ? Infinity : 0
    }
  }
  claimCommands(lines, claimed)
  return { blocks, errors, summaries, claimed }
}

/**
 * After a path, one of Windows' own sentences is an error. Any other text is one only if the
 * closing line counts a failure.
 */
function errorAt(lines: readonly string[], at: number, bare: string): ErrorLine | undefined {
  const error = errorLineOf(bare)
  if (error === undefined || isActionLine(bare)) return undefined
  if (error.problem !== 'unknown' && looksLikePath(error.path)) return error
  const summary = summaryBelow(lines, at)
  return summary?.processed === 0 && (summary.failed ?? 0) > 0 ? error : undefined
}

function summaryBelow(lines: readonly string[], at: number): Summary | undefined {
  for (let next = at + 1; next <= at + 1 + MAX_BLANK_LINES && next < lines.length; next += 1) {
    const bare = withoutComment(lines[next] ?? '')
    if (bare.trim() !== '') return summaryOf(bare)
  }
  return undefined
}

/** The prompt or heading directly above shows the path, so it belongs to the section. */
function claimCommands(lines: readonly string[], claimed: boolean[]): void {
  for (let at = 1; at < lines.length; at += 1) {
    if (claimed[at] !== true || claimed[at - 1] === true) continue
    let above = at - 1
    while (above > 0 && at - above < MAX_BLANK_LINES && (lines[above] ?? '').trim() === '') above -= 1
    if (claimed[above] !== true && aclCommandOf(lines[above] ?? '') !== undefined) claimed.fill(true, above, at)
  }
}
