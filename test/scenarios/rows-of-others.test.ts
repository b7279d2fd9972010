// Rows that say whose they are, or that they are no state: a print of another machine, a wish, a
// plan or a comparison beside the files of a host at risk never changes what is said of that host.
import { describe, expect, it } from 'vitest'
import { scQuery } from './evidence/lists.ts'
import { systeminfo } from './evidence/system.ts'
import { findingOf, judgeFiles, readFiles } from './judge.ts'

const HOST = {
  'WEB01/systeminfo.txt': systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5071544'] }),
  'WEB01/sc.txt': scQuery('MSMQ', 'RUNNING'),
}

async function verdictWith(print: string): Promise<string> {
  return findingOf(await judgeFiles({ ...HOST, 'WEB01/print.txt': print }), 'WEB01').verdict
}

async function featuresIn(print: string): Promise<string[]> {
  const { readings } = await readFiles({ 'print.txt': print })
  return readings.flatMap(({ facts }) =>
    facts.map(({ name }) => name).filter((name) => /^(?:feature|service)\./.test(name)),
  )
}

function lines(...text: string[]): string {
  return `${text.join('\r\n')}\r\n`
}

const SDP_HEADING = 'Category,Level,ID,Operation,Date,Client,By,Result,Title'
const FIX = 'KB5074975'

describe('a row that is no state', () => {
  it.each([
    ['a state', lines('HotFixID,Status', `${FIX},NotInstalled`)],
    ['a state of which nothing is known', lines('HotFixID,Patch State', `${FIX},Zurückgestellt`)],
    ['a Japanese state', lines('HotFixID 適用状況', '-------- ----', `${FIX} 未適用`, '')],
    ['an approval', lines('HotFixID,Approval', `${FIX},Install`)],
    ['a count of machines', lines('HotFixID,InstalledCount', `${FIX},120`)],
    ['a failed entry of a history', lines(SDP_HEADING, `QFE hotfix,,${FIX},Install,12/20/2025,,x,Failed,Update`)],
    ['a sentence above', lines('To be installed tonight:', '', 'HotFixID ', '-------- ', FIX, '')],
  ])('installs no update: %s', async (_, print) => {
    expect(await verdictWith(print)).toBe('at-risk')
  })

  it.each([
    ['a to-do list', lines('TODO', '[ ] Install MSMQ-Server', '[x] Install Web-Server')],
    ['one check box', lines('[ ] Message Queuing Server            MSMQ-Server          Available')],
    ['a table of defaults', lines('Feature | Default', '--------|--------', 'MSMQ-Server | Disabled')],
    ['an expectation', lines('FeatureName,Expected,State', 'MSMQ-Server,Enabled,Disabled')],
    ['a comparison', lines('FeatureName,State,Actual', 'MSMQ-Server,Disabled,Enabled')],
    ['two machines side by side', lines('FeatureName,State,StateWEB01', 'MSMQ-Server,Disabled,Enabled')],
    ['services side by side', lines('Name,Status,Status DC01', 'MSMQ,Stopped,Running', 'BITS,Running,Running')],
  ])('switches no feature off: %s', async (_, print) => {
    expect(await verdictWith(print)).toBe('at-risk')
    expect(await featuresIn(print)).toEqual([])
  })

  it.each([
    ['Status', 'Installed'],
    ['Installed', 'True'],
    ['状態', 'インストール済み'],
  ])('still counts where %s says %s', async (column, word) => {
    expect(await verdictWith(lines(`HotFixID ${column}`, '-------- ------', `${FIX} ${word}`, ''))).not.toBe('at-risk')
  })
})

describe('a row of another machine', () => {
  it.each([
    ['CSV', lines('Server,HotFixID,InstalledOn', `dc01,${FIX},12/20/2025`)],
    ['CSV, machine last', lines('HotFixID;agent.hostname', `${FIX};dc01`)],
    ['CSV, a column nobody knows', lines('Kiszolgalo,HotFixID', `dc01,${FIX}`)],
    ['CSV, an address', lines('Server,HotFixID', `10.0.0.5,${FIX}`)],
    ['table', lines('Machine Name HotFixID ', '------------ --------', `dc01         ${FIX}`, '')],
    ['Japanese table', lines('サーバー名 HotFixID ', '---------- --------', `dc01       ${FIX}`, '')],
    ['list', lines('Hostname : dc01', `HotFixID : ${FIX}`, '')],
    ['JSON', lines(`[{"Device":"dc01","HotFixID":"${FIX}"}]`)],
    ['JSON of a log server', lines(`[{"agent":{"hostname":"dc01"},"HotFixID":"${FIX}"}]`)],
    ['feature', lines('Host,FeatureName,State', 'dc01,MSMQ-Server,Disabled')],
    ['server feature', lines('Name,Name,InstallState', 'dc01,MSMQ-Server,Available')],
    ['registry', lines('Server : dc01', 'CurrentBuild : 17763', 'UBR : 8148')],
    [
      'Get-ComputerInfo',
      lines('OsBuildNumber : 17763', 'WindowsUBR : 8148', 'OsHotFixes : {KB5074975}', 'Server : dc01'),
    ],
  ])('is not the host of the folder: %s', async (_, print) => {
    expect(await verdictWith(print)).toBe('at-risk')
  })

  it('is evidence of the machine that it names', async () => {
    const analysis = await judgeFiles({
      ...HOST,
      'list.csv': lines('Server,HotFixID', `WEB01,${FIX}`, 'DC01,KB5071544'),
    })
    expect(findingOf(analysis, 'WEB01').verdict).not.toBe('at-risk')
    expect(analysis.hosts.map(({ name }) => name)).toContain('DC01')
  })
})
