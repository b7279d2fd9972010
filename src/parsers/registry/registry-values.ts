// The registry: `reg query`, `.reg` files and `Get-ItemProperty …` as a list or a table.
//
//   HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion
//       CurrentBuild    REG_SZ       17763
//       UBR             REG_DWORD    0x1fd2
//
// `UBR` is the revision and needs the build from the same key. `reg query /v` prints one value at a
// time: consecutive queries count as one. PowerShell prints numbers in decimal, the others in
// hexadecimal. `CurrentVersion` is 6.3 on every system since 2016, and `ProductName` is "Windows
// 10" on Windows 11.
//
// Also kept: what some pack asks for, numbers in the settings of services (a setting may be relevant
// to an incident) and the computer's name. Every other value is ignored. That a value is not there is
// an answer, too (registry-absent.ts).
import { anchors } from '../../formats/anchors.ts'
import { commandAfterPrompt } from '../../formats/prompt.ts'
import type { Diagnostic } from '../../model/diagnostics.ts'
import type { Fact, FactName, FactValues } from '../../model/facts.ts'
import { excerptOf, type Source } from '../../model/source.ts'
import { productIdOf } from '../system/system-values.ts'
import { architectureOf } from '../../windows/architecture.ts'
import { isHostName } from '../../windows/host-name.ts'
import {
  sourceAt,
  type LineRange,
  type ParseContext,
  type ParseResult,
  type SectionParser,
  type TextSection,
} from '../../formats/parser.ts'
import { isCutValue, type ObjectBlock } from '../../formats/powershell/block.ts'
import { objectBlocks, rangesOf } from '../../formats/powershell/objects.ts'
import { diagnosticOfUnknownHost, hostFactsOf, objectsOf } from '../../formats/property-lines.ts'
import { askedIn, isNotFound } from './registry-absent.ts'
import { typedLine } from '../../formats/commands/typed-line.ts'
import { plainKey } from '../../windows/registry-keys.ts'
import { registryKey, registryValue, registryValues, type RegistryValue } from './registry-text.ts'

/**
 * The running system's own hives: a hive loaded under another name is at rest, and the 32-bit view
 * (WOW6432Node) holds copies that no system component reads.
 */
const LIVE = /^(?:\\\\[\w.-]{1,255}\\)?(?:HKEY_LOCAL_MACHINE|HKLM)\\(?:SOFTWARE|SYSTEM|HARDWARE)\\/i
const CURRENT_VERSION = /\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion$/i
/** The settings of a service are in its own key; values that every service has are not settings. */
const SERVICE = /\\SYSTEM\\CurrentControlSet\\Services\\[^\\]+(?:\\Parameters)?$/i
const OF_EVERY_SERVICE = /^(?:Type|ErrorControl|Tag|DelayedAutostart|LaunchProtected|ServiceSidType)$/i
const ACTIVE_NAME = /\\Control\\ComputerName\\ActiveComputerName$/i
const STORED_NAME = /\\Control\\ComputerName\\ComputerName$/i
const TCPIP = /\\Services\\Tcpip\\Parameters$/i
const ENVIRONMENT = /\\Control\\Session Manager\\Environment$/i
const HEADING = /^\s*(?:Windows Registry Editor Version \d|REGEDIT4)/i
const FIRST_WINDOWS_11 = 22000

export const registryValuesParser: SectionParser = {
  kind: 'registry-values',
  anchors: anchors('hkey_', 'hklm', 'hkcu', 'query', 'ubr', 'processor_architecture', 'currentbuild'),
  find: (lines: readonly string[]): LineRange[] =>
    [...textRanges(lines), ...rangesOf(lines, isCurrentVersion)].sort((a, b) => a.from - b.from),
  parse,
}

/** Runs of keys and values; consecutive queries in a transcript form one run. */
function textRanges(lines: readonly string[]): LineRange[] {
  const ranges: LineRange[] = []
  let open: { from: number; to: number; holdsValue: boolean } | undefined
  const close = (): void => {
    if (open?.holdsValue === true) ranges.push({ from: open.from, to: open.to })
    open = undefined
  }
  for (const [at, line] of lines.entries()) {
    if (registryKey(line) !== undefined) {
      open ??= { from: at, to: at + 1, holdsValue: false }
      open.to = at + 1
    } else if (open !== undefined && isValueLine(lines, at)) {
      open.to = at + 1
      open.holdsValue = true
    } else if (isNotFound(line) && isAfterQuery(lines, at)) {
      close()
      ranges.push({ from: at, to: at + 1 })
    } else if (!isBetween(line)) close()
  }
  close()
  return ranges
}

function isValueLine(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  return registryValue(line) !== undefined || /^"[^"]{1,255}"=|^@=|^\s+[0-9a-f]{2}(?:,[0-9a-f]{2})*,?\\?$/i.test(line)
}

/** The error stands right below the command that it answers. */
function isAfterQuery(lines: readonly string[], at: number): boolean {
  const above = lines.slice(Math.max(0, at - 3), at).findLast((line) => line.trim() !== '')
  return above !== undefined && /\breg(?:\.exe)?\s+query\b/i.test(typedLine(above)?.command ?? '')
}

function isBetween(line: string): boolean {
  return line.trim() === '' || HEADING.test(line) || /\breg(?:\.exe)?\s+query\b/i.test(commandAfterPrompt(line) ?? '')
}

function isCurrentVersion(block: ObjectBlock): boolean {
  const { names } = block
  return names.has('ubr') || names.has('processor_architecture') || hasBuild(names)
}

