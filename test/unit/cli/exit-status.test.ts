import { describe, expect, it } from 'vitest'
import type { VerdictId } from '../../../src/model/findings.ts'
import { statusOf } from '../../status-of.ts'
import { finding, host } from '../report/sample-analysis.ts'

const statusFor = (...verdicts: VerdictId[]): number =>
  statusOf({ hosts: verdicts.map((verdict, i) => host(`H${i}`, [finding(verdict)])) })

describe('the exit status', () => {
  it.each(['affected', 'fixed-still-failing', 'at-risk', 'fix-pending-restart', 'mitigated', 'exposed'] as const)(
    'is 10 for %s, whatever else there is',
    (verdict) => {
      expect(statusFor(verdict)).toBe(10)
      expect(statusFor('undetermined', verdict, 'resolved')).toBe(10)
    },
  )

  it.each(['undetermined', 'conflicting', 'fixed-unverified', 'other-cause'] as const)('is 11 for %s', (verdict) => {
    expect(statusFor(verdict, 'resolved')).toBe(11)
  })

  it('is 0 only when every host is not-applicable or resolved', () => {
    expect(statusFor('not-applicable', 'resolved')).toBe(0)
  })

  it('is not moved by an incident that was not checked, unless a host has nothing else', () => {
    const withVerdicts = (...verdicts: VerdictId[]) =>
      host(
        'H',
        verdicts.map((verdict) => finding(verdict)),
      )
    const status = (...hosts: ReturnType<typeof host>[]): number => statusOf({ hosts })
    expect(status(withVerdicts('not-checked', 'not-applicable'))).toBe(0)
    expect(status(withVerdicts('not-checked', 'at-risk'))).toBe(10)
    expect(status(withVerdicts('not-checked', 'resolved'), withVerdicts('not-checked'))).toBe(11)
  })

  it('is 11 when there is no host, or one that was not judged', () => {
    expect(statusFor()).toBe(11)
    expect(statusOf({ hosts: [host('H', [])] })).toBe(11)
  })

  it('fails only for what --fail-on names', () => {
    const hosts = (...verdicts: VerdictId[]) => ({ hosts: verdicts.map((verdict) => host('H', [finding(verdict)])) })
    const both = hosts('affected', 'undetermined')
    expect((['never', 'action', 'unknown', 'any'] as const).map((failOn) => statusOf(both, failOn))).toEqual([
      0, 10, 11, 10,
    ])
    expect(statusOf(hosts('undetermined'), 'action')).toBe(0)
    expect(statusOf(hosts('affected'), 'unknown')).toBe(0)
  })

  it('is 11 while a host that was expected has not reported', () => {
    const resolved = { hosts: [host('H', [finding('resolved')])] }
    expect(statusOf(resolved, 'any', true)).toBe(11)
    expect(statusOf(resolved, 'unknown', true)).toBe(11)
    expect(statusOf(resolved, 'action', true)).toBe(0)
  })
})
