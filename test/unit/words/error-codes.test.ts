import { describe, expect, it } from 'vitest'
import { explainedCodes } from '../../../src/words/error-codes.ts'

describe('error codes in evidence', () => {
  it.each([
    ['Installation Failure: Windows failed to install KB5082063 with error 0x800F0983', ['0x800F0983']],
    ['MessageQueueException (-1072824281)', ['-1072824281']],
    ['hresult 0xC00E0027 and again 0xc00e0027', ['0xC00E0027']],
    ['Product: X -- Installation failed. Error status: 1603.', ['1603']],
    ['Port 1603, KB3010000, 0x12345678', []],
    ['0x80070005 0x80073712 0x800f0831 0x800f0922', ['0x80070005', '0x80073712', '0x800f0831']],
  ])('%s', (text, codes) => {
    expect(explainedCodes(text).map(({ code }) => code)).toEqual(codes)
  })

  it('have a plain sentence in both languages', () => {
    for (const { meaning } of explainedCodes('0x80070005 -1072824281 0x800F0922')) {
      expect(meaning.ja).toMatch(/。$/)
      expect(meaning.en).toMatch(/\.$/)
    }
  })
})
