// `read` on several machines and `analyze` over what they read, from paths to bytes, and what is refused.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { serveCase } from '../../../src/case/case-service.ts'
import { runAnalyze } from '../../../src/cli/analyze.ts'
import { parseArguments, type AnalyzeCommand, type ReadCommand } from '../../../src/cli/arguments.ts'
import { runRead } from '../../../src/cli/read-command.ts'
import { evidenceQueryOf } from '../../../src/incidents/packs/asked-evidence.ts'
import type { Analysis, AnalysisHost } from '../../../src/model/analysis.ts'
import { WritingFailed } from '../../../src/platform/node/output.ts'
import { keyOfStep } from '../../../src/model/work.ts'
import { PACKS, readFiles, type EvidenceFiles } from '../../scenarios/judge.ts'
import { scQuery } from '../../scenarios/evidence/lists.ts'
import { manifest, systeminfo, ver } from '../../scenarios/evidence/system.ts'
import { FILES, VERDICTS_OF_FILES } from '../case/small-case.ts'

const root = mkdtempSync(join(tmpdir(), 'patchverdict-fleet-'))
const drop = join(root, 'evidence')
for (const [name, content] of Object.entries(FILES)) {
  mkdirSync(join(drop, name, '..'), { recursive: true })
  writeFileSync(join(drop, name), content)
}
const AT = '2026-02-01T00:00:00Z'
const given = (...names: string[]): string[] => names.map((name) => join(drop, name))
const HALVES = [
  given('drop/WEB01', 'drop/FS03/manifest.txt'),
  given('drop/FS03/sc.txt', 'drop/FS03/systeminfo.txt', 'drop/APP02', 'drop/POS05', 'loose', 'damaged.zip'),
]

const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
afterEach(() => void told.mockClear())
const said = (): string => told.mock.calls.join('\n')

let count = 0
const place = (ending: string): string => join(root, `${(count += 1)}.${ending}`)

async function analyze(paths: string[], ...options: string[]): Promise<{ text: string; status: number }> {
  const out = place('out')
  const words = ['analyze', ...paths, '--at', AT, '--out', out, ...options]
  const status = await runAnalyze(parseArguments(words, 'C') as AnalyzeCommand)
  return { text: existsSync(out) ? readFileSync(out, 'utf8') : '', status }
}

async function read(paths: string[], ...options: string[]): Promise<string> {
  const out = place('facts')
  await runRead(parseArguments(['read', ...paths, '--out', out, '--quiet', ...options], 'C') as ReadCommand)
  return out
}

const shards = await Promise.all(HALVES.map((paths) => read(paths)))

describe('an HTML report', () => {
  it('carries its case: judged again it is the same, whole or about one host, and without names or on request it carries none', async () => {
    const whole = await analyze(HALVES.flat(), '--format', 'json')
    const report = place('html')
    writeFileSync(report, (await analyze(HALVES.flat(), '--format', 'html')).text)
    expect(await analyze([report], '--format', 'json')).toEqual(whole)
    const one = place('html')
    writeFileSync(one, (await analyze(HALVES.flat(), '--format', 'html', '--hosts', 'WEB01')).text)
    const { hosts } = JSON.parse((await analyze([one], '--format', 'json')).text) as Analysis
    const { hosts: all } = JSON.parse(whole.text) as Analysis
    expect(hosts.map(({ name }) => name)).toEqual(['WEB01'])
    const verdicts = (host?: AnalysisHost) => host?.findings.map(({ incident, verdict }) => [incident, verdict])
    expect(verdicts(hosts[0])).toEqual(verdicts(all.find(({ name }) => name === 'WEB01')))
    for (const flag of ['--redact', '--no-case'])
      expect((await analyze(HALVES.flat(), '--format', 'html', flag)).text).not.toContain('patchverdict-case')
  })
})

