// The packs on whole hosts: evidence files in, one independent verdict for each incident out.
import { describe, expect, it } from 'vitest'
import { statusOf } from '../../status-of.ts'
import { scQueryAll } from '../evidence/component-lists.ts'
import { listedHost } from '../evidence/hosts.ts'
import { scQuery } from '../evidence/lists.ts'
import { regQueryDword, regQueryNothing } from '../evidence/registry.ts'
import { manifest, ver } from '../evidence/system.ts'
import { updateHistory } from '../evidence/updates.ts'
import type { EvidenceFiles } from '../judge.ts'
import { certificateRefused, channelLog, controller, lsassCrash, lsassEnded } from './domain-controllers.ts'
import { CERTIFICATES, judgeWithPacks, KEY_TRUST, LSASS, MSMQ, verdictsOf } from './judge-packs.ts'

const APRIL_2024 = '2024-04-02T03:00:00Z'
const MAY_2022 = '2022-05-30T03:00:00Z'
const MAY_2025 = '2025-05-20T03:00:00Z'
const KDC_KEY = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Kdc'

const lsassHost = (revision: number, more: EvidenceFiles = {}): EvidenceFiles => ({
  ...controller({ build: 20348, revision, capturedAt: APRIL_2024 }),
  ...more,
})
const applicationLog = (...events: Parameters<typeof channelLog>[3] & object): EvidenceFiles => ({
  'application.xml': channelLog('Application', '2024-02-01T00:00:00.000Z', '2024-04-02T02:50:00.000Z', events),
})
const history = (kb: string, on: string): EvidenceFiles => ({
  'history.txt': updateHistory([{ kb, operation: 'install', result: 'succeeded', on }]),
})

describe('the memory leak of LSASS', () => {
  const cases: readonly (readonly [shows: string, files: EvidenceFiles, verdict: string])[] = [
    [
      'a domain controller with the trigger whose lsass.exe crashed is affected',
      lsassHost(2340, applicationLog(lsassCrash('2024-03-20T01:00:00.000Z'))),
      'affected',
    ],
    [
      'Wininit alone shows the crash too',
      lsassHost(2340, applicationLog(lsassEnded('2024-03-20T01:00:00.000Z'))),
      'affected',
    ],
    ['a silent log leaves it at risk', lsassHost(2340, applicationLog()), 'at-risk'],
    [
      'a Japanese domain controller is one as well',
      controller({ build: 17763, revision: 5576, capturedAt: APRIL_2024, language: 'ja' }),
      'at-risk',
    ],
    [
      'out-of-band update, restart, service and silence: resolved',
      {
        ...controller({
          build: 20348,
          revision: 2342,
          capturedAt: APRIL_2024,
          kbs: ['KB5037422'],
          boot: '3/23/2024, 3:00:00 AM',
        }),
        ...history('KB5037422', '3/23/2024 2:00:00 AM'),
        'sc.txt': scQuery('NTDS'),
        ...applicationLog(),
      },
      'resolved',
    ],
    ['February is exposed', lsassHost(2322), 'exposed'],
    [
      'a member server whose lsass.exe crashed is not concerned',
      {
        ...controller({ build: 20348, revision: 2340, capturedAt: APRIL_2024, configuration: 'Member Server' }),
        ...applicationLog(lsassCrash('2024-04-01T20:00:00.000Z')),
      },
      'not-applicable',
    ],
    [
      'a whole list of services without NTDS is no domain controller',
      { 'manifest.txt': manifest('DC01', APRIL_2024), 'ver.txt': ver(20348, 2340), 'sc.txt': scQueryAll() },
      'not-applicable',
    ],
    [
      'a build alone tells nothing of the role',
      { 'manifest.txt': manifest('DC01', APRIL_2024), 'ver.txt': ver(20348, 2340) },
      'not-checked',
    ],
  ]
  it.each(cases)('%s', async (_, files, verdict) => {
    expect(verdictsOf(await judgeWithPacks(files, APRIL_2024))[LSASS]).toBe(verdict)
  })
})

