// `sc query` and `sc queryex`, in any language:
//
//   SERVICE_NAME: MSMQ
//   DISPLAY_NAME: Message Queuing
//           TYPE               : 10  WIN32_OWN_PROCESS
//           STATE              : 4  RUNNING
//                                   (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)
//           WAIT_HINT          : 0x0
//
//   [SC] EnumQueryServicesStatus:OpenService FAILED 1060:
//
// Labels are localized on some systems. Not localized are the type's number with its constant, the
// state's number on the next line, and the error numbers. 1060 is "no such service", 5 is "access
// denied". An error does not name the service: its name comes from the command that was typed. A
// file name (`sc_query_MSMQ.txt`) only suggests one, for a person to confirm.
//
// `sc qc` prints the configuration: a START_TYPE stands where the state would be. Its lines always
// have the same order, the account is the last.
import { anchors } from '../../formats/anchors.ts'
import { statementsOf, unwrapped, withoutRedirects } from '../../formats/commands/command-line.ts'
import { endsPrint } from '../../formats/prompt.ts'
import { isFence } from '../../formats/sentences.ts'
import type { StartType } from '../../model/facts.ts'
import { serviceStateOf, type ServiceConfiguration, type ServiceEntry, type ServicePrint } from './service-print.ts'

const TYPE =
  /^[^:]{1,120}:\s*[0-9a-f]{1,4}\s+(?:WIN32|KERNEL_|FILE_SYSTEM_|USER_|ADAPTER|RECOGNIZER|ERROR|INTERACTIVE)/i
const STATE = /^\s*[^:\s][^:]{0,39}:\s*([1-7])(?:\s|$)/
const NAME = /^\s{0,40}([^:\s][^:]{0,40}):\s{0,40}(\S.*)$/
const ERROR = /^\s*\[SC\]\s[^\d]{0,80}?(\d{1,5})(?!\d)/
/** The constants of `TYPE`, and what begins an error. */
export const SC_WORDS = anchors(
  ...'[sc] win32 kernel_ file_system_ user_ adapter recognizer error interactive'.split(' '),
)
const MORE_DATA = /\bresume at index\b|\bmore data\b/i
/** The configuration has two more lines of numbers with words; the type of the start is the first. */
const CONFIGURATION = /^\s*[^:\s][^:]{0,39}:\s*[0-4]\s+(?:BOOT|SYSTEM|AUTO|DEMAND|DISABLED)/
const COMMAND =
  /^(?:\S*\\)?sc(?:\.exe)?\s+(?:\\\\\S+\s+)?(?:query(?:ex)?|qc)\s+"?(?<name>[A-Za-z][\w$.-]*)"?(?!\S)(?!\s*=)/i
const FILE_NAME =
  /(?:^|[_\W])(?:sc|svc|service)(?:[_\W](?:query|queryex|qc|status))?[_\W]([A-Za-z][A-Za-z0-9$]{0,80})\.\w+$/i
const MAX_BLANKS = 3
const MAX_TYPE_LINE = 400

const NO_SUCH_SERVICE = 1060
const ACCESS_DENIED = 5

export interface ScHints {
  /** The command above the output. */
  readonly command?: string | undefined
  /** The path of the file. */
  readonly path?: string | undefined
}

/** Finds every print of sc.exe. Only the command names the service of an error; a path suggests it. */
export function findScQueries(lines: readonly string[], hints: ScHints = {}): ServicePrint[] {
  const prints: ServicePrint[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.includes('[SC]') && ERROR.test(line)) {
      const print = errorPrint(lines, at, hints)
      prints.push(print)
      at = print.to - 1
    } else if (isType(line) && isStatus(lines[at + 1] ?? '')) {
      const print = runOfEntries(lines, at)
      prints.push(print)
      at = print.to - 1
    }
  }
  return prints
}

function isType(line: string): boolean {
  return line.length < MAX_TYPE_LINE && TYPE.test(line)
}

/** The line below a type: the state, or the start type of a configuration. */
function isStatus(line: string): boolean {
  return STATE.test(line) || CONFIGURATION.test(line)
}

function runOfEntries(lines: readonly string[], firstType: number): ServicePrint {
  const entries: ServiceEntry[] = []
  const problems: { line: number; code: 'line-not-understood' }[] = []
  const from = topOf(lines, firstType)
  let type = firstType
  let to = firstType
  let moreData = false
  while (type < lines.length) {
    const entry = entryAt(lines, type)
    if (entry === undefined) problems.push({ line: type, code: 'line-not-understood' })
    else entries.push(entry)
    to = endOfEntry(lines, type + 2)
    const next = nextType(lines, to)
    if (next === undefined) break
    type = next
  }
  for (let at = to; at < Math.min(lines.length, to + MAX_BLANKS); at += 1) {
    if (!MORE_DATA.test(lines[at] ?? '')) continue
    moreData = true
    to = at + 1
  }
  const endsWell = isConfiguration(lines, type)
    ? to - type >= CONFIGURATION_LINES
    : /(?:0x[0-9a-f]+|:\s*\d*)$/i.test((lines[to - 1] ?? '').trimEnd())
  const cut = moreData || !endsWell
  return { from, to, entries, absent: [], problems, runningOnly: false, cut }
}

