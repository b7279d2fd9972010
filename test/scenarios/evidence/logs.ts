// Logs for scenarios: what Windows itself writes about updates and starts, exceptions of
// applications, binary logs, `wevtutil … /f:text`.
import { writeEvtx } from '../../evtx-writer/write-evtx.ts'
import type { LoggedEvent } from './event-logs.ts'

type Unnumbered = Omit<LoggedEvent, 'recordId'>

export function started(at: string): Unnumbered {
  return { provider: 'Microsoft-Windows-Kernel-General', id: 12, at, channel: 'System', level: 4, data: ['10', '0'] }
}

/** A start with the build and revision that Windows 10 and later write. */
export function startedWith(at: string, build: number, revision: number): Unnumbered {
  const named: LoggedEvent['named'] = [
    ['MajorVersion', '10'],
    ['MinorVersion', '0'],
    ['BuildVersion', String(build)],
    ['QfeVersion', String(revision)],
  ]
  return { ...started(at), data: [], named }
}

export function restartNeeded(at: string, kb: string): Unnumbered {
  const data = [kb, '5112', '0x0', 'WindowsUpdateAgent']
  return { provider: 'Microsoft-Windows-Servicing', id: 4, at, channel: 'Setup', level: 4, data }
}

export function removalNeedsRestart(at: string, kb: string): Unnumbered {
  return { ...restartNeeded(at, kb), data: [kb, 'Absent', '0x0', 'UpdateAgentLCU'] }
}

export function packageInstalled(at: string, kb: string): Unnumbered {
  const data = [kb, 'Installed', '0x0', 'WindowsUpdateAgent']
  return { provider: 'Microsoft-Windows-Servicing', id: 2, at, channel: 'Setup', level: 4, data }
}

export function updateClient(at: string, id: 19 | 20 | 21 | 43, kb: string): Unnumbered {
  const data = [`2025-12 Cumulative Update for Windows Server 2019 (1809) for x64-based Systems (${kb})`]
  return { provider: 'Microsoft-Windows-WindowsUpdateClient', id, at, channel: 'System', level: 4, data }
}

export function logCleared(at: string, channel: string): Unnumbered {
  const provider = 'Microsoft-Windows-Eventlog'
  return { provider, id: 104, at, channel: 'System', level: 4, data: ['ops', 'CONTOSO', channel] }
}

/** As every log has them: one of level 3 that means nothing here. */
export function warning(at: string): Unnumbered {
  return { provider: 'Microsoft-Windows-User Profiles Service', id: 1530, at, level: 3, data: ['registry handles'] }
}

export function webException(at: string, text: string, provider = 'ASP.NET 4.0.30319.0', id = 1309): Unnumbered {
  return { provider, id, at, level: 3, data: ['3005', 'An unhandled exception has occurred.', text] }
}

export function exceptionText(code: string, sentence: string): string {
  return `System.Messaging.MessageQueueException (${code}): ${sentence}\r\n   at System.Messaging.MessageQueue.SendInternal(Object obj)`
}

/** Events of one other log, with record ids in the order of their times. */
export function numbered(events: readonly Unnumbered[], first = 100): LoggedEvent[] {
  return [...events]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map((event, index) => ({ ...event, recordId: first + index }))
}

export function evtx(events: readonly LoggedEvent[], channel = 'Application', computer = 'WEB01'): Uint8Array {
  return writeEvtx({
    channel,
    computer,
    records: events.map(({ provider, id, at, recordId, level = 2, data = [], computer: own }) => ({
      provider,
      eventId: id,
      qualifiers: 0,
      level,
      time: at,
      recordId,
      data,
      ...(own === undefined ? {} : { computer: own }),
    })),
  })
}

/** `wevtutil qe … /f:text` of an older Windows: wall-clock time without a zone. */
export function wevtutilText(events: readonly Unnumbered[]): string {
  const blocks = events.map((event, index) => [
    `Event[${index}]:`,
    `  Log Name: ${event.channel ?? 'Application'}`,
    `  Source: ${event.provider}`,
    `  Date: ${event.at}`,
    `  Event ID: ${event.id}`,
    '  Task: None',
    `  Level: ${event.level === 4 ? 'Information' : 'Error'}`,
    '  Opcode: Info',
    '  Keyword: Classic',
    '  User: N/A',
    '  User Name: N/A',
    `  Computer: ${event.computer ?? 'WEB01'}`,
    '  Description: ',
    event.message ?? (event.data ?? []).join(' '),
    '',
  ])
  return blocks.flat().join('\r\n')
}