describe('the certificate authentication of May 2022', () => {
  const at = (revision: number, more: EvidenceFiles = {}): EvidenceFiles => ({
    ...controller({ build: 14393, revision, capturedAt: MAY_2022 }),
    ...more,
  })
  it.each([
    ['role and build put it at risk', at(5125), 'at-risk'],
    [
      'no log changes that',
      at(5125, { 'system.xml': channelLog('System', '2022-04-01T00:00:00.000Z', MAY_2022) }),
      'at-risk',
    ],
    ['the out-of-band update is a fix', at(5127), 'fixed-unverified'],
    ['April is exposed', at(5066), 'exposed'],
    [
      'a member server is not concerned',
      controller({ build: 14393, revision: 5125, capturedAt: MAY_2022, configuration: 'Member Server' }),
      'not-applicable',
    ],
    ['no role, no verdict', { 'manifest.txt': manifest('DC01', MAY_2022), 'ver.txt': ver(14393, 5125) }, 'not-checked'],
  ] as const)('%s', async (_, files, verdict) => {
    expect(verdictsOf(await judgeWithPacks(files, MAY_2022))[CERTIFICATES]).toBe(verdict)
  })
})

describe('key trust and the setting that refuses it', () => {
  const systemLog = (...events: Parameters<typeof channelLog>[3] & object): EvidenceFiles => ({
    'system.xml': channelLog('System', '2025-03-01T00:00:00.000Z', '2025-05-20T02:50:00.000Z', events),
  })
  const at = (more: EvidenceFiles = {}, revision = 3453): EvidenceFiles => ({
    ...controller({ build: 20348, revision, capturedAt: MAY_2025 }),
    ...history('KB5055526', '4/9/2025 2:00:00 AM'),
    ...more,
  })
  const setting = (value: number): EvidenceFiles => ({
    'reg.txt': regQueryDword(KDC_KEY, 'AllowNtAuthPolicyBypass', value),
  })
  const refused = certificateRefused('2025-04-20T01:00:00.000Z')

  it.each([
    [
      'enforcement that refuses certificates is affected',
      at({ ...setting(2), ...systemLog(refused) }),
      'affected',
      'no',
    ],
    [
      'back at audit with a silent last day it is mitigated',
      at({ ...setting(1), ...systemLog(refused) }),
      'mitigated',
      'yes',
    ],
    ['audit without a log proves no quiet day', at(setting(1)), 'at-risk', 'yes'],
    [
      'a value that is not there leaves the setting open',
      at({ 'reg.txt': regQueryNothing(KDC_KEY, 'AllowNtAuthPolicyBypass'), ...systemLog() }),
      'at-risk',
      'unknown',
    ],
    ['June is a fix', at({}, 3807), 'fixed-unverified', 'unknown'],
    ['March is exposed', controller({ build: 20348, revision: 3328, capturedAt: MAY_2025 }), 'exposed', 'unknown'],
    [
      'a member server is not concerned',
      controller({ build: 20348, revision: 3453, capturedAt: MAY_2025, configuration: 'Member Server' }),
      'not-applicable',
      'unknown',
    ],
    [
      'no role, no verdict',
      { 'manifest.txt': manifest('DC01', MAY_2025), 'ver.txt': ver(20348, 3453) },
      'not-checked',
      'unknown',
    ],
    [
      'a value of the setting is a sign of it: the role is asked for',
      { 'manifest.txt': manifest('DC01', MAY_2025), 'ver.txt': ver(20348, 3453), ...setting(2) },
      'undetermined',
      'no',
    ],
    [
      'another product needs no role to be told from the incident',
      { 'manifest.txt': manifest('DC01', MAY_2025), 'ver.txt': ver(22631, 5189) },
      'not-applicable',
      'unknown',
    ],
  ] as const)('%s', async (_, files, verdict, workaround) => {
    const analysis = await judgeWithPacks(files, MAY_2025)
    const finding = analysis.hosts[0]!.findings.find(({ incident }) => incident === KEY_TRUST)!
    expect({ verdict: finding.verdict, workaround: finding.conditions.workaround.truth }).toEqual({
      verdict,
      workaround,
    })
  })

  it('prints the setting only with its security cost', async () => {
    const analysis = await judgeWithPacks(at({ ...setting(2), ...systemLog(refused) }), MAY_2025)
    const finding = analysis.hosts[0]!.findings.find(({ incident }) => incident === KEY_TRUST)!
    const step = finding.remediation.find(({ id }) => id === 'set-audit')!
    expect(step.state).toBe('to-do')
    expect(step.text.en).toMatch(/Security cost: .*CVE-2025-26647/)
    expect(step.text.ja).toMatch(/代償.*CVE-2025-26647/)
  })
})