function hasBuild(names: ReadonlySet<string>): boolean {
  return names.has('currentbuild') || names.has('currentbuildnumber')
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const facts: Fact[] = []
  const diagnostics: Diagnostic[] = []
  const values = registryValues(section.lines).filter(({ key }) => LIVE.test(key))
  const wanted = new Set(context.query.registry)
  const sourceOf = ({ at }: RegistryValue): Source =>
    sourceAt(context, { line: section.firstLine + at }, excerptOf(section.lines[at] ?? ''))
  facts.push(...nameFacts(values, sourceOf))
  const byKey = new Map<string, RegistryValue[]>()
  for (const value of values.filter(({ key }) => CURRENT_VERSION.test(key))) {
    const known = byKey.get(value.key)
    if (known === undefined) byKey.set(value.key, [value])
    else known.push(value)
  }
  for (const ofKey of byKey.values()) facts.push(...versionFacts((name) => found(ofKey, name, sourceOf)))
  // A revision without its build does not show the update level, but it must not be lost.
  const keysWithBuild = new Set(
    values.filter(({ name }) => hasBuild(new Set([name.toLowerCase()]))).map(({ key }) => key),
  )
  for (const value of values) {
    const isLoneRevision = /^UBR$/i.test(value.name) && !keysWithBuild.has(value.key)
    const isAsked = wanted.has(`${plainKey(value.key)}\\${value.name.toLowerCase()}`)
    if (isAsked || isLoneRevision || isServiceSetting(value))
      facts.push(fact('registry.value', pick(value), sourceOf(value)))
    const architecture = ENVIRONMENT.test(value.key) && /^PROCESSOR_ARCHITECTURE$/i.test(value.name)
    if (architecture) facts.push(...architectureFact(value.value, sourceOf(value)))
  }
  facts.push(...absentFacts(section, context))
  for (const block of objectBlocks(section.lines).filter(isCurrentVersion)) {
    for (const object of objectsOf(block, section, context)) {
      const host = hostFactsOf(object)
      if (host === undefined) {
        diagnostics.push(diagnosticOfUnknownHost(object))
        continue
      }
      facts.push(...host)
      facts.push(...versionFacts((name) => object.get(name)))
      const machine = object.get('processor_architecture')
      if (machine !== undefined) facts.push(...architectureFact(machine.value, machine.source))
    }
  }
  return { facts, diagnostics, complete: diagnostics.length === 0 }
}

/** What the command asked for and the registry does not have. */
function absentFacts(section: TextSection, context: ParseContext): Fact[] {
  const asked = askedIn(context.section?.command)
  const at = section.lines.findIndex(isNotFound)
  if (asked === undefined || at < 0) return []
  const source = sourceAt(context, { line: section.firstLine + at }, excerptOf(section.lines[at] ?? ''))
  return [fact('registry.absent', asked, source)]
}

function isServiceSetting({ key, name, value }: RegistryValue): boolean {
  return SERVICE.test(key) && !OF_EVERY_SERVICE.test(name) && /^\d{1,10}$/.test(value)
}

interface Found {
  readonly value: string
  readonly source: Source
}

function found(
  values: readonly RegistryValue[],
  name: string,
  sourceOf: (value: RegistryValue) => Source,
): Found | undefined {
  const value = values.find((candidate) => candidate.name.toLowerCase() === name)
  return value && { value: value.value, source: sourceOf(value) }
}

/** Facts about build, revision and name from one CurrentVersion key. */
function versionFacts(get: (name: string) => Found | undefined): Fact[] {
  const built = get('currentbuild') ?? get('currentbuildnumber')
  const ubr = get('ubr')
  const product = get('productname')
  const build = built !== undefined && /^\d{4,5}$/.test(built.value) ? Number(built.value) : undefined
  const facts: Fact[] = []
  if (product !== undefined && !isCutValue(product.value) && build !== undefined && build < FIRST_WINDOWS_11) {
    facts.push(fact('os.name', { name: product.value }, product.source))
  }
  if (built !== undefined && build !== undefined) facts.push(fact('os.build', { build }, built.source))
  if (ubr !== undefined && build !== undefined && /^\d{1,6}$/.test(ubr.value)) {
    facts.push(fact('os.revision', { build, revision: Number(ubr.value) }, ubr.source))
  }
  const installed = get('productid')
  const productId = installed && productIdOf(installed.value)
  if (installed !== undefined && productId !== undefined)
    facts.push(fact('os.productId', { productId }, installed.source))
  return facts
}

/** The active name. The stored name differs from it while a rename waits for a restart. */
function nameFacts(values: readonly RegistryValue[], sourceOf: (value: RegistryValue) => Source): Fact[] {
  const named = (key: RegExp, name: RegExp): RegistryValue | undefined =>
    values.find((value) => key.test(value.key) && name.test(value.name) && isHostName(value.value))
  const value =
    named(ACTIVE_NAME, /^ComputerName$/i) ?? named(TCPIP, /^Hostname$/i) ?? named(STORED_NAME, /^ComputerName$/i)
  return value === undefined ? [] : [fact('host.name', { name: value.value }, sourceOf(value))]
}

/** A 32-bit program on a 64-bit system sees `x86`, so only other values count. */
function architectureFact(text: string, source: Source): Fact[] {
  const architecture = architectureOf(text)
  return architecture === undefined || architecture === 'x86' ? [] : [fact('os.architecture', { architecture }, source)]
}

function pick({ key, name, value }: RegistryValue): FactValues['registry.value'] {
  return { key, name, value }
}

function fact<N extends FactName>(name: N, value: FactValues[N], source: Source): Fact {
  return { name, value, source } as Fact
}
