// A customer's bundle with one host of each kind that support meets first.
import { makeZip, type Member } from '../../unit/intake/make-archives.ts'
import { eventsJa, MSMQ_RUNNING, systeminfoEn, systeminfoJa, version } from './outputs.ts'
import { toShiftJis } from './shift-jis.ts'

export const EXPECTED = {
  WEB01: 'affected',
  APP01: 'at-risk',
  DB01: 'exposed',
  FILE01: 'undetermined',
} as const

/** The line of `WEB01/systeminfo.txt` that lists the causing update, counted from 1. */
export const LINE_OF_TRIGGER = 35

const FAILURES = ['2025/12/11 10:02:03', '2025/12/11 9:58:00', '2025/12/10 23:15:00', '2025/12/10 8:40:12']

export function makeBundle(): Promise<Uint8Array> {
  const members: Member[] = [
    ['WEB01/systeminfo.txt', toShiftJis(web01)],
    ['WEB01/sc.txt', MSMQ_RUNNING],
    ['WEB01/Application.csv', `\ufeff${eventsJa(FAILURES)}`],
    ['APP01/systeminfo.txt', app01],
    ['APP01/ver.txt', version(14393, 8688)],
    ['APP01/sc.txt', MSMQ_RUNNING],
    ['DB01/systeminfo.txt', db01],
    ['FILE01/systeminfo.txt', toShiftJis(file01)],
    ['notes.txt', 'Sent by the customer on Monday.\r\n'],
  ]
  return makeZip(members)
}

const web01 = systeminfoJa({
  host: 'WEB01',
  product: 'Microsoft Windows Server 2019 Standard',
  build: 17763,
  booted: '2025/12/10, 1:02:03',
  kbs: ['KB5068791', 'KB5071544'],
})
const app01 = systeminfoEn({
  host: 'APP01',
  product: 'Microsoft Windows Server 2016 Standard',
  build: 14393,
  booted: '12/13/2025, 1:02:03 AM',
  kbs: ['KB5068864', 'KB5071543'],
})
const db01 = systeminfoEn({
  host: 'DB01',
  product: 'Microsoft Windows Server 2022 Standard',
  build: 20348,
  booted: '12/13/2025, 1:02:03 AM',
  kbs: ['KB5071547'],
})
/** The update list was left out by whoever cut the output. */
const file01 = systeminfoJa({
  host: 'FILE01',
  product: 'Microsoft Windows Server 2019 Datacenter',
  build: 17763,
  booted: '2025/11/20, 3:00:00',
  kbs: [],
})
