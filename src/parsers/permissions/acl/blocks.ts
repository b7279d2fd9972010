// The blocks printed by icacls and cacls: a path with its first entry, further entries below each
// other, a blank line. Tools and people lose the indent, put the path on a line of its own and
// prefix lines with `# `; consoles break lines at their width, and mail programs inside an account's
// name (folded-entry.ts).
import { folderOfPrompt, isPrompt } from '../../../formats/prompt.ts'
import { maskOfWinnt } from '../../../windows/security/access-mask.ts'
import type { UnplacedEntry } from '../../../windows/security/sddl.ts'
import { entryOf, type AceTail, type ReadTail } from './ace-lines.ts'
import { absolutePath, aclCommandOf, looksLikePath } from './commands.ts'
import type { CitedLine, ListedEntry } from './facts.ts'
import { foldedTail } from './folded-entry.ts'
import { indentOf, splitFirst } from './split-account.ts'

/** One folder as printed. */
export interface PrintedBlock extends CitedLine {
  /** As printed, or absolute if it was relative and the prompt above shows the current folder. */
  readonly path?: string
  readonly entries: readonly ListedEntry[]
  /** Indexes of its first and last line, from 0. */
  readonly from: number
  readonly last: number
}

interface OpenBlock extends CitedLine {
  readonly path?: string
  /** Column of all accounts; absent if the lines have lost their indent. */
  readonly column?: number
  readonly entries: ListedEntry[]
  readonly from: number
  last: number
}

/** An entry and the number of its lines: two if a console broke it, more if rights follow. */
interface PrintedEntry {
  readonly tail: AceTail
  readonly mask?: number
  readonly taken: number
}

const CONSOLE_WIDTHS: ReadonlySet<number> = new Set([79, 80, 99, 100, 119, 120, 132])
const COMMENT = /^\s{0,4}(?:#|>|\/\/|\|)(?:[ \t]|$)/

/** The line without a comment mark added when it was pasted. */
export function withoutComment(line: string): string {
  return line.replace(COMMENT, '')
}

/** Finds every block. `firstLine` is the line number of `lines[0]`. */
export function readBlocks(lines: readonly string[], firstLine: number, readTail: ReadTail): PrintedBlock[] {
  const blocks: OpenBlock[] = []
  let block: OpenBlock | undefined
  let commandPath: string | undefined
  let folder: string | undefined
  for (let at = 0; at < lines.length; at += 1) {
    const bare = withoutComment(lines[at] ?? '')
    if (bare.trim() === '') continue
    const printed = entryAt(lines, at, readTail) ?? foldedAt(lines, at, readTail, commandPath)
    if (printed === undefined) {
      commandPath = aclCommandOf(bare)?.path ?? commandPath
      if (isPrompt(bare)) folder = folderOfPrompt(bare)
      block = undefined
      continue
    }
    const { before, permission } = printed.tail
    let account = before.trim()
    if (block === undefined || (permission && !continues(block, before))) {
      const hints = { commandPath, nextIndent: nextIndent(lines, at + printed.taken, readTail) }
      const split = splitFirst(before, hints)
      account = split.account
      block = opened(lines, at, firstLine, split, hints)
      if (block.path !== undefined) block = { ...block, path: absolutePath(block.path, folder) }
      blocks.push(block)
    }
    addEntry(block, printed, account, { line: firstLine + at, text: lines[at] ?? '' })
    block.last = at + printed.taken - 1
    at = block.last
  }
  // A block with only a label says nothing about the entries around it.
  return blocks.filter(({ entries }) => entries.length > 0)
}

/** A path begins a list; the rest of a broken line never looks like one. */
const STARTS_PATH = /^(?:[A-Za-z]:\\|\\\\)/

function entryAt(lines: readonly string[], at: number, readTail: ReadTail): PrintedEntry | undefined {
  const line = lines[at] ?? ''
  const bare = withoutComment(line)
  const tail = readTail(bare)
  if (tail?.rightsFollow === true) return { tail, ...rightsBelow(lines, at) }
  if (tail !== undefined) return withMask(tail, 1)
  const next = lines[at + 1] ?? ''
  if (!CONSOLE_WIDTHS.has(line.length) || STARTS_PATH.test(next)) return undefined
  const joined = readTail(bare + next)
  return joined === undefined ? undefined : withMask(joined, 2)
}

/** An entry that a mail program broke at a blank of the account's name. */
function foldedAt(
  lines: readonly string[],
  at: number,
  readTail: ReadTail,
  commandPath: string | undefined,
): PrintedEntry | undefined {
  const [first, second] = [withoutComment(lines[at] ?? ''), withoutComment(lines[at + 1] ?? '')]
  const tail = foldedTail(first, second, readTail, commandPath)
  return tail === undefined ? undefined : withMask(tail, 2)
}

function withMask(tail: AceTail, taken: number): PrintedEntry {
  return tail.mask === undefined ? { tail, taken } : { tail, mask: tail.mask, taken }
}

/** cacls prints special rights one per line, with blank lines between them; one may be on the entry's own line. */
function rightsBelow(lines: readonly string[], at: number): { mask?: number; taken: number } {
  let mask = maskOfWinnt(/\)\s+([A-Z_]{6,40})\s*$/.exec(lines[at] ?? '')?.[1] ?? '') ?? 0
  let taken = 1
  for (let next = at + 1; next < lines.length; next += 1) {
    const name = withoutComment(lines[next] ?? '').trim()
    if (name === '') continue
    const right = maskOfWinnt(name)
    if (right === undefined) break
    mask |= right
    taken = next - at + 1
  }
  return mask === 0 ? { taken } : { mask, taken }
}

