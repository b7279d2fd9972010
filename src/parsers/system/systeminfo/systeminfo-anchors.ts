// Fields of `systeminfo` entries without a known label: other languages, mojibake, `/NH`. Most are
// recognised by values that are the same in every language, the rest by the fixed order of the
// fields, but only if all fields between two anchors are present.
import { parseWallClock } from '../../../windows/clock/wall-clock.ts'
import type { SystemInfoEntry } from './systeminfo-entry.ts'
import type { SystemInfoField } from './systeminfo-labels.ts'
import { isVersion, memoryOf, productIdOf, systemLocaleOf } from '../system-values.ts'
import { timeZoneOf } from '../../../windows/clock/time-zone.ts'

/**
 * Distance from OS Version to System Type. Fields in between: manufacturer, configuration, build
 * type, owner, organization, product id, two dates, maker, model.
 */
const FROM_VERSION_TO_TYPE = 11
const SYSTEM_TYPE = /^(?:x64|x86|arm64|itanium|ia64)-based PC$/i
const HOTFIX_ENTRY = /^\s*\[\d{1,3}\]\s*:\s*(?:KB|Q)\d/i

/** Assigns fields to entries that have none; fields found by a label are kept. */
export function inferFields(entries: readonly SystemInfoEntry[]): SystemInfoEntry[] {
  const fields = entries.map((entry) => entry.field)
  const known = new Set(fields)
  const give = (at: number, field: SystemInfoField, fits = true): void => {
    if (!fits || known.has(field) || at < 0 || at >= fields.length || fields[at] !== undefined) return
    fields[at] = field
    known.add(field)
  }
  const value = (at: number): string => entries[at]?.value ?? ''
  for (const [at, entry] of entries.entries()) {
    give(at, 'osVersion', isVersion(entry.value))
    give(at, 'systemType', SYSTEM_TYPE.test(entry.value))
    give(at, 'systemLocale', systemLocaleOf(entry.value) !== undefined && !known.has('inputLocale'))
    give(at, 'timeZone', entry.value.startsWith('(') && timeZoneOf(entry.value) !== undefined)
    give(
      at,
      'hotfixes',
      entry.more.some(({ text }) => HOTFIX_ENTRY.test(text)),
    )
    give(at, 'logonServer', entry.value.startsWith('\\\\') && /pagefile\.sys/i.test(value(at - 2)))
  }
  inferByOrder(fields, give, value)
  return entries.map((entry, at) => {
    const field = fields[at]
    return field === undefined ? entry : { ...entry, field }
  })
}

function inferByOrder(
  fields: readonly (SystemInfoField | undefined)[],
  give: (at: number, field: SystemInfoField, fits?: boolean) => void,
  value: (at: number) => string,
): void {
  const version = fields.indexOf('osVersion')
  if (version >= 1) give(version - 1, 'osName', value(version - 1).includes('Windows'))
  if (version === 2) give(0, 'host', fields[1] === 'osName')
  if (version >= 0 && fields.indexOf('systemType') === version + FROM_VERSION_TO_TYPE) {
    give(version + 2, 'configuration')
    give(version + 6, 'productId', productIdOf(value(version + 6)) !== undefined)
    give(version + 7, 'installDate', parseWallClock(value(version + 7)) !== undefined)
    give(version + 8, 'bootTime', parseWallClock(value(version + 8)) !== undefined)
  }
  const zone = fields.indexOf('timeZone')
  if (zone >= 0) {
    give(zone + 1, 'totalMemory', memoryOf(value(zone + 1)) !== undefined)
    give(zone + 2, 'availableMemory', memoryOf(value(zone + 2)) !== undefined)
  }
  const logonServer = fields.indexOf('logonServer')
  if (logonServer >= 2) give(logonServer - 1, 'domain', /pagefile\.sys/i.test(value(logonServer - 2)))
}
