// Finds the folder that a command line is about. Prompts, echoed commands and headings that quote a
// command (`=== icacls C:\Windows\System32\msmq\storage ===`) all show it.
import { withoutEnd } from '../../../base/linear-text.ts'
import { isPrompt } from '../../../formats/prompt.ts'

const TOOL =
  /(?:^|[\s\\/>('"&|])(?<tool>icacls|cacls|xcacls|accesschk(?:64)?|get-acl)(?:\.exe)?["']?\s+(?<rest>.{1,600})/i
const WORD = /"([^"]{1,400})"|'([^']{1,400})'|([^\s"')|;&>]+)/g
/** Switches whose next word is not the path. */
const TAKES_VALUE = /^-(?:filter|include|exclude|credential|f)$/i

export interface AclCommand {
  readonly tool: string
  /** As typed, without quotes; absent if the command names no path. */
  readonly path?: string
}

/** The permissions command that a line quotes; undefined if there is none. */
export function aclCommandOf(line: string): AclCommand | undefined {
  const groups = TOOL.exec(line.slice(0, 1000))?.groups
  if (groups === undefined) return undefined
  const tool = (groups['tool'] ?? '').toLowerCase()
  const path = firstPath(groups['rest'] ?? '')
  return path === undefined ? { tool } : { tool, path }
}

/** True for a prompt with a command that is not about permissions: its output belongs to another parser. */
export function isForeignPrompt(line: string): boolean {
  return isPrompt(line) && aclCommandOf(line) === undefined
}

function firstPath(rest: string): string | undefined {
  let skip = false
  for (const [, double, single, bare] of rest.matchAll(WORD)) {
    const quoted = double ?? single
    if (quoted !== undefined && !skip) return quoted
    if (bare !== undefined && !skip && !/^[-/=]/.test(bare)) return bare
    skip = bare !== undefined && TAKES_VALUE.test(bare)
  }
  return undefined
}

const RELATIVE = /^(?:\.[\\/])?(?<rest>[^\\/:%.][^:]{0,300}|\.)$/

/**
 * The tools echo a path as it was typed. Returns it as an absolute path if the prompt above showed
 * the current folder.
 */
export function absolutePath(path: string, folder: string | undefined): string {
  const rest = folder === undefined ? undefined : RELATIVE.exec(path)?.groups?.['rest']
  if (folder === undefined || rest === undefined) return path
  const parent = withoutEnd(folder, /[\\/]/)
  return rest === '.' ? parent : `${parent}\\${rest}`
}

const ROOTED = /^(?:[A-Za-z]:(?:[\\/]|$)|\\\\|\.{1,2}(?:[\\/]|$)|%\w{1,40}%)/

/**
 * True if a whole line can only be a path: it is rooted, or has separators and no characters that
 * are illegal in paths.
 */
export function looksLikePath(text: string): boolean {
  const path = text.trim()
  if (path === '' || path.length > 400 || /["|*?]/.test(path)) return false
  const afterDrive = path.slice(2)
  if (ROOTED.test(path)) return !afterDrive.includes(':')
  return /[^\\/\s][\\/][^\\/\s]/.test(path) && !path.includes(':')
}
