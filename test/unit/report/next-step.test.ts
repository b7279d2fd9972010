import { describe, expect, it } from 'vitest'
import { VERDICT_ORDER } from '../../../src/model/findings.ts'
import { nextStepOf } from '../../../src/report/next-step.ts'
import { finding } from './sample-analysis.ts'

const step = (kbs: string[], recommendedKb: string) => ({
  remediation: [
    { id: 'choose-update', state: 'to-do' as const, text: { ja: '', en: '' }, sources: [], kbs, recommendedKb },
  ],
})

describe('the next step', () => {
  it('names the smallest update with the fix and the recommended one', () => {
    expect(nextStepOf(finding('affected', step(['KB5074975'], 'KB5129238'))).text.en).toBe(
      'Install KB5074975 or a later update; KB5129238 is recommended.',
    )
    expect(nextStepOf(finding('affected', step(['KB5129238'], 'KB5129238'))).text.ja).toBe(
      'KB5129238 以降の更新プログラムを適用してください。',
    )
  })

  it('is "nothing" only for what is over or concerns nobody', () => {
    const calm = VERDICT_ORDER.filter((verdict) => nextStepOf(finding(verdict)).kind === 'none')
    expect(calm).toEqual(['resolved', 'not-applicable'])
  })

  it('of a host that cannot be judged is never "nothing", even if no command would help', () => {
    for (const verdict of ['undetermined', 'conflicting', 'not-checked'] as const)
      expect(nextStepOf(finding(verdict), 0).text.en).not.toMatch(/nothing/i)
  })
})
