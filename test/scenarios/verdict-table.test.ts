// Every row of the verdict table, each from the files that a customer would send.
import { describe, expect, it } from 'vitest'
import { applicationLog, eventXml, msmqFailure } from './evidence/event-logs.ts'
import { getHotFix, icacls, scNoService, scQuery, STORAGE, STORAGE_INHERITED } from './evidence/lists.ts'
import { manifest, systeminfo, ver } from './evidence/system.ts'
import { findingOf, hostOf, judgeFiles, type EvidenceFiles } from './judge.ts'

const CAPTURED = '2026-01-20T03:00:00Z'
const base = (build: number, kbs: readonly string[], boot = '1/5/2026, 4:00:00 AM'): EvidenceFiles => ({
  'manifest.txt': manifest('WEB01', CAPTURED),
  'systeminfo.txt': systeminfo({ host: 'WEB01', build, kbs, boot }),
})
const TRIGGER = base(17763, ['KB5066741', 'KB5071544'])
const FIXED = base(17763, ['KB5066741', 'KB5074975'])
const FIXED_ON = getHotFix('WEB01', [{ kb: 'KB5074975', on: '12/19/2025 12:00:00 AM' }])
const log = (from: string, ...failures: string[]): string =>
  eventXml(
    applicationLog(
      from,
      '2026-01-20T02:50:00Z',
      failures.map((at) => msmqFailure(at, 0)),
    ),
  )

