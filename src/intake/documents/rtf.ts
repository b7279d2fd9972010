// The text of an RTF file (Rich Text Format 1.9.1):
//
//   {\rtf1\ansi\ansicpg932{\fonttbl{\f0 Consolas;}}\f0 SERVICE_NAME: MSMQ\par\'8f\'f3\u24907?\par}
//
// `\par` and `\line` end a line, `\tab` is a tab, `\'8f` a byte in the file's code page, `\u` a UTF-16
// unit and after it, for old readers, a character to skip. Groups that hold no text (fonts, colours,
// pictures, anything marked `\*`) are skipped.
import { decodeAll } from '../encodings.ts'
import { createTextLayout } from './text-layout.ts'

const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi
const NO_TEXT = new Set(
  // Hidden, struck out and deleted text is taken back.
  'v strike deleted fonttbl colortbl stylesheet info pict object listtable listoverridetable rsidtbl generator themedata header footer'.split(
    ' ',
  ),
)
const LINE_ENDS = new Set('par line row sect page'.split(' '))
const SIGNS: Readonly<Record<string, string>> = {
  endash: '–',
  emdash: '—',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
}
const LABELS: Readonly<Record<string, string>> = {
  '437': 'cp437',
  '850': 'cp850',
  '852': 'cp852',
  '866': 'ibm866',
  '932': 'shift_jis',
  '936': 'gbk',
  '949': 'euc-kr',
  '950': 'big5',
}
const MAX_DEPTH = 1000

interface Group {
  isSkipped: boolean
  /** Characters that follow each `\u` for readers without Unicode. */
  substitutes: number
}

export function isRtf(head: Uint8Array): boolean {
  return [0x7b, 0x5c, 0x72, 0x74, 0x66].every((byte, at) => head[at] === byte)
}

/** The text of the file, line by line. Never throws on content. */
export function textOfRtf(bytes: Uint8Array): string {
  const source = decodeAll(bytes, 'windows-1252')
  const page = /\\ansicpg(\d{3,5})/.exec(source.slice(0, 4096))?.[1] ?? '1252'
  const label = LABELS[page] ?? (/^125\d$/.test(page) ? `windows-${page}` : 'windows-1252')
  const layout = createTextLayout()
  const groups: Group[] = [{ isSkipped: false, substitutes: 1 }]
  let pending: number[] = []
  let toSkip = 0
  const top = (): Group => groups.at(-1) ?? { isSkipped: true, substitutes: 1 }
  const flush = (): void => {
    if (pending.length > 0) layout.text(decodeAll(Uint8Array.from(pending), label))
    pending = []
  }
  const put = (text: string): void => {
    const shown = text.slice(toSkip)
    toSkip = Math.max(0, toSkip - text.length)
    if (!top().isSkipped && shown !== '') {
      flush()
      layout.text(shown)
    }
  }
  TOKEN.lastIndex = 0
  for (let found = TOKEN.exec(source); found !== null; found = TOKEN.exec(source)) {
    const [, word, number, byte, symbol, brace, text] = found
    if (brace === '{') {
      if (groups.length < MAX_DEPTH) groups.push({ ...top() })
    } else if (brace === '}') {
      if (groups.length > 1) groups.pop()
    } else if (byte !== undefined) {
      if (toSkip > 0) toSkip -= 1
      else if (!top().isSkipped) pending.push(Number.parseInt(byte, 16))
    } else if (text !== undefined) put(text)
    else if (symbol === '*') top().isSkipped = true
    else if (symbol === '~') put(' ')
    else if (symbol === '_') put('-')
    else if (symbol !== undefined && '\\{}'.includes(symbol)) put(symbol)
    else if (word !== undefined) {
      const name = word.toLowerCase()
      if (NO_TEXT.has(name)) top().isSkipped ||= number !== '0'
      else if (name === 'bin') TOKEN.lastIndex += Math.max(0, Number(number ?? 0))
      else if (name === 'uc') top().substitutes = Math.max(0, Number(number ?? 1))
      else if (name === 'u') {
        put(String.fromCharCode(Number(number ?? 0) & 0xffff))
        toSkip = top().substitutes
      } else if (!top().isSkipped && LINE_ENDS.has(name)) {
        flush()
        layout.lineBreak()
      } else if (name === 'tab' || name === 'cell') put('\t')
      else put(SIGNS[name] ?? '')
    }
  }
  flush()
  return layout.finish()
}
