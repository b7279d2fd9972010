// Reads one fixture as the program would: parsers are found by content alone, under
// the name `unknown.bin`, and the outcome is put into the shape of `expected.json`.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ByteStream } from '../src/model/bytes.ts'
import type { Diagnostic } from '../src/model/diagnostics.ts'
import type { Fact } from '../src/model/facts.ts'
import type { ArtifactKind } from '../src/model/facts.ts'
import type { EventQuery } from '../src/model/event-query.ts'
import type { Moment } from '../src/model/time.ts'
import { BINARY_PARSERS, DOCUMENT_PARSERS, SECTION_PARSERS } from '../src/parsers/index.ts'
import type { ParseContext, ParseResult } from '../src/formats/parser.ts'
import { findSectionsOfPasted } from '../src/reading/sections.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')

/** Wide enough for every event fixture; a real analysis takes its query from the incident packs. */
const FIXTURE_QUERY: EventQuery = {
  pairs: [
    { provider: 'msmq*', ids: [2020, 2023, 2028, 2085, 2086, 2096, 2147, 2182, 2183, 2189, 2250, 2251] },
    { provider: 'microsoft-windows-msmq', ids: [2020, 2023, 2028, 2085, 2086, 2096, 2147, 2182, 2183, 2189] },
    { provider: 'service control manager', ids: [7023, 7024, 7031, 7034, 7036] },
    { provider: 'microsoft-windows-servicing', ids: [1, 2, 3, 4] },
    { provider: 'microsoft-windows-windowsupdateclient', ids: [19, 20, 21, 43] },
    { provider: 'eventlog', ids: [6005, 6006, 6008, 6009, 6013, 104] },
    { provider: 'asp.net 4.0.30319.0', ids: [1309, 1325] },
    { provider: '.net runtime', ids: [1026] },
  ],
  texts: ['MessageQueueException', '\\msmq\\storage\\'],
}

export const UNKNOWN_NAME: ParseContext = { path: 'unknown.bin', query: FIXTURE_QUERY }

export interface Fixture {
  /** `systeminfo/ja-server-2019` */
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The text of the input; meaningless for binary formats. */
  readonly text: string
  /** Decodes as the fixture's ORIGIN.md says. */
  readonly decode: (bytes: Uint8Array) => string
  readonly expected: unknown
}

/** Every `test/fixtures/<artifact>/<case>` that has an `input.*` and an `expected.json`. */
export function fixtures(): Fixture[] {
  if (!existsSync(FIXTURES)) return []
  return readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('expected.json'))
    .map((path) => path.replace(/[\\/]expected\.json$/, '').replaceAll('\\', '/'))
    .sort()
    .flatMap((name) => readFixture(name) ?? [])
}

function readFixture(name: string): Fixture | undefined {
  const folder = join(FIXTURES, name)
  const input = readdirSync(folder).find((file) => file.startsWith('input.'))
  if (input === undefined) return undefined
  const bytes = new Uint8Array(readFileSync(join(folder, input)))
  const origin = existsSync(join(folder, 'ORIGIN.md')) ? readFileSync(join(folder, 'ORIGIN.md'), 'utf8') : ''
  const encoding = /^Encoding:\s*([\w-]+)/m.exec(origin)?.[1] ?? 'utf-8'
  const expected: unknown = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
  const decode = (input: Uint8Array): string => new TextDecoder(encoding).decode(input)
  return { name, bytes, text: decode(bytes), decode, expected }
}

export interface Reading {
  readonly isBinary: boolean
  readonly kinds: readonly ArtifactKind[]
  readonly results: readonly ParseResult[]
}

/** Finds the parsers by content and runs them: bytes first, then whole documents, then sections. */
export async function read(bytes: Uint8Array<ArrayBuffer>, text: string): Promise<Reading> {
  const binary = BINARY_PARSERS.find((parser) => parser.recognises(bytes.subarray(0, 4096)))
  if (binary !== undefined)
    return { isBinary: true, kinds: [binary.kind], results: [await binary.parse(streamOf(bytes), UNKNOWN_NAME)] }
  return readText(text)
}

export function readText(text: string): Reading {
  const document = DOCUMENT_PARSERS.find((parser) => parser.recognises(text.slice(0, 65_536)))
  if (document !== undefined) {
    const reader = document.open(UNKNOWN_NAME)
    for (let at = 0; at < text.length; at += 4096) reader.write(text.slice(at, at + 4096))
    return { isBinary: false, kinds: [document.kind], results: [reader.end()] }
  }
  const lines = text.split(/\r\r\n|\r\n|\n|\r/)
  const { sections, bare } = findSectionsOfPasted(lines, SECTION_PARSERS)
  return {
    isBinary: false,
    kinds: sections.map(({ parser }) => parser.kind),
    results: sections.map(({ parser, from, to }) =>
      parser.parse({ lines: bare.slice(from, to), firstLine: from + 1 }, UNKNOWN_NAME),
    ),
  }
}

function streamOf(
  bytes: Uint8Array<ArrayBuffer>,
): ByteStream & { slice(from: number, to: number): Promise<Uint8Array> } {
  return {
    path: UNKNOWN_NAME.path,
    sizeInBytes: bytes.length,
    async *stream() {
      yield await Promise.resolve(bytes)
    },
    slice: (from, to) => Promise.resolve(bytes.slice(from, to)),
  }
}

/** `expected.json`: facts with their place, diagnostics with theirs, moments as readable text. */
export function summaryOf(reading: Reading): unknown {
  const language = reading.results.find((result) => result.language !== undefined)?.language
  return {
    kinds: [...new Set(reading.kinds)],
    facts: reading.results.flatMap((result) => result.facts.map(factSummary)),
    diagnostics: reading.results.flatMap((result) => result.diagnostics.map(diagnosticSummary)),
    complete: reading.results.every((result) => result.complete),
    ...(language === undefined ? {} : { language }),
  }
}

function factSummary(fact: Fact): unknown {
  return { name: fact.name, value: readable(fact.value), at: fact.source.at }
}

function diagnosticSummary({ code, severity, at, detail }: Diagnostic): unknown {
  return { code, severity, ...(at === undefined ? {} : { at }), ...(detail === undefined ? {} : { detail }) }
}

function readable(value: unknown): unknown {
  if (isMoment(value)) return value.readings.map((reading) => readingText(value.clock, reading)).join(' | ')
  if (Array.isArray(value)) return value.map(readable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(inner)]))
}

function isMoment(value: unknown): value is Moment {
  return typeof value === 'object' && value !== null && 'clock' in value && 'readings' in value
}

/** `local 2026-03-20T13:56:59.000..2026-03-20T13:56:59.999 day-first` */
function readingText(clock: string, reading: Moment['readings'][number]): string {
  const [from, to] = [reading.earliest, reading.latest].map((at) => new Date(at).toISOString().slice(0, -1))
  const order = reading.order === undefined ? '' : ` ${reading.order}`
  return `${clock} ${from}${from === to ? '' : `..${to}`}${order}`
}
