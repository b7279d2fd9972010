// What Windows itself logs about updates and restarts, the same for every incident. Source of ids
// and texts: Windows message tables.
//
//   WindowsUpdateClient  19 installed · 20 failed · 21 restart required · 22 restart scheduled · 24 uninstall failed ·
//                        43 installation started
//   Servicing            2 package changed to a state · 3 failed to · 4 a restart is needed before the change
//   Kernel-General 12 and EventLog 6005, 6009: the machine has started
//   EventLog 104, Security 1102: a log was cleared
import type { EvidenceQuery } from '../../model/evidence-query.ts'
import type { EventValue } from '../../model/facts.ts'
import { isRevisionOfStart } from '../../windows/start-revision.ts'

/** Pairs that the engine always needs, whatever the packs contain. */
export const SYSTEM_EVENT_PAIRS: EvidenceQuery['pairs'] = [
  { provider: 'microsoft-windows-windowsupdateclient', ids: [19, 20, 21, 22, 24, 43, 44] },
  { provider: 'microsoft-windows-servicing', ids: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16] },
  { provider: 'microsoft-windows-kernel-general', ids: [12, 13] },
  { provider: 'eventlog', ids: [6005, 6006, 6008, 6009] },
  { provider: 'user32', ids: [1074] },
  { provider: 'microsoft-windows-eventlog', ids: [104, 1102] },
]

export type SystemEventKind =
  | 'update-started'
  | 'update-installed'
  | 'update-failed'
  | 'update-removed'
  | 'restart-needed'
  | 'boot'
  | 'shutdown'
  | 'log-cleared'

export interface SystemEvent {
  readonly kind: SystemEventKind
  readonly kbs: readonly string[]
  /**
   * `Servicing` 2 of a cumulative update is logged after its restart, `Servicing` 4 before it.
   * WindowsUpdateClient 19 may come on either side.
   */
  readonly afterRestart: boolean
}

const LONG_PREFIX = 'microsoft-windows-'
const KB_PATTERN = /\bKB\d{6,7}\b/gi
const ABSENT = /\b(absent|not present|resolved|uninstalled)\b|存在しません|アンインストール/i
const INSTALLED = /\binstalled\b|インストール済み|インストール/i
/** States in event data: `IntendedPackageState` of Servicing's CbsPackageChangeState. */
const STATE_INSTALLED = '5112'
const STATE_ABSENT = '5000'
/** States of a package that is there and not in use: only copied to the disk, or replaced by a newer one. */
const UNUSED = /\b(staged|superseded)\b|ステージ|優先され|置き換え/i

/**
 * Lower case without `Microsoft-Windows-`: Event Viewer shows `WindowsUpdateClient` for a record
 * whose provider is `Microsoft-Windows-WindowsUpdateClient`.
 */
export function providerKey(provider: string): string {
  const lower = provider.toLowerCase()
  return lower.startsWith(LONG_PREFIX) ? lower.slice(LONG_PREFIX.length) : lower
}

/** Both names under which exports may show a provider, lower case. */
export function providerNames(provider: string): string[] {
  const key = providerKey(provider)
  return [key, LONG_PREFIX + key]
}

/** Reads an event as a step in the machine's update history; undefined if it is none. */
export function systemEventOf(event: EventValue): SystemEvent | undefined {
  const provider = providerKey(event.provider)
  if (provider === 'windowsupdateclient') return updateClientEvent(event)
  if (provider === 'servicing') return servicingEvent(event)
  if (provider === 'kernel-general') {
    if (event.eventId === 12) return plain('boot')
    return event.eventId === 13 ? plain('shutdown') : undefined
  }
  if (provider === 'eventlog') {
    if (event.eventId === 6005 || event.eventId === 6009) return plain('boot')
    if (event.eventId === 6006) return plain('shutdown')
    return event.eventId === 104 || event.eventId === 1102 ? plain('log-cleared') : undefined
  }
  return undefined
}

/**
 * The build that the machine started with, from EventLog 6009, which has it as a separate value
 * (`10.00.`, `17763`, ``, `Multiprocessor Free`). Undefined for any other event.
 */
export function buildOfStart(event: EventValue): number | undefined {
  if (event.eventId !== 6009 || providerKey(event.provider) !== 'eventlog') return undefined
  const value = event.data.map(([, text]) => text.trim()).find((text) => /^\d{4,5}$/.test(text))
  return value === undefined ? undefined : Number(value)
}

/**
 * Build and revision that the machine started with, from Kernel-General 12 (`BuildVersion`,
 * `QfeVersion`). Undefined for any other event, and where the number is no revision.
 */
export function revisionOfStart(event: EventValue): { readonly build: number; readonly revision: number } | undefined {
  if (event.eventId !== 12 || providerKey(event.provider) !== 'kernel-general') return undefined
  const numberOf = (wanted: string): number => Number(event.data.find(([name]) => name === wanted)?.[1])
  const [build, revision] = [numberOf('BuildVersion'), numberOf('QfeVersion')]
  return isRevisionOfStart(build, revision) ? { build, revision } : undefined
}

function updateClientEvent(event: EventValue): SystemEvent | undefined {
  const kinds: Partial<Record<number, SystemEventKind>> = {
    19: 'update-installed',
    20: 'update-failed',
    21: 'restart-needed',
    22: 'restart-needed',
    43: 'update-started',
  }
  const kind = kinds[event.eventId]
  return kind === undefined ? undefined : { kind, kbs: kbsOf(event), afterRestart: false }
}

function servicingEvent(event: EventValue): SystemEvent | undefined {
  const kbs = kbsOf(event)
  if (kbs.length === 0) return undefined
  if (event.eventId === 4) {
    const state = packageState(event)
    if (state === 'unused') return undefined
    const kind = state === 'absent' ? 'update-removed' : 'restart-needed'
    return { kind, kbs, afterRestart: false }
  }
  if (event.eventId === 3) return { kind: 'update-failed', kbs, afterRestart: false }
  if (event.eventId !== 2) return undefined
  const state = packageState(event)
  if (state === 'unknown' || state === 'unused') return undefined
  return { kind: state === 'absent' ? 'update-removed' : 'update-installed', kbs, afterRestart: true }
}

function packageState(event: EventValue): 'installed' | 'absent' | 'unused' | 'unknown' {
  const values = event.data.filter(([name]) => /PackageState/i.test(name)).map(([, value]) => value)
  if (values.includes(STATE_INSTALLED)) return 'installed'
  if (values.includes(STATE_ABSENT)) return 'absent'
  const words = [...values, event.message ?? '', ...(values.length === 0 ? event.data.map(([, v]) => v) : [])].join(' ')
  if (ABSENT.test(words)) return 'absent'
  if (INSTALLED.test(words)) return 'installed'
  return UNUSED.test(words) || values.some((value) => /^\d+$/.test(value)) ? 'unused' : 'unknown'
}

function kbsOf(event: EventValue): string[] {
  const text = [...event.data.map(([, value]) => value), event.message ?? ''].join(' ')
  return [...new Set((text.match(KB_PATTERN) ?? []).map((found) => found.toUpperCase()))]
}

function plain(kind: SystemEventKind): SystemEvent {
  return { kind, kbs: [], afterRestart: false }
}
