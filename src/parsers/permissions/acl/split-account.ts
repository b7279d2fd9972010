// Finds where the path ends and the account begins, on the line that has both:
//
//   C:\Program Files (x86)\App NT AUTHORITY\SYSTEM:(I)(F)
//                              BUILTIN\Administrators:(I)(F)
//
// Both may contain blanks. In order of reliability: the path in the command, a well-known account
// at the end, the column of the next account, a name such as `Everyone` that has no domain part,
// and finally the form `DOMAIN\name`.
import { isKnownPrincipal } from '../../../windows/security/principals.ts'

export interface SplitLine {
  /** Absent if the line contains only an account. */
  readonly path?: string
  readonly account: string
  /** Column of the account. */
  readonly column: number
}

export interface SplitHints {
  /** Path in the command that printed this. */
  readonly commandPath?: string | undefined
  /** Indent of the line with the next entry. */
  readonly nextIndent?: number | undefined
}

/** Only this many characters are searched for blanks. */
const MAX_SEARCHED = 1000

/** Splits the text before the colon of a block's first entry. */
export function splitFirst(before: string, hints: SplitHints): SplitLine {
  const start = indentOf(before)
  const text = before.trimEnd()
  const whole: SplitLine = { account: text.trim(), column: start }
  if (isKnownPrincipal(text)) return whole
  const column = columnOfAccount(text, start, hints)
  if (column === undefined) return whole
  return { path: text.slice(start, column).trim(), account: text.slice(column), column }
}

export function indentOf(text: string): number {
  return text.length - text.trimStart().length
}

function columnOfAccount(text: string, start: number, { commandPath, nextIndent }: SplitHints): number | undefined {
  const named = commandPath === undefined ? undefined : start + commandPath.length + 1
  if (named !== undefined && text.slice(start, named).toLowerCase() === `${commandPath?.toLowerCase() ?? ''} `)
    return named
  const blanks = blanksOf(text, start)
  const known = blanks.filter((blank) => isKnownPrincipal(text.slice(blank + 1))).map((blank) => blank + 1)
  const [certain] = known.filter((column) => text.includes('\\', column) || /^\*?S-1-/i.test(text.slice(column)))
  if (certain !== undefined) return certain
  if (nextIndent !== undefined && nextIndent > start + 1 && text[nextIndent - 1] === ' ' && nextIndent < text.length)
    return nextIndent
  // A group may be named `DOM\Department for everyone`: then its last word is not an account.
  if (DOMAIN_ACCOUNT.test(text.slice(start))) return undefined
  const shaped = blanks.findLast((blank) => DOMAIN_ACCOUNT.test(text.slice(blank + 1)))
  return known[0] ?? (shaped === undefined ? undefined : shaped + 1)
}

const DOMAIN_ACCOUNT = /^[^\\/:\s]+\\[^\\/:]+$/

function blanksOf(text: string, start: number): number[] {
  const blanks: number[] = []
  for (let at = start + 1; at < Math.min(text.length, MAX_SEARCHED); at += 1) {
    if (text[at] === ' ' && text[at + 1] !== ' ') blanks.push(at)
  }
  return blanks
}