function continues(block: OpenBlock, before: string): boolean {
  if (block.column !== undefined) return indentOf(before) === block.column
  return !before.includes(':') && splitFirst(before, {}).path === undefined
}

function opened(
  lines: readonly string[],
  at: number,
  firstLine: number,
  { path, column }: { path?: string; column: number },
  hints: { commandPath: string | undefined; nextIndent: number | undefined },
): OpenBlock {
  const base = { line: firstLine + at, text: lines[at] ?? '', entries: [], from: at, last: at }
  if (path !== undefined) return hints.nextIndent === column ? { ...base, path, column } : { ...base, path }
  const above = pathAbove(lines[at - 1] ?? '')
  if (above !== undefined)
    return { ...base, path: above, line: firstLine + at - 1, text: lines[at - 1] ?? '', from: at - 1 }
  return hints.commandPath === undefined ? base : { ...base, path: hints.commandPath }
}

/** Reads a path on a line of its own. */
function pathAbove(line: string): string | undefined {
  const text = withoutComment(line).trim()
  if (aclCommandOf(text) !== undefined) return undefined
  const path = /^[A-Za-z]:$/.test(text) ? text : text.replace(/^["']/, '').replace(/["':]{1,3}$/, '')
  return looksLikePath(path) ? path : undefined
}

function nextIndent(lines: readonly string[], from: number, readTail: ReadTail): number | undefined {
  for (let at = from; at < Math.min(lines.length, from + 2); at += 1) {
    const printed = entryAt(lines, at, readTail) ?? foldedAt(lines, at, readTail, undefined)
    if (printed !== undefined) return indentOf(printed.tail.before)
  }
  return undefined
}

function addEntry(block: OpenBlock, { tail, mask }: PrintedEntry, account: string, cited: CitedLine): void {
  // Integrity labels appear among the entries but grant nothing.
  if (tail.permission) block.entries.push(new PrintedPermission(cited, tail, account, mask))
}

/** Creates the entry only on access: in the listing of a whole drive, only one folder matters. */
class PrintedPermission implements ListedEntry {
  readonly line: number
  readonly text: string
  readonly #make: () => UnplacedEntry
  #entry: UnplacedEntry | undefined

  constructor({ line, text }: CitedLine, tail: AceTail, account: string, mask: number | undefined) {
    this.line = line
    this.text = text
    this.#make = () => entryOf(tail, account, mask)
  }

  get entry(): UnplacedEntry {
    return (this.#entry ??= this.#make())
  }
}
