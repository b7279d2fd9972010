// A host that cannot be judged says what is known of it and what the missing part would decide.
import { describe, expect, it } from 'vitest'
import { scQuery } from './evidence/lists.ts'
import { manifest, systeminfo, ver } from './evidence/system.ts'
import { findingOf, judgeFiles, type EvidenceFiles } from './judge.ts'

const CAPTURE = { 'manifest.txt': manifest('WEB01', '2026-01-20T03:00:00Z') }
const bad = {
  'systeminfo.txt': systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5071544'] }),
  'ver.txt': ver(17763, 8146),
}

async function reasonOf(files: EvidenceFiles) {
  const { verdict, reason } = findingOf(await judgeFiles({ ...CAPTURE, ...files }))
  expect(verdict).toBe('undetermined')
  return reason
}

describe('an undetermined host', () => {
  it('with the bad update, of which only the component is not known', async () => {
    const { ja, en } = await reasonOf(bad)
    expect(en).toContain('Known: the causing update is installed and the fix is not')
    expect(en).toContain('whether the host has “Message Queuing (MSMQ)”')
    expect(ja).toContain('原因の更新プログラムが適用済みで、修正プログラムは未適用')
    expect(ja).toContain('「メッセージ キュー (MSMQ)」の有無')
    expect(en).toContain('If the component is installed, the verdict is “At risk”.')
    expect(en).toContain('If the component is not installed, the verdict is “Not applicable”.')
  })

  it('with the component, of which the update level is not known', async () => {
    const info = systeminfo({ host: 'WEB01', build: 17763 }).replace(/^Hotfix\(s\):.*\n(?:\s+\[\d+\].*\n)*/m, '')
    const { en } = await reasonOf({ 'systeminfo.txt': info, 'sc.txt': scQuery('MSMQ') })
    expect(en).toContain('the host has “Message Queuing (MSMQ)”')
    expect(en).toContain('Missing for a verdict: the update level')
  })

  it('is not told of what every machine has', async () => {
    const analysis = await judgeFiles(CAPTURE)
    const open = analysis.hosts[0]!.findings.filter(({ verdict }) => verdict === 'undetermined')
    expect(open.length).toBeGreaterThan(1)
    for (const { reason } of open) expect(reason.en).toMatch(/^Missing for a verdict: the OS build/)
    const ofAllMachines = analysis.hosts[0]!.findings.filter(({ conditions }) =>
      conditions.component.because?.en.startsWith('The incident is about every machine'),
    )
    expect(ofAllMachines.length).toBeGreaterThan(0)
    for (const { counterfactuals } of ofAllMachines)
      expect(counterfactuals.map(({ condition }) => condition)).not.toContain('component')
  })

  it('with nothing but its name', async () => {
    const { ja, en } = await reasonOf({})
    expect(en).toMatch(/^Missing for a verdict: the OS build/)
    expect(ja).toMatch(/^判定に足りないもの: OS のビルド/)
  })
})