/** The name is one or two lines above the type; the display name may be in between. */
function entryAt(lines: readonly string[], type: number): ServiceEntry | undefined {
  const below = lines[type + 1] ?? ''
  const state = CONFIGURATION.test(below) ? undefined : (serviceStateOf(STATE.exec(below)?.[1] ?? '') ?? 'unknown')
  const top = topOf(lines, type)
  const name = NAME.exec(lines[top] ?? '')?.[2]?.trimEnd()
  if (top === type || name === undefined) return undefined
  const shown = top + 1 < type ? valueAt(lines, type - 1) : undefined
  const displayName = state === undefined ? valueAt(lines, type + DISPLAY_NAME) : shown
  return {
    line: top,
    name,
    ...(displayName === undefined ? {} : { displayName }),
    ...(state === undefined ? { configuration: configurationAt(lines, type) } : { state }),
  }
}

/** Lines from the type on: start type, error control, binary, group, tag, display name, dependencies, account. */
const CONFIGURATION_LINES = 9
const [START_TYPE, BINARY, DISPLAY_NAME] = [1, 3, 6]
const START_TYPES: readonly StartType[] = ['boot', 'system', 'automatic', 'manual', 'disabled']

function isConfiguration(lines: readonly string[], type: number): boolean {
  return CONFIGURATION.test(lines[type + START_TYPE] ?? '')
}

function configurationAt(lines: readonly string[], type: number): ServiceConfiguration {
  const to = endOfEntry(lines, type + 2)
  const startType = START_TYPES[Number(valueAt(lines, type + START_TYPE)?.[0])]
  const binary = valueAt(lines, type + BINARY)
  const account = accountAt(lines, type, to)
  return {
    ...(startType === undefined ? {} : { startType }),
    ...(account === undefined ? {} : { account }),
    ...(binary === undefined ? {} : { binary }),
  }
}

/** The account comes after the dependencies, whose further lines have no name. */
function accountAt(lines: readonly string[], type: number, to: number): string | undefined {
  const after = lines.slice(type + DEPENDENCIES + 1, to).findIndex((line) => NAME.test(line))
  return after === -1 ? undefined : valueAt(lines, type + DEPENDENCIES + 1 + after)
}

const DEPENDENCIES = 7

function valueAt(lines: readonly string[], at: number): string | undefined {
  return NAME.exec(lines[at] ?? '')?.[2]?.trimEnd()
}

function topOf(lines: readonly string[], type: number): number {
  const above = lines[type - 1] ?? ''
  if (!NAME.test(above)) return type
  const second = lines[type - 2] ?? ''
  const isPair = NAME.test(second) && !endsPrint(second) && !/^\s*SERVICE_NAME/.test(above) && !/:\s+0x/.test(second)
  return isPair ? type - 2 : type - 1
}

function endOfEntry(lines: readonly string[], from: number): number {
  let at = from
  // Where the indent was kept, what begins at the margin is the next service or something else.
  const isIndented = /^\s/.test(lines[from - 1] ?? '')
  const isOutside = (line: string) => isIndented && !/^[\s(]/.test(line)
  while (at < lines.length && !endsEntry(lines[at] ?? '') && !isOutside(lines[at] ?? '')) {
    if (isType(lines[at + 1] ?? '') || isType(lines[at + 2] ?? '')) {
      if (topOf(lines, isType(lines[at + 1] ?? '') ? at + 1 : at + 2) <= at) break
    }
    at += 1
  }
  return at
}

/** What closes an object around the print, as in a log of Ansible. */
const CLOSER = /^\s*[\]}]{1,4},?\s*$/

/** Indented, a name before its value, or the flags of a state; what a person writes below is none of them. */
const LINE_OF_ENTRY = /^\s|^\(|^[^:]{1,60}:(?:\s|$)/

function endsEntry(line: string): boolean {
  return line.trim() === '' || isFence(line) || endsPrint(line) || CLOSER.test(line) || !LINE_OF_ENTRY.test(line)
}

/** The type line of the next entry, if it follows within a few blank lines. */
function nextType(lines: readonly string[], from: number): number | undefined {
  let at = from
  while (at < lines.length && at - from < MAX_BLANKS && (lines[at] ?? '').trim() === '') at += 1
  for (const type of [at + 1, at + 2]) {
    if (isType(lines[type] ?? '') && isStatus(lines[type + 1] ?? '') && topOf(lines, type) === at) return type
  }
  return undefined
}

/** The service that a path suggests: `sc_query_MSMQ.txt`. */
export function serviceInPath(path: string): string | undefined {
  return FILE_NAME.exec(path)?.[1]
}

function errorPrint(lines: readonly string[], at: number, { command, path }: ScHints): ServicePrint {
  const number = Number(ERROR.exec(lines[at] ?? '')?.[1])
  const code =
    number === ACCESS_DENIED
      ? 'access-denied'
      : number === NO_SUCH_SERVICE
        ? 'service-not-named'
        : 'section-not-understood'
  const name = command === undefined ? undefined : serviceAskedBy(command)
  const suggested = name === undefined ? serviceInPath(path ?? '') : undefined
  const missing = {
    line: at,
    ...(name === undefined ? {} : { name }),
    ...(suggested === undefined ? {} : { suggested }),
  }
  return {
    from: at,
    to: at + 1,
    entries: [],
    absent: number === NO_SUCH_SERVICE ? [missing] : [],
    problems: number === NO_SUCH_SERVICE && name !== undefined ? [] : [{ line: at, code }],
    runningOnly: false,
    cut: false,
  }
}

/** The one service that a command asks sc.exe about; undefined if it asks about none or several. */
function serviceAskedBy(command: string): string | undefined {
  const names = statementsOf(unwrapped(withoutRedirects(command))).flatMap((statement) => {
    const asked = COMMAND.exec(unwrapped(statement))
    return asked === null ? [] : [asked.groups?.['name'] ?? '']
  })
  return names.length === 1 ? names[0] : undefined
}
