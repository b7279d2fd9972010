// Version lines and systeminfo without a name: the PC of whoever collected prints them, too.
import { describe, expect, it } from 'vitest'
import { findingOf, judgeFiles, type EvidenceFiles } from './judge.ts'
import { appLog, BOOT } from './evidence/hosts.ts'
import { scQuery } from './evidence/lists.ts'
import { systeminfo } from './evidence/system.ts'

const LOG: EvidenceFiles = { 'app.xml': appLog('2025-12-01T00:00:00.000Z') }
const BANNER = (version: string): string =>
  `Microsoft Windows [Version ${version}]\r\n(c) Microsoft Corporation. All rights reserved.\r\n\r\n`
const NOT_REASSURING = ['affected', 'at-risk', 'undetermined', 'conflicting']
const SERVER = systeminfo({
  host: 'WEB01',
  build: 17763,
  kbs: ['KB5068791', 'KB5071544'],
  boot: BOOT,
  productId: '00429-00000-00001-AA123',
  installed: '5/1/2020, 9:00:00 AM',
})

async function verdictWith(files: EvidenceFiles): Promise<string> {
  const analysis = await judgeFiles(files)
  expect(analysis.hosts.map(({ name }) => name)).toEqual(['WEB01'])
  return findingOf(analysis).verdict
}

describe('a release without a name', () => {
  it.each([
    ['a banner of Windows 11', `${BANNER('10.0.22631.4602')}C:\\Users\\bob>type app.txt\r\n`],
    ['a banner of a newer server', `${BANNER('10.0.26100.2605')}C:\\Users\\bob>type app.txt\r\n`],
    ['a banner of Windows 10', `${BANNER('10.0.19045.5011')}C:\\Users\\bob>type app.txt\r\n`],
    ['winver', 'Version 23H2 (OS Build 22631.4602)\r\n'],
    ['Settings, About', 'Edition Windows 11 Pro\r\nVersion 23H2\r\nOS build 22631.4602\r\n'],
    [
      'OSVersion',
      'PS C:\\> [Environment]::OSVersion.VersionString\r\nMicrosoft Windows NT 10.0.22631.0\r\nPS C:\\> \r\n',
    ],
    [
      'a filtered systeminfo',
      'OS Name:                   Microsoft Windows 11 Pro\r\nOS Version:                10.0.22631 N/A Build 22631\r\nSystem Type:               x64-based PC\r\n',
    ],
  ])('never takes the only host out of scope: %s', async (_, text) => {
    expect(NOT_REASSURING).toContain(await verdictWith({ ...LOG, 'sc.txt': scQuery('MSMQ'), 't.txt': text }))
  })

  it.each(['10.0.22631.4602', '10.0.19045.5011', '10.0.26100.2605', '10.0.17763.8148'])(
    'is that of the console from which another machine is asked: %s',
    async (version) => {
      const asked = `${BANNER(version)}C:\\Users\\bob>sc \\\\WEB01 query MSMQ\r\n${scQuery('MSMQ')}\r\nC:\\Users\\bob>\r\n`
      expect(NOT_REASSURING).toContain(await verdictWith({ ...LOG, 't.txt': asked }))
    },
  )

  it('is nobody’s if the host shows another release', async () => {
    const files = { 'systeminfo.txt': SERVER, 'sc.txt': scQuery('MSMQ'), 'ver.txt': BANNER('10.0.19045.5011') }
    expect(await verdictWith(files)).toBe('at-risk')
  })

  it('confirms the release that the host shows', async () => {
    const files = { 'systeminfo.txt': SERVER, 'sc.txt': scQuery('MSMQ'), 'ver.txt': BANNER('10.0.17763.8146') }
    const analysis = await judgeFiles(files)
    expect(analysis.unassigned).toEqual([])
    expect(findingOf(analysis).verdict).toBe('at-risk')
  })

  it('takes a host out of scope if its session printed the name', async () => {
    const typed = `${BANNER('10.0.22631.4602')}C:\\>hostname\r\nWEB01\r\n\r\nC:\\>sc query MSMQ\r\n${scQuery('MSMQ')}\r\nC:\\>\r\n`
    expect(await verdictWith({ 't.txt': typed })).toBe('not-applicable')
  })
})

describe('a systeminfo whose name was taken out', () => {
  const nameless = (parts: Partial<Parameters<typeof systeminfo>[0]>): string =>
    systeminfo({
      host: '...',
      build: 17763,
      kbs: ['KB5068791', 'KB5074975'],
      boot: BOOT,
      productId: '00429-00000-00001-AA123',
      installed: '5/1/2020, 9:00:00 AM',
      ...parts,
    })

  it.each([
    ['product id', { productId: '00429-00000-00002-BB999' }],
    ['installation date', { installed: '6/1/2021, 9:00:00 AM' }],
    ['start', { boot: '1/7/2026, 3:00:00 AM' }],
    ['release', { build: 14393 }],
  ])('is nobody’s if it has another %s', async (_, parts) => {
    const files = { 'systeminfo.txt': SERVER, 'sc.txt': scQuery('MSMQ'), 'si2.txt': nameless(parts) }
    expect(await verdictWith(files)).toBe('at-risk')
  })
})
