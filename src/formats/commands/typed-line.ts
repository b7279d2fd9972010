// Lines that show a command: after a prompt, as a heading over its output, or alone.
//
//   C:\>sc query MSMQ        == icacls C:\Windows\System32\msmq\storage        # Get-HotFix
//   PS C:\> Get-HotFix |     **sc query MSMQ**                                 sc query MSMQ
//   >> Select-Object -Last 2
import { promptOf } from '../prompt.ts'

/** `prompt` proves that the command ran here; `heading` and `bare` are only text above an output. */
export type CommandForm = 'prompt' | 'heading' | 'bare'

export interface TypedCommand {
  readonly form: CommandForm
  /** Indexes of its first line and of the line after its last one. */
  readonly from: number
  readonly to: number
  /** `''` after a prompt at which nothing was typed. */
  readonly command: string
  /** The machine that the prompt names. */
  readonly promptHost?: string
}

const DECORATION = /^[\s#=*_`>~+|•-]*(?:rem |:: ?|\$ |command(?: line)?:|cmd:|コマンド[:：])?\s*|[\s#=*_`~:|-]*$/gi
const MAX_LINE = 1000
/** Tools and cmdlets whose output the parsers read, with what tells them from a sentence about them. */
const KNOWN =
  /^(?:(?:\S*\\)?(?:sc(?:\.exe)?\s+(?:\\\\\S+\s+)?(?:query|queryex|qc|qdescription)\b|wmic(?:\.exe)?\s+\S|dism(?:\.exe)?\s+\/|icacls(?:\.exe)?\s+\S*[\\:%.]|cacls(?:\.exe)?\s+\S*[\\:%.]|accesschk\S*\s+\S|reg(?:\.exe)?\s+(?:query|export|load)\b|wevtutil(?:\.exe)?\s+\S|psexec\S*\s+\\\\|winrs\s+[-/]|tasklist(?:\.exe)?\s+\/|net1?(?:\.exe)?\s+start\s*$|schtasks\s+\/|ssh\s+\S+@|cmd(?:\.exe)?\s+\/[ck]\b|powershell(?:\.exe)?\s+-|pwsh\s+-)|(?:systeminfo|ver|hostname|tasklist|driverquery|msinfo32|whoami)(?:\.exe)?\s*(?:$|[|>]|\/)|(?:get|invoke|enter|exit|import|show|find|select|test|new|export)-[a-z]{3,30}\b(?:\s*$|\s*[|;>]|\s+[-$'"({*]|\s+\w)|(?:gcim|gwmi|gsv|icm)\s+\S|\$\w+\s*=\s*\S|\$env:\w+|echo\s+%\w+%)/i
/** A sentence about a command: it goes on in words, or ends like one. */
const SENTENCE = /[.?!。]$|\b(?:on|from|of|the|output|result|shows?|returns?|says?|and|for|with|を|の|は)\s+\p{L}/iu

/** The command that a line shows; undefined for any other line. Continuation lines are not joined. */
export function typedLine(line: string): { form: CommandForm; command: string; promptHost?: string } | undefined {
  if (line.length > MAX_LINE) return undefined
  const prompt = promptOf(line)
  if (prompt !== undefined) {
    const { command, host } = prompt
    return host === undefined ? { form: 'prompt', command } : { form: 'prompt', command, promptHost: host }
  }
  const bare = line.replace(DECORATION, '')
  if (bare === '' || !KNOWN.test(bare) || (SENTENCE.test(bare) && !/[|{]/.test(bare))) return undefined
  const isDecorated = line.trim() !== bare
  return { form: isDecorated ? 'heading' : 'bare', command: bare }
}

const CONTINUATION = /^\s*>>\s?(.*)$/
const MORE = /^\s*(?:More\?|その他\?|続き\?)\s?(.*)$/i
const GOES_ON = /[|,`({^]\s*$/
/** The narrowest usual console: a longer command may go on in the next line, broken by the console. */
const CONSOLE_WIDTH = 79

/**
 * Every command in the lines, in line order, with the lines on which it goes on: `>>` and `More?`,
 * a line end that asks for more, and what the console or a mail program broke.
 */
export function typedCommands(lines: readonly string[]): TypedCommand[] {
  const commands: TypedCommand[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const typed = typedLine(line)
    if (typed === undefined) continue
    const { command, to } = typed.command === '' ? { command: '', to: at + 1 } : joined(lines, at, typed.command)
    commands.push({ ...typed, command, from: at, to })
    at = to - 1
  }
  return commands
}

function joined(lines: readonly string[], from: number, first: string): { command: string; to: number } {
  let command = first
  let to = from + 1
  for (; to < lines.length; to += 1) {
    const line = lines[to] ?? ''
    const more = CONTINUATION.exec(line)?.[1] ?? MORE.exec(line)?.[1]
    if (more !== undefined) command = `${command.replace(/[`^]\s*$/, '')} ${more.trim()}`
    else if (line.trim() === '' || promptOf(line) !== undefined) break
    else if (GOES_ON.test(command) || isBroken(lines[to - 1] ?? '', line, command))
      command += breaksWord(command) ? line.trim() : ` ${line.trim()}`
    else break
  }
  return { command: command.trim(), to }
}

/** A long command whose next line can only be its rest: it holds a pipe or a switch, or closes what is open. */
function isBroken(above: string, line: string, command: string): boolean {
  if (above.length < CONSOLE_WIDTH || /^\s*-{2,}/.test(line)) return false
  return /\||\s-[A-Za-z]+\s|^\s*-[A-Za-z]/.test(line) || (/[{(]/.test(command) && /[})]/.test(line))
}

function breaksWord(command: string): boolean {
  return /\w$/.test(command) && !GOES_ON.test(command)
}
