// Entries that a mail program broke inside the account's name:
//
//   C:\Windows\System32\msmq\storage NT AUTHORITY\NETWORK
//   SERVICE:(OI)(CI)(M)
//                                    NT AUTHORITY\Authenticated
//   Users:(I)(OI)(CI)(RX)
//
// The rest stands at the margin. Read alone it would be another account: `SERVICE` and `Users` exist.
import { isPrompt } from '../../../formats/prompt.ts'
import { isKnownPrincipal } from '../../../windows/security/principals.ts'
import type { AceTail, ReadTail } from './ace-lines.ts'
import { aclCommandOf } from './commands.ts'
import { indentOf, splitFirst } from './split-account.ts'

const MAX_REST = 60
/** Accounts are indented to the column behind the path; a small indent is one of the paste. */
const LEAST_INDENT = 3

/** The entry of two lines joined; undefined if the second is an entry of its own. */
export function foldedTail(
  first: string,
  second: string,
  readTail: ReadTail,
  commandPath: string | undefined,
): AceTail | undefined {
  const rest = readTail(second)?.before
  if (rest === undefined || indentOf(rest) > 0 || /[\\:]/.test(rest) || rest.length > MAX_REST) return undefined
  if (first.trim() === '' || readTail(first) !== undefined || isPrompt(first)) return undefined
  if (aclCommandOf(first) !== undefined) return undefined
  const joined = readTail(`${first.trimEnd()} ${second}`)
  return joined !== undefined && endsInAccount(first, joined.before, commandPath) ? joined : undefined
}

/** True if the first line ends inside an account, and not with a path. */
function endsInAccount(first: string, before: string, commandPath: string | undefined): boolean {
  if (indentOf(first) >= LEAST_INDENT && !/^\s*(?:[A-Za-z]:|\\\\)/.test(first)) return first.includes('\\')
  const behindPath = commandPath === undefined ? '' : first.trim().slice(commandPath.length)
  const isBehindPath = first
    .trim()
    .toLowerCase()
    .startsWith(`${commandPath?.toLowerCase() ?? ''} `)
  if (commandPath !== undefined && isBehindPath && behindPath.includes('\\')) return true
  const { path, account } = splitFirst(before, {})
  return path !== undefined && account.includes('\\') && isKnownPrincipal(account)
}
