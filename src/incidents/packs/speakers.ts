// Who can report a failure of its own. A text that names no provider is found in every log, and many
// logs only quote it: scripts and command lines, audit trails, agents that watch other logs. Packs
// add to these lists or take back from them. docs/verdicts.md section 3.5.
import { matchesName } from '../../base/name-pattern.ts'
import type { EventValue } from '../../model/facts.ts'
import { providerKey } from '../capture/system-events.ts'
import type { Pack } from './pack.ts'

/** Windows' own channels; programs write to Application or to channels of their own. */
const QUOTING_CHANNELS = [
  'Security',
  'System',
  'Setup',
  'Windows PowerShell',
  'PowerShellCore/*',
  'Microsoft-Windows-*',
  'OpenSSH/*',
  'Operations Manager',
]

/** Windows' own providers, where an export does not name the channel, and programs that only install. */
const QUOTING_PROVIDERS = [
  'PowerShell',
  'PowerShellCore',
  'Security-Auditing',
  'Microsoft Windows security auditing.',
  'Sysmon',
  'TaskScheduler',
  'WMI-Activity',
  'WinRM',
  'AppLocker',
  'Windows Defender',
  'Microsoft Antimalware',
  'MSExchange CmdletLogs',
  'MsiInstaller',
]

/** Scripts, and agents that watch other logs: they fail themselves, too, and nothing tells it apart. */
const AGENTS = [
  'EventCreate',
  'WSH',
  'HealthService*',
  'Health Service*',
  'OpsMgr*',
  'Operations Manager*',
  'Microsoft Monitoring Agent*',
  'AzureMonitor*',
  'Zabbix*',
  'Nagios*',
  'NSClient*',
  'check_mk*',
  'PRTG*',
  'SolarWinds*',
  'Splunk*',
  'nxlog*',
  'Winlogbeat*',
  'Elastic*',
  'Datadog*',
  'Dynatrace*',
  'NewRelic*',
  'New Relic*',
  'JP1*',
  'Senju*',
  'Tanium*',
]

type Speakers = NonNullable<Pack['symptom']>['speakers']
interface Writers {
  readonly channels?: readonly string[] | undefined
  readonly providers?: readonly string[] | undefined
}

/** Whether a record tells of a failure of its writer (`own`), may do so, or only quotes. */
export type Speech = 'own' | 'perhaps' | 'quoted'

/** Whose failure an event tells of, if a pack knows it by its text alone. */
export function speechOf(speakers: Speakers, { channel, provider }: EventValue): Speech {
  const isIn = (list: Writers): boolean =>
    (channel !== undefined && matchesName(list.channels ?? [], channel)) ||
    matchesName((list.providers ?? []).map(providerKey), providerKey(provider))
  if (speakers?.never !== undefined && isIn(speakers.never)) return 'quoted'
  if (speakers !== undefined && isIn(speakers)) return 'own'
  if (isIn({ channels: QUOTING_CHANNELS, providers: QUOTING_PROVIDERS })) return 'quoted'
  return isIn({ providers: AGENTS }) ? 'perhaps' : 'own'
}
