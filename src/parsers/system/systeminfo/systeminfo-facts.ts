// Converts the entries of one machine's `systeminfo` (from lines, CSV fields or table cells) to
// facts. Entries with an unknown label (another language, mojibake, `/NH`) are recognised by
// anchors that are the same in every language and by the fixed order of the fields.
//
// `systeminfo` never prints the revision (UBR). Its dates are local times in the user's regional
// format, independent of the language of the labels.
import { settleOrder, parseWallClock } from '../../../windows/clock/wall-clock.ts'
import { withOrder } from '../../../base/moment.ts'
import type { Diagnostic } from '../../../model/diagnostics.ts'
import type { Fact, FactName, FactValues } from '../../../model/facts.ts'
import { excerptOf } from '../../../model/source.ts'
import type { DateOrder, Moment } from '../../../model/time.ts'
import { architectureOf } from '../../../windows/architecture.ts'
import { isHostName } from '../../../windows/host-name.ts'
import { regionalOrder } from '../../../windows/clock/regional-order.ts'
import { sourceAt, type ParseContext } from '../../../formats/parser.ts'
import type { SystemInfoEntry } from './systeminfo-entry.ts'
import { readHotfixes } from './systeminfo-hotfixes.ts'
import type { SystemInfoField } from './systeminfo-labels.ts'
import { inferFields } from './systeminfo-anchors.ts'
import { memoryOf, productIdOf, roleOf, systemLocaleOf, versionOf } from '../system-values.ts'
import { timeZoneOf } from '../../../windows/clock/time-zone.ts'

export interface SystemInfoReading {
  readonly facts: readonly Fact[]
  readonly diagnostics: readonly Diagnostic[]
  readonly complete: boolean
}

type Entries = ReadonlyMap<SystemInfoField, SystemInfoEntry>

/** If one of these is missing, lines were filtered out (`findstr`) or cut. */
const EXPECTED: readonly SystemInfoField[] = ['host', 'osName', 'osVersion', 'systemType', 'timeZone', 'hotfixes']

/** Facts of one machine. `endUnseen`: the layout or the end of the text may have cut the hotfix list. */
export function readSystem(
  printed: readonly SystemInfoEntry[],
  context: ParseContext,
  endUnseen: boolean,
): SystemInfoReading {
  const entries = byField(inferFields(printed))
  const out = new SystemFacts(context)
  readIdentity(entries, out)
  readDates(entries, out)
  readPlace(entries, out)
  const hotfixes = entries.get('hotfixes')
  if (hotfixes !== undefined) {
    const list = { heading: hotfixes.value, headingLine: hotfixes, entries: hotfixes.more, endUnseen }
    out.take(readHotfixes(list, context))
  }
  const first = printed[0]
  if (first !== undefined && EXPECTED.some((field) => !entries.has(field))) {
    out.report('info', 'list-filtered', first)
  }
  return out
}

class SystemFacts implements SystemInfoReading {
  readonly facts: Fact[] = []
  readonly diagnostics: Diagnostic[] = []
  complete = true
  readonly #context: ParseContext

  constructor(context: ParseContext) {
    this.#context = context
  }

