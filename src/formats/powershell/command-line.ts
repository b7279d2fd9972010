// Transcripts show the command above its output. Its arguments show whether the list was filtered.
import type { LineRange } from '../parser.ts'
import { endsPrint } from '../prompt.ts'

const MAX_BLANKS_BETWEEN = 2

/** Returns the range of the block, extended to the prompt line above it if that line ran `command`. */
export function withCommand(lines: readonly string[], block: LineRange, command: RegExp): LineRange {
  let above = block.from - 1
  while (above >= 0 && block.from - above <= MAX_BLANKS_BETWEEN && (lines[above] ?? '').trim() === '') above -= 1
  const line = lines[above] ?? ''
  return { from: endsPrint(line) && command.test(line) ? above : block.from, to: block.to }
}
