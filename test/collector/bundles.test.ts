// The generated script under a real cmd.exe: the bundle that it leaves, and the verdict that it gives.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectorScript } from '../../src/incidents/collector/collector-script.ts'
import type { Analysis, AnalysisFinding } from '../../src/model/analysis.ts'
import { findingOf, judgeFiles, PACKS } from '../scenarios/judge.ts'
import { hasWine, WINE_MISSING } from './find-wine.ts'
import { JAPANESE, SERVER_2008, TOOLS, WEB01 } from './machines.ts'
import type { Tools } from './stand-ins.ts'
import { filesIn, Windows, type Run } from './windows.ts'

const isThere = hasWine()
const MSMQ = PACKS.filter(({ id }) => id === 'wu-2025-12-msmq')
const NAME = 'WEB01-20260120-120000'
/** The same, a year before the host's clock. */
const OLD = MSMQ.map((pack) => ({ ...pack, released: '2025-01-01' }))
/** A small script: only what names the host. */
const SMALL = collectorScript([], { only: [] })

function without(...missing: readonly string[]): Tools {
  return Object.fromEntries(Object.entries(TOOLS).filter(([tool]) => !missing.includes(tool)))
}

function read(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path))
}

function gapsOf({ evidence }: Analysis): string[] {
  return evidence.flatMap(({ diagnostics }) =>
    diagnostics
      .filter(({ code }) => /^(?:collector|manifest)/.test(code))
      .map(({ code, detail }) => `${code} ${String(detail?.['gap'] ?? '')} ${String(detail?.['name'] ?? '')}`.trim()),
  )
}

function truths({ conditions }: AnalysisFinding): Record<string, string> {
  return Object.fromEntries(Object.entries(conditions).map(([id, { truth }]) => [id, truth]))
}

