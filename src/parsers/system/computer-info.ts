// System information from PowerShell and WMI: `Get-ComputerInfo`,
// `Get-CimInstance Win32_OperatingSystem` or `Win32_ComputerSystem`, `wmic os get … /value`, each
// as a list, JSON, CSV or CliXml, or as wmic's own table. Property names are English on every
// Windows.
//
//   WindowsProductName : Windows Server 2019 Standard       CSName         : WEB01
//   OsBuildNumber      : 17763                              BuildNumber    : 17763
//   OsLastBootUpTime   : 12/10/2025 7:54:07 AM              LastBootUpTime : 12/10/2025 7:54:07 AM
//   OsHotFixes         : {KB5066743, KB4470502, KB5071544, KB5071549...}
//
// In a list, `OsHotFixes` stops after four. `WindowsBuildLabEx` and the versions of tools are not
// the revision; only newer systems print it (`WindowsUBR`). `CurrentTimeZone` includes daylight
// saving, so it is used only for offsets of zones without daylight saving.
import { anchors } from '../../formats/anchors.ts'
import { hasBehind } from '../../base/linear-text.ts'
import { settleOrder } from '../../windows/clock/wall-clock.ts'
import { withOrder } from '../../base/moment.ts'
import type { Diagnostic } from '../../model/diagnostics.ts'
import type { Architecture, Fact, FactName, FactValues, OsRole } from '../../model/facts.ts'
import type { Moment } from '../../model/time.ts'
import { architectureOf } from '../../windows/architecture.ts'
import { isHostName } from '../../windows/host-name.ts'
import { objectTime } from '../../windows/clock/object-times.ts'
import {
  sourceAt,
  type LineRange,
  type ParseContext,
  type ParseResult,
  type SectionParser,
  type TextSection,
} from '../../formats/parser.ts'
import { excerptOf } from '../../model/source.ts'
import type { ObjectBlock } from '../../formats/powershell/block.ts'
import { objectBlocks, rangesOf } from '../../formats/powershell/objects.ts'
import {
  diagnosticOfUnknownHost,
  hostFactsOf,
  objectsOf,
  type PrintedObject,
  type PrintedProperty,
} from '../../formats/property-lines.ts'
import { regionalOrder } from '../../windows/clock/regional-order.ts'
import { timeZoneOf } from '../../windows/clock/time-zone.ts'
import { productIdOf } from './system-values.ts'

const KIBIBYTE = 1024
/** Offsets in minutes that are no zone's daylight saving time and belong to zones without one. */
const OFFSETS_WITHOUT_SUMMER_TIME = new Set([300, 330, 345, 360, 390, 420, 480, 540])
/** The first build whose registry and WMI product names may be wrong (Windows 11 is named "Windows 10"). */
const FIRST_WINDOWS_11 = 22000

const GET_COMPUTER_INFO = new Set(
  (
    'osbuildnumber oslastbootuptime oslocaldatetime windowsproductname oshotfixes csdnshostname windowsbuildlabex ' +
    'osarchitecture cssystemtype csdomainrole windowsversion'
  ).split(' '),
)
const WMI = new Set('lastbootuptime localdatetime operatingsystemsku buildnumber systemtype domainrole'.split(' '))
/** Ways to address a machine that are not its name. */
const NO_NAME = /^(?:localhost|[\d.]+)$/i
/** Properties of other kinds of objects that share a property with these. */
const FOREIGN = ['hotfixid', 'providername', 'imageversion', 'packagename', 'driverversion', 'eventid']

export const computerInfo: SectionParser = {
  kind: 'computer-info',
  anchors: anchors('csname', ...GET_COMPUTER_INFO, ...WMI),
  find: (lines: readonly string[]): LineRange[] => rangesOf(lines, isComputer),
  parse,
}

function isComputer(block: ObjectBlock): boolean {
  const { names } = block
  if (block.shape === 'table' || FOREIGN.some((name) => names.has(name))) return false
  const isBrief = names.has('caption') && names.has('csname') && names.has('version')
  return isBrief || [...names].some((name) => GET_COMPUTER_INFO.has(name) || WMI.has(name))
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const out: Out = { facts: [], diagnostics: [], complete: true }
  for (const block of objectBlocks(section.lines).filter(isComputer)) {
    for (const object of objectsOf(block, section, context)) readObject(object, out)
    if (block.shape !== 'list') readNestedHotfixes(block, section, context, out)
    if (block.cut) out.complete = false
  }
  return out
}

interface Out {
  readonly facts: Fact[]
  readonly diagnostics: Diagnostic[]
  complete: boolean
}

