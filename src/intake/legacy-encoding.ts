// Which code page a text without BOM that is not UTF-8 was written in: the one under which Windows'
// own words appear (anchors.ts). If none appears, the encoding is reported as guessed.
import { anchorScore } from './anchors.ts'
import { decodeAll, LEGACY_ENCODINGS } from './encodings.ts'

export interface LegacyChoice {
  readonly encoding: string
  /** `guessed`: no anchor appeared under any code page. */
  readonly certainty: 'anchors' | 'guessed'
}

/** Thousands grouped by a no-break space, as in memory sizes of many European locales: `32 503 MB`. */
const GROUPED_NUMBER = /\d\u00a0\d{3}(?!\d)/
const HIRAGANA_OR_KATAKANA = /[\u3041-\u3096\u30a1-\u30fa]/g
const KANA_THAT_CONVINCE = 4

/** @param sample some lines with bytes above 0x7F; all of it is searched for anchors. */
export function chooseLegacyEncoding(sample: Uint8Array): LegacyChoice {
  let best: { encoding: string; value: number } | undefined
  for (const encoding of LEGACY_ENCODINGS) {
    const text = decodeAll(sample, encoding)
    const score = anchorScore(text) + (GROUPED_NUMBER.test(text) ? 1 : 0)
    if (score === 0) continue
    const value = 4 * score - unreadable(text)
    if (best === undefined || value > best.value) best = { encoding, value }
  }
  return best === undefined
    ? { encoding: lastResort(sample), certainty: 'guessed' }
    : { encoding: best.encoding, certainty: 'anchors' }
}

/** Characters that a decoder gives for bytes the code page does not define: U+FFFD, or C1 controls. */
function unreadable(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0xfffd || (code >= 0x80 && code < 0xa0)) count += 1
  }
  return count
}

/**
 * For text without any anchor. Kana cannot appear by accident; of the Western code pages, the one
 * that defines all bytes.
 */
function lastResort(sample: Uint8Array): string {
  const japanese = decodeAll(sample, 'shift_jis')
  const kana = japanese.match(HIRAGANA_OR_KATAKANA)?.length ?? 0
  if (kana >= KANA_THAT_CONVINCE && unreadable(japanese) === 0) return 'shift_jis'
  return unreadable(decodeAll(sample, 'windows-1252')) === 0 ? 'windows-1252' : 'cp850'
}
