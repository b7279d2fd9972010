// Names of files and folders: they can take a file away from the only host, and prove nothing.
import { describe, expect, it } from 'vitest'
import { findingOf, judgeFiles, type EvidenceFiles } from './judge.ts'
import { scQuery } from './evidence/lists.ts'
import { BOOT } from './evidence/hosts.ts'
import { systeminfo } from './evidence/system.ts'

const WEB01: EvidenceFiles = {
  'systeminfo.txt': systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5068791', 'KB5071544'], boot: BOOT }),
  'sc.txt': scQuery('MSMQ'),
}
const LACKING = 'FeatureName : MSMQ-Server\r\nState       : Disabled\r\n'

async function unassignedWith(files: EvidenceFiles): Promise<readonly string[]> {
  const analysis = await judgeFiles(files)
  expect(analysis.hosts.map(({ name }) => name)).toEqual(['WEB01'])
  expect(findingOf(analysis).verdict).toBe('at-risk')
  const pathOf = new Map(analysis.evidence.map(({ id, path }) => [id, path]))
  return analysis.unassigned.map((id) => pathOf.get(id) ?? id)
}

function inFolder(folder: string): EvidenceFiles {
  return Object.fromEntries(Object.entries(WEB01).map(([path, content]) => [`${folder}/${path}`, content]))
}

describe('a file whose path speaks of another machine', () => {
  it.each([
    'dc-features.txt',
    'sqlprod_features.txt',
    'APPSRV/f.txt',
    'SQL-PROD/f.txt',
    'domain controller/f.txt',
    'hosts/pluto/f.txt',
    '10.0.0.5.txt',
    'ip-10-0-0-5/f.txt',
    'サーバー2.txt',
    'ドメインコントローラ.txt',
    '2号機/f.txt',
  ])('names it: %s', async (path) => {
    expect(await unassignedWith({ ...WEB01, [path]: LACKING })).toEqual([path])
  })

  it.each([
    'other server/f.txt',
    'GoodServer.txt',
    'expected.txt',
    'reference/f.txt',
    'Windows.old/f.txt',
    'features.bak',
    'WEB01-old/f.txt',
    'WEB01_clone.txt',
    'anderer-server/f.txt',
    'modèle/f.txt',
    'otro servidor/f.txt',
    '正常機/f.txt',
    '変更前.txt',
    'サンプル.txt',
    '旧/f.txt',
  ])('says so: %s', async (path) => {
    expect(await unassignedWith({ ...WEB01, [path]: LACKING })).toEqual([path])
  })

  it.each([
    'WEB01/dc01-features.txt',
    'WEB01/DC01/f.txt',
    'WEB01/remote/dc01/f.txt',
    'WEB01/WEB02/f.txt',
    'WEB01/old/f.txt',
    'WEB01/vhd-mount/f.txt',
    'WEB01.zip!/image/f.txt',
    'WEB01_dc01.txt',
    'dc01_WEB01.txt',
    'WEB01-vs-DC01.txt',
  ])('is not given to the host of the folder around it: %s', async (path) => {
    const folder = path.startsWith('WEB01.zip!') ? 'WEB01.zip!' : 'WEB01'
    expect(await unassignedWith({ ...inFolder(folder), [path]: LACKING })).toEqual([path])
  })
})

describe('a file whose path names no other machine', () => {
  const { 'systeminfo.txt': info, 'sc.txt': services } = WEB01
  it.each([
    'sc.txt',
    'WEB01_sc.txt',
    'WEB01.lab.example.com_sc.txt',
    'Server2019.txt',
    'SQL2019.txt',
    'CS0001.txt',
    'customer-ACME01/sc.txt',
    'servers/logs/sc.txt',
    'sc - Copy (2).txt',
    'image.txt',
    'services 2025-12-20.txt',
    'サービス一覧.txt',
  ])('is evidence of the only host: %s', async (path) => {
    expect(await unassignedWith({ 'systeminfo.txt': info!, [path]: services! })).toEqual([])
  })

  it('is evidence of a host whose own name holds such a word', async () => {
    const files = { 'systeminfo.txt': systeminfo({ host: 'LAB-DC01', build: 17763, kbs: ['KB5071544'], boot: BOOT }) }
    const analysis = await judgeFiles({ ...files, 'LAB-DC01_sc.txt': services! })
    expect(findingOf(analysis).verdict).toBe('at-risk')
  })

  it('is evidence of the host that the same folder names', async () => {
    expect(await unassignedWith(inFolder('test'))).toEqual([])
  })
})