function readObject(object: PrintedObject, out: Out): void {
  if (object.host?.isUnknown === true) {
    out.diagnostics.push(diagnosticOfUnknownHost(object))
    out.complete = false
    return
  }
  readIdentity(object, out)
  readTimes(object, out)
  readRest(object, out)
  readHotfixes(object, out)
}

function add<N extends FactName>(out: Out, name: N, { source }: PrintedProperty, value: FactValues[N]): void {
  out.facts.push({ name, value, source } as Fact)
}

function readIdentity(object: PrintedObject, out: Out): void {
  // Only Win32_ComputerSystem has a role; there, `Name` is the computer name.
  const ofComputer = object.has('domainrole')
  const names = [
    'csdnshostname',
    'csname',
    'dnshostname',
    ...(ofComputer ? ['name'] : []),
    'pscomputername',
    '__server',
  ]
  const host = object.get(...names, 'node')
  if (host !== undefined && isHostName(host.value) && !NO_NAME.test(host.value))
    add(out, 'host.name', host, { name: host.value })
  else for (const named of hostFactsOf(object) ?? []) out.facts.push(named)
  const domain = object.get('csdomain', ...(ofComputer ? ['domain'] : []))
  if (domain !== undefined && isHostName(domain.value)) add(out, 'host.domain', domain, { domain: domain.value })
  const isWindows = object.get('caption')?.value.includes('Windows') === true || object.has('buildnumber')
  const built = object.get('osbuildnumber', 'buildnumber', 'osversion', ...(isWindows ? ['version'] : []))
  const build = buildOf(built?.value)
  const name = object.get('osname', 'caption', 'windowsproductname')
  const mayBeWrong = name?.name === 'windowsproductname' && (build === undefined || build >= FIRST_WINDOWS_11)
  if (name?.value.includes('Windows') === true && !mayBeWrong) add(out, 'os.name', name, { name: name.value })
  if (built !== undefined && build !== undefined) add(out, 'os.build', built, { build })
  const ubr = object.get('windowsubr', 'osubr')
  if (ubr !== undefined && build !== undefined && /^\d{1,6}$/.test(ubr.value)) {
    add(out, 'os.revision', ubr, { build, revision: Number(ubr.value) })
  }
}

function buildOf(text: string | undefined): number | undefined {
  const build = /^(?:\d{1,2}\.\d{1,2}\.)?(\d{4,5})(?:\.\d+)?$/.exec(text ?? '')?.[1]
  return build === undefined ? undefined : Number(build)
}

const TIMES = [
  ['os.installDate', ['osinstalldate', 'installdate']],
  ['os.bootTime', ['oslastbootuptime', 'lastbootuptime']],
  ['capture.time', ['oslocaldatetime', 'localdatetime']],
] as const

function readTimes(object: PrintedObject, out: Out): void {
  const dated = TIMES.flatMap(([name, properties]) => {
    const property = object.get(...properties)
    if (property === undefined) return []
    const moment = objectTime(property.value)
    if (moment === undefined) report(out, 'date-not-understood', property)
    return moment === undefined ? [] : [{ name, property, moment }]
  })
  const settled = settleOrder(dated.map(({ moment }) => moment))
  const locale = object.get('oslocale')?.value.toLowerCase()
  for (const { name, property, moment } of dated) {
    const at: Moment = withOrder(moment, settled ?? regionalOrder(locale, property.value))
    if (at.readings.length > 1) report(out, 'date-ambiguous', property)
    if (name === 'capture.time') add(out, name, property, { at, basis: 'manifest' })
    else add(out, name, property, { at })
  }
}

function report(out: Out, code: 'date-ambiguous' | 'date-not-understood', { source }: PrintedProperty): void {
  const severity = code === 'date-ambiguous' ? 'info' : 'warning'
  out.diagnostics.push({ severity, code, at: source.at, excerpt: source.excerpt })
  if (code === 'date-not-understood') out.complete = false
}