describe('each row of the verdict table', () => {
  it('1 conflicting: the same capture has and has not the service', async () => {
    const finding = findingOf(await judgeFiles({ ...TRIGGER, 'a.txt': scQuery('MSMQ'), 'b.txt': scNoService() }))
    expect(finding).toMatchObject({ verdict: 'conflicting', urgency: 'review', row: 1 })
    expect(finding.conditions.component.sources.length).toBeGreaterThanOrEqual(2)
    expect(finding.missing.length).toBeGreaterThan(0)
  })

  it('2 other-cause: the symptom on a product that the incident does not have', async () => {
    const files = {
      ...base(20348, ['KB5071547']),
      'sc.txt': scQuery('MSMQ'),
      'app.xml': log('2025-11-01T00:00:00Z', '2025-12-20T01:00:00Z'),
    }
    expect(findingOf(await judgeFiles(files))).toMatchObject({ verdict: 'other-cause', urgency: 'review', row: 2 })
  })

  it('3 not-applicable: another product', async () => {
    const finding = findingOf(await judgeFiles({ ...base(26100, ['KB5072033']), 'sc.txt': scQuery('MSMQ') }))
    expect(finding).toMatchObject({ verdict: 'not-applicable', urgency: 'none', row: 3 })
    expect(finding.remediation.map(({ id }) => id)).toEqual(['no-action'])
  })

  it('4 not-applicable: MSMQ is not installed', async () => {
    const finding = findingOf(await judgeFiles({ ...TRIGGER, 'sc.txt': scNoService() }))
    expect(finding).toMatchObject({ verdict: 'not-applicable', row: 4, confidence: 'proven' })
    expect(finding.conditions.component).toMatchObject({ truth: 'no', strength: 'proven' })
  })

  it('5 fix-pending-restart: the listed fix is newer than what runs', async () => {
    const finding = findingOf(await judgeFiles({ ...FIXED, 'ver.txt': ver(17763, 8146), 'sc.txt': scQuery('MSMQ') }))
    expect(finding).toMatchObject({ verdict: 'fix-pending-restart', urgency: 'scheduled', row: 5 })
  })

  it('5 fix-pending-restart is immediate while it fails', async () => {
    const files = {
      ...FIXED,
      'ver.txt': ver(17763, 8146),
      'sc.txt': scQuery('MSMQ'),
      'app.xml': log('2025-11-01T00:00:00Z', '2026-01-19T01:00:00Z'),
    }
    expect(findingOf(await judgeFiles(files))).toMatchObject({ verdict: 'fix-pending-restart', urgency: 'immediate' })
  })

  it('6 fixed-still-failing: 2085 after the restart that followed the fix', async () => {
    const files = {
      ...FIXED,
      'hotfix.txt': FIXED_ON,
      'sc.txt': scQuery('MSMQ'),
      'app.xml': log('2025-11-01T00:00:00Z', '2026-01-10T01:00:00Z'),
    }
    expect(findingOf(await judgeFiles(files))).toMatchObject({
      verdict: 'fixed-still-failing',
      urgency: 'immediate',
      row: 6,
    })
  })

  it('7 resolved: fixed, restarted, running, silent since', async () => {
    const files = {
      ...FIXED,
      'hotfix.txt': FIXED_ON,
      'sc.txt': scQuery('MSMQ'),
      'app.xml': log('2025-11-01T00:00:00Z', '2025-12-12T01:00:00Z'),
    }
    const finding = findingOf(await judgeFiles(files))
    expect(finding).toMatchObject({ verdict: 'resolved', urgency: 'none', row: 7, confidence: 'likely' })
    expect(finding.remediation.find(({ id }) => id === 'restart')?.state).toBe('done')
  })

  it('7 resolved is proven where the System log shows that the service never ended', async () => {
    const system = applicationLog('2025-12-01T00:00:00Z', '2026-01-20T02:50:00Z')
    const files = {
      ...FIXED,
      'hotfix.txt': FIXED_ON,
      'sc.txt': scQuery('MSMQ'),
      'app.xml': log('2025-11-01T00:00:00Z', '2025-12-12T01:00:00Z'),
      'system.xml': eventXml(system.map((event) => ({ ...event, channel: 'System' }))),
    }
    const finding = findingOf(await judgeFiles(files))
    expect(finding).toMatchObject({ verdict: 'resolved', urgency: 'none', row: 7, confidence: 'proven' })
  })

  it('8 fixed-unverified: nobody sent a log', async () => {
    const finding = findingOf(await judgeFiles({ ...FIXED, 'ver.txt': ver(17763, 8148), 'sc.txt': scQuery('MSMQ') }))
    expect(finding).toMatchObject({ verdict: 'fixed-unverified', urgency: 'verify', row: 8 })
    expect(finding.missing.map(({ artifact }) => artifact)).toContain('event-log-application')
  })

  it('8 fixed-unverified: the log starts after the restart', async () => {
    const files = {
      ...FIXED,
      'hotfix.txt': FIXED_ON,
      'sc.txt': scQuery('MSMQ'),
      'app.xml': log('2026-01-15T00:00:00Z'),
    }
    expect(findingOf(await judgeFiles(files))).toMatchObject({ verdict: 'fixed-unverified', row: 8 })
  })

  it('9 undetermined: no build', async () => {
    const finding = findingOf(
      await judgeFiles({ 'manifest.txt': manifest('WEB01', CAPTURED), 'sc.txt': scQuery('MSMQ') }),
    )
    expect(finding).toMatchObject({ verdict: 'undetermined', urgency: 'review', row: 9 })
    expect(finding.missing[0]?.artifact).toBe('os-version')
  })

  it('9 undetermined and immediate: it fails, but nobody knows what it is', async () => {
    const files = {
      'manifest.txt': manifest('WEB01', CAPTURED),
      'app.xml': log('2025-11-01T00:00:00Z', '2025-12-20T01:00:00Z'),
    }
    expect(findingOf(await judgeFiles(files))).toMatchObject({ verdict: 'undetermined', urgency: 'immediate' })
  })

  it('9 undetermined: nobody looked for MSMQ', async () => {
    const finding = findingOf(await judgeFiles(TRIGGER))
    expect(finding).toMatchObject({ verdict: 'undetermined', row: 9 })
    expect(finding.missing.map(({ artifact }) => artifact)).toContain('service-list')
  })

  it('10 other-cause: the symptom without the trigger', async () => {
    const files = {
      ...base(17763, ['KB5068791']),
      'ver.txt': ver(17763, 8027),
      'sc.txt': scQuery('MSMQ'),
      'app.xml': log('2025-11-01T00:00:00Z', '2025-12-20T01:00:00Z'),
    }
    expect(findingOf(await judgeFiles(files))).toMatchObject({ verdict: 'other-cause', row: 10 })
  })

  it('11 mitigated: the trigger was taken away again', async () => {
    const files = {
      'before/manifest.txt': manifest('WEB01', '2025-12-15T00:00:00Z'),
      'before/ver.txt': ver(17763, 8146),
      'before/sc.txt': scQuery('MSMQ'),
      'after/manifest.txt': manifest('WEB01', CAPTURED),
      'after/ver.txt': ver(17763, 8027),
      'after/sc.txt': scQuery('MSMQ'),
    }
    const analysis = await judgeFiles(files)
    expect(findingOf(analysis)).toMatchObject({ verdict: 'mitigated', row: 11, urgency: 'scheduled' })
    expect(hostOf(analysis).captures).toMatchObject([{ verdicts: { 'wu-2025-12-msmq': 'at-risk' } }])
  })

  it('12 exposed: the last update before the trigger', async () => {
    const finding = findingOf(await judgeFiles({ ...base(17763, ['KB5068791']), 'sc.txt': scQuery('MSMQ') }))
    expect(finding).toMatchObject({ verdict: 'exposed', urgency: 'plan', row: 12 })
  })

  it('13 mitigated: a grant holds and the last day is silent', async () => {
    const acl = icacls(STORAGE, ['NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)', ...STORAGE_INHERITED])
    const files = {
      ...TRIGGER,
      'sc.txt': scQuery('MSMQ'),
      'icacls.txt': acl,
      'app.xml': log('2025-11-01T00:00:00Z', '2025-12-12T01:00:00Z'),
    }
    const finding = findingOf(await judgeFiles(files))
    expect(finding).toMatchObject({ verdict: 'mitigated', row: 13 })
    const step = finding.remediation.find(({ id }) => id === 'remove-workaround')
    expect(step?.commands).toEqual([`icacls "${STORAGE}" /remove:g "NT AUTHORITY\\NETWORK SERVICE"`])
  })

  it('14 affected: the grant did not help', async () => {
    const acl = icacls(STORAGE, ['NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)', ...STORAGE_INHERITED])
    const files = {
      ...TRIGGER,
      'sc.txt': scQuery('MSMQ'),
      'icacls.txt': acl,
      'app.xml': log('2025-11-01T00:00:00Z', '2026-01-19T22:00:00Z'),
    }
    expect(findingOf(await judgeFiles(files))).toMatchObject({ verdict: 'affected', row: 14, urgency: 'immediate' })
  })

  it('14 affected: trigger, MSMQ and 2085', async () => {
    const files = {
      ...TRIGGER,
      'sc.txt': scQuery('MSMQ'),
      'app.xml': log('2025-11-01T00:00:00Z', '2025-12-12T01:00:00Z', '2025-12-13T01:00:00Z'),
    }
    const analysis = await judgeFiles(files)
    const finding = findingOf(analysis)
    expect(finding).toMatchObject({ verdict: 'affected', urgency: 'immediate', confidence: 'proven', row: 14 })
    expect(finding.conditions.symptom).toMatchObject({ truth: 'yes', count: 2 })
    const cited = finding.conditions.symptom.sources.map((id) => analysis.sources[id])
    expect(cited.every((source) => source?.excerpt.includes('2085'))).toBe(true)
  })

  it('15 at-risk: the trigger is in, the log is silent', async () => {
    const finding = findingOf(
      await judgeFiles({ ...TRIGGER, 'sc.txt': scQuery('MSMQ'), 'app.xml': log('2025-11-01T00:00:00Z') }),
    )
    expect(finding).toMatchObject({ verdict: 'at-risk', urgency: 'scheduled', row: 15 })
    expect(finding.conditions.symptom.truth).toBe('no')
  })
})
