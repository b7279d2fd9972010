// Which machine a command asks. Sources: the switches of Windows' own tools and of PowerShell's
// cmdlets (sc, wmic, reg, systeminfo, tasklist, wevtutil, winrs, psexec, ssh, -ComputerName,
// -CimSession, UNC paths).
import { isHostName } from '../../windows/host-name.ts'
import { THIS_HOST, type Target } from '../../model/provenance.ts'
import { withoutRedirects } from './command-line.ts'

const WORD = String.raw`(?<host>"[^"]{1,300}"|'[^']{1,300}'|\([^)]{0,300}\)|[^\s|;)}]{1,300})`
const ASKS = [
  String.raw`(?:^|[\s"'(=,:@])\\\\(?<host>[^\s\\"'|;)]{1,255})`,
  String.raw`\s-(?:cn|comp\w{0,10}|server|servername|machinename|hostname|vmname|cimsession|session|psc\w{0,12})[\s:]+${WORD}`,
  String.raw`\b(?:(?:enter|new)-pssession|etsn|nsn|new-cimsession)\s+(?!-)${WORD}`,
  String.raw`\b(?:invoke-command|icm)\s+(?!-)(?!\{)${WORD}`,
  String.raw`\s/node:\s*${WORD}`,
  String.raw`\bwmic\b.*\s/node\s+${WORD}`,
  String.raw`\b(?:systeminfo|tasklist|schtasks|driverquery|gpresult|getmac|quser|query\s+\w+|openfiles|eventquery)(?:\.exe)?\b.*\s[/-](?:s|server:?)[\s:]+${WORD}`,
  String.raw`\b(?:wevtutil|winrs|winrm)(?:\.exe)?\b.*\s[/-]r(?:emote)?:${WORD}`,
  String.raw`\b(?:ssh|plink)(?:\.exe)?\s+(?:-\S+\s+)*(?:[\w.\\-]+@)?(?!-)${WORD}`,
].map((pattern) => new RegExp(pattern, 'gi'))

/** Commands that print a file: whose output it holds, only its content can say. */
const SAVED =
  /\bget-winevent\b.*(?:\s-path[\s:]|\bpath\s*=)|\bwevtutil(?:\.exe)?\b.*(?:\s[/-]lf\b|\.evtx?\b)|(?:^|[\s|(])(?:import-clixml|import-csv|get-content|gc|cat|type|more)\s+[^|]*\.\w{2,5}\b/i

const THIS = /^(?:localhost|\.|127(?:\.\d{1,3}){3}|\[?::1\]?|%computername%|\$env:computername|\$\(hostname\))$/i
const ADDRESS = /^\[?[\d.:]+\]?$|^\[?[0-9a-f:]*::[0-9a-f:]*\]?$/i
const VARIABLE = /[$%@<>*!]|^\(/

/**
 * The machine that a command asks.
 *
 * @returns undefined if the command names none: it asks the machine on which it was typed
 */
export function targetOfCommand(command: string): Target | undefined {
  const asked = withoutRedirects(` ${command} `)
  const targets = ASKS.flatMap((pattern) => [...asked.matchAll(pattern)]).map((match) =>
    targetOfWord(match.groups?.['host'] ?? ''),
  )
  const [first, ...others] = distinct(targets)
  if (first === undefined) return SAVED.test(asked) ? { kind: 'unknown', why: 'saved-file' } : undefined
  const elsewhere = [first, ...others].filter(({ kind }) => kind !== 'this')
  if (elsewhere.length > 1)
    return elsewhere.every(({ kind }) => kind === 'named')
      ? { kind: 'unknown', why: 'several' }
      : elsewhere.find(({ kind }) => kind === 'unknown')
  return elsewhere[0] ?? THIS_HOST
}

/** The machine that a word names: a host name, `localhost`, an address, a variable, a list. */
export function targetOfWord(word: string): Target {
  const name = word
    .trim()
    .replace(/^["'\\]+|["'\\]+$/g, '')
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
