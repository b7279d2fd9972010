// Providers that write to one channel only, lower case. Exports such as Event
// Viewer's CSV do not say which log they came from; these providers do. A provider
// that also has an Operational channel of its own (WindowsUpdateClient, Time-Service)
// proves nothing and is not here.
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

/** The only channel that a provider writes to, where that is certain. Event Viewer shows names without `Microsoft-Windows-`. */
export function channelOfProvider(provider: string): string | undefined {
  const name = provider.toLowerCase()
  return CHANNELS.get(name) ?? CHANNELS.get(`microsoft-windows-${name}`)
}