describe('facts files', () => {
  it.each(['json', 'ndjson', 'csv', 'markdown', 'html', 'table'])(
    'give the bytes of one run in any order, if one comes twice, and beside evidence: %s',
    async (format) => {
      const one = await analyze(HALVES.flat(), '--format', format)
      const [first = '', second = ''] = shards
      for (const paths of [
        [first, second],
        [second, first, second],
        [second, ...HALVES[0]!],
      ]) {
        expect(await analyze(paths, '--format', format)).toEqual(one)
      }
    },
  )

  it('are the same bytes when they are read again, and leave nothing beside them', async () => {
    const again = await read(HALVES[1]!)
    expect(readFileSync(again).equals(readFileSync(shards[1]!))).toBe(true)
    expect(readdirSync(root).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('say what could not be read when they were made', async () => {
    const facts = await read([...HALVES[0]!, join(drop, 'gone.zip')])
    told.mockClear()
    expect((await analyze([facts, shards[1]!])).status).toBe(3)
    expect(said()).toContain('gone.zip')
  })

  it.each([
    ['cut', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2), 'cut off', '途中で切れています'],
    ['empty', () => Buffer.alloc(0), 'cut off', '途中で切れています'],
    [
      'with one byte behind it',
      (bytes: Buffer) => Buffer.concat([bytes, Buffer.from([0x1f])]),
      'cut off',
      '途中で切れています',
    ],
    ['joined with another', (bytes: Buffer) => Buffer.concat([bytes, bytes]), 'More follows', '別の内容が続いています'],
    [
      'changed',
      (bytes: Buffer) => gzipSync(gunzipSync(bytes).toString().replace('WEB01', 'WEB02')),
      'was changed',
      '変更されています',
    ],
    [
      'of another program',
      () => gzipSync('{"format":"inventory-1"}\n'),
      'no facts file',
      'ファクト ファイルではありません',
    ],
    ['of a newer version', () => gzipSync('{"format":"facts-9"}\n'), 'newer version', '新しいバージョン'],
  ])('are refused when they are %s, and then nothing is judged', async (_, change, en, ja) => {
    const bad = place('facts')
    writeFileSync(bad, change(readFileSync(shards[0]!)))
    expect(await analyze([bad, shards[1]!])).toEqual({ text: '', status: 3 })
    expect(said()).toContain(en)
    told.mockClear()
    expect(await analyze([bad, shards[1]!], '--lang', 'ja')).toEqual({ text: '', status: 3 })
    expect(said()).toContain(ja)
  })

  it('are refused when they are not there', async () => {
    expect(await analyze([join(root, 'nowhere.facts'), shards[1]!])).toEqual({ text: '', status: 3 })
  })

  it('never give another result when a byte of them was changed', async () => {
    const whole = readFileSync(shards[0]!)
    const { text } = await analyze([shards[0]!])
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
        const bad = place('facts')
        const bytes = Buffer.from(whole)
        bytes[at] = bytes[at]! ^ bits
        writeFileSync(bad, bytes)
        // The head of gzip has bytes that mean nothing.
        expect(['', text]).toContain((await analyze([bad])).text)
      }),
      { numRuns: 40, seed: 20261130 },
    )
  })

  it('that lie in a folder are named and never used', async () => {
    const folder = join(root, 'folder')
    mkdirSync(folder)
    writeFileSync(join(folder, 'a.facts'), readFileSync(shards[0]!))
    const { text, status } = await analyze([folder])
    expect(status).toBe(11)
    expect(text).toContain('case-among-evidence')
  })
})

