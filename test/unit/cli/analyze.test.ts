// The command line from paths to bytes, in this process: order of files, exit status,
// and what is said on standard error.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { runAnalyze, runFacts } from '../../../src/cli/analyze.ts'
import { parseArguments } from '../../../src/cli/arguments.ts'
import type { AnalyzeCommand, FactsCommand } from '../../../src/cli/arguments.ts'
import type { Analysis } from '../../../src/model/analysis.ts'

const root = mkdtempSync(join(tmpdir(), 'patchverdict-cli-'))
const FILES: Record<string, string> = {
  'WEB01/ver.txt': 'Microsoft Windows [Version 10.0.17763.8146]\r\n',
  'WEB01/systeminfo.txt': systeminfo('WEB01', 'Microsoft Windows Server 2019 Standard', '10.0.17763', '17763'),
  'WEB01/sc.txt':
    'SERVICE_NAME: MSMQ\r\n        TYPE               : 10  WIN32_OWN_PROCESS\r\n        STATE              : 4  RUNNING\r\n',
  'FS02/systeminfo.txt': systeminfo('FS02', 'Microsoft Windows Server 2022 Standard', '10.0.20348', '20348'),
}
for (const [name, text] of Object.entries(FILES)) {
  mkdirSync(join(root, name, '..'), { recursive: true })
  writeFileSync(join(root, name), text)
}
const PATHS = Object.keys(FILES).map((name) => join(root, name))

afterEach(() => vi.restoreAllMocks())

describe('analyze', () => {
  it('gives the same bytes whatever the order of the files, and when one is given twice', async () => {
    const [first, ...rest] = PATHS as [string, ...string[]]
    const orders = [PATHS, [...PATHS].reverse(), [...rest, first], [first, ...PATHS]]
    const outputs = await Promise.all(orders.map((paths, i) => analyze(paths, `order-${i}.json`)))
    expect(new Set(outputs.map(({ text }) => text)).size).toBe(1)
    expect(outputs[0]!.text.endsWith('}\n')).toBe(true)
  })

  it('judges hosts, cites ids that exist, and exits by the worst of them', async () => {
    const { text, status } = await analyze(PATHS, 'all.json')
    const analysis = JSON.parse(text) as Analysis
    const verdictOf = ({ findings }: Analysis['hosts'][number]) =>
      findings.find(({ incident }) => incident === 'wu-2025-12-msmq')!.verdict
    expect(analysis.hosts.map((host) => [host.name, verdictOf(host)])).toEqual([
      ['FS02', 'not-applicable'],
      ['WEB01', 'at-risk'],
    ])
    expect(status).toBe(10)
    const cited = [...text.matchAll(/"(s\d+)"(?!:)/g)].map((match) => match[1]!)
    expect(cited.length).toBeGreaterThan(0)
    expect(cited.filter((id) => !Object.hasOwn(analysis.sources, id))).toEqual([])
  })

  it('exits 0 when nothing concerns any host, and 11 when there is no host', async () => {
    const onlyMsmq = ['--incident', 'wu-2025-12-msmq']
    expect((await analyze([join(root, 'FS02')], 'fs.json', ...onlyMsmq)).status).toBe(0)
    writeFileSync(join(root, 'noise.txt'), 'hello\n')
    expect((await analyze([join(root, 'noise.txt')], 'noise.json')).status).toBe(11)
  })

  it('exits 3 for a path that is not there, says which, and still reads the rest', async () => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const { text, status } = await analyze([join(root, 'nowhere.zip'), join(root, 'FS02')], 'partly.json')
    expect(status).toBe(3)
    expect((JSON.parse(text) as Analysis).hosts).toHaveLength(1)
    expect(told.mock.calls.join()).toContain('nowhere.zip')
  })

  it.each(['csv', 'markdown', 'html', 'ndjson'])('writes %s', async (format) => {
    expect((await analyze([join(root, 'WEB01')], `web.${format}`, '--format', format)).text).toContain('WEB01')
  })
})

it('facts prints each file with its facts and their places', async () => {
  const out = join(root, 'facts.json')
  const command = parseArguments(['facts', join(root, 'WEB01'), '--out', out], 'C') as FactsCommand
  expect(await runFacts(command)).toBe(0)
  const entries = JSON.parse(readFileSync(out, 'utf8')) as {
    path: string
    facts: { name: string; value: unknown; source: unknown }[]
  }[]
  const ver = entries.find(({ path }) => path.endsWith('ver.txt'))!
  expect(ver.facts).toContainEqual({
    name: 'os.revision',
    value: { build: 17763, revision: 8146 },
    source: {
      evidence: expect.stringMatching(/^e\d$/) as string,
      at: { line: 1 },
      excerpt: FILES['WEB01/ver.txt']!.trim(),
    },
    section: 0,
  })
})

async function analyze(paths: string[], name: string, ...options: string[]): Promise<{ text: string; status: number }> {
  const out = join(mkdtempSync(join(root, 'out-')), name)
  const words = ['analyze', ...paths, '--at', '2026-01-20T03:00:00Z', '--out', out, ...options]
  const status = await runAnalyze(parseArguments(words, 'C') as AnalyzeCommand)
  return { text: readFileSync(out, 'utf8'), status }
}

function systeminfo(name: string, os: string, version: string, build: string): string {
  const lines = [
    ['Host Name:', name],
    ['OS Name:', os],
    ['OS Version:', `${version} N/A Build ${build}`],
    ['OS Manufacturer:', 'Microsoft Corporation'],
    ['OS Configuration:', 'Standalone Server'],
    ['System Boot Time:', '12/15/2025, 3:51:30 PM'],
    ['System Type:', 'x64-based PC'],
    ['Time Zone:', '(UTC+09:00) Osaka, Sapporo, Tokyo'],
    ['Hotfix(s):', '1 Hotfix(s) Installed.'],
  ]
  return `\r\n${lines.map(([label, value]) => `${label!.padEnd(27)}${value!}\r\n`).join('')}${' '.repeat(27)}[01]: KB5012170\r\n`
}
