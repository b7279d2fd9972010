import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseArguments, UsageError, type CollectorCommand } from '../../../src/cli/arguments.ts'
import { runCollector } from '../../../src/cli/collector.ts'
import { analysisJson } from '../../../src/report/exports/json.ts'
import { judgeFiles } from '../../scenarios/judge.ts'
import { systeminfo } from '../../scenarios/evidence/system.ts'

const folder = mkdtempSync(join(tmpdir(), 'collector-'))
const out = join(folder, 'collect.cmd')
const analysis = join(folder, 'analysis.json')
let told = ''

beforeEach(() => {
  told = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})

async function script(more: Partial<CollectorCommand> = {}): Promise<string> {
  await runCollector({ name: 'collector', language: 'en', hosts: [], packs: [], updates: [], out, ...more })
  return readFileSync(out, 'latin1')
}

describe('the collector command', () => {
  it('prints the whole script, and its digest on standard error', async () => {
    const text = await script()
    expect(text).toContain('call :do systeminfo ')
    expect(told).toBe(`SHA-256 of the script: ${createHash('sha256').update(text).digest('hex')}\n`)
  })

  it('writes it with the script that runs it on many hosts, and says how', async () => {
    const both = join(folder, 'new', 'both')
    await runCollector({ name: 'collector', language: 'en', hosts: [], packs: [], updates: [], many: both })
    const text = readFileSync(join(both, 'collect.cmd'), 'latin1')
    const digest = createHash('sha256').update(text).digest('hex')
    expect(text).toContain('call :do systeminfo ')
    expect(readFileSync(join(both, 'collect-many.ps1'), 'latin1')).toContain(`'${digest.toUpperCase()}'`)
    expect(told).toContain(digest)
    expect(told).toContain('powershell -ExecutionPolicy Bypass -File collect-many.ps1 -List hosts.txt')
  })

  it('asks only for what an analysis lacks, of the hosts that are named', async () => {
    const known = { 'WEB01/s.txt': systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5071544'] }) }
    writeFileSync(
      analysis,
      analysisJson(
        await judgeFiles({
          ...known,
          'DB01/h.txt': 'C:\\>hostname\r\nDB01\r\nC:\\>ver\r\n\r\nMicrosoft Windows [Version 10.0.17763.8146]\r\n',
        }),
      ),
    )
    const ofBoth = await script({ analysis })
    const ofOne = await script({ analysis, hosts: ['web01'] })
    expect(ofOne).toContain('sc query MSMQ')
    expect(ofOne.length).toBeLessThan((await script()).length)
    expect(ofBoth.length).toBeGreaterThanOrEqual(ofOne.length)
    await expect(script({ analysis, hosts: ['WEB9'] })).rejects.toThrow('the analysis has no host WEB9')
  })

  it('says that nothing is missing', async () => {
    writeFileSync(
      analysis,
      JSON.stringify({ format: 'analysis-1', hosts: [{ name: 'A', findings: [{ missing: [] }] }] }),
    )
    expect(await script({ analysis })).not.toContain('call :do systeminfo ')
    expect(told).toContain('The analysis lacks nothing.')
  })

  it.each(['{}', '[]', 'no json', '{"format":"analysis-1","hosts":[{"name":1}]}'])(
    'refuses %s as an analysis',
    async (text) => {
      writeFileSync(analysis, text)
      await expect(script({ analysis })).rejects.toBeInstanceOf(UsageError)
    },
  )

  it('is typed like the others', () => {
    const parse = (line: string): unknown => parseArguments(line.split(' '), 'C')
    expect(parse('collector --for a.json --hosts A,B --pack p.json --out c.cmd')).toEqual({
      name: 'collector',
      analysis: 'a.json',
      hosts: ['A', 'B'],
      language: 'en',
      packs: ['p.json'],
      updates: [],
      out: 'c.cmd',
    })
    expect(parse('collector --many both')).toMatchObject({ name: 'collector', many: 'both' })
    expect(() => parse('collector --many both --out c.cmd')).toThrow('exclude each other')
    expect(() => parse('collector --hosts A')).toThrow('--hosts needs --for')
    expect(() => parse('collector x')).toThrow('takes no PATH')
  })
})
