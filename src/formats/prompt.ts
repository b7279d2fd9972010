// Command prompts in transcripts. A prompt ends the output above it.
//
//   C:\>systeminfo              C:\Users\Administrator>ver
//   PS C:\Windows\system32>     [WEB01]: PS C:\Users\admin\Documents> Get-HotFix
//   PS HKLM:\SOFTWARE> dir      \\fs01\share>dir
//   corp\admin@WEB01 C:\Users\admin>sc query MSMQ          OpenSSH for Windows
//   wmic:root\cli>/node:WEB01 qfe list
const TIME = String.raw`(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]? )?`
const BRACKETED = String.raw`(?:\[[^\]\s]{1,255}\]: ?(?=\[))?(?:\[(?<host>[^\]\s]{1,255})\]: ?)?`
/** A prompt that people made: `dc01 C:\\>`, `<dc01> C:\\>`, `(dc01) PS C:\\>`. A name without a number may be a word of a sentence, or an environment of Python. */
const OWN = String.raw`(?:[<([]?(?!py|v?env)(?<own>[A-Za-z][A-Za-z.-]*\d[\w.-]*)[>)\]]?(?:: ?| )(?=PS|[A-Za-z]:\\))?`
const SSH = String.raw`(?:[\w.\\-]{1,80}@(?<login>[\w.-]{1,255}) )?`
const POWERSHELL = String.raw`PS ?(?:(?<ps>[A-Za-z][\w-]{1,62})(?=>|:[A-Za-z]:)(?::[^<>|"]{1,260})?|[A-Za-z][\w.-]{0,60}:[^<>|"]{0,260}|\\\\[^<>|"]{1,260})?>`
const CMD = String.raw`(?:[A-Za-z]:\\|\\\\)[^<>|"]{0,260}>`
const PROMPT = new RegExp(
  String.raw`^\s*${TIME}${BRACKETED}${SSH}${OWN}(?:${POWERSHELL}|${CMD}|wmic:root\\cli>)(?<command>.*)$`,
)

export interface Prompt {
  /** What was typed, `''` if nothing. */
  readonly command: string
  /** The machine that the prompt itself names. */
  readonly host?: string
}

/** Reads a line with a prompt; undefined for any other line. */
export function promptOf(line: string): Prompt | undefined {
  if (!line.includes('>')) return undefined
  const groups = PROMPT.exec(line)?.groups
  if (groups === undefined) return undefined
  const host = groups['host'] ?? groups['login'] ?? groups['own'] ?? groups['ps']
  const command = (groups['command'] ?? '').trim()
  return host === undefined ? { command } : { command, host }
}

/** Returns the command after a prompt (`''` if none was typed), or undefined if the line has no prompt. */
export function commandAfterPrompt(line: string): string | undefined {
  return promptOf(line)?.command
}

const FOLDER =
  /^\s*(?:\[[^\]\s]{1,255}\]: ?)?(?:[\w.\\-]{1,80}@[\w.-]{1,255} )?(?:PS ?)?(?<folder>[A-Za-z]:\\[^<>|"]{0,260})>/

/** Returns the current folder that a prompt shows; undefined if it is not on a drive. */
export function folderOfPrompt(line: string): string | undefined {
  return isPrompt(line) ? FOLDER.exec(line)?.groups?.['folder']?.trim() : undefined
}

export function isPrompt(line: string): boolean {
  return promptOf(line) !== undefined
}

/** Prompts of other shells: `$ `, `# `, `> `. */
const OTHER_SHELL = /^\s*[$#>] /

/** True for a prompt of any shell: it ends the output above it. */
export function endsPrint(line: string): boolean {
  return OTHER_SHELL.test(line) || isPrompt(line)
}

/** Our collector notes below each answer how its command ended; any end but this may have cut the answer. */
const NOTE = /^C:\\>rem (?:exit code \S+|stopped|no answer|missing:)/
const GOOD_END = /^C:\\>rem exit code 0\b/

/** True for the note of our collector that a command failed, was stopped or gave no answer. */
export function notesBadEnd(line: string): boolean {
  return NOTE.test(line) && !GOOD_END.test(line)
}
