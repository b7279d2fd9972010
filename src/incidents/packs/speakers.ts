// Who can report a failure of its own. A text that names no provider is found in every log, and many
// logs only quote it: scripts and command lines, audit trails, agents that watch other logs. Packs
// add to these lists or take back from them. docs/verdicts.md section 3.5.
import type { EventValue } from '../../model/facts.ts'
import { matchesName } from '../answers.ts'
import { providerKey } from '../capture/system-events.ts'
import type { Pack } from './pack-schema.ts'

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

/** Where an export does not name the channel; the last ones are agents that copy texts of other logs. */
const QUOTING_PROVIDERS = [
  'PowerShell*',
  'Security-Auditing',
  'Microsoft Windows security auditing.',
  'Sysmon*',
  'TaskScheduler*',
  'WMI-Activity*',
  'WinRM*',
  'AppLocker*',
  'Windows Defender*',
  'Microsoft Antimalware*',
  'MSExchange CmdletLogs',
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

/** True if the event may be a record that the failing program or its host wrote. */
export function maySpeak(speakers: Speakers, { channel, provider }: EventValue): boolean {
  const isIn = (list: Writers): boolean =>
    (channel !== undefined && matchesName(list.channels ?? [], channel)) ||
    matchesName((list.providers ?? []).map(providerKey), providerKey(provider))
  if (speakers?.never !== undefined && isIn(speakers.never)) return false
  if (speakers !== undefined && isIn(speakers)) return true
  return !isIn({ channels: QUOTING_CHANNELS, providers: QUOTING_PROVIDERS })
}
