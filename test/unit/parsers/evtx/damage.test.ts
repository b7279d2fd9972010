// One edit each, on a log of ten chunks: what a reader must still find, and say.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../../../src/model/diagnostics.ts'
import { Chunk } from '../../../../src/parsers/evtx/file/chunk.ts'
import { evtxLog } from '../../../../src/parsers/evtx/evtx-log.ts'
import { CORPUS, HAS_CORPUS, NO_CORPUS } from '../../../corpus.ts'
import { writeEvtx } from '../../../evtx-writer/write-evtx.ts'
import { readWholeLog, streamOf } from './read-log.ts'

const CHUNK = 65_536
const HEADER = 4096
/** The chunk that is damaged. */
const TARGET = 5
const TARGET_AT = HEADER + TARGET * CHUNK

interface Outcome {
  readonly records: number
  readonly diagnostics: readonly Diagnostic[]
  readonly complete: boolean
}

/** Reads in both ways, with and without a filter, which must agree on what there is. */
async function outcomeOf(bytes: Uint8Array): Promise<Outcome> {
  const query = { pairs: [], texts: ['text that nobody logs'] }
  const filtered = await evtxLog.parse(streamOf(bytes), { path: 'log.evtx', query })
  const whole = await readWholeLog(bytes)
  const counted = filtered.facts.reduce(
    (sum, fact) => sum + (fact.name === 'event.coverage' ? fact.value.records : 0),
    0,
  )
  expect(counted).toBe(whole.records.length)
  return { records: counted, diagnostics: filtered.diagnostics, complete: filtered.complete }
}

/** The log of the study where it is present, and ours. */
const LOGS: readonly (readonly [name: string, read: () => Uint8Array])[] = [
  ['a written log', () => writtenLog()],
  ...(HAS_CORPUS ? [['the first ten chunks of a real log', () => realLog()] as const] : []),
]

function writtenLog(): Uint8Array {
  const records = Array.from({ length: 888 }, (_, index) => ({
    provider: 'Microsoft-Windows-Security-Auditing',
    eventId: 4624,
    time: Date.UTC(2025, 11, 10) + index * 1000,
    data: [['SubjectUserName', `user ${index}`] as const, ['LogonType', '3'] as const],
  }))
  return writeEvtx({ channel: 'Security', computer: 'WEB01', records, recordsPerChunk: 92 })
}

function realLog(): Uint8Array {
  const index = readFileSync(join(CORPUS, 'evtx/INDEX.tsv'), 'utf8').split('\n')
  const name = index.find((line) => line.endsWith('samples/security.evtx'))?.split('\t')[0] ?? ''
  return new Uint8Array(readFileSync(join(CORPUS, 'evtx', name))).slice(0, HEADER + 10 * CHUNK)
}

function edited(bytes: Uint8Array, edit: (view: DataView, bytes: Uint8Array) => void): Uint8Array {
  const copy = bytes.slice()
  edit(new DataView(copy.buffer), copy)
  return copy
}

/** Places of the records of the target chunk, in the file. */
function recordsOf(bytes: Uint8Array): number[] {
  const chunk = new Chunk()
  chunk.load(bytes.subarray(TARGET_AT, TARGET_AT + CHUNK), TARGET_AT, TARGET)
  chunk.locate()
  return [...chunk.starts.subarray(0, chunk.records)].map((start) => TARGET_AT + start)
}

const codes = ({ diagnostics }: Outcome): string[] => diagnostics.map(({ code }) => code)

