// Which machine a command asks. Sources: the switches of Windows' own tools and of PowerShell's
// cmdlets (sc, wmic, reg, systeminfo, tasklist, wevtutil, winrs, psexec, ssh, -ComputerName,
// -CimSession, UNC paths).
import { isHostName } from '../../windows/host-name.ts'
import { THIS_HOST, type Target } from '../../model/provenance.ts'
import { hasBehind, withoutEnd } from '../../base/linear-text.ts'
import { withoutRedirects } from './command-line.ts'
import { optionOf } from './option-of.ts'
import { namedWordsOf } from './named-words.ts'

const WORD = String.raw`(?<host>"[^"]{1,300}"|'[^']{1,300}'|\([^)]{0,300}\)|[^\s|;)}]{1,300})`
/** PowerShell takes any beginning of a switch's name that is no beginning of another one's. */
const SWITCH = String.raw`(?:cn|comp\w{0,10}|server|servername|machinename|hostname|vmname|ci\w{0,9}|session|psc\w{0,12})`
const CMDLET = String.raw`(?:(?:get|set|test|start|stop|restart|invoke|enable|add)-\w{2,30}|gsv|gwmi|gcim|icm|gp|gps)`
const ASKS = [
  String.raw`(?:^|[\s"'(=,:@])\\\\(?<host>[^\s\\"'|;)]{1,255})`,
  String.raw`\s-${SWITCH}[\s:]+${WORD}`,
  String.raw`\b(?:(?:enter|new)-pssession|etsn|nsn|new-cimsession)\s+(?:-(?:id|name|instanceid)\s+)?(?!-)${WORD}`,
  String.raw`[\s"][/-]node(?:\s*[:=]|\s)\s*${WORD}`,
].map((pattern) => new RegExp(pattern, 'gi'))
const OPTIONS = [
  optionOf(String.raw`\b${CMDLET}\b`, String.raw`\s-(?:c|co|com)[\s:]+${WORD}`, '[|;]'),
  optionOf(
    String.raw`\b(?:systeminfo|tasklist|schtasks|driverquery|gpresult|getmac|quser|query\s+\w+|openfiles|eventquery)(?:\.exe)?\b`,
    String.raw`\s[/-](?:s|server:?)[\s:]+${WORD}`,
  ),
  optionOf(String.raw`\b(?:wevtutil|winrs|winrm)(?:\.exe)?\b`, String.raw`\s[/-]r(?:emote)?(?:\s*[:=]|\s)\s*${WORD}`),
  // A list of machines comes before the command that is run.
  optionOf(
    String.raw`\b(?:psexec|psexec64|paexec)(?:\.exe)?(?=\s)`,
    String.raw`\s(?<host>@\S{1,260})`,
    String.raw`\s(?=[^\s@-])`,
  ),
  optionOf(String.raw`\bmstsc(?:\.exe)?\b`, String.raw`\s[/-]v:?\s*${WORD}`),
]

