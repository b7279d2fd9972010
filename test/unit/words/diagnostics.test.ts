import { describe, expect, it } from 'vitest'
import type { DiagnosticCode } from '../../../src/model/diagnostics.ts'
import { DIAGNOSTICS, diagnosticSentence, wordPosition } from '../../../src/words/diagnostics/diagnostics.ts'
import { Detail } from '../../../src/words/diagnostics/sentences.ts'
import { LANGUAGES } from '../../../src/words/language.ts'

const CODES = Object.keys(DIAGNOSTICS) as DiagnosticCode[]
const DETAIL = { count: 1271, listed: 245, declared: 271, limit: 5000, original: 'a.txt', kb: 'KB28', name: 'WEB' }

describe('diagnostic sentences', () => {
  it.each(CODES)('%s reads well with and without details, in both languages', (code) => {
    for (const detail of [{}, DETAIL]) {
      const { ja, en } = DIAGNOSTICS[code].what(new Detail(detail))
      expect(ja).toMatch(/。$/u)
      expect(en).toMatch(/\.$/u)
      expect(`${ja}${en}`).not.toMatch(/undefined|NaN|\(\)|\s\s/u)
      expect(numbersIn(ja)).toEqual(numbersIn(en))
    }
  })

  it('names the file and the line, then what happened, then what to do', () => {
    const diagnostic = {
      severity: 'warning',
      code: 'list-truncated',
      at: { line: 12 },
      detail: { declared: 271, listed: 245 },
    } as const
    expect(diagnosticSentence(diagnostic, 'ja', 'WEB01/systeminfo.txt')).toBe(
      'WEB01/systeminfo.txt, 12 行目: 一覧が途中で切れています (271 件のうち 245 件)。一覧にない項目を「存在しない」とは判断しません。' +
        '更新プログラムの一覧は Get-HotFix または DISM で採取し直してください。',
    )
    expect(diagnosticSentence(diagnostic, 'en')).toMatch(/^line 12: The list is cut: 245 of 271 entries\./)
  })

  it('shows a code that it does not know as it is', () => {
    for (const language of LANGUAGES) {
      expect(diagnosticSentence({ severity: 'info', code: 'from-the-future' }, language)).toBe('from-the-future')
    }
  })
})

it.each([
  [{ line: 7 }, '7 行目', 'line 7'],
  [{ record: 4711 }, 'レコード 4711', 'record 4711'],
  [{ byteOffset: 4096 }, 'オフセット 4096 バイト', 'byte offset 4096'],
  [undefined, '', ''],
])('words the position %o', (at, ja, en) => {
  expect(wordPosition(at, 'ja')).toBe(ja)
  expect(wordPosition(at, 'en')).toBe(en)
})

/** A sentence and its translation must state the same numbers; "1 つの" is a word, not a number. */
function numbersIn(text: string): string[] {
  return (text.match(/\d[\d,]+/g) ?? []).sort()
}