describe('what this program has saved', () => {
  it('is judged again if it is a case', async () => {
    const service = serveCase()
    const { readings, rejected } = await readFiles(FILES)
    await service.put(readings, evidenceQueryOf(PACKS))
    for (const one of rejected) await service.refuse(one)
    await service.judge(
      { assignments: [{ paths: ['loose/icacls.txt'], host: 'WEB01', by: '', at: '' }], confirmations: [] },
      '2025-12-22T00:00:00Z',
    )
    const notes = {
      assignments: [{ paths: ['loose/icacls.txt'], host: 'WEB01', by: '', at: '' }],
      ticks: {},
      acceptances: {},
      waves: {},
      expected: [],
      confirmations: [],
      pictures: [],
      head: {},
    }
    const report = { language: 'en', extent: 'complete' } as const
    const files = {
      'saved.json': await service.saveCase(notes),
      'saved.html': await service.exportAs('html', report, notes),
    }
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(root, name), content)
      const { text } = await analyze([join(root, name)])
      const { hosts, evidence, evaluatedAt } = JSON.parse(text) as {
        evaluatedAt: string
        evidence: { path: string; host: string | null }[]
        hosts: { name: string; findings: { incident: string; verdict: string }[] }[]
      }
      const verdicts = hosts.map(({ name, findings }) => [
        name,
        findings.find(({ incident }) => incident === 'wu-2025-12-msmq')?.verdict,
      ])
      expect(Object.fromEntries(verdicts)).toEqual({ ...VERDICTS_OF_FILES, FS03: 'not-applicable' })
      expect(evidence.find(({ path }) => path === 'loose/icacls.txt')?.host).toBe('WEB01')
      expect(evaluatedAt).toBe(AT)
    }
  })

  it('says of each host which verdict differs from its case, in the language of the run', async () => {
    const capture = (folder: string, at: string, kbs: string[], revision: number): EvidenceFiles => ({
      [`${folder}/WEB01/manifest.txt`]: manifest('WEB01', at),
      [`${folder}/WEB01/systeminfo.txt`]: systeminfo({ host: 'WEB01', build: 17763, kbs }),
      [`${folder}/WEB01/ver.txt`]: ver(17763, revision),
      [`${folder}/WEB01/sc.txt`]: scQuery('MSMQ'),
    })
    const service = serveCase()
    const { readings } = await readFiles(capture('before', '2026-01-10T03:00:00Z', ['KB5071544'], 8146))
    await service.put(readings, evidenceQueryOf(PACKS))
    await service.judge({ assignments: [], confirmations: [] }, AT)
    const notes = { assignments: [], ticks: {}, acceptances: {}, waves: {}, expected: [], confirmations: [] }
    const saved = place('json')
    writeFileSync(saved, await service.saveCase({ ...notes, pictures: [], head: {} }))
    const after = capture('after', '2026-01-20T03:00:00Z', ['KB5071544', 'KB5074975'], 8148)
    for (const [name, content] of Object.entries(after)) {
      mkdirSync(join(root, name, '..'), { recursive: true })
      writeFileSync(join(root, name), content)
    }

    await analyze([saved])
    expect(said()).not.toContain('differs from the saved case')
    await analyze([saved, join(root, 'after')])
    expect(said()).toContain('WEB01: the verdict differs from the saved case: At risk → Fixed, not verified (Message')
    await analyze([saved, join(root, 'after')], '--lang', 'ja')
    expect(said()).toContain('WEB01: 判定が保存したケースと異なります: 影響あり (未発生) → 修正済み・動作確認待ち')
    told.mockClear()
    await analyze([saved, join(root, 'after')], '--incident', 'wu-2025-06-dhcp')
    expect(said()).not.toContain('differs from the saved case')
  })

  it('joins with another case, with facts and with evidence, in any order, and says where the cases differ', async () => {
    const saved = async (files: EvidenceFiles, by: string, at: string): Promise<string> => {
      const service = serveCase()
      const { readings, rejected } = await readFiles(files)
      await service.put(readings, evidenceQueryOf(PACKS))
      for (const one of rejected) await service.refuse(one)
      await service.judge({ assignments: [], confirmations: [] }, AT)
      const tick = { done: true, by, at, note: '' }
      const file = place('json')
      writeFileSync(
        file,
        await service.saveCase({
          assignments: [],
          ticks: { [keyOfStep('WEB01', 'wu-2025-12-msmq', 'backup')]: tick },
          acceptances: {},
          waves: {},
          expected: [],
          confirmations: [],
          pictures: [],
          head: {},
        }),
      )
      return file
    }
    const some = (pattern: RegExp): EvidenceFiles =>
      Object.fromEntries(Object.entries(FILES).filter(([path]) => pattern.test(path)))
    const one = await saved(some(/WEB01\/[a-s]/), 'Sato', '2026-01-20 09:00 +09:00')
    const other = await saved(some(/WEB01|APP02/), 'Tanaka', '2026-01-20 09:00 +00:00')
    const rest = await read(given('drop/POS05', 'loose', 'damaged.zip'))
    const orders = [
      [one, other, rest, ...given('drop/FS03')],
      [...given('drop/FS03'), rest, other, other, one],
    ]
    const texts: string[] = []
    for (const order of orders) {
      told.mockClear()
      texts.push((await analyze(order)).text)
      expect(said()).toContain(
        'WEB01 · wu-2025-12-msmq · backup · state: the cases differ; the newer one, "☑ Tanaka 2026-01-20 09:00 +00:00", is used',
      )
    }
    expect(texts[1]).toBe(texts[0])
    const { hosts, ticks } = JSON.parse(texts[0]!) as {
      hosts: { name: string; findings: { incident: string; verdict: string }[] }[]
      ticks: { by: string }[]
    }
    const verdicts = hosts.map(({ name, findings }) => [name, findings[0]?.verdict])
    expect(Object.fromEntries(verdicts)).toEqual(VERDICTS_OF_FILES)
    expect(ticks).toMatchObject([{ host: 'WEB01', step: 'backup', by: 'Tanaka' }])
  })

  it.each([
    ['json', []],
    ['ndjson', []],
    ['html', ['--redact']],
  ])('is refused with the right word if it is a result: %s', async (format, options) => {
    const result = place(format)
    writeFileSync(result, (await analyze([shards[0]!], '--format', format, ...options)).text)
    expect(await analyze([result])).toEqual({ text: '', status: 3 })
    expect(said()).toContain('cannot be judged again')
  })
})