/** Commands that print a file: whose output it holds, only its content can say. */
const SAVED = /(?:^|[\s|(;&])(?:import-clixml|import-csv|get-content|gc|cat|type|more)\s+[^|\s<>]/i
/** Tools with what tells that they read a file. */
const READS_FILE: readonly (readonly [tool: RegExp, file: RegExp])[] = [
  [/\bget-winevent\b/i, /\s-path[\s:]|\bpath\s*=/i],
  [/\bwevtutil(?:\.exe)?\b/i, /\s[/-]lf\b|\.evtx?\b/i],
]
const SEARCHES: readonly [tool: RegExp, file: RegExp] = [
  /\b(?:findstr|find|select-string|sls)\b/i,
  /\s[^\s|]*\.(?:txt|log|csv|xml|json|out)\b/i,
]

const THIS =
  /^(?:localhost|\.|127(?:\.\d{1,3}){3}|\[?::1\]?|%computername%|\$env:computername|\$?\(hostname\)|\(\$env:computername\))$/i
const ADDRESS = /^\[?[\d.:]+\]?$|^\[?(?=[0-9a-f:]*::)[0-9a-f:]+\]?$/i
const VARIABLE = /[$%@<>*!]|^\(/
/** Shares that a command writes to or runs a script from: it asks the machine on which it runs. */
const WRITES_OR_RUNS =
  /\|\s*(?:tee|tee-object|out-file|export-csv|epcsv|export-clixml|set-content|add-content)\s[^|;]*|\\\\[^\s"']{1,260}\.(?:ps1|psm1|cmd|bat|exe|vbs)\b|\b(?:pushd|popd|cd|chdir|set-location|start-transcript|net\s+use)\s[^|;&]*/gi
/** Values that another command filled, and prefilled switches: `$r`, `@params`. */
const FILLED_ELSEWHERE =
  /\s@[A-Za-z]\w*(?=\s|$)|^\s*\$(?!env:|_|true|false|null|psversiontable|profile|host\b)[\w:]+\s*(?:$|\||\[|\.)/i

/**
 * The machine that a command asks.
 *
 * @returns undefined if the command names none: it asks the machine on which it was typed
 */
export function targetOfCommand(command: string): Target | undefined {
  const asked = withoutRedirects(` ${withoutOwnFiles(command)} `).replace(WRITES_OR_RUNS, ' ')
  const found = [
    ...ASKS.flatMap((pattern) => [...asked.matchAll(pattern)]),
    ...OPTIONS.flatMap((optionsIn) => optionsIn(asked)),
  ]
  const bySwitch = found.map((match) => targetOfWord(match.groups?.['host'] ?? ''))
  const byWord = namedWordsOf(asked.trim()).map(({ word, isElsewhere }): Target =>
    isElsewhere === true ? { kind: 'unknown', why: 'command' } : targetOfWord(word),
  )
  const [first, ...others] = distinct([...bySwitch, ...byWord])
  if (first === undefined) return targetOfPrinted(asked)
  const elsewhere = [first, ...others].filter(({ kind }) => kind !== 'this')
  if (elsewhere.length > 1)
    return elsewhere.every(({ kind }) => kind === 'named')
      ? { kind: 'unknown', why: 'several' }
      : elsewhere.find(({ kind }) => kind === 'unknown')
  return elsewhere[0] ?? THIS_HOST
}

const WRITES =
  /(?:>{1,2}\s*|\b(?:out-file|tee|tee-object|set-content|export-csv)\s+(?:-(?:filepath|path)\s+)?)(?<file>"[^"]{1,260}"|[^\s|;&]{1,260})/gi
const PRINTS = /(?:[;&]|^)\s*(?:type|cat|gc|get-content|more)\s+(?<file>"[^"]{1,260}"|[^\s|;&]{1,260})\s*$/i

/** `sc query MSMQ > t.txt & type t.txt`: a file that the same line wrote says nothing new. */
function withoutOwnFiles(command: string): string {
  const printed = PRINTS.exec(command)?.groups?.['file']
  const written = [...command.matchAll(WRITES)].map((match) => match.groups?.['file'])
  return printed !== undefined && written.includes(printed) ? command.replace(PRINTS, '') : command
}

/** A command that names no machine may print what another one filled or saved. */
function targetOfPrinted(asked: string): Target | undefined {
  if (printsFile(asked)) return { kind: 'unknown', why: 'saved-file' }
  return FILLED_ELSEWHERE.test(asked) ? { kind: 'unknown', why: 'variable' } : undefined
}

function printsFile(asked: string): boolean {
  return (
    SAVED.test(asked) ||
    READS_FILE.some((parts) => hasBehind(asked, ...parts)) ||
    asked.split('|').some((stage) => hasBehind(stage, ...SEARCHES))
  )
}

/** The machine that a word names: a host name, `localhost`, an address, a variable, a list. */
export function targetOfWord(word: string): Target {
  const name = withoutEnd(word.trim().replace(/^["'\\]+/, ''), /["'\\]/)
    .replace(/^(?:[\w.\\-]+@)/, '')
    .replace(/:\d+$/, '')
  if (THIS.test(name)) return THIS_HOST
  if (ADDRESS.test(name)) return { kind: 'unknown', why: 'address' }
  if (VARIABLE.test(name)) return nestedTarget(name)
  if (/[,;]/.test(name)) return { kind: 'unknown', why: 'several' }
  return isHostName(name) ? { kind: 'named', host: name, by: 'command' } : { kind: 'unknown', why: 'variable' }
}

/** `-CimSession (New-CimSession DC01)`: the session's own command names the machine. */
function nestedTarget(name: string): Target {
  const inner = /^\((.*)\)$/.exec(name)?.[1]
  const named = inner === undefined ? undefined : targetOfCommand(inner)
  return named ?? { kind: 'unknown', why: 'variable' }
}

function distinct(targets: readonly Target[]): Target[] {
  const byKey = new Map(targets.map((target) => [keyOf(target), target]))
  return [...byKey.values()]
}

function keyOf(target: Target): string {
  return target.kind === 'named' ? (target.host.split('.')[0] ?? '').toUpperCase() : target.kind
}
