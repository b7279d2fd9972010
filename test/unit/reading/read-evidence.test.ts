import { describe, expect, it } from 'vitest'
import { memoryFile } from '../../../src/base/byte-streams.ts'
import type { ByteFile } from '../../../src/model/bytes.ts'
import { NOTHING } from '../../../src/model/evidence-query.ts'
import type { EvidenceReading, Rejected } from '../../../src/model/evidence.ts'
import type { BinaryParser, DocumentParser, SectionParser } from '../../../src/formats/parser.ts'
import { readEvidence, ReadingCancelled, type ReadEvidenceOptions } from '../../../src/reading/read-evidence.ts'
import type { Parsers } from '../../../src/reading/read-file.ts'
import { makeGzip, makeZip, utf8 } from '../intake/make-archives.ts'

/** A list that begins at `== name` and ends at a blank line; every line of it becomes a fact. */
function sectionParser(kind: SectionParser['kind'], name: string, divisible = false): SectionParser {
  return {
    kind,
    divisible,
    find(lines) {
      const ranges = []
      for (const [from, line] of lines.entries()) {
        if (line !== `== ${name}`) continue
        const end = lines.indexOf('', from)
        ranges.push({ from, to: end < 0 ? lines.length : end })
      }
      return ranges
    },
    parse(section, context) {
      if (section.lines.includes('crash')) throw new TypeError('a bug of ours')
      const facts = section.lines.slice(1).map((line, index) => ({
        name: 'host.name' as const,
        value: { name: line },
        source: { evidence: context.path, at: { line: section.firstLine + index + 1 }, excerpt: line },
      }))
      return { facts, diagnostics: [], complete: true, language: 'en' }
    },
  }
}

const documentParser: DocumentParser = {
  kind: 'event-csv',
  recognises: (head) => head.startsWith('<doc>'),
  open: () => {
    let length = 0
    return {
      write: (text) => void (length += text.length),
      end: () => ({ facts: [], diagnostics: [], complete: true, language: String(length) }),
    }
  },
}

const binaryParser: BinaryParser = {
  kind: 'event-log',
  recognises: (head) => head[0] === 0xe1 && head[1] === 0xf1,
  async parse(file, context) {
    let records = 0
    for await (const chunk of file.stream()) {
      records += chunk.length
      const record = { provider: 'X', eventId: 1, data: [], position: { record: records }, excerpt: '' }
      context.onEvent?.(record)
    }
    return { facts: [], diagnostics: [], complete: true, language: String(records) }
  },
}

const PARSERS: Parsers = {
  binary: [binaryParser],
  document: [documentParser],
  section: [sectionParser('systeminfo', 'info'), sectionParser('service-list', 'services', true)],
}

interface Read {
  readings: EvidenceReading[]
  rejected: Rejected[]
}

async function read(file: ByteFile, options: Partial<ReadEvidenceOptions> = {}): Promise<Read> {
  const readings: EvidenceReading[] = []
  const rejected: Rejected[] = []
  await readEvidence(file, {
    query: NOTHING,
    parsers: PARSERS,
    ...options,
    onReading: (reading) => void readings.push(reading),
    onRejected: (refused) => void rejected.push(refused),
  })
  return { readings, rejected }
}

async function readText(text: string, options: Partial<ReadEvidenceOptions> = {}): Promise<EvidenceReading> {
  const { readings } = await read(memoryFile('unknown.bin', utf8(text)), options)
  return readings[0]!
}

const codes = (reading: EvidenceReading | undefined): string[] =>
  reading?.file.diagnostics.map(({ code }) => code) ?? []

