// Two captures of one host: what changed, on both sides with its citations.
import { describe, expect, it } from 'vitest'
import { differencesOf } from '../../src/report/compare-captures.ts'
import { eventXml, msmqFailure } from './evidence/event-logs.ts'
import { scQuery } from './evidence/lists.ts'
import { manifest, systeminfo, ver } from './evidence/system.ts'
import { findingOf, hostOf, judgeFiles, type EvidenceFiles } from './judge.ts'

const BEFORE: EvidenceFiles = {
  'before/WEB01/manifest.txt': manifest('WEB01', '2026-01-10T03:00:00Z'),
  'before/WEB01/systeminfo.txt': systeminfo({
    host: 'WEB01',
    build: 17763,
    kbs: ['KB5071544'],
    boot: '12/10/2025, 1:02:03 AM',
  }),
  'before/WEB01/ver.txt': ver(17763, 8146),
  'before/WEB01/sc.txt': scQuery('MSMQ'),
  'before/WEB01/app.xml': eventXml([msmqFailure('2026-01-09T01:00:00Z', 5000)]),
}
const after = (revision: number, kbs: readonly string[]): EvidenceFiles => ({
  'after/WEB01/manifest.txt': manifest('WEB01', '2026-01-20T03:00:00Z'),
  'after/WEB01/systeminfo.txt': systeminfo({ host: 'WEB01', build: 17763, kbs, boot: '1/15/2026, 1:02:03 AM' }),
  'after/WEB01/ver.txt': ver(17763, revision),
  'after/WEB01/sc.txt': scQuery('MSMQ'),
})

async function compared(files: EvidenceFiles) {
  const analysis = await judgeFiles({ ...BEFORE, ...files })
  const host = hostOf(analysis, 'WEB01')
  expect(host.captures).toHaveLength(1)
  const differences = differencesOf(host, host.captures[0]!, findingOf(analysis, 'WEB01'))
  return { analysis, rows: Object.fromEntries(differences.map((one) => [one.id, one])) }
}

describe('before and after', () => {
  it('shows the fix, with the line that proves each side', async () => {
    const { analysis, rows } = await compared(after(8148, ['KB5071544', 'KB5074975']))
    expect(rows['build']).toMatchObject({
      before: { text: { en: '17763.8146' } },
      after: { text: { en: '17763.8148' } },
      change: 'changed',
    })
    expect(rows['level']).toMatchObject({
      before: { text: { en: 'Causing update installed' } },
      after: { text: { en: 'Fix installed' } },
      change: 'fixed',
    })
    const fileOf = (source: string) => {
      const { evidence } = analysis.sources[source]!
      return analysis.evidence.find(({ id }) => id === evidence)!.path
    }
    expect(rows['level']!.before.sources.map(fileOf).join()).toContain('before/WEB01/ver.txt')
    expect(rows['level']!.after.sources.map(fileOf).join()).toContain('after/WEB01/ver.txt')
    expect(rows['component']).toMatchObject({ change: 'unchanged' })
  })

  it('claims nothing where one side could not look', async () => {
    const { rows } = await compared(after(8148, ['KB5071544', 'KB5074975']))
    expect(rows['verdict']?.before.text.en).toBe('Affected, failing')
    expect(rows['symptom']?.change).not.toBe('fixed')
  })

  it('without a change says so', async () => {
    const { rows } = await compared(after(8146, ['KB5071544']))
    expect(rows['build']?.change).toBe('unchanged')
    expect(rows['level']?.change).toBe('unchanged')
  })
})