describe('a list that gives evidence to hosts', () => {
  const lists: string[] = []
  async function analyzeWith(list: string, ...options: string[]) {
    const file = place('csv')
    lists.push(file)
    writeFileSync(file, list)
    return analyze(shards, '--assign', file, ...options)
  }
  const entryOf = (text: string, path: string) =>
    (JSON.parse(text) as { evidence: { path: string; host: string | null; assigned?: object }[] }).evidence.find(
      (one) => one.path === path,
    )

  it('judges the host with it, names the person in the result and the report, and hides that name when asked', async () => {
    const list = '\ufeffpath,host,name\r\n# loose ends\r\n"loose\\icacls.txt",web01,"Sato, Ichiro"\r\n'
    const { text } = await analyzeWith(list)
    expect(entryOf(text, 'loose/icacls.txt')).toMatchObject({ host: 'WEB01', assigned: { by: 'Sato, Ichiro' } })
    expect(said()).not.toContain('loose/icacls.txt')
    expect((await analyzeWith(list, '--format', 'html')).text).toContain('given to the host by Sato, Ichiro')
    const redacted = (await analyzeWith(list, '--redact')).text
    expect(redacted).toContain('"assigned"')
    expect(redacted).not.toContain('Sato')
  })

  it('gives the files of a folder that name no machine, except one that has a line of its own', async () => {
    const facts = await read([join(drop, 'loose'), join(drop, 'drop/APP02/sc.txt')])
    const file = place('csv')
    writeFileSync(file, 'drop/APP02,APP02\nloose,WEB01\nloose/icacls.txt,APP02\n')
    const { text } = await analyze([facts], '--assign', file)
    expect(entryOf(text, 'loose/icacls.txt')?.host).toBe('APP02')
    expect(entryOf(text, 'drop/APP02/sc.txt')?.host).toBe('APP02')
  })

  it('tells each line that is wrong or may be, and uses neither of two that differ', async () => {
    const { text, status } = await analyzeWith(
      'gone.txt,WEB01\nloose/icacls.txt,NEW09\nno comma\ndrop/WEB01/sc.txt,WEB01\ndrop/WEB01/sc.txt,APP02\n',
    )
    const lines = said()
      .split('\n')
      .filter((line) => line.includes(lists.at(-1)!))
    expect(lines.map((line) => /line \d: \S+/.exec(line)?.[0])).toEqual([
      'line 1: gone.txt:',
      'line 2: NEW09:',
      'line 3: This',
      'line 5: drop/WEB01/sc.txt:',
    ])
    expect(entryOf(text, 'loose/icacls.txt')?.host).toBe('NEW09')
    expect(entryOf(text, 'drop/WEB01/sc.txt')?.assigned).toBeUndefined()
    expect(status).toBe(10)
  })

  it('that is not there is a wrong call', async () => {
    await expect(analyze(shards, '--assign', join(root, 'nowhere.csv'))).rejects.toThrow(/--assign .*nowhere/)
  })
})