describe('recognises by content alone', () => {
  it('one section', async () => {
    const { file, facts } = await readText('== info\nWEB01\n')
    expect(file).toEqual({
      path: 'unknown.bin',
      sizeInBytes: 14,
      sha256: 'e4ea176a9ca5def94a32a620d0658d6232a9ad86e70a05855e0e9e94833103c0',
      artifact: 'systeminfo',
      sections: [
        {
          at: { line: 1 },
          artifact: 'systeminfo',
          target: { kind: 'named', host: 'WEB01', by: 'session' },
          system: { kind: 'running' },
          selection: { kind: 'unknown' },
        },
      ],
      encoding: 'utf-8',
      encodingCertainty: 'strict',
      language: 'en',
      complete: true,
      diagnostics: [],
    })
    expect(facts).toMatchObject([{ value: { name: 'WEB01' }, source: { evidence: 'unknown.bin', at: { line: 2 } } }])
  })

  it('several sections, with prompts and a transcript head between them', async () => {
    const text = [
      '**********************',
      'Windows PowerShell transcript start',
      'Start time: 20260120120000',
      '**********************',
      'PS C:\\> systeminfo',
      '== info',
      'WEB01',
      '',
      'C:\\>sc query',
      '== services',
      'MSMQ',
      '',
      'Something nobody understands',
      'and more of it',
    ]
    const { file, facts } = await readText(text.join('\r\n'))
    expect(file.artifact).toBe('mixed')
    expect(file.sections).toMatchObject([
      { artifact: 'systeminfo', command: 'systeminfo', selection: { kind: 'none-seen' } },
      { artifact: 'service-list', command: 'sc query' },
    ])
    expect(facts.map(({ source }) => source.at.line)).toEqual([7, 11])
    expect(file.diagnostics).toEqual([
      {
        severity: 'info',
        code: 'section-not-understood',
        at: { line: 13 },
        excerpt: 'Something nobody understands',
        detail: { lines: 2 },
      },
    ])
  })

  it('a document, whole and in pieces', async () => {
    const text = `<doc>${'x'.repeat(3_000_000)}`
    const { file } = await readText(text)
    expect(file).toMatchObject({ artifact: 'event-csv', language: String(text.length), complete: true })
  })

  it('a binary log, with its events in batches', async () => {
    const bytes = new Uint8Array(10_000).fill(0xf1)
    bytes[0] = 0xe1
    const seen: number[] = []
    const onEvents = (_: string, records: readonly unknown[]): void => void seen.push(records.length)
    const { readings } = await read(memoryFile('a.txt', bytes), { onEvents })
    expect(readings[0]?.file).toMatchObject({ artifact: 'event-log', language: '10000', sizeInBytes: 10_000 })
    expect(readings[0]?.file.encoding).toBeUndefined()
    expect(seen).toEqual([1])
  })

  it('obeys a person about the kind and the encoding', async () => {
    const artifacts = { 'unknown.bin': 'systeminfo' as const }
    expect(await readText('no mark\nWEB02', { artifacts })).toMatchObject({
      file: { artifact: 'systeminfo' },
      facts: [{ value: { name: 'WEB02' } }],
    })
    const encodings = { 'unknown.bin': 'cp437' }
    expect((await readText('== info\nA', { encodings })).file).toMatchObject({
      encoding: 'cp437',
      encodingCertainty: 'chosen',
    })
  })
})

