// Sessions in a text: stretches typed on one machine. A banner of cmd.exe or PowerShell, the head
// of a transcript, and a quotation begin another one; `psexec \\HOST cmd`, `winrs`, `ssh` and their
// `exit` move between machines; a sentence such as "On DC01:" names one.
import { isSentence, hostInText, isFence } from '../../formats/sentences.ts'
import { targetOfCommand } from '../../formats/commands/target.ts'
import type { TypedCommand } from '../../formats/commands/typed-line.ts'
import type { Target } from '../../model/provenance.ts'

export interface Session {
  /** Sessions of one text are told apart by this number; 0 is the first. */
  readonly id: number
  /** Index of its first line. */
  readonly from: number
  /** A banner or a transcript began it, after another one: nothing shows that it is the same machine. */
  readonly isLater: boolean
  /** The machine on which an interactive remote shell runs. */
  readonly remote?: Target
  /** The machine that a sentence above names. */
  readonly named?: string
}

export interface Sessions {
  at(line: number): Session
}

const CMD_BANNER = /^[\s>#]{0,12}Microsoft Windows\s?\[[^\]]{5,60}\]\s*$/
const SHELL_BANNER = /^\s*(?:Windows PowerShell|PowerShell \d+(?:\.\d+){1,3}.*)\s*$/
const COPYRIGHT = /Microsoft Corporation/i
const FRAME = /^\*{20,}\s*$/
const MACHINE = /\(Microsoft Windows NT \d/
const LINES_OF_HEAD = 10
/** Commands that open another shell on the same machine: the banner below is theirs. */
const NESTED = /^(?:\S*\\)?(?:cmd|powershell|pwsh|runas)(?:\.exe)?\b/i
const INTERACTIVE =
  /^(?:\S*\\)?(?:(?:psexec(?:64)?|paexec)(?:\.exe)?\s+.*\b(?:cmd|powershell|pwsh)(?:\.exe)?|winrs(?:\.exe)?\s+.*\b(?:cmd|powershell|pwsh)(?:\.exe)?|(?:ssh|plink)(?:\.exe)?\s+(?:-\S+\s+)*\S+|(?:enter-pssession|etsn)\s+.+)\s*$/i
const LEAVES = /^(?:exit|exit-pssession|exsn|logout|bye)\b/i

/** @param quoted the lines with their quote marks: a quotation is another session, and the text after it goes on. */
export function sessionsIn(
  lines: readonly string[],
  quoted: readonly string[],
  commands: readonly TypedCommand[],
  claimed: readonly { readonly from: number; readonly to: number }[],
): Sessions {
  const walk = new SessionWalk()
  const byLine: Session[] = []
  const commandAt = new Map(commands.map((typed) => [typed.from, typed]))
  const isClaimed = new Uint8Array(lines.length)
  for (const { from, to } of claimed) isClaimed.fill(1, from, to)
  let last: TypedCommand | undefined
  for (const [at, line] of lines.entries()) {
    walk.quote(at, line === quoted[at] ? 0 : depthOf(quoted[at] ?? ''))
    const typed = commandAt.get(at)
    if (typed?.form === 'prompt') {
      walk.type(at, typed.command)
      if (typed.command !== '') last = typed
    } else if (beginsShell(lines, at)) walk.begin(at, last !== undefined && opensShell(last, lines, at))
    else if (isClaimed[at] === 0 && typed === undefined && leadsToOutput(lines, at, isClaimed, commandAt)) {
      const host = hostInText(line)
      if (host !== undefined) walk.name(at, host)
    }
    byLine.push(walk.current)
  }
  return { at: (line) => byLine[line] ?? walk.current }
}

class SessionWalk {
  current: Session = { id: 0, from: 0, isLater: false }
  private count = 1
  private depth = 0
  private readonly byDepth = new Map<number, Session>()
  private readonly left: (Target | undefined)[] = []

  quote(at: number, depth: number): void {
    if (depth === this.depth) return
    this.byDepth.set(this.depth, this.current)
    this.depth = depth
    const known = this.byDepth.get(depth)
    this.current = known === undefined ? this.fresh(at, false) : { ...known, from: at }
  }

  /** A banner. Below a command that opened a shell it belongs to the same session, at the text's start to the first one. */
  begin(at: number, isNested: boolean): void {
    if (isNested || at === 0) return
    this.current = this.fresh(at, true)
  }

  type(at: number, command: string): void {
    if (INTERACTIVE.test(command)) {
      const asked = targetOfCommand(command)
      if (asked === undefined || asked.kind === 'this') return
      this.left.push(this.current.remote)
      this.current = { ...this.current, from: at, remote: asked }
    } else if (LEAVES.test(command) && this.left.length > 0) {
      const { remote: _, ...rest } = this.current
      const back = this.left.pop()
      this.current = back === undefined ? { ...rest, from: at } : { ...rest, from: at, remote: back }
    }
  }

  name(at: number, host: string): void {
    if (this.current.named === host) return
    this.current = { ...this.current, from: at, named: host }
  }

  private fresh(at: number, isLater: boolean): Session {
    return { id: this.count++, from: at, isLater }
  }
}

/** A banner is a version or a name of the shell, with the copyright below; a transcript's head is framed. */
function beginsShell(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (CMD_BANNER.test(line) || SHELL_BANNER.test(line)) return COPYRIGHT.test(lines[at + 1] ?? '')
  if (!FRAME.test(line)) return false
  const head = lines.slice(at + 1, at + 1 + LINES_OF_HEAD)
  const end = head.findIndex((one) => FRAME.test(one))
  return head.slice(0, end === -1 ? undefined : end).some((one) => MACHINE.test(one))
}

function opensShell(last: TypedCommand, lines: readonly string[], at: number): boolean {
  const isDirect = lines
    .slice(last.to, at)
    .every((line) => line.trim() === '' || /PsExec|Sysinternals|Copyright/i.test(line))
  return isDirect && (NESTED.test(last.command) || INTERACTIVE.test(last.command))
}

/** True if an output or a command follows directly: the line leads over to it. */
function leadsToOutput(
  lines: readonly string[],
  at: number,
  isClaimed: Uint8Array,
  commandAt: ReadonlyMap<number, TypedCommand>,
): boolean {
  const line = lines[at] ?? ''
  if (line.trim() === '' || (!isSentence(line) && line.trim().length > 60)) return false
  for (let next = at + 1; next < lines.length; next += 1) {
    if (isClaimed[next] === 1 || commandAt.has(next)) return true
    const text = lines[next] ?? ''
    if (text.trim() !== '' && !isFence(text)) return false
  }
  return false
}

function depthOf(line: string): number {
  return (/^[ \t]{0,3}(?:>[ \t]?)+/.exec(line)?.[0].match(/>/g) ?? []).length
}
