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
// denied". An error does not name the service: its name comes from the command above, or from the
// file name (`sc_query_MSMQ.txt`), because people redirect the output to files.
import { endsPrint } from '../../formats/prompt.ts'
import { serviceStateOf, type ServiceEntry, type ServicePrint } from './service-print.ts'

const TYPE =
  /^[^:]{1,120}:\s*[0-9a-f]{1,4}\s+(?:WIN32|KERNEL_|FILE_SYSTEM_|USER_|ADAPTER|RECOGNIZER|ERROR|INTERACTIVE)/i
const STATE = /^\s*[^:]{1,40}:\s*([1-7])(?:\s|$)/
const NAME = /^\s{0,40}([^:\s][^:]{0,40}):\s{0,40}(\S.*)$/
const ERROR = /^\s*\[SC\]\s[^\d]{0,80}?(\d{1,5})(?!\d)/
const MORE_DATA = /\bresume at index\b|\bmore data\b/i
const COMMAND = /\bsc(?:\.exe)?\s+(?:\\\\\S+\s+)?(?:query(?:ex)?|qc)\s+"?([A-Za-z][\w$.-]*)"?(?![\w$.-]*=(?!=))/i
const FILE_NAME =
  /(?:^|[_\W])(?:sc|svc|service)(?:[_\W](?:query|queryex|qc|status))?[_\W]([A-Za-z][A-Za-z0-9$]*)\.\w+$/i
const MAX_LINES_TO_COMMAND = 6
const MAX_BLANKS = 3
const MAX_TYPE_LINE = 400

const NO_SUCH_SERVICE = 1060
const ACCESS_DENIED = 5

/** Finds every print of sc.exe. `path` is used only for a service name missing from an error. */
export function findScQueries(lines: readonly string[], path?: string): ServicePrint[] {
  const prints: ServicePrint[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.includes('[SC]') && ERROR.test(line)) {
      const print = errorPrint(lines, at, path)
      prints.push(print)
      at = print.to - 1
    } else if (isType(line) && STATE.test(lines[at + 1] ?? '')) {
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
  const cut = moreData || !/0x[0-9a-f]+\s*$|:\s*\d*\s*$/i.test(lines[to - 1] ?? '')
  return { from, to, entries, absent: [], problems, runningOnly: false, cut }
}

/** The name is one or two lines above the type; the display name may be in between. */
function entryAt(lines: readonly string[], type: number): ServiceEntry | undefined {
  const state = STATE.exec(lines[type + 1] ?? '')?.[1] ?? ''
  const top = topOf(lines, type)
  const name = NAME.exec(lines[top] ?? '')?.[2]?.trimEnd()
  if (top === type || name === undefined) return undefined
  const displayName = top + 1 < type ? NAME.exec(lines[type - 1] ?? '')?.[2]?.trimEnd() : undefined
  const entry = { line: top, name, state: serviceStateOf(state) ?? 'unknown' }
  return displayName === undefined ? entry : { ...entry, displayName }
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
  while (at < lines.length && (lines[at] ?? '').trim() !== '' && !endsPrint(lines[at] ?? '')) {
    if (isType(lines[at + 1] ?? '') || isType(lines[at + 2] ?? '')) {
      if (topOf(lines, isType(lines[at + 1] ?? '') ? at + 1 : at + 2) <= at) break
    }
    at += 1
  }
  return at
}

/** The type line of the next entry, if it follows within a few blank lines. */
function nextType(lines: readonly string[], from: number): number | undefined {
  let at = from
  while (at < lines.length && at - from < MAX_BLANKS && (lines[at] ?? '').trim() === '') at += 1
  for (const type of [at + 1, at + 2]) {
    if (isType(lines[type] ?? '') && STATE.test(lines[type + 1] ?? '') && topOf(lines, type) === at) return type
  }
  return undefined
}

function errorPrint(lines: readonly string[], at: number, path: string | undefined): ServicePrint {
  const number = Number(ERROR.exec(lines[at] ?? '')?.[1])
  const named = commandAbove(lines, at)
  const name = named?.name ?? FILE_NAME.exec(path ?? '')?.[1]
  const absent = number === NO_SUCH_SERVICE && name !== undefined ? [{ line: at, name }] : []
  const code = number === ACCESS_DENIED ? 'access-denied' : 'section-not-understood'
  return {
    from: named?.line ?? at,
    to: at + 1,
    entries: [],
    absent,
    problems: absent.length > 0 ? [] : [{ line: at, code }],
    runningOnly: false,
    cut: false,
  }
}

/** Finds `sc query MSMQ` in the lines above, after a prompt or as a script's heading. */
function commandAbove(lines: readonly string[], at: number): { line: number; name: string } | undefined {
  for (let line = at - 1; line >= 0 && at - line <= MAX_LINES_TO_COMMAND; line -= 1) {
    const text = lines[line] ?? ''
    if (text.includes('[SC]')) return undefined
    const name = text.length < 400 ? COMMAND.exec(text)?.[1] : undefined
    if (name !== undefined) return { line, name }
  }
  return undefined
}
