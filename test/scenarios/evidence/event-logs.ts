// Event logs as Event Viewer and wevtutil write them.
export interface LoggedEvent {
  readonly provider: string
  readonly id: number
  /** UTC: `2025-12-11T01:02:03.4567890Z`. */
  readonly at: string
  readonly recordId: number
  readonly computer?: string
  readonly channel?: string
  readonly level?: number
  readonly data?: readonly string[]
  /** Values with names, instead of `data`. */
  readonly named?: readonly (readonly [name: string, value: string])[]
  readonly message?: string
}

/** `wevtutil qe … /f:xml /e:Events`: one root, single quotes, no line ends between events. */
export function eventXml(events: readonly LoggedEvent[]): string {
  return `<Events>${events.map(eventElement).join('')}</Events>`
}

function eventElement(event: LoggedEvent): string {
  const { provider, id, at, recordId, computer = 'WEB01', channel = 'Application', level = 2, data = [] } = event
  const values = [
    ...data.map((value) => `<Data>${escape(value)}</Data>`),
    ...(event.named ?? []).map(([name, value]) => `<Data Name='${name}'>${escape(value)}</Data>`),
  ].join('')
  return (
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}'/>` +
    `<EventID Qualifiers='0'>${id}</EventID><Level>${level}</Level><Task>0</Task><Keywords>0x80000000000000</Keywords>` +
    `<TimeCreated SystemTime='${at}'/><EventRecordID>${recordId}</EventRecordID><Channel>${channel}</Channel>` +
    `<Computer>${computer}</Computer><Security/></System><EventData>${values}</EventData></Event>`
  )
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

export const MQ_FILE = 'C:\\Windows\\System32\\msmq\\storage\\p0000009.mq'

export function msmqFailure(at: string, recordId: number, computer = 'WEB01'): LoggedEvent {
  return { provider: 'MSMQ', id: 2085, at, recordId, computer, data: [MQ_FILE] }
}

/**
 * An Application log that is written every six hours between two instants, ids without
 * a hole; extra events take their place by time.
 */
export function applicationLog(
  from: string,
  to: string,
  extra: readonly Omit<LoggedEvent, 'recordId'>[] = [],
  computer = 'WEB01',
): LoggedEvent[] {
  const events: Omit<LoggedEvent, 'recordId'>[] = [...extra]
  const step = 6 * 3_600_000
  const providers = ['Microsoft-Windows-Security-SPP', 'ESENT', 'MsiInstaller', 'VSS']
  for (let at = Date.parse(from), index = 0; at <= Date.parse(to); at += step, index++) {
    events.push({
      provider: providers[index % providers.length]!,
      id: 1000 + (index % 7),
      at: new Date(at).toISOString(),
      computer,
      level: 4,
    })
  }
  events.push({ provider: 'Microsoft-Windows-Security-SPP', id: 903, at: to, computer, level: 4 })
  return events
    .map((event) => ({ computer, ...event }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map((event, index) => ({ ...event, recordId: 5000 + index }))
}

/** Event Viewer's CSV: five headings, six columns, no host, no zone, local time of the viewer. */
export function eventViewerCsv(
  events: readonly { level: string; at: string; source: string; id: number; task?: string; message: string }[],
  language: 'en' | 'ja' = 'en',
): string {
  const header =
    language === 'ja'
      ? 'レベル,日付と時刻,ソース,イベント ID,タスクのカテゴリ'
      : 'Level,Date and Time,Source,Event ID,Task Category'
  const rows = events.map(
    ({ level, at, source, id, task = language === 'ja' ? 'なし' : 'None', message }) =>
      `${level},${at},${source},${id},${task},"${message.replaceAll('"', '""')}"`,
  )
  return `${[header, ...rows].join('\r\n')}\r\n`
}
