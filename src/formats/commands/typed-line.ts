// Lines that show a command: after a prompt, as a heading over its output, or alone.
//
//   C:\>sc query MSMQ        == icacls C:\Windows\System32\msmq\storage        # Get-HotFix
//   PS C:\> Get-HotFix |     **sc query MSMQ**                                 sc query MSMQ
//   >> Select-Object -Last 2
import { withoutEnd } from '../../base/linear-text.ts'
import { promptOf } from '../prompt.ts'
import { MAX_COMMAND } from './command-line.ts'

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

const DECORATION = /^[\s#=*_`>~+|•-]*(?:\d{1,4}[:.)]\s+)?(?:rem |:: ?|\$ |command(?: line)?:|cmd:|コマンド[:：])?\s*/i
const DECORATION_BEHIND = /[\s#=*_`~:|-]/
const MAX_LINE = 1000
/** Tools and cmdlets whose output the parsers read, with what tells them from a sentence about them. */
const KNOWN =
  /^(?:(?:\S*\\)?(?:sc(?:\.exe)?\s+(?:\\\\\S+\s+)?(?:query|queryex|qc|qdescription)\b|wmic(?:\.exe)?\s+\S|dism(?:\.exe)?\s+\/|icacls(?:\.exe)?\s+\S*[\\:%.]|cacls(?:\.exe)?\s+\S*[\\:%.]|accesschk\S{0,20}\s+\S|reg(?:\.exe)?\s+(?:query|export|load)\b|wevtutil(?:\.exe)?\s+\S|psexec\S{0,20}\s+\\\\|winrs\s+[-/]|tasklist(?:\.exe)?\s+\/|net1?(?:\.exe)?\s+start\s*$|schtasks\s+\/|ssh\s+\S+@|cmd(?:\.exe)?\s+\/[ck]\b|powershell(?:\.exe)?\s+-|pwsh\s+-)|(?:systeminfo|ver|hostname|tasklist|driverquery|msinfo32|whoami)(?:\.exe)?\s*(?:$|[|>]|\/)|(?:get|invoke|enter|exit|import|show|find|select|test|new|export)-[a-z]{3,30}\b(?:\s*$|\s*[|;>]|\s+[-$'"({*]|\s+\w)|(?:gcim|gwmi|gsv|icm)\s+\S|\$\w+\s*=\s*\S|\$env:\w+|echo\s+%\w+%)/i
/** A sentence about a command: it goes on in words, or ends like one. */
const SENTENCE = /[.?!。]$|\b(?:on|from|of|the|output|result|shows?|returns?|says?|and|for|with|を|の|は)\s+\p{L}/iu

/** Prompts of other shells that name their machine: `admin@dc01:~$`, `DC01#`, `dc01>`, `❯ dc01 ~`. */
const OTHER_SHELL =
  /^\s*(?:(?:[\w.\\-]{1,80}@)?(?<host>[A-Za-z][\w-]{1,62})(?::[~\w\\/:.-]*)? ?[>#$]|[❯➜λ▶] (?<named>[A-Za-z][\w-]{1,62}) ~?)\s*(?<command>\S.*)$/

const ENDS_PROMPT = /[>#$❯➜λ▶]/

/** The command that a line shows; undefined for any other line. Continuation lines are not joined. */
export function typedLine(line: string): { form: CommandForm; command: string; promptHost?: string } | undefined {
  if (line.length > MAX_LINE) return undefined
  const prompt = promptOf(line)
  if (prompt !== undefined) {
    const { host } = prompt
    const command = withPlainDashes(prompt.command)
    return host === undefined ? { form: 'prompt', command } : { form: 'prompt', command, promptHost: host }
  }
  const other = ENDS_PROMPT.test(line) ? OTHER_SHELL.exec(line)?.groups : undefined
  if (other !== undefined && KNOWN.test(other['command'] ?? ''))
    return {
      form: 'prompt',
      command: withPlainDashes(other['command'] ?? ''),
      promptHost: other['host'] ?? other['named'] ?? '',
    }
  const bare = withPlainDashes(withoutEnd(line.replace(DECORATION, ''), DECORATION_BEHIND))
  if (bare === '' || !KNOWN.test(bare) || (SENTENCE.test(bare) && !/[|{]/.test(bare))) return undefined
  const isDecorated = line.trim() !== bare
  return { form: isDecorated ? 'heading' : 'bare', command: bare }
}

/** Mail programs and word processors make dashes of a switch's hyphen; PowerShell takes them for one, too. */
function withPlainDashes(command: string): string {
  if (!/[\u2010-\u2015\u2212]/.test(command)) return command
  return command.replace(/(^|\s)[\u2010-\u2015\u2212](?=[A-Za-z])/g, '$1-')
}

const CONTINUATION = /^\s*>>\s?(.*)$/
const MORE = /^\s*(?:More\?|その他\?|続き\?)\s?(.*)$/i
const GOES_ON = /[|,`({^]\s*$/
/** Mail programs break lines from here on; consoles later. */
const LEAST_WIDTH = 60
const CONSOLE_WIDTH = 79
/** A line that can only be the rest of a command: a pipe, or a switch of PowerShell. */
const IS_REST = /^\s*(?:\|\s*[A-Za-z%?]|-[A-Za-z]\w*(?:[\s:]|$))/

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
  for (; to < lines.length && command.length <= MAX_COMMAND; to += 1) {
    const line = lines[to] ?? ''
    const more = CONTINUATION.exec(line)?.[1] ?? MORE.exec(line)?.[1]
    if (more !== undefined) command = `${command.replace(/[`^]\s*$/, '')} ${more.trim()}`
    else if (line.trim() === '' || promptOf(line) !== undefined) break
    else if (IS_REST.test(line)) command += ` ${line.trim()}`
    else if (GOES_ON.test(command) || isBroken(lines[to - 1] ?? '', line, command))
      command += breaksWord(command, lines[to - 1] ?? '') ? line.trim() : ` ${line.trim()}`
    else break
  }
  return { command: command.trim(), to }
}

/** A long command whose next line can only be its rest: it holds a pipe or a switch, or closes what is open. */
function isBroken(above: string, line: string, command: string): boolean {
  if (above.length < LEAST_WIDTH || /^\s*-{2,}/.test(line)) return false
  if (/\s-[A-Za-z]+$/.test(command) && /^[A-Za-z]+ \S+$/.test(line)) return true
  return /\||\s-[A-Za-z]+\s|^\s*-[A-Za-z]/.test(line) || (/[{(]/.test(command) && /[})]/.test(line))
}

/** A console breaks anywhere, a mail program only between words, or at a hyphen's word that is too long. */
function breaksWord(command: string, above: string): boolean {
  if (above.length < CONSOLE_WIDTH) return /\s-[A-Za-z]+$/.test(command)
  return /\w$/.test(command) && !GOES_ON.test(command)
}
