// The one mistake that the program must never make: calling a failing host fine. Over
// all scenarios of hosts that have the component and the trigger and no effective fix,
// with all their files, and with any one file lost.
import { describe, expect, it } from 'vitest'
import type { VerdictId } from '../../src/model/findings.ts'
import { ALL_SCENARIOS } from './cases/index.ts'
import { findingOf, hostOf, judgeFiles, type EvidenceFiles } from './judge.ts'

const NEVER: readonly VerdictId[] = ['not-applicable', 'resolved', 'exposed', 'fixed-unverified']
const affected = ALL_SCENARIOS.filter(({ isAffectedHost }) => isAffectedHost === true)

async function verdictsOf(files: EvidenceFiles, host: string | undefined): Promise<VerdictId | 'no such host'> {
  const analysis = await judgeFiles(files)
  const name = host ?? analysis.hosts[0]?.name
  if (name === undefined || !analysis.hosts.some((one) => one.name === name)) return 'no such host'
  return findingOf({ ...analysis, hosts: [hostOf(analysis, name)] }).verdict
}

describe('an affected host', () => {
  it('is what many scenarios are about', () => {
    expect(affected.length).toBeGreaterThan(120)
  })

  it.each(affected.map((scenario) => [scenario.shows, scenario] as const))(
    'is not reassured: %s',
    async (_, scenario) => {
      expect(NEVER).not.toContain(await verdictsOf(scenario.files, scenario.host))
    },
  )
})
