// Command prompts in transcripts. A prompt ends the output above it.
//
//   C:\>systeminfo              C:\Users\Administrator>ver
//   PS C:\Windows\system32>     [WEB01]: PS C:\Users\admin\Documents> Get-HotFix
//   PS HKLM:\SOFTWARE> dir      \\fs01\share>dir
const PROMPT =
  /^\s*(?:\[[^\]\s]{1,255}\]: ?)?(?:PS ?(?:[A-Za-z][\w.-]{0,60}:[^<>|"]{0,260}|\\\\[^<>|"]{1,260})?>|(?:[A-Za-z]:\\|\\\\)[^<>|"]{0,260}>)(?<command>.*)$/

/** Returns the command after a prompt (`''` if none was typed), or undefined if the line has no prompt. */
export function commandAfterPrompt(line: string): string | undefined {
  if (!line.includes('>')) return undefined
  return PROMPT.exec(line)?.groups?.['command']?.trim()
}

const FOLDER = /^\s*(?:\[[^\]\s]{1,255}\]: ?)?(?:PS ?)?(?<folder>[A-Za-z]:\\[^<>|"]{0,260})>/

/** Returns the current folder that a prompt shows; undefined if it is not on a drive. */
export function folderOfPrompt(line: string): string | undefined {
  return isPrompt(line) ? FOLDER.exec(line)?.groups?.['folder']?.trim() : undefined
}

export function isPrompt(line: string): boolean {
  return commandAfterPrompt(line) !== undefined
}

/** Prompts of other shells: `$ `, `# `, `> `. */
const OTHER_SHELL = /^\s*[$#>] /

/** True for a prompt of any shell: it ends the output above it. */
export function endsPrint(line: string): boolean {
  return OTHER_SHELL.test(line) || isPrompt(line)
}
