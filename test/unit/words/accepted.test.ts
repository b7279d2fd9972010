import { describe, expect, it } from 'vitest'
import { acceptedText } from '../../../src/words/work.ts'

const ACCEPTANCE = { by: 'Mori', at: '2026-01-10 09:00', reason: 'retired in March', until: '2026-03-31' }

describe('an accepted finding', () => {
  it('is accepted through its last day', () => {
    expect(acceptedText(ACCEPTANCE, '2026-03-31T23:00:00.000Z').en).toBe(
      'Accepted by Mori, 2026-01-10 09:00, until 2026-03-31. Reason: retired in March',
    )
  })

  it('says that it is no longer accepted', () => {
    const { ja, en } = acceptedText(ACCEPTANCE, '2026-04-01T00:00:00.000Z')
    expect(en).toMatch(/^Expired: accepted by Mori/)
    expect(ja).toMatch(/^期限切れ: Mori が/)
  })
})
