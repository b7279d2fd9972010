// Report.wer, what Windows Error Reporting keeps of one crash:
//
//   Version=1
//   EventType=CLR20r3
//   EventTime=134100000000000000
//   Sig[0].Name=Problem Signature 01
//   Sig[0].Value=Orders.Sender.exe
//   DynamicSig[1].Name=OS Version
//
// `EventTime` is a FILETIME (100 nanoseconds since 1601, UTC). The names are English in every
// language, names of signatures are not. UTF-16 with a BOM. Sample: a Report.wer of Windows 10.
import { utcMoment } from '../../base/moment.ts'
import type { DocumentParser } from '../../formats/parser.ts'
import { openLineReader } from '../../formats/line-reader.ts'
import { openRecords } from './records.ts'

const MAX_LENGTH = 1 << 20
/** Information, as the record that Windows writes to the Application log beside it. */
const LEVEL = 4
const HUNDRED_NS_PER_MS = 10_000n
const FROM_1601_TO_1970_IN_MS = 11_644_473_600_000n

export const errorReport: DocumentParser = {
  kind: 'error-report',
  recognises: (head) => /^\ufeff?Version=\d+\r?\nEventType=[^\r\n]{1,100}\r?\nEventTime=\d{17,19}\r?\n/.test(head),
  open(context) {
    const records = openRecords(context)
    const lines: string[] = []
    let length = 0
    const reader = openLineReader({
      onLine(text) {
        length += text.length
        if (length <= MAX_LENGTH) lines.push(text)
      },
      onTooLong: (line) => records.problem('line-too-long', line),
    })
    return {
      write: reader.write,
      end() {
        reader.end()
        const text = lines.join('\n')
        const fileTime = /^EventTime=(\d{17,19})$/m.exec(text)?.[1]
        if (fileTime !== undefined) {
          const at = utcMoment(Number(BigInt(fileTime) / HUNDRED_NS_PER_MS - FROM_1601_TO_1970_IN_MS))
          records.add({ at, level: LEVEL, logger: 'Windows Error Reporting', text, line: 1 })
        }
        return records.finish()
      },
    }
  },
}