describe.skipIf(!isThere)(`a collection (${isThere ? 'Wine' : WINE_MISSING})`, { timeout: 300_000 }, () => {
  let windows: Windows
  beforeAll(() => {
    windows = new Windows()
  }, 180_000)
  afterAll(() => windows.close())

  async function manifest(folder: string, run: Run, name: string): Promise<string> {
    expect(run.printed).toContain(name)
    return Promise.resolve(readFileSync(join(folder, name, 'manifest.txt'), 'latin1'))
  }

  it('as administrator is one zip, which proves what the machine is', async () => {
    windows.become(WEB01)
    const folder = windows.folder('whole')
    const run = await windows.collect(folder, collectorScript(MSMQ))
    expect(run).toMatchObject({ code: 0 })
    expect(run.names).toEqual([`${NAME}.zip`, 'collect.cmd'])
    const analysis = await judgeFiles({ [`${NAME}.zip`]: read(join(folder, `${NAME}.zip`)) })
    expect(gapsOf(analysis)).toEqual([])
    const finding = findingOf(analysis, 'WEB01')
    expect(finding).toMatchObject({ verdict: 'affected', confidence: 'proven' })
    expect(truths(finding)).toMatchObject({ component: 'yes', level: 'bad', symptom: 'yes', workaround: 'no' })
    expect(analysis.hosts.map(({ name, captures }) => [name, captures.length])).toEqual([['WEB01', 0]])
    // The same, filtered by no one: asked in one span for every log.
    expect(windows.calls()).toContain('timediff(@SystemTime) <= 5184000000]]]" /ow:true')
  })

  it('without administrator rights says so, in a Japanese code page, too', async () => {
    windows.become(JAPANESE)
    const folder = windows.folder('japanese')
    const only = ['os-name', 'feature-list', 'acl-listing', 'service-list']
    const run = await windows.collect(folder, collectorScript(MSMQ, { only }))
    expect(run.code).toBe(3)
    const analysis = await judgeFiles({ [`${NAME}.zip`]: read(join(folder, `${NAME}.zip`)) })
    expect(gapsOf(analysis)).toEqual(['collector-gap not-elevated'])
    expect(analysis.evidence.find(({ path }) => path.endsWith('/systeminfo.txt'))).toMatchObject({
      encoding: 'shift_jis',
      language: 'ja',
    })
    const finding = findingOf(analysis, 'WEB01')
    expect(truths(finding)).toMatchObject({ scope: 'yes', level: 'bad', component: 'yes', workaround: 'unknown' })
    expect(finding.conditions.workaround.missing).toContain('acl-listing')
  })

  it('on Server 2008, without PowerShell, DISM and tar, is a cabinet', async () => {
    windows.become(SERVER_2008)
    const folder = windows.folder('old')
    const only = ['update-list', 'feature-list', 'service-list']
    const run = await windows.collect(folder, collectorScript(MSMQ, { only }))
    expect(run.names).toEqual([`${NAME}.cab`, 'collect.cmd'])
    const analysis = await judgeFiles({ [`${NAME}.cab`]: read(join(folder, `${NAME}.cab`)) })
    expect(gapsOf(analysis)).toEqual([])
    expect(truths(findingOf(analysis, 'WEB01'))).toMatchObject({ scope: 'yes', component: 'yes' })
    expect(run.code).toBe(0)
    expect(readFileSync(join(windows.answers, 'cab.ddf'), 'latin1')).toContain(`"${NAME}\\manifest.txt"`)
  })

  it('works in a folder of any name, and a second one leaves the first alone', async () => {
    windows.become({ ...WEB01, tools: without('tar', 'powershell', 'certutil', 'makecab') })
    const folder = windows.folder('R&D (old) 100% ^!x 日本語')
    const first = await windows.collect(folder, SMALL)
    expect(first.names).toEqual([NAME, 'collect.cmd'])
    const before = filesIn(join(folder, NAME))
    const second = await windows.collect(folder, SMALL)
    expect(second.names).toEqual([NAME, `${NAME}-1`, 'collect.cmd'])
    expect(filesIn(join(folder, NAME))).toEqual(before)
    expect(Object.keys(before).sort()).toEqual(
      ['currentversion.txt', 'hostname.txt', 'manifest.txt', 'other.txt', 'ver.txt'].sort(),
    )
  })

  it('takes no name of a machine that means something to the shell', async () => {
    windows.become({ ...WEB01, tools: without('tar', 'powershell', 'certutil', 'makecab') })
    const folder = windows.folder('name')
    const run = await windows.collect(folder, SMALL, '/quiet', [], 'A&echo x>x.txt')
    expect(run.names).toEqual(['HOST-20260120-120000', 'collect.cmd'])
    expect(await manifest(folder, run, 'HOST-20260120-120000')).not.toContain('Host:')
  })

  it('without a clock counts, and takes the time from makecab where that is all there is', async () => {
    windows.become({ ...WEB01, tools: without('wmic', 'powershell', 'tar') })
    const folder = windows.folder('no clock')
    expect((await windows.collect(folder, SMALL)).names).toEqual(['WEB01-1', 'collect.cmd'])
    const again = await windows.collect(folder, SMALL)
    expect(again.names).toEqual(['WEB01-1', 'WEB01-2', 'collect.cmd'])
    expect(await manifest(folder, again, 'WEB01-2')).toMatch(/^Gap: clock-unknown\r$/m)
    const { makecab } = SERVER_2008.tools
    windows.become({ ...WEB01, tools: { ...without('wmic', 'powershell', 'tar'), makecab: [makecab![0]!] } })
    expect((await windows.collect(folder, SMALL)).names).toContain(NAME)
  })

  it('stops a command that hangs, and goes on', async () => {
    const hanging = {
      ...without('tar', 'powershell', 'makecab'),
      systeminfo: [{ text: 'Host Name: WEB01\r\n', hangs: true }],
    } as const
    const wmic = [{ to: 'process-wmic', first: ['echo ProcessId=4711'] }, ...TOOLS['wmic']!]
    const taskkill = [{ first: ['echo x>C:\\answers\\stop', 'ping -n 3 127.0.0.1 >nul'] }]
    windows.become({ ...WEB01, tools: { ...hanging, wmic, taskkill } })
    const script = collectorScript([], { only: ['boot-time'] }).replace(
      'call :do systeminfo 300',
      'call :do systeminfo 4',
    )
    const folder = windows.folder('hanging')
    const run = await windows.collect(folder, script)
    expect(run.code).toBe(3)
    const rows = await manifest(folder, run, NAME)
    expect(rows).toMatch(/^Command: systeminfo stopped \d+ systeminfo\.txt\r$/m)
    expect(rows).toMatch(/^Command: os-wmic \d+ \d+ os\.txt\r$/m)
    expect(readFileSync(join(folder, NAME, 'systeminfo.txt'), 'latin1')).toMatch(
      /^C:\\>systeminfo\s+Host Name: WEB01\s+C:\\>rem stopped after \d+ s: the answer is not whole\s+$/,
    )
    // Wine writes the rest of the line without what stands between percent signs.
    expect(windows.calls()).toContain(`wmic process where "Name='cmd.exe' and CommandLine like '`)
    expect(gapsOf(await judgeFiles(filesIn(folder)))).toEqual(['collector-gap stopped systeminfo'])
  })

  it('goes on beside a command that hangs and cannot be stopped', async () => {
    const tools = {
      ...without('tar', 'wmic', 'powershell', 'makecab'),
      systeminfo: [{ text: 'x', hangs: true }],
    } as const
    windows.become({ ...WEB01, tools })
    const script = collectorScript([], { only: ['os-name'] }).replace(
      'call :do systeminfo 300',
      'call :do systeminfo 2',
    )
    const folder = windows.folder('running')
    const run = await windows.collect(folder, script)
    windows.release()
    expect(run.code).toBe(3)
    const left = run.names.find((name) => name.startsWith('WEB01-'))!
    expect(await manifest(folder, run, left)).toMatch(/^Command: systeminfo running \d+ systeminfo\.txt\r$/m)
    expect(readFileSync(join(folder, left, 'systeminfo.txt'), 'latin1')).not.toContain('x\r\n')
  })

  it('leaves out logs that are larger than allowed', async () => {
    windows.become({ ...WEB01, tools: without('tar', 'powershell', 'makecab', 'certutil') })
    const folder = windows.folder('small')
    const run = await windows.collect(folder, collectorScript(OLD, { only: ['event-log-system'] }), '/quiet /maxmb 0')
    expect(run.code).toBe(3)
    expect(Object.keys(filesIn(join(folder, NAME)))).not.toContain('System.evtx')
    expect(gapsOf(await judgeFiles(filesIn(folder)))).toEqual([
      'collector-gap log-shortened System.evtx',
      'collector-gap log-left-out System.evtx',
    ])
    // Since the incident, for 60 days, for a week: then it is left out.
    const spans = [...windows.calls().matchAll(/<= (\d+)\]/g)].map(([, span]) => Number(span) / 86_400_000)
    expect(spans).toEqual([385, 60, 7])
  })

  it('asks for folders that the registry names, and passes on no unusual path', async () => {
    const key = 'reg add HKLM\\SOFTWARE\\Microsoft\\MSMQ\\Parameters /f'
    const registry = [
      `${key} /v StoreReliablePath /d "D:\\queues (1)\\storage"`,
      `${key} /v StoreJournalPath /d "D:\\a&b"`,
    ]
    windows.become({ ...WEB01, tools: without('tar', 'powershell', 'makecab', 'certutil'), registry })
    const folder = windows.folder('moved')
    const run = await windows.collect(folder, collectorScript(MSMQ, { only: ['acl-listing'] }))
    expect(windows.calls()).toContain('icacls "D:\\queues (1)\\storage"')
    expect(windows.calls()).toContain('icacls "D:\\queues (1)"')
    expect(windows.calls()).not.toContain('a&b')
    expect(await manifest(folder, run, NAME)).toMatch(/^Gap: folder-not-asked\r$/m)
    await windows.batch(folder, ['reg delete HKLM\\SOFTWARE\\Microsoft\\MSMQ /f'])
  })

  it('refuses options that it does not know, and a folder that is not there', async () => {
    windows.become(WEB01)
    const folder = windows.folder('options')
    expect((await windows.collect(folder, SMALL, '/fast')).code).toBe(2)
    expect((await windows.collect(folder, SMALL, '/quiet /maxmb 1x')).code).toBe(2)
    expect((await windows.collect(folder, SMALL, '/quiet /out Z:\\none\\such')).code).toBe(5)
    expect((await windows.collect(folder, SMALL, '/quiet')).names).toEqual([`${NAME}.zip`, 'collect.cmd'])
  })

  const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0
  it.skipIf(!canMount)('on a full disk says that not everything was written (needs user namespaces)', async () => {
    windows.become({ ...WEB01, tools: without('tar', 'powershell', 'makecab', 'certutil') })
    const folder = windows.folder('disk')
    const script = collectorScript(MSMQ)
    windows.shutDown()
    const kilobytes = Math.ceil(script.length / 1024) * 2 + 24
    // The new disk lies over the folder, so what is run there is copied first.
    const mounted =
      'mkdir ../full && cp * ../full/ && mount -t tmpfs -o size=' +
      `${kilobytes}k none . && cd "$PWD" && cp ../full/* . && exec "$@"`
    const run = await windows.collect(folder, script, '/quiet', ['unshare', '-rm', 'sh', '-c', mounted, 'sh'])
    expect(run.printed).toMatch(/is the disk full\?/)
    expect(run.code).toBe(4)
  })
})