describe('several incidents on one host', () => {
  it('are judged each by itself', async () => {
    const files = {
      ...controller({ build: 17763, revision: 8146, capturedAt: '2026-01-20T03:00:00Z', kbs: ['KB5071544'] }),
      'sc.txt': scQuery('MSMQ') + scQuery('NTDS') + scQuery('Kdc'),
    }
    expect(verdictsOf(await judgeWithPacks(files, '2026-02-01T00:00:00Z'))).toEqual({
      [CERTIFICATES]: 'fixed-unverified',
      [LSASS]: 'fixed-unverified',
      [KEY_TRUST]: 'fixed-unverified',
      [MSMQ]: 'at-risk',
    })
  })

  it('leave a member server to the one that concerns it', async () => {
    expect(verdictsOf(await judgeWithPacks(listedHost(17763, ['KB5071544']), '2026-02-01T00:00:00Z'))).toEqual({
      [CERTIFICATES]: 'not-applicable',
      [LSASS]: 'not-applicable',
      [KEY_TRUST]: 'not-applicable',
      [MSMQ]: 'at-risk',
    })
  })

  it('call for action if any of them does', async () => {
    const analysis = await judgeWithPacks(lsassHost(2340, { 'sc.txt': scQueryAll(['NTDS']) }), APRIL_2024)
    expect(verdictsOf(analysis)).toMatchObject({ [MSMQ]: 'not-applicable', [LSASS]: 'at-risk' })
    expect(statusOf(analysis)).toBe(10)
  })

  it('leave questions open if none calls for action and one is open', async () => {
    const files = {
      ...controller({ build: 17763, revision: 9247, capturedAt: '2026-10-01T03:00:00Z', kbs: ['KB5035849'] }),
      'sc.txt': scQueryAll(['NTDS']),
    }
    const analysis = await judgeWithPacks(files, '2026-10-02T00:00:00Z')
    expect(verdictsOf(analysis)).toMatchObject({ [MSMQ]: 'not-applicable', [LSASS]: 'fixed-unverified' })
    expect(statusOf(analysis)).toBe(11)
  })

  it('are silent where a machine began above them, and nothing tells of them', async () => {
    const files = {
      ...controller({ build: 17763, revision: 9247, capturedAt: '2026-10-01T03:00:00Z' }),
      'sc.txt': scQueryAll(['NTDS']),
    }
    const analysis = await judgeWithPacks(files, '2026-10-02T00:00:00Z')
    const silent = analysis.hosts[0]!.findings.flatMap((one) => (one.silent === 'past' ? [one.incident] : []))
    expect(silent.sort()).toEqual([CERTIFICATES, LSASS, KEY_TRUST].sort())
    expect(analysis.hosts[0]!.applies).toBe(0)
    expect(statusOf(analysis)).toBe(0)
  })

  it('leave a host clean that none of them concerns', async () => {
    const files = { ...listedHost(17763, ['KB5071544']), 'sc.txt': scQueryAll() }
    expect(statusOf(await judgeWithPacks(files, '2026-02-01T00:00:00Z'))).toBe(0)
  })
})