  /** Adds a fact. An entry whose value is not understood becomes a diagnostic instead. */
  add<N extends FactName>(name: N, entry: SystemInfoEntry | undefined, value: FactValues[N] | undefined): void {
    if (entry === undefined || isPlaceholder(entry.value)) return
    if (value === undefined) this.report('warning', 'line-not-understood', entry)
    else {
      const source = sourceAt(this.#context, { line: entry.line }, excerptOf(entry.text))
      this.facts.push({ name, value, source } as Fact)
    }
  }

  report(severity: Diagnostic['severity'], code: Diagnostic['code'], { line, text }: SystemInfoEntry): void {
    this.diagnostics.push({ severity, code, at: { line }, excerpt: excerptOf(text) })
    if (code !== 'date-ambiguous') this.complete = false
  }

  take(part: SystemInfoReading): void {
    this.facts.push(...part.facts)
    this.diagnostics.push(...part.diagnostics)
    if (!part.complete) this.complete = false
  }
}

/** `...`, `N/A`, `Н/Д`: no value, or one that someone removed. */
function isPlaceholder(value: string): boolean {
  return /^(?:[.…*\-_?\s]*|n\/[ad]|н\/д|暂缺|nicht zutreffend|해당 없음|該当なし)$/iu.test(value)
}

function byField(entries: readonly SystemInfoEntry[]): Entries {
  const found = new Map<SystemInfoField, SystemInfoEntry>()
  for (const entry of entries) {
    if (entry.field !== undefined && !found.has(entry.field)) found.set(entry.field, entry)
  }
  return found
}

function readIdentity(entries: Entries, out: SystemFacts): void {
  const host = entries.get('host')
  out.add('host.name', host, host && isHostName(host.value) ? { name: host.value } : undefined)
  const domain = entries.get('domain')
  out.add('host.domain', domain, domain && isHostName(domain.value) ? { domain: domain.value } : undefined)
  const name = entries.get('osName')
  out.add('os.name', name, name && { name: name.value })
  const version = entries.get('osVersion')
  const build = version && versionOf(version.value)
  out.add('os.build', version, build === undefined ? undefined : { build })
  const type = entries.get('systemType')
  const architecture = type && architectureOf(type.value)
  if (architecture !== undefined) out.add('os.architecture', type, { architecture })
  const configuration = entries.get('configuration')
  const role = configuration && roleOf(configuration.value)
  if (role !== undefined) out.add('os.role', configuration, { role })
  const product = entries.get('productId')
  const productId = product && productIdOf(product.value)
  if (productId !== undefined) out.add('os.productId', product, { productId })
}

function readDates(entries: Entries, out: SystemFacts): void {
  const locale = systemLocaleOf(entries.get('systemLocale')?.value ?? '')
  const dated = (['installDate', 'bootTime'] as const).flatMap((field) => {
    const entry = entries.get(field)
    if (entry === undefined || isPlaceholder(entry.value)) return []
    const moment = parseWallClock(entry.value)
    if (moment === undefined) out.report('warning', 'date-not-understood', entry)
    return moment === undefined ? [] : [{ field, entry, moment }]
  })
  const settled = settleOrder([...dated.map(({ moment }) => moment), ...biosDate(entries)])
  for (const { field, entry, moment } of dated) {
    const at = withOrder(moment, settled ?? (regionalOrder(locale, entry.value) satisfies DateOrder | undefined))
    if (at.readings.length > 1) out.report('info', 'date-ambiguous', entry)
    out.add(field === 'bootTime' ? 'os.bootTime' : 'os.installDate', entry, { at })
  }
}

/** `Dell Inc. 1.6.1, 21/08/2018`: systeminfo prints this date in the same regional format, after the last comma. */
function biosDate(entries: Entries): Moment[] {
  const date = /, ([^,]+)$/.exec(entries.get('biosVersion')?.value ?? '')?.[1]
  const moment = date === undefined ? undefined : parseWallClock(date)
  return moment === undefined ? [] : [moment]
}

function readPlace(entries: Entries, out: SystemFacts): void {
  const zone = entries.get('timeZone')
  out.add('os.timeZone', zone, zone && timeZoneOf(zone.value))
  const locale = entries.get('systemLocale')
  const code = locale && systemLocaleOf(locale.value)
  out.add('os.locale', locale, code === undefined ? undefined : { locale: code })
  for (const [field, name] of MEMORY) {
    const entry = entries.get(field)
    const sizeInBytes = entry && memoryOf(entry.value)
    out.add(name, entry, sizeInBytes === undefined ? undefined : { sizeInBytes })
  }
}

const MEMORY = [
  ['totalMemory', 'memory.total'],
  ['availableMemory', 'memory.available'],
] as const
