// `Get-Service` and `Get-CimInstance Win32_Service` in every shape, and their errors:
//
//   Status   Name               DisplayName
//   ------   ----               -----------
//   Running  MSMQ               Message Queuing
//
//   Get-Service : Cannot find any service with service name 'MSMQ'.
//       + CategoryInfo          : ObjectNotFound: (MSMQ:String) [Get-Service], ServiceCommandException
//       + FullyQualifiedErrorId : NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.GetServiceCommand
//
// Names are English; display names are localized and cut. JSON of Windows PowerShell has numbers
// for states. The heading may be missing: then state, name and gap must be unambiguous. In an
// error, the category line names the service in every language.
import { anchors } from '../../formats/anchors.ts'
import { isCutValue, withoutCutMark, type ObjectBlock, type ObjectRecord } from '../../formats/powershell/block.ts'
import { objectBlocks } from '../../formats/powershell/objects.ts'
import { hostOfRecord } from '../../formats/host-columns.ts'
import { comparesStates, isAnnouncedAsWish } from '../../formats/state-columns.ts'
import type { ServiceState } from '../../model/facts.ts'
import { serviceStateOf, type ServiceEntry, type ServicePrint } from './service-print.ts'

const HEADLESS =
  /^\s{0,8}(Running|Stopped|Paused|StartPending|StopPending|ContinuePending|PausePending)\s{1,12}([\w$.-]{1,80})(?:\s{2,}|(?<=\.\.\.)\s)(\S.*)$/
const CATEGORY = /ObjectNotFound:\s*\(([^():]{1,80}):\w+\)\s*\[Get-Service\]/
const SENTENCE =
  /Get-Service\s*:.{0,80}?(?:service name|サービス名)\s*['"「“]([^'"」”]{1,80})['"」”].{0,40}|(?:Cannot find any service with service name|サービス名)\s*['"]([^'"]{1,80})['"].{0,40}見つかりません/i
const ERROR_ID = 'NoServiceFoundForGivenName'
/** A search by display name that finds nothing says nothing of a service's name. */
const BY_DISPLAY_NAME = /NoServiceFoundForGivenDisplayName|-DisplayName\b/i
const MAX_LINES_TO_ERROR_ID = 4

/** Properties of services that look like states; the parser knows which of them is one. */
const OWN_STATES = ['state', 'status', 'exitcode', 'started', 'startmode', 'starttype']

export const OBJECT_WORDS = anchors('status', 'state')
export const HEADLESS_WORDS = anchors('running', 'stopped', 'paused', 'pending')
export const ERROR_WORDS = anchors('objectnotfound', 'get-service', 'cannot find any service', 'サービス名')

/** Finds every print of objects that are services. */
export function findServiceObjects(lines: readonly string[]): ServicePrint[] {
  return objectBlocks(lines).flatMap((block) =>
    block.isWritten === true || isAnnouncedAsWish(lines, block.from) ? [] : (servicePrint(block) ?? []),
  )
}

/** The console cuts names at 15 characters; a shorter one may stand for any service. */
const SHORTEST_CUT = 12
/** Letters that look like those of a name, and backspaces: another name stands there than is seen. */
const LOOKS_LATIN = /[\b\u0370-\u03ff\u0400-\u04ff\uff21-\uff3a\uff41-\uff5a]/

/** True if a cell may hold a further row: behind a line break of another program, or far to the right. */
function hidesMore(value: string): boolean {
  return (
    /[\b\v\f\x85\u2028\u2029]/.test(value) ||
    /\s{20}|\b(?:Running|Stopped|Paused)\s{2}|(?:実行中|停止)\s{2}/.test(value.trim())
  )
}