describe('waves and expected hosts of saved cases', () => {
  const WAVE = { wave: 'Pilot', by: 'Ueda', at: '2026-01-20 12:00 +09:00' }
  const list = join(root, 'another-list.txt')
  writeFileSync(list, 'GONE02\n')

  async function saved(expected: readonly string[]): Promise<string> {
    const service = serveCase()
    const { readings } = await readFiles(FILES)
    await service.put(readings, evidenceQueryOf(PACKS))
    await service.judge({ assignments: [], confirmations: [] }, '2025-12-22T00:00:00Z')
    const path = place('json')
    const waves = { WEB01: WAVE }
    const none = { assignments: [], ticks: {}, acceptances: {}, confirmations: [], pictures: [], head: {} }
    writeFileSync(path, await service.saveCase({ ...none, waves, expected }))
    return path
  }

  it.each(['json', 'ndjson', 'csv', 'markdown', 'html', 'table', 'checklist-csv'])(
    'are in every output: %s',
    async (format) => {
      const { text } = await analyze([await saved(['WEB01', 'GONE01'])], '--format', format)
      expect(text).toContain('Pilot')
      if (format !== 'checklist-csv') expect(text).toContain('GONE01')
    },
  )

  it('are joined with the list of the command, and whoever is on neither is not asked for', async () => {
    const path = await saved(['GONE01'])
    const { text } = await analyze([path], '--expect', list)
    const { hosts, notReported } = JSON.parse(text) as {
      hosts: { name: string; wave?: unknown }[]
      notReported: string[]
    }
    expect(notReported).toEqual(['GONE01', 'GONE02'])
    expect(hosts.find(({ name }) => name === 'WEB01')?.wave).toEqual(WAVE)
    expect((await analyze([await saved([])])).text).not.toContain('notReported')
  })

  it('name no host that nobody chose, and nobody when they are redacted', async () => {
    const path = await saved(['GONE01'])
    expect((await analyze([path], '--hosts', 'APP02')).text).not.toMatch(/Pilot|GONE01/)
    expect((await analyze([path], '--redact')).text).not.toMatch(/Pilot|Ueda|GONE01/)
  })
})

describe('who and what is missing', () => {
  const list = join(root, 'hosts.txt')
  writeFileSync(list, '# servers\r\nWeb01\r\nAPP02.corp.contoso.example\r\nAPP02.other.example\r\n\r\nGONE01\r\n')
  const expected = ['--expect', list, '--label', 'night 1']

  it.each(['json', 'ndjson', 'csv', 'markdown', 'html', 'table'])('is in every format: %s', async (format) => {
    const { text } = await analyze(shards, ...expected, '--format', format)
    expect(text).toContain('GONE01')
    expect(text).toContain('APP02.other.example')
    if (format !== 'table') expect(text).toContain('night 1')
    // The case that an HTML report carries has the list as it was given.
    expect(text.replace(/<script[^]*?<\/script>/, '')).not.toContain('Web01')
  })

  it.each([
    ['json', 'complete'],
    ['json', 'summary'],
    ['ndjson', 'complete'],
    ['ndjson', 'summary'],
    ['csv', undefined],
  ])('shows what was rejected and what has no host: %s %s', async (format, detail) => {
    const options = detail === undefined ? [] : ['--detail', detail]
    const { text } = await analyze(shards, '--format', format, ...options)
    expect(text).toContain('damaged.zip')
    expect(text).toContain('loose/icacls.txt')
  })

  it('decides the exit status as it is told', async () => {
    const statuses = await Promise.all(
      ['any', 'action', 'unknown', 'never'].map(
        async (failOn) => (await analyze(shards, ...expected, '--fail-on', failOn)).status,
      ),
    )
    expect(statuses).toEqual([10, 10, 11, 0])
  })

  it('a summary is small and keeps every host and verdict', async () => {
    const whole = await analyze(shards, '--format', 'json')
    const summary = await analyze(shards, '--format', 'json', '--detail', 'summary')
    expect(summary.text.length).toBeLessThan(whole.text.length / 4)
    const { format, hosts } = JSON.parse(summary.text) as { format: string; hosts: { name: string }[] }
    expect(format).toBe('summary-1')
    expect(hosts.map(({ name }) => name)).toEqual(Object.keys(VERDICTS_OF_FILES))
  })
})

describe('a result', () => {
  it('that cannot be written has an error of its own', async () => {
    const words = ['analyze', shards[0]!, '--out', join(root, 'no/such/folder.json')]
    await expect(runAnalyze(parseArguments(words, 'C') as AnalyzeCommand)).rejects.toThrow(WritingFailed)
  })

  it('is not written when nothing could be read, and an older one stays', async () => {
    const out = place('json')
    writeFileSync(out, 'older')
    const words = ['analyze', join(root, 'nowhere'), '--out', out]
    expect(await runAnalyze(parseArguments(words, 'C') as AnalyzeCommand)).toBe(3)
    expect(readFileSync(out, 'utf8')).toBe('older')
  })
})
