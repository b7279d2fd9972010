// Providers that write to only one channel, in lower case. Exports such as Event Viewer's CSV do
// not name their log, but these providers reveal it. A provider that also has its own Operational
// channel (WindowsUpdateClient, Time-Service) proves nothing and is not listed.
const APPLICATION = [
  'msmq',
  'application error',
  'application hang',
  'windows error reporting',
  '.net runtime',
  '.net runtime optimization service',
  'asp.net 2.0.50727.0',
  'asp.net 4.0.30319.0',
  'com+',
  'msiinstaller',
  'esent',
  'vss',
  'sidebyside',
  'securitycenter',
  'microsoft-windows-security-spp',
  'microsoft-windows-restartmanager',
  'microsoft-windows-perflib',
]
const SYSTEM = [
  'service control manager',
  'eventlog',
  'user32',
  'microsoft-windows-kernel-general',
  'microsoft-windows-kernel-power',
  'microsoft-windows-distributedcom',
  'microsoft-windows-was',
  'microsoft-windows-wer-systemerrorreporting',
  'netlogon',
  'tcpip',
  'disk',
  'volmgr',
]

const CHANNELS = new Map<string, string>([
  ...APPLICATION.map((provider): [string, string] => [provider, 'Application']),
  ...SYSTEM.map((provider): [string, string] => [provider, 'System']),
  ['microsoft-windows-servicing', 'Setup'],
  ['microsoft-windows-security-auditing', 'Security'],
])

/**
 * Returns the only channel that a provider writes to; undefined if that is not certain. Also
 * accepts names without `Microsoft-Windows-`, as Event Viewer shows them.
 */
export function channelOfProvider(provider: string): string | undefined {
  const name = provider.toLowerCase()
  return CHANNELS.get(name) ?? CHANNELS.get(`microsoft-windows-${name}`)
}