function readRest(object: PrintedObject, out: Out): void {
  const give = <N extends FactName>(
    name: N,
    properties: readonly string[],
    read: (value: string) => FactValues[N] | undefined,
  ): void => {
    const property = object.get(...properties)
    const value = property && read(property.value)
    if (property !== undefined && value !== undefined) add(out, name, property, value)
  }
  give('os.architecture', ['osarchitecture', 'cssystemtype', 'systemtype'], (value) => {
    const architecture = osArchitecture(value)
    return architecture && { architecture }
  })
  give('os.role', ['csdomainrole', 'domainrole'], (value) => {
    const role = ROLES.get(value.toLowerCase())
    return role && { role }
  })
  // Win32_OperatingSystem's serial number is the product id; other classes have serial numbers of their own.
  give('os.productId', ['osserialnumber', 'windowsproductid', 'serialnumber'], (value) => {
    const productId = productIdOf(value)
    return productId === undefined ? undefined : { productId }
  })
  give('os.timeZone', ['timezone', 'oscurrenttimezone', 'currenttimezone'], (value) =>
    OFFSETS_WITHOUT_SUMMER_TIME.has(Number(value)) ? { offsetInMinutes: Number(value) } : timeZoneOf(value),
  )
  give('os.locale', ['oslocale'], (value) =>
    /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(value) ? { locale: value.toLowerCase() } : undefined,
  )
  give('memory.total', ['ostotalvisiblememorysize', 'totalvisiblememorysize'], fromKibibytes)
  give('memory.available', ['osfreephysicalmemory', 'freephysicalmemory'], fromKibibytes)
}

function fromKibibytes(value: string): { sizeInBytes: number } | undefined {
  return /^\d{1,12}$/.test(value) ? { sizeInBytes: Number(value) * KIBIBYTE } : undefined
}

/** `64-bit`, `64 ビット`, `ARM 64-bit Processor`, `x64-based PC`. */
function osArchitecture(value: string): Architecture | undefined {
  if (hasBehind(value, /\barm\b/i, /64/)) return 'arm64'
  if (/^64\D/.test(value)) return 'x64'
  return /^32\D/.test(value) ? 'x86' : architectureOf(value)
}

/** Win32_ComputerSystem.DomainRole, as named by Get-ComputerInfo and numbered by WMI. */
const ROLES: ReadonlyMap<string, OsRole> = new Map([
  ['0', 'standalone-workstation'],
  ['1', 'member-workstation'],
  ['2', 'standalone-server'],
  ['3', 'member-server'],
  ['4', 'domain-controller'],
  ['5', 'domain-controller'],
  ['standaloneworkstation', 'standalone-workstation'],
  ['memberworkstation', 'member-workstation'],
  ['standaloneserver', 'standalone-server'],
  ['memberserver', 'member-server'],
  ['backupdomaincontroller', 'domain-controller'],
  ['primarydomaincontroller', 'domain-controller'],
])

/** `{KB5066743, KB4470502, KB5071544, KB5071549...}`: cut after four unless the list was widened. */
function readHotfixes(object: PrintedObject, out: Out): void {
  const property = object.get('oshotfixes')
  if (property === undefined || !property.value.startsWith('{')) return
  const complete = property.value.endsWith('}') && !/(?:\.\.\.|…)\}?$/.test(property.value)
  const kbs = property.value.match(/\bKB\d{6,7}\b/gi) ?? []
  // The closing bracket is the end mark.
  add(out, 'update.list', property, { complete, listed: kbs.length, ...(complete ? { ended: true } : {}) })
  for (const kb of kbs) add(out, 'update.installed', property, { kb: kb.toUpperCase() })
  if (complete) return
  const { source } = property
  const detail = { listed: kbs.length }
  out.diagnostics.push({ severity: 'info', code: 'list-truncated', at: source.at, excerpt: source.excerpt, detail })
  out.complete = false
}

const NESTED_HOTFIX = /HotFixID"?\s*[:=>]\s*"?(KB\d{6,7})\b/gi

/** JSON and CliXml contain the whole list, one object per update. */
function readNestedHotfixes(block: ObjectBlock, section: TextSection, context: ParseContext, out: Out): void {
  const found: Fact[] = []
  let listLine: number | undefined
  for (let at = block.from; at < block.to; at += 1) {
    const line = section.lines[at] ?? ''
    if (/OsHotFixes/i.test(line)) listLine ??= at
    for (const match of line.matchAll(NESTED_HOTFIX)) {
      const source = sourceAt(context, { line: section.firstLine + at }, excerptOf(line.slice(match.index)))
      found.push({ name: 'update.installed', value: { kb: (match[1] ?? '').toUpperCase() }, source })
    }
  }
  if (listLine === undefined || found.length === 0) return
  const line = section.lines[listLine] ?? ''
  const excerpt = excerptOf(line.slice(Math.max(0, line.search(/"?OsHotFixes/i))))
  const source = sourceAt(context, { line: section.firstLine + listLine }, excerpt)
  const value = { complete: !block.cut, listed: found.length, ...(block.cut ? {} : { ended: true }) }
  out.facts.push({ name: 'update.list', value, source }, ...found)
}
