// Errors of Get-Acl. The sentences are localised, the error id is not:
//
//   Get-Acl : Cannot find path 'D:\nothing' because it does not exist.
//       + CategoryInfo          : ObjectNotFound: (:) [Get-Acl], ItemNotFoundException
//       + FullyQualifiedErrorId : GetAcl_PathNotFound_Exception,Microsoft.PowerShell.…
import { isPrompt } from '../../../formats/prompt.ts'
import type { CitedLine } from './facts.ts'
import { folderPathOf } from './access-rule.ts'

export interface GetAclError extends CitedLine {
  readonly problem: 'path-not-found' | 'access-denied' | 'section-not-understood'
  readonly path?: string
  /** Half-open range of line indexes. */
  readonly from: number
  readonly to: number
}

const FIRST = /^\s*Get-Acl ?: \S/i
const QUOTED = /['"«“„‘「]([^'"»”“’」]{1,400})['"»”“’」]/
const MAX_LINES = 12

export function readGetAclErrors(lines: readonly string[], firstLine: number): GetAclError[] {
  const errors: GetAclError[] = []
  for (let at = 0; at < lines.length; at += 1) {
    if (!FIRST.test(lines[at] ?? '')) continue
    const to = endOfError(lines, at)
    errors.push(errorOf(lines.slice(at, to), firstLine + at, at, to))
    at = to - 1
  }
  return errors
}

function endOfError(lines: readonly string[], from: number): number {
  for (let at = from + 1; at < Math.min(lines.length, from + MAX_LINES); at += 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '' || isPrompt(line) || FIRST.test(line)) return at
    if (line.includes('FullyQualifiedErrorId')) return at + 1
  }
  return Math.min(lines.length, from + 1)
}

function errorOf(lines: readonly string[], line: number, from: number, to: number): GetAclError {
  const text = lines.join(' ')
  const quoted = folderPathOf(QUOTED.exec(text)?.[1])
  const cited = { line, text: lines[0] ?? '', from, to }
  if (/GetAcl_PathNotFound|ObjectNotFound|Cannot find path/i.test(text)) {
    return { ...cited, problem: 'path-not-found', ...(quoted === undefined ? {} : { path: quoted }) }
  }
  const denied = /UnauthorizedAccess|PermissionDenied|unauthorized operation/i.test(text)
  return { ...cited, problem: denied ? 'access-denied' : 'section-not-understood' }
}
