// Evidence whose every text and name holds characters that act unseen.
import { makeZip } from '../unit/intake/make-archives.ts'
import { systeminfoEn } from './bundle/outputs.ts'

/** One of each kind; U+001B and U+009B start commands of a terminal. */
const ACTING = [
  '\u001b[2J',
  '\u009b31m',
  '\u001b]0;taken\u0007',
  '\u0008',
  '\u007f',
  '\u0085',
  '\u061c',
  '\u200b',
  '\u200f',
  '\u2028',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\u{e0041}',
].join('x')

/** What may be in a name inside an archive: intake refuses C0. */
const IN_NAMES = '\u009b31m\u202e\u2066\u200b\u{e0041}'

/** Written out here, apart from the program's own list. Tabs and line ends are meant. */
export const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u

const EVENTS = [
  '"TimeCreated","Id","LevelDisplayName","ProviderName","LogName","MachineName","Message"',
  `"12/20/2025 1:00:00 AM","1026","Error",".NET Runtime","Application","EVT01","MessageQueueException 0xC00E0027 ${ACTING}"`,
  `"12/20/2025 1:05:00 AM","2164","Error","MSMQ${ACTING}","Application","EVT01","${ACTING} 0xC00E0027"`,
  '',
].join('\r\n')

export function hostileFiles(): Record<string, string> {
  const system = systeminfoEn({
    host: 'EVT01',
    product: 'Microsoft Windows Server 2019 Standard',
    build: 17763,
    booted: '12/12/2025, 3:00:00 AM',
    kbs: ['KB5068791', 'KB5071544'],
  })
  return {
    [`EVT01/systeminfo${IN_NAMES}.txt`]: system.replace('Registered Owner:', `Registered ${ACTING}Owner:`),
    [`EVT01/app${IN_NAMES}.csv`]: EVENTS,
    [`EVT01/acl${IN_NAMES}.txt`]: `C:\\Windows\\System32\\msmq\\storage ACME\\${ACTING}:(OI)(CI)(M)\r\n`,
    [`nobody${IN_NAMES}.txt`]: ACTING.repeat(3),
    'refused\u001b[2J.txt': 'x',
  }
}

export function hostileBundle(): Promise<Uint8Array> {
  return makeZip(Object.entries(hostileFiles()))
}
