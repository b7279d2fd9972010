// Texts keep their shape: columns stay one under the other, escapes stay escapes.
import { describe, expect, it } from 'vitest'
import { widthOf } from '../../../src/base/cells.ts'
import { copyPath } from '../../../src/copy/copy-path.ts'
import { copyText, learnText } from '../../../src/copy/copy-text.ts'
import { EvidenceScrubber } from '../../../src/copy/evidence-scrubber.ts'

function copied(lines: readonly string[]): string[] {
  const scrubber = new EvidenceScrubber()
  scrubber.learnHost('WEB01', [])
  scrubber.learnHost('A-VERY-LONG-NAME', [])
  const text = lines.join('\n')
  learnText(text, scrubber)
  return copyText(text, scrubber).split('\r\n')
}

describe('a table', () => {
  it.each([
    ['CSName  Description', 'WEB01   Update', 'WEB01   Security Update'],
    [
      'Source           Description',
      '------           -----------',
      'A-VERY-LONG-NAME Update',
      'WEB01            Update',
    ],
    ['ホスト   更新', 'WEB01    累積更新', 'WEB01    機能'],
  ])('keeps its columns: %s', (...lines) => {
    const starts = copied(lines).map((line) => widthOf(/^\S+\s+/.exec(line)![0]))
    expect(new Set(starts).size).toBe(1)
    expect(copied(lines).join()).not.toMatch(/WEB01|LONG/)
  })
})

describe('JSON', () => {
  it('stays JSON with the same line ends, and hides what an escape hides', () => {
    const message = { text: 'on WEB01:\r\nCORP\\taro "x"\tC:\\Users\\hanako\\a.txt', more: 1 }
    const [line = ''] = copied([JSON.stringify(message).replace('WEB01', '\\u0057EB01')])
    expect(JSON.parse(line)).toEqual({
      text: 'on HOST-001:\r\ndomain-1\\account-1 "x"\tC:\\Users\\account-2\\path-1.txt',
      more: 1,
    })
  })
})

describe('a path', () => {
  const scrubber = new EvidenceScrubber()
  scrubber.learnHost('WEB01', [])
  it.each([
    ['Contoso/WEB01_systeminfo.txt', 'word-1/HOST-001_systeminfo.txt'],
    ['contoso.zip!/before/WEB01-20251210.evtx', 'word-1.zip/before/HOST-001-20251210.evtx'],
    ['DC07-features.txt', 'srv001-features.txt'],
    ['10.1.2.3/ver.txt', '198.18.0.1/ver.txt'],
    ['検証環境/a.txt', 'word-2_other/a.txt'],
  ])('%s', (path, copy) => {
    expect(copyPath(path, scrubber, ['WEB01'])).toBe(copy)
  })
})
