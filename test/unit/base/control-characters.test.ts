import { describe, expect, it } from 'vitest'
import { printableJson, visibleLine, visibleText } from '../../../src/base/control-characters.ts'

describe('characters that act unseen', () => {
  it.each([
    ['\u001b[2J', '␛[2J'],
    ['a\u0000b\u007f', 'a␀b␡'],
    ['\u009b31m\u0085', '⟨U+009B⟩31m⟨U+0085⟩'],
    ['\u202eexe.txt\u2069', '⟨U+202E⟩exe.txt⟨U+2069⟩'],
    ['\u200e\u200f\u061c\u200b\u2060\ufeff\u00ad', '⟨U+200E⟩⟨U+200F⟩⟨U+061C⟩⟨U+200B⟩⟨U+2060⟩⟨U+FEFF⟩⟨U+00AD⟩'],
    ['\u2028\u2029', '⟨U+2028⟩⟨U+2029⟩'],
    ['\u{e0041}', '⟨U+E0041⟩'],
    ['two\r\nlines\tand\n', 'two\r\nlines\tand\n'],
    ['\rover', '␍over'],
    ['サーバー – é ☑ ␛', 'サーバー – é ☑ ␛'],
    ['葛\u{e0100}城 ☑\ufe0f', '葛\u{e0100}城 ☑\ufe0f'],
  ])('become marks: %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown)
  })

  it('include line ends and tabs where one line is meant', () => {
    expect(visibleLine('a\tb\r\nc')).toBe('a␉b␍␊c')
  })

  it('are escapes in JSON, which gives the same value back', () => {
    const value = { name: '\u001b\u007f\u009b\u202e\u{e0041}\r\n\t', list: [1, 'x'] }
    const json = printableJson(value, 2)
    expect(json).toMatch(/^[\n\x20-\x7e]+$/)
    expect(json).toContain(String.raw`\u007f\u009b\u202e\udb40\udc41`)
    expect(JSON.parse(json)).toEqual(value)
  })
})
