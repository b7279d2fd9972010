// Sessions in a text: stretches typed on one machine. A banner of cmd.exe or PowerShell, the head
// of a transcript, and a quotation begin another one; `psexec \\HOST cmd`, `winrs`, `ssh` and their
// `exit` move between machines; a sentence such as "On DC01:" names one.
import { behind, hasBehind } from '../../base/linear-text.ts'
import { hostInHeading, hostsInText } from '../../formats/host-mentions.ts'
import { leadInOf, type LeadIn } from '../../formats/lead-ins.ts'
import { isFence, isSeparator } from '../../formats/sentences.ts'
import { mayPrintBanner, reachesElsewhere, saysConnecting } from '../../formats/commands/remote-shells.ts'
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
  /** The line above says that the output is a sample, another machine's, or names several machines. */
  readonly lead?: LeadIn | 'several'
}

export interface Sessions {
  at(line: number): Session
}

const CMD_BANNER = /^[\s>#]{0,12}Microsoft Windows\s?\[[^\]]{5,60}\]\s*$/
const SHELL_BANNER = /^\s*(?:Windows PowerShell\s*$|PowerShell \d+\.\d)/
const COPYRIGHT = /Microsoft Corporation/i
const FRAME = /^\*{20,}\s*$/
const MACHINE = /\(Microsoft Windows NT \d/
const LINES_OF_HEAD = 10
/** Commands that open another shell on the same machine: the banner below is theirs. */
const NESTED = /^(?:\S*\\)?(?:cmd|powershell|pwsh|runas)(?:\.exe)?\b/i
const SHELL = String.raw`(?:cmd|powershell|pwsh|bash|sh)(?:\.exe)?`
const STAYS_OPEN = String.raw`"?(?:\s+[/-](?:k|noexit|noprofile|nologo|nop))*$`
/** Tools that run a command elsewhere, with what stands at the end of a line that opens a shell. */
const OPENS_SHELL: readonly (readonly [tool: RegExp, shell: RegExp])[] = [
  [
    /\b(?:psexec(?:64)?|paexec|winrs)(?:\.exe)?"?\s/i,
    new RegExp(String.raw`(?:\b${SHELL}|%comspec%)${STAYS_OPEN}`, 'i'),
  ],
  [
    /\b(?:docker|podman|nerdctl|kubectl|crictl)(?:\.exe)?\s+(?:exec|run|attach)\b/i,
    new RegExp(String.raw`(?:[\s\\]${SHELL}|\s%comspec%)${STAYS_OPEN}`, 'i'),
  ],
]
const ENTERS = /^(?:enter-pssession|etsn)\s+\S/i
const SSH = /^(?:\S*\\)?(?:ssh|plink)(?:\.exe)?\s+/i
/** A shell inside a shell: its `exit` leads back to the same machine. */
const INNER_SHELL = /^(?:\S*\\)?(?:cmd|powershell|pwsh)(?:\.exe)?(?:\s+[/-](?:k|noexit|noprofile|nologo))*\s*$/i
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
  /** The command whose output a line may be, until a parser claims some of it. */
  let raw: TypedCommand | undefined
  for (const [at, line] of lines.entries()) {
    walk.quote(at, line === quoted[at] ? 0 : depthOf(quoted[at] ?? ''))
    const typed = commandAt.get(at)
    if (typed?.form === 'prompt') {
      walk.type(at, typed.command)
      if (typed.command !== '') {
        last = typed
        raw = typed
      }
    } else if (last !== undefined && opensElsewhere(last, lines, at)) walk.enter(at)
    else if (beginsShell(lines, at)) walk.begin(at, last !== undefined && opensShell(last, lines, at))
    else if (isSeparator(line)) walk.begin(at, false)
    else if (isClaimed[at] === 0 && typed === undefined && line.trim() !== '') {
      const away = linesToOutput(lines, at, isClaimed, commandAt)
      if (away !== undefined) walk.lead(at, leadOf(line, away, raw))
    }
    if (isClaimed[at] === 1) raw = undefined
    byLine.push(walk.current)
  }
  return { at: (line) => byLine[line] ?? walk.current }
}

const UNNAMED: Target = { kind: 'unknown', why: 'new-session' }

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

  /** The banner of a shell on a machine that nothing names. */
  enter(at: number): void {
    this.left.push(this.current.remote)
    this.current = { ...this.fresh(at, true), remote: UNNAMED }
  }

  type(at: number, command: string): void {
    if (INNER_SHELL.test(command)) this.left.push(this.current.remote)
    else if (isInteractive(command)) {
      // A container or a virtual machine has no name that we know.
      const asked = targetOfCommand(command) ?? (ENTERS.test(command) ? UNNAMED : undefined)
      if (asked === undefined || asked.kind === 'this') return
      this.left.push(this.current.remote)
      this.current = { ...this.current, from: at, remote: asked }
    } else if (LEAVES.test(command) && this.left.length > 0) {
      const { remote: _, ...rest } = this.current
      const back = this.left.pop()
      this.current = back === undefined ? { ...rest, from: at } : { ...rest, from: at, remote: back }
    }
  }

  lead(at: number, { host, lead }: Lead): void {
    const { lead: _, ...rest } = this.current
    if (host === rest.named && lead === this.current.lead) return
    const named = host === undefined ? {} : { named: host }
    this.current = { ...rest, ...named, ...(lead === undefined ? {} : { lead }), from: at }
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

/** True for a command that opens a shell elsewhere, in which the next commands are typed. */
function isInteractive(command: string): boolean {
  const line = command.trimEnd()
  return OPENS_SHELL.some((parts) => hasBehind(line, ...parts)) || ENTERS.test(line) || isBareSsh(line)
}

/** `ssh -p 22 admin@dc01`: a machine and switches, each with a value or without, but no command to run. */
function isBareSsh(line: string): boolean {
  const words = behind(line, SSH)?.split(/\s+/) ?? []
  const isValue = words.map((word) => !word.startsWith('-'))
  const [host, ...others] = [...words.keys()].filter((at) => isValue[at] === true && isValue[at - 1] !== false)
  if (host === undefined && !isValue.includes(true)) return false
  return others.length === 0 && !words.slice(0, host).some((word, at) => isValue[at] === true && word.includes('@'))
}

/** True for a banner directly below a command that is not known to open a shell on this machine. */
function opensElsewhere(last: TypedCommand, lines: readonly string[], at: number): boolean {
  const { command } = last
  if (!CMD_BANNER.test(lines[at] ?? '') && !SHELL_BANNER.test(lines[at] ?? '')) return false
  if (at === last.from || NESTED.test(command) || isInteractive(command) || LEAVES.test(command)) return false
  if (lines.slice(last.to, at).some((line) => line.trim() !== '' && !saysConnecting(line))) return false
  return reachesElsewhere(command) || (beginsShell(lines, at) && !mayPrintBanner(command))
}

function opensShell(last: TypedCommand, lines: readonly string[], at: number): boolean {
  const isDirect = lines
    .slice(last.to, at)
    .every((line) => line.trim() === '' || /PsExec|Sysinternals|Copyright|password/i.test(line))
  return isDirect && (NESTED.test(last.command) || isInteractive(last.command))
}

interface Lead {
  readonly host?: string
  readonly lead?: LeadIn | 'several'
}

/** Commands that print the names of other machines. */
const PRINTS_OTHERS = /\b(?:nslookup|resolve-dnsname|ping|tracert|net1?\s+(?:view|use)|nbtstat|test-\w+|arp)\b/i
const NAMES_FIRST = /^\W*(?:on|from|at|in|auf|von|sur|en)\s/i

/**
 * What a line above an output says of it.
 *
 * @param away how many lines with text lie between; only names reach further than to the next line
 * @param raw the command whose output the line may be, which no parser reads
 */
function leadOf(line: string, away: number, raw: TypedCommand | undefined): Lead {
  const heading = raw !== undefined && PRINTS_OTHERS.test(raw.command) ? undefined : hostInHeading(line)
  if (heading !== undefined) return { host: heading }
  if (raw !== undefined && !/[:：]\s*$/.test(line)) return {}
  if (away > 0 && !NAMES_FIRST.test(line)) return {}
  const hosts = hostsInText(line)
  if (hosts.length > 1) return { lead: 'several' }
  const lead = away > 0 ? undefined : leadInOf(line)
  const [host] = hosts
  if (host === undefined) return lead === undefined ? {} : { lead }
  return lead === 'sample' ? { host, lead } : { host }
}

/** How far a name may be above an output, in lines with text. */
const MAX_AWAY = 2

/** How many lines with text lie between a line and the next output or command; undefined if more than a few. */
function linesToOutput(
  lines: readonly string[],
  at: number,
  isClaimed: Uint8Array,
  commandAt: ReadonlyMap<number, TypedCommand>,
): number | undefined {
  let away = 0
  for (let next = at + 1; next < lines.length && away <= MAX_AWAY; next += 1) {
    if (isClaimed[next] === 1 || commandAt.has(next)) return away
    const text = lines[next] ?? ''
    if (text.trim() !== '' && !isFence(text) && !RULE.test(text)) away += 1
  }
  return undefined
}

const RULE = /^\s*[=*_#~-]{3,}\s*$/

function depthOf(line: string): number {
  return (/^[ \t]{0,3}(?:>[ \t]?)+/.exec(line)?.[0].match(/>/g) ?? []).length
}
