// The entry point to every text encoding we read: TextDecoder's own and the DOS code pages it
// lacks.
import { DOS_CODE_PAGES } from './code-pages.ts'

/** Decodes the bytes of one encoding in pieces; keeps half a character for the next piece. */
export interface CharacterDecoder {
  decode(bytes: Uint8Array): string
  /** Gives the rest of half a character (as U+FFFD) and resets. */
  flush(): string
}

/** Encodings tried when bytes are neither UTF-16 nor UTF-8; on a tie the earlier one wins. */
export const LEGACY_ENCODINGS = [
  'shift_jis', // 932
  'gbk', // 936
  'euc-kr', // 949
  'big5', // 950
  'cp850',
  'windows-1252',
  'cp852',
  'windows-1250',
  'ibm866',
  'windows-1251',
  'cp857',
  'windows-1254',
  'windows-1253',
  'cp858',
  'cp437',
] as const

/** Labels that a person may choose from. */
export const CHOOSABLE_ENCODINGS: readonly string[] = ['utf-8', 'utf-16le', 'utf-16be', ...LEGACY_ENCODINGS]

/** @throws RangeError for a label that neither TextDecoder nor our tables know. */
export function characterDecoder(label: string): CharacterDecoder {
  const upperHalf = DOS_CODE_PAGES[label]
  if (upperHalf !== undefined) return { decode: (bytes) => decodeDos(bytes, upperHalf), flush: () => '' }
  let decoder = new TextDecoder(label, { ignoreBOM: true })
  return {
    decode: (bytes) => decoder.decode(bytes, { stream: true }),
    flush: () => {
      const rest = decoder.decode()
      decoder = new TextDecoder(label, { ignoreBOM: true })
      return rest
    },
  }
}

/** Opening one costs more than decoding a page of text. */
const wholeDecoders = new Map<string, TextDecoder>()

/** Decodes all of `bytes` at once; undecodable bytes become U+FFFD. */
export function decodeAll(bytes: Uint8Array, label: string): string {
  const upperHalf = DOS_CODE_PAGES[label]
  if (upperHalf !== undefined) return decodeDos(bytes, upperHalf)
  const decoder = wholeDecoders.get(label) ?? new TextDecoder(label, { ignoreBOM: true })
  wholeDecoders.set(label, decoder)
  return decoder.decode(bytes)
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text if `bytes` is strictly valid UTF-8, else undefined. */
export function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictDecoder.decode(bytes)
  } catch {
    return undefined
  }
}

const ARGUMENTS_AT_ONCE = 8192

function decodeDos(bytes: Uint8Array, upperHalf: string): string {
  const codes = new Uint16Array(bytes.length)
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    codes[at] = byte < 0x80 ? byte : upperHalf.charCodeAt(byte - 0x80)
  }
  let text = ''
  for (let from = 0; from < codes.length; from += ARGUMENTS_AT_ONCE) {
    text += String.fromCharCode(...codes.subarray(from, from + ARGUMENTS_AT_ONCE))
  }
  return text
}