describe('bad input is reported and the rest is read', () => {
  it.each([
    ['nothing', new Uint8Array(0)],
    ['a BOM and a line end, as an empty wmic table', Uint8Array.from([0xff, 0xfe, 0x0d, 0, 0x0a, 0])],
    ['blanks', utf8('  \r\n\r\n')],
  ])('empty: %s', async (_, bytes) => {
    const { readings } = await read(memoryFile('a.txt', bytes))
    expect(readings[0]?.file).toMatchObject({ artifact: 'unrecognised', complete: false, sizeInBytes: bytes.length })
    expect(codes(readings[0])).toEqual(['empty-file'])
  })

  it('binary garbage', async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * i * 31 + (i >> 3)) & 0xff)
    const { readings } = await read(memoryFile('a.txt', bytes))
    expect(readings[0]?.file).toMatchObject({ artifact: 'unrecognised', complete: false })
    expect(codes(readings[0])).toEqual(['unrecognised'])
  })

  it('a text that is nothing we know', async () => {
    expect(codes(await readText('Dear support,\nit does not work.\n'))).toEqual(['unrecognised'])
  })

  it('a parser that crashes costs its file only', async () => {
    const zip = await makeZip([
      ['a.txt', '== info\ncrash\n'],
      ['b.txt', '== info\nWEB01\n'],
    ])
    const { readings } = await read(memoryFile('a.zip', zip))
    expect(readings.map(({ file }) => [file.path, file.artifact, file.complete])).toEqual([
      ['a.zip!/a.txt', 'unrecognised', false],
      ['a.zip!/b.txt', 'systeminfo', true],
    ])
    expect(readings[0]?.file.diagnostics).toMatchObject([
      { severity: 'error', code: 'parser-crashed', detail: { message: 'a bug of ours' } },
    ])
    expect(readings[0]?.file.sizeInBytes).toBe(14)
  })

  it('a file that breaks off keeps what came before', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `host${(i * 7919) % 100_003}`)
    const packed = makeGzip(utf8(`== info\n${lines.join('\n')}\n`))
    const { readings } = await read(memoryFile('a.gz', packed.subarray(0, packed.length - 5000)))
    expect(readings[0]?.file).toMatchObject({ artifact: 'systeminfo', complete: false })
    expect(codes(readings[0])).toContain('archive-damaged')
    expect(readings[0]?.facts.length).toBeGreaterThan(5000)
  })

  it('a wrong checksum leaves the facts, and no list is whole any more', async () => {
    const packed = makeGzip(utf8(`== services\nMSMQ\n\n`))
    const intact = await read(memoryFile('a.gz', Uint8Array.from(packed)))
    packed[packed.length - 8] = (packed[packed.length - 8] ?? 0) ^ 1
    const doubtful = await read(memoryFile('a.gz', packed))
    const names = (of: typeof intact): string[] => of.readings.flatMap(({ facts }) => facts.map(({ name }) => name))
    expect(names(doubtful)).toEqual(names(intact))
    expect(codes(doubtful.readings[0])).toContain('checksum-wrong')
    expect(doubtful.readings[0]?.file.complete).toBe(false)
    for (const { value } of doubtful.readings[0]?.facts ?? [])
      if ('complete' in value) expect(value.complete).toBe(false)
  })

  it('a line of 100 MB', async () => {
    const piece = utf8('x'.repeat(1_000_000))
    const file: ByteFile = {
      path: 'long.txt',
      sizeInBytes: 100_000_000 + 19,
      slice: () => Promise.resolve(piece.subarray(0, 4096)),
      async *stream() {
        for (let i = 0; i < 100; i++) yield piece
        yield utf8('\n== services\nMSMQ\n\n')
      },
    }
    const before = process.memoryUsage().rss
    const { readings } = await read(file)
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
    expect(readings[0]?.file).toMatchObject({ artifact: 'service-list', complete: false })
    expect(readings[0]?.facts).toMatchObject([{ source: { at: { line: 3 } } }])
    expect(readings[0]?.file.diagnostics).toContainEqual({
      severity: 'warning',
      code: 'line-too-long',
      at: { line: 1 },
      detail: { count: 1 },
    })
  })

  it('refuses names that leave the archive and reads the rest', async () => {
    const zip = await makeZip([
      ['../x.txt', '== info\nA\n'],
      ['b.txt', '== info\nWEB01\n'],
    ])
    const { readings, rejected } = await read(memoryFile('a.zip', zip))
    expect(rejected).toMatchObject([{ path: 'a.zip!/../x.txt', diagnostic: { code: 'unsafe-path' } }])
    expect(readings.map(({ file }) => file.path)).toEqual(['a.zip!/b.txt'])
  })

  it('a file that cannot be read at all', async () => {
    const file: ByteFile = {
      ...memoryFile('gone.txt', utf8('x')),
      slice: () => Promise.reject(new Error('EACCES')),
    }
    const { readings, rejected } = await read(file)
    expect(readings).toEqual([])
    expect(rejected).toMatchObject([
      { path: 'gone.txt', diagnostic: { code: 'read-failed', detail: { message: 'EACCES' } } },
    ])
  })
})