function servicePrint(block: ObjectBlock): ServicePrint | undefined {
  const { names } = block
  if (comparesStates(names, OWN_STATES)) return undefined
  const stateKey = names.has('startmode') || names.has('processid') ? 'state' : 'status'
  const nameKey = names.has('name') ? 'name' : 'servicename'
  if (!names.has(stateKey) || !names.has(nameKey)) return undefined
  const entries: ServiceEntry[] = []
  const problems: { line: number; code: 'line-not-understood' | 'column-truncated' }[] = []
  for (const record of block.records()) {
    const name = record.values.get(nameKey)
    const state = serviceStateOf(record.values.get(stateKey) ?? '')
    if (name === undefined || state === undefined) problems.push({ line: record.line, code: 'line-not-understood' })
    else entries.push(entryOf(record, name, state))
    if (name !== undefined && isCutValue(name)) {
      const isShort = withoutCutMark(name).length < SHORTEST_CUT
      problems.push({ line: record.line, code: isShort ? 'line-not-understood' : 'column-truncated' })
    }
    if ([...record.values.values()].some(hidesMore) || (name !== undefined && LOOKS_LATIN.test(name)))
      problems.push({ line: record.line, code: 'line-not-understood' })
  }
  // Other objects have names and states too (devices, volumes): most states must be those of a service.
  if (entries.length < problems.length || entries.length === 0) return undefined
  const { from, to, cut } = block
  const showsStartTypes = names.has('startmode') || names.has('starttype')
  return { from, to, entries, absent: [], problems, runningOnly: false, cut, showsStartTypes }
}

function entryOf(record: ObjectRecord, name: string, state: ServiceState): ServiceEntry {
  const displayName = record.values.get('displayname')
  const host = hostOfRecord(record)
  return {
    line: record.line,
    name: withoutCutMark(name),
    state,
    ...(displayName === undefined ? {} : { displayName: withoutCutMark(displayName) }),
    ...(host === undefined ? {} : { host }),
  }
}

/** Finds rows of the default table whose heading is missing. `taken` marks lines that belong to other prints. */
export function findHeadlessTables(lines: readonly string[], taken: Uint8Array): ServicePrint[] {
  const prints: { from: number; to: number; entries: ServiceEntry[] }[] = []
  for (const [at, line] of lines.entries()) {
    if (taken[at] === 1) continue
    const row = HEADLESS.exec(line)
    if (row === null) continue
    const [, state = '', name = '', displayName = ''] = row
    const entry: ServiceEntry = {
      line: at,
      name: withoutCutMark(name),
      state: serviceStateOf(state) ?? 'unknown',
      displayName: withoutCutMark(displayName.trim()),
    }
    const last = prints.at(-1)
    if (last?.to === at) {
      last.to = at + 1
      last.entries.push(entry)
    } else prints.push({ from: at, to: at + 1, entries: [entry] })
  }
  return prints.map((print) => ({ ...print, absent: [], problems: [], runningOnly: false, cut: true }))
}

/** Finds "Cannot find any service" in any language, by the category line or the sentence. */
export function findServiceErrors(lines: readonly string[]): ServicePrint[] {
  const prints: ServicePrint[] = []
  for (const [at, line] of lines.entries()) {
    // In a cell of a table, the machine may be in another cell.
    if (
      line.length > 2000 ||
      /^\s*\|/.test(line) ||
      !/ObjectNotFound|Get-Service|サービス名|Cannot find any service/.test(line)
    )
      continue
    const name = CATEGORY.exec(line)?.[1] ?? sentenceName(lines, at)
    if (name === undefined || /[*\s]/.test(name) || asksDisplayName(lines, at)) continue
    const last = prints.at(-1)
    const again = last?.absent[0]?.name === name && at - last.to <= MAX_LINES_TO_ERROR_ID
    if (again) prints.pop()
    const first = again ? last : undefined
    prints.push({
      from: first?.from ?? at,
      to: at + 1,
      entries: [],
      absent: first?.absent ?? [{ line: at, name }],
      problems: [],
      runningOnly: false,
      cut: false,
    })
  }
  return prints
}

/** The error repeats the command, and its id says by what was searched. */
function asksDisplayName(lines: readonly string[], at: number): boolean {
  const around = lines.slice(Math.max(0, at - MAX_LINES_TO_ERROR_ID), at + 1 + MAX_LINES_TO_ERROR_ID + 2)
  return around.some((line) => BY_DISPLAY_NAME.test(line))
}

/** Unknown sentences count only if the error id follows. */
function sentenceName(lines: readonly string[], at: number): string | undefined {
  const line = lines[at] ?? ''
  const known = SENTENCE.exec(line)
  const name = known?.[1] ?? known?.[2]
  if (name !== undefined) return name
  const quoted = /^\s*Get-Service\s*:[^'"]{0,120}['"]([^'"]{1,80})['"]/.exec(line)?.[1]
  const below = lines.slice(at + 1, at + 1 + MAX_LINES_TO_ERROR_ID + 2)
  return quoted !== undefined && below.some((next) => next.includes(ERROR_ID)) ? quoted : undefined
}
