import { describe, expect, it } from 'vitest'
import { decodeText, openTextDecoding } from '../../../src/intake/decode.ts'
import { DOS_CODE_PAGES } from '../../../src/intake/code-pages.ts'

const JAPANESE = [
  'ホスト名:               WEB01',
  'OS 名:                  Microsoft Windows Server 2019 Standard',
  'OS バージョン:          10.0.17763 N/A ビルド 17763',
  'ホットフィックス:       1 ホットフィックスがインストールされています。',
  '                        [01]: KB5071544',
  '',
]
// The bytes of JAPANESE in CP932, as Python's codec writes them.
const JAPANESE_CP932 = hex(
  '837a8358836796bc3a20202020202020202020202020202057454230310a' +
    '4f532096bc3a2020202020202020202020202020202020204d6963726f736f66742057696e646f7773205365727665722032303139205374616e646172640a' +
    '4f5320836f815b83578387' +
    '8393'.repeat(1) +
    '3a2020202020202020202031302e302e3137373633204e2f41208372838b83682031373736330a' +
    '837a83628367837483428362834e83583a' +
    '20202020202020' +
    '3120837a83628367837483428362834e835882aa8343839383588367815b838b82b382ea82c482a282dc82b781420a' +
    '2020202020202020202020202020202020202020202020205b30315d3a204b42353037313534340a',
)

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
function utf16le(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  for (let i = 0; i < text.length; i++) {
    bytes[2 * i] = text.charCodeAt(i) & 0xff
    bytes[2 * i + 1] = text.charCodeAt(i) >> 8
  }
  return bytes
}
function utf16be(text: string): Uint8Array {
  return utf16le(text).map((_, i, all) => all[i ^ 1] ?? 0)
}
function inCodePage(text: string, label: string): Uint8Array {
  const upper =
    DOS_CODE_PAGES[label] ?? new TextDecoder(label).decode(Uint8Array.from({ length: 128 }, (_, i) => 128 + i))
  return Uint8Array.from(text, (c) => (c < '\u0080' ? c.charCodeAt(0) : 0x80 + upper.indexOf(c)))
}
function join(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

describe('one Japanese systeminfo in every encoding', () => {
  const text = JAPANESE.join('\r\n')
  it.each([
    ['utf-8', 'strict', utf8(text)],
    ['utf-8', 'bom', join(hex('efbbbf'), utf8(text))],
    ['utf-16le', 'bom', utf16le(`\ufeff${text}`)],
    ['utf-16le', 'strict', utf16le(text)],
    ['utf-16be', 'bom', utf16be(`\ufeff${text}`)],
    ['shift_jis', 'anchors', JAPANESE_CP932],
  ])('%s, %s', (encoding, certainty, bytes) => {
    const decoded = decodeText(bytes)
    const blanks = / +/g
    expect(decoded.text.replace(blanks, ' ').split('\n')).toEqual(JAPANESE.map((line) => line.replace(blanks, ' ')))
    expect(decoded.outcome).toEqual({ encoding, certainty, diagnostics: [], complete: true })
  })
})

describe('code pages by the words of Windows', () => {
  it.each([
    ['cp850', 'Ursprüngliches Installationsdatum: 15.06.2016, 18:34:33\nDomäne: WORKGROUP\n'],
    ['windows-1252', 'Ursprüngliches Installationsdatum: 15.06.2016, 18:34:33\nDomäne: WORKGROUP\n'],
    ['ibm866', 'Имя узла:  SRV01\nВерсия ОС: 10.0.17763 Н/Д построение 17763\n'],
    ['windows-1251', 'Имя узла:  SRV01\nВерсия ОС: 10.0.17763 Н/Д построение 17763\n'],
    ['cp852', 'Zarejestrowany właściciel: Firma\nCałkowita pamięć fizyczna: 4 096 MB\n'],
    ['windows-1250', 'Zarejestrowany właściciel: Firma\nCałkowita pamięć fizyczna: 4 096 MB\n'],
    ['cp857', 'Ana Bilgisayar Adı: SRV\nİşletim Sistemi: Windows\n'],
    ['cp850', 'Total Physical Memory: 32\u00a0503 MB\n'],
    ['cp850', 'Propriétaire enregistré: Société\nModèle du système: Standard\n'],
  ])('%s', (encoding, text) => {
    const decoded = decodeText(inCodePage(text, encoding))
    expect(decoded.text).toBe(text)
    expect(decoded.outcome).toMatchObject({ encoding, certainty: 'anchors', diagnostics: [], complete: true })
  })

  it('says that it guessed when no word of Windows appears', () => {
    const decoded = decodeText(hex('636166e90a'))
    expect(decoded.text).toBe('café\n')
    expect(decoded.outcome).toMatchObject({ encoding: 'windows-1252', certainty: 'guessed' })
    expect(decoded.outcome.diagnostics).toMatchObject([{ severity: 'warning', code: 'encoding-guessed' }])
  })

  it('obeys a person', () => {
    const decoded = decodeText(hex('636166820a'), 'cp437')
    expect(decoded.text).toBe('café\n')
    expect(decoded.outcome).toEqual({ encoding: 'cp437', certainty: 'chosen', diagnostics: [], complete: true })
  })

  it('refuses an encoding that nobody knows', () => {
    expect(() => openTextDecoding('ebcdic-xx')).toThrow(RangeError)
  })
})

describe('several encodings in one file', () => {
  it('reads an ASCII head that runs into UTF-16LE without BOM (wmic on first run)', () => {
    const head = 'Please wait while WMIC is being installed.'
    const decoded = decodeText(join(utf8(head), utf16le('Caption  HotFixID\r\nUpdate   KB5071544\r\n')))
    expect(decoded.text).toBe(`${head}\nCaption  HotFixID\nUpdate   KB5071544\n`)
    expect(decoded.outcome).toMatchObject({ encoding: 'utf-16le', certainty: 'strict', complete: true })
  })

  it('reads headings in UTF-16LE and command output in CP932, alternating, at odd offsets', () => {
    const heading = utf16le('サービス一覧 以上\r\n')
    const ascii = utf8('SERVICE_NAME: MSMQ!\r\n')
    const decoded = decodeText(join(heading, JAPANESE_CP932, ascii, heading, ascii))
    const lines = decoded.text.split('\n')
    expect(lines[0]).toBe('サービス一覧 以上')
    expect(lines[1]).toMatch(/^ホスト名: +WEB01$/)
    expect(lines[6]).toBe('SERVICE_NAME: MSMQ!')
    expect(lines.slice(7)).toEqual(['サービス一覧 以上', 'SERVICE_NAME: MSMQ!', ''])
    expect(decoded.outcome.diagnostics).toMatchObject([{ severity: 'info', code: 'encoding-mixed' }])
  })

  it('takes NULs at the start of a line of single bytes for noise', () => {
    const decoded = decodeText(join(utf8('a\r\n'), utf16le('zG8sUpD'), utf8('SERVICE_NAME: MSMQ\r\n')))
    expect(decoded.text).toBe('a\nzG8sUpDSERVICE_NAME: MSMQ\n')
  })

  it('reads UTF-8 lines and CP932 lines of one file', () => {
    const decoded = decodeText(join(utf8('見出し\n追加\n'), JAPANESE_CP932, utf8('結果: 正常\n')))
    expect(decoded.text.split('\n').slice(0, 3)).toEqual(['見出し', '追加', expect.stringMatching(/^ホスト名/)])
    expect(decoded.text.endsWith('結果: 正常\n')).toBe(true)
    expect(decoded.outcome.diagnostics).toMatchObject([{ code: 'encoding-mixed' }])
  })
})

describe('damage is reported and not repaired', () => {
  it('undecodable bytes, with the offset of the first', () => {
    const decoded = decodeText(join(utf8('ホスト名: A\nOS 名: B\nx: '), hex('ff'), utf8('\n')))
    expect(decoded.text).toBe('ホスト名: A\nOS 名: B\nx: \ufffd\n')
    expect(decoded.outcome.complete).toBe(false)
    const byteOffset = utf8('ホスト名: A\nOS 名: B\nx: ').length
    expect(decoded.outcome.diagnostics).toContainEqual({
      severity: 'warning',
      code: 'undecodable-bytes',
      at: { byteOffset },
      detail: { count: 1, encoding: 'utf-8' },
    })
  })

  it('half a character at the end of a cut UTF-16 file', () => {
    const decoded = decodeText(join(utf16le('\ufeffHost Name: A\r\n'), hex('41')))
    expect(decoded.outcome.complete).toBe(false)
    expect(decoded.outcome.diagnostics.map((d) => d.code)).toContain('undecodable-bytes')
  })

  it.each([
    ['U+FFFD that an earlier tool wrote', 'Host\nVersi\ufffdn del sistema\n'],
    ['UTF-8 read as Windows-1252', 'Host\nVersiÃ³n del sistema\n'],
    ['a no-break space read as Latin-1', 'Host\nMemory: 32ÿ503 MB\n'],
  ])('%s', (_, text) => {
    const decoded = decodeText(utf8(text))
    expect(decoded.text).toBe(text)
    expect(decoded.outcome.complete).toBe(true)
    expect(decoded.outcome.diagnostics).toMatchObject([{ code: 'text-damaged', at: { line: 2 } }])
  })
})

describe('lines', () => {
  it.each([
    ['CR LF', 'a\r\nb\r\n'],
    ['LF', 'a\nb\n'],
    ['CR CR LF', 'a\r\r\nb\r\r\n'],
    ['CR', 'a\rb\r'],
  ])('%s', (_, text) => expect(decodeText(utf8(text)).text).toBe('a\nb\n'))

  it('drops NUL, U+FEFF and U+200B', () => {
    expect(decodeText(utf8('Level: Error\0\0\r\n\ufeffa\u200bb')).text).toBe('Level: Error\nab')
  })

  it('gives the same text however the bytes arrive', () => {
    const bytes = join(JAPANESE_CP932, utf16le('以上 Heading\r\n'), utf8('a\r\r\nb'))
    const whole = decodeText(bytes)
    for (const size of [1, 2, 3, 7, 64]) {
      const decoding = openTextDecoding()
      let text = ''
      for (let at = 0; at < bytes.length; at += size) text += decoding.write(bytes.subarray(at, at + size))
      expect(text + decoding.end()).toBe(whole.text)
      expect(decoding.outcome()).toEqual(whole.outcome)
    }
  })

  it('carries characters over the blocks of a very long line', () => {
    for (const [encode, label] of [
      [utf8, 'utf-8'],
      [utf16le, 'utf-16le'],
    ] as const) {
      const text = `\ufeff${'あいう'.repeat(700_000)}\r\nend`
      const decoded = decodeText(encode(text))
      expect(decoded.text === `${'あいう'.repeat(700_000)}\nend`).toBe(true)
      expect(decoded.outcome).toEqual({ encoding: label, certainty: 'bom', diagnostics: [], complete: true })
    }
  })
})