describe('text larger than memory may hold', () => {
  /** About 40 MB: one section of `name` in front of every 1000 lines of noise. */
  function large(name: string): ByteFile {
    const block = utf8(`== ${name}\nhost\n\n${'noise of forty characters in this line.\n'.repeat(1000)}\n`)
    const file = memoryFile('large.txt', block)
    return {
      ...file,
      sizeInBytes: block.length * 1000,
      async *stream() {
        for (let i = 0; i < 1000; i++) yield block
      },
    }
  }

  it('is read in windows where the format allows it, with the right lines', async () => {
    const { readings } = await read(large('services'))
    const lines = readings[0]?.facts.map(({ source }) => source.at.line)
    expect(lines).toEqual(Array.from({ length: 1000 }, (_, i) => i * 1004 + 2))
  })

  it('is not said to be complete where it was not read to the end', async () => {
    const { readings } = await read(large('info'))
    expect(readings[0]?.file).toMatchObject({ artifact: 'systeminfo', complete: false })
    expect(readings[0]?.facts.length).toBeLessThan(1000)
  })

  it('says where a section was cut', async () => {
    const text = `== info\n${`${'host'.padEnd(99)}\n`.repeat(175_000)}`
    const { file } = await readText(text)
    expect(file.complete).toBe(false)
    expect(codes({ file, facts: [] })).toContain('text-cut')
  })
})

describe('bundles', () => {
  it('reads only what is asked for, and leaves out what was read before', async () => {
    const inner = await makeZip([
      ['c.txt', '== info\nC\n'],
      ['d.txt', '== info\nD\n'],
    ])
    const zip = memoryFile('a.zip', await makeZip([
      ['b.txt', '== info\nB\n'],
      ['i.zip', inner],
      ['../x', 'x'],
    ])) // prettier-ignore
    const only = await read(zip, { only: ['a.zip!/i.zip!/d.txt'] })
    expect(only.readings.map(({ file }) => file.path)).toEqual(['a.zip!/i.zip!/d.txt'])
    expect(only.rejected).toEqual([])
    const skipping = await read(zip, { skip: ['a.zip!/i.zip!/d.txt', 'a.zip!/b.txt'] })
    expect(skipping.readings.map(({ file }) => file.path)).toEqual(['a.zip!/i.zip!/c.txt'])
  })

  it('takes the capture time from the names that TSS and Velociraptor give', async () => {
    const zip = await makeZip([
      ['TSS_WEB01_251211-093000_x/WEB01_251211-093512_Hotfixes.txt', '== info\nWEB01\n'],
      ['TSS_WEB01_251211-093000_x/BasicLog/hotfixes.txt', '== info\nWEB01\n'],
    ])
    const { readings } = await read(memoryFile('Collection-WEB01-2025-12-11T00_30_00Z.zip', zip))
    const times = readings.map(({ facts }) => facts.find(({ name }) => name === 'capture.time')?.value)
    const at = (text: string): number => Date.parse(text)
    expect(times).toEqual([
      {
        basis: 'manifest',
        at: {
          clock: 'local',
          readings: [{ earliest: at('2025-12-11T09:35:12Z'), latest: at('2025-12-11T09:35:12.999Z') }],
        },
      },
      {
        basis: 'manifest',
        at: {
          clock: 'local',
          readings: [{ earliest: at('2025-12-11T09:30:00Z'), latest: at('2025-12-11T09:30:00.999Z') }],
        },
      },
    ])
  })

  it('tells progress that never goes back and ends at the whole', async () => {
    const zip = await makeZip([1, 2, 3].map((i) => [`${i}.txt`, '== info\nA\n'.repeat(1000)] as const))
    const seen: number[] = []
    await read(memoryFile('a.zip', zip), { onProgress: (bytes) => seen.push(bytes) })
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBe(zip.length)
  })

  it('stops when cancelled', async () => {
    const signal = { aborted: false }
    const zip = await makeZip([1, 2, 3].map((i) => [`${i}.txt`, '== info\nA\n'] as const))
    const seen: string[] = []
    const reading = readEvidence(memoryFile('a.zip', zip), {
      query: NOTHING,
      parsers: PARSERS,
      signal,
      onReading: ({ file }) => {
        seen.push(file.path)
        signal.aborted = true
      },
      onRejected: () => undefined,
    })
    await expect(reading).rejects.toThrow(ReadingCancelled)
    expect(seen).toEqual(['a.zip!/1.txt'])
  })
})