describe.each(LOGS)('made-up damage: %s', (_, read) => {
  const good = read()
  const starts = recordsOf(good)
  const inChunk = starts.length
  const tenth = starts[10] ?? 0

  it('has 888 records', async () => {
    const outcome = await outcomeOf(good)
    expect(outcome).toMatchObject({ records: 888 })
    // The real one was copied live, from a machine that had been renamed.
    expect(codes(outcome).filter((code) => code !== 'log-dirty' && code !== 'several-hosts')).toEqual([])
  })

  it('file cut inside a chunk: its whole records, and where it ends', async () => {
    const cut = tenth + 20
    const outcome = await outcomeOf(good.slice(0, cut))
    const before = (await readWholeLog(good.slice(0, TARGET_AT))).records.length
    expect(outcome).toMatchObject({ records: before + 10, complete: false })
    expect(outcome.diagnostics).toContainEqual({ severity: 'warning', code: 'log-cut', at: { byteOffset: cut } })
  })

  it('one data byte flipped: all, flagged', async () => {
    // The last byte of the last value that is not zero.
    let place = (starts[11] ?? 0) - 5
    while (good[place] === 0) place--
    const outcome = await outcomeOf(edited(good, (view) => view.setUint8(place, view.getUint8(place) ^ 1)))
    expect(outcome).toMatchObject({ records: 888, complete: false })
    expect(outcome.diagnostics).toContainEqual({
      severity: 'warning',
      code: 'chunk-damaged',
      at: { byteOffset: TARGET_AT + 512 },
      detail: { chunk: TARGET, offset: 512, reason: 'chunk-checksum' },
    })
  })

  it('file header checksum wrong: all', async () => {
    expect(await outcomeOf(edited(good, (view) => view.setUint32(124, 1, true)))).toMatchObject({ records: 888 })
  })

  it('dirty, and the header says 3 chunks: all', async () => {
    const outcome = await outcomeOf(
      edited(good, (view) => {
        view.setUint16(42, 3, true)
        view.setUint32(120, 1, true)
      }),
    )
    expect(outcome).toMatchObject({ records: 888, complete: true })
    expect(outcome.diagnostics).toContainEqual({ severity: 'info', code: 'log-dirty' })
  })

  it('zeroed chunk: the others', async () => {
    const outcome = await outcomeOf(edited(good, (__, bytes) => bytes.fill(0, TARGET_AT, TARGET_AT + CHUNK)))
    expect(outcome).toMatchObject({ records: 888 - inChunk })
  })

  it('chunk that says it is empty: the others', async () => {
    const outcome = await outcomeOf(edited(good, (view) => view.setUint32(TARGET_AT + 48, 512, true)))
    expect(outcome).toMatchObject({ records: 888 - inChunk, complete: false })
  })

  it.each([
    ['record size 0', 0, 'record-size'],
    ['record size huge', 0x7fffffff, 'record-size'],
  ])('%s: all others, one unreadable', async (__, size, reason) => {
    const outcome = await outcomeOf(edited(good, (view) => view.setUint32(tenth + 4, size, true)))
    expect(outcome).toMatchObject({ records: 887, complete: false })
    expect(outcome.diagnostics).toContainEqual({
      severity: 'warning',
      code: 'record-unreadable',
      at: { byteOffset: tenth },
      detail: { chunk: TARGET, offset: tenth - TARGET_AT, reason },
    })
  })

  it.each([
    ['template offset outside the chunk', 34, 0x00fffff0, 'template-offset'],
    ['bad token', 28, 0x77777777, 'token'],
    ['magic wiped', 0, 0, 'record-magic'],
  ])('%s: all others, one unreadable', async (__, offset, value, reason) => {
    const outcome = await outcomeOf(edited(good, (view) => view.setUint32(tenth + offset, value, true)))
    expect(outcome).toMatchObject({ records: 887, complete: false })
    const unreadable = outcome.diagnostics.filter(({ code }) => code === 'record-unreadable')
    expect(unreadable).toMatchObject([{ at: { byteOffset: tenth }, detail: { chunk: TARGET, reason } }])
  })

  it('chunk magic wrong: the others, and a warning', async () => {
    const outcome = await outcomeOf(edited(good, (view) => view.setUint32(TARGET_AT, 0, true)))
    expect(outcome).toMatchObject({ records: 888 - inChunk, complete: false })
    expect(outcome.diagnostics).toContainEqual({
      severity: 'warning',
      code: 'chunk-damaged',
      at: { byteOffset: TARGET_AT },
      detail: { chunk: TARGET, offset: 0, reason: 'chunk-magic' },
    })
  })

  it('stale free offset: all, since the checksum proves them, and a warning', async () => {
    const outcome = await outcomeOf(edited(good, (view) => view.setUint32(TARGET_AT + 48, 600, true)))
    expect(outcome).toMatchObject({ records: 888, complete: false })
    expect(outcome.diagnostics.map(({ detail }) => detail?.['reason'])).toContain('free-offset')
  })

  it('records behind the free offset are slack, never events', async () => {
    const outcome = await outcomeOf(
      edited(good, (view) => {
        view.setUint32(TARGET_AT + 44, (starts[9] ?? 0) - TARGET_AT, true)
        view.setUint32(TARGET_AT + 48, tenth - TARGET_AT, true)
      }),
    )
    expect(outcome).toMatchObject({ records: 888 - inChunk + 10 })
  })

  it.each([0, 8, 100, 4095])('%i bytes of it: no event, an error', async (size) => {
    const { facts, diagnostics, complete } = await evtxLog.parse(streamOf(good.slice(0, size)), {
      path: 'log.evtx',
      query: { pairs: [], texts: [] },
    })
    expect(facts).toEqual([])
    expect(complete).toBe(false)
    expect(diagnostics).toMatchObject([{ severity: 'error', code: 'log-cut', at: { byteOffset: size } }])
  })
})

describe.runIf(!HAS_CORPUS)('made-up damage on a real log', () => {
  it.skip(NO_CORPUS, () => undefined)
})
