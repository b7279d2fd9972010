// The parts of a command line, as cmd.exe and PowerShell take them: statements, pipeline stages and
// words. Quotes and brackets hold separators together.
//
//   psexec \\WEB01 cmd /c "sc query type= service state= all | findstr MSMQ" > out.txt

/** Longer lines are no commands that a person typed. */
export const MAX_COMMAND = 4000
const OPENING = '({['
const CLOSING = ')}]'

/** The command without `> file`, `2>&1` and `*> $null`: where output goes says nothing of what was asked. */
export function withoutRedirects(command: string): string {
  return command
    .slice(0, MAX_COMMAND)
    .replace(/(?:^|(?<=[\s\w"')}]))(?:\d|\*)?>{1,2}\s*(?:&\d|"[^"]*"|'[^']*'|[^\s|;&]+)/g, ' ')
}

/** Splits `a; b && c` into its statements. */
export function statementsOf(command: string): string[] {
  return splitAt(command, (text, at) =>
    text[at] === ';' ? 1 : text.startsWith('&&', at) ? 2 : text.startsWith(' & ', at) ? 3 : 0,
  )
}

/** Splits a pipeline into its stages; `||` is no pipe. */
export function stagesOf(statement: string): string[] {
  return splitAt(statement, (text, at) => (text[at] === '|' && text[at + 1] !== '|' && text[at - 1] !== '|' ? 1 : 0))
}

/** The words of a stage, without their quotes. `-Id:KB5071544` and `type= all` are two words each. */
export function wordsOf(stage: string): string[] {
  return splitWords(stage)
    .flatMap((word) => /^(-[A-Za-z]+):(.+)$/.exec(word)?.slice(1) ?? [word])
    .map((word) => word.replace(/^(["'])(.*)\1$/, '$2'))
}

const CLOSED_BY: Readonly<Record<string, string>> = { '"': '"', "'": "'", '{': '}', '(': ')' }
const PLAIN = /[^\s"'{(]+/y

/** Words with their quotes and brackets. An opening bracket that nothing closes is a word of its own. */
function splitWords(stage: string): string[] {
  const words: string[] = []
  const unclosed = new Set<string>()
  const pieceAt = (at: number): string => {
    const closing = CLOSED_BY[stage.charAt(at)]
    if (closing === undefined) {
      PLAIN.lastIndex = at
      return PLAIN.exec(stage)?.[0] ?? ''
    }
    // Not searched for again: nothing closes any later one either.
    const end = unclosed.has(closing) ? -1 : stage.indexOf(closing, at + 1)
    if (end === -1) unclosed.add(closing)
    return end === -1 ? '' : stage.slice(at, end + 1)
  }
  let word = ''
  for (let at = 0; at < stage.length;) {
    const piece = pieceAt(at)
    word += piece
    at += piece.length
    if (piece !== '') continue
    if (word !== '') words.push(word)
    word = ''
    if ('{('.includes(stage.charAt(at))) words.push(stage.charAt(at))
    at += 1
  }
  return word === '' ? words : [...words, word]
}

function splitAt(text: string, separator: (text: string, at: number) => number): string[] {
  const parts: string[] = []
  let quote = ''
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (OPENING.includes(character)) depth += 1
    else if (CLOSING.includes(character)) depth = Math.max(0, depth - 1)
    else if (depth === 0) {
      const length = separator(text, at)
      if (length === 0) continue
      parts.push(text.slice(from, at).trim())
      from = at + length
      at += length - 1
    }
  }
  parts.push(text.slice(from).trim())
  return parts.filter((part) => part !== '')
}

const WRAPPERS: readonly RegExp[] = [
  /^(?:\S*\\)?(?:cmd|cmd\.exe)\s+(?:\/[a-z]\s+)*\/[ck]\s+(?<inner>\S.*)$/is,
  /^(?:\S*\\)?(?:powershell|pwsh)(?:\.exe)?\s+(?:-(?!c)\S+\s+(?:(?:bypass|remotesigned|unrestricted|hidden)\s*)?)*(?:-c\w*\s+)?(?<inner>[^-\s].*)$/is,
  /^(?:\S*\\)?(?:psexec|psexec64|paexec)(?:\.exe)?\s+\\\\\S+\s+(?:[-/](?:[upw]\s+\S+|[ni](?:\s+\d+)?(?=\s)|(?![upwni]\s)\w+)\s+)*(?<inner>[^-/\s].*)$/is,
  /^winrs(?:\.exe)?\s+(?:[-/]\S+\s+)+(?<inner>\S.*)$/is,
  /^ssh(?:\.exe)?\s+(?:-\S+\s+)*\S+\s+(?<inner>\S.*)$/is,
  /^(?:invoke-command|icm)\b[^{]*\{(?<inner>.*)\}[^}]*$/i,
  /^(?:&|start\s+\/(?:wait|b))\s*(?:\{\s*)?(?<inner>[^{}\s][^}]*)\}?$/i,
]

/** The command that a wrapper runs (`cmd /c`, `psexec`, `Invoke-Command {…}`), however deep. */
export function unwrapped(command: string): string {
  let inner = command.trim()
  for (let depth = 0; depth < 4; depth += 1) {
    const found = WRAPPERS.map((wrapper) => wrapper.exec(inner)?.groups?.['inner']).find((one) => one !== undefined)
    if (found === undefined) break
    inner = found.trim().replace(/^(["'])(.*)\1$/, '$2')
  }
  return inner
}

const VARIABLE = /^\$(?:(?:global|script|local|private):)?(?<name>\w{1,60})\s*=\s*(?<value>\S.*)$/i
/** `-ErrorVariable ev`, `-ov +rows`: what a command fills besides its output. */
const FILLS = /\s-(?:ev|errorvariable|ov|outvariable|pv|pipelinevariable)\s+\+?(?<name>\w{1,60})/gi

/** What `$h = Get-HotFix` assigns; undefined for any other command. */
export function assignmentOf(command: string): { name: string; value: string } | undefined {
  const groups = VARIABLE.exec(command)?.groups
  if (groups === undefined) return undefined
  return { name: (groups['name'] ?? '').toLowerCase(), value: groups['value'] ?? '' }
}

/** The variables that a command fills by its switches, in lower case. */
export function filledBy(command: string): string[] {
  return [...command.matchAll(FILLS)].map((match) => (match.groups?.['name'] ?? '').toLowerCase())
}

/** The command with its variables replaced by what filled them. `known` is keyed by name in lower case. */
export function withVariables(command: string, known: ReadonlyMap<string, string>): string {
  if (known.size === 0 || !command.includes('$')) return command
  const filled = command.replace(
    /\$(?:(?:global|script|local|private|using):)?(\w{1,60})(?![\w:])/gi,
    (whole: string, name: string) => {
      const value = known.get(name.toLowerCase())
      return value === undefined ? whole : bracketed(value)
    },
  )
  return filled.slice(0, MAX_COMMAND)
}

/** A command stays one word in its new place; at the head of a pipeline it needs no brackets. */
function bracketed(value: string): string {
  return /^["'].*["']$|^[\w.-]+$/.test(value) ? value : `(${value})`
}
