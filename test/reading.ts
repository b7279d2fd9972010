// Fixtures, and the program's own reader for them: bytes in, facts out. The file's name says
// nothing, so fixtures are read as `unknown.bin`.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { memoryFile } from '../src/base/byte-streams.ts'
import type { Diagnostic } from '../src/model/diagnostics.ts'
import type { EvidenceQuery } from '../src/model/evidence-query.ts'
import type { EvidenceReading } from '../src/model/evidence.ts'
import type { ArtifactKind, Fact } from '../src/model/facts.ts'
import type { Moment } from '../src/model/time.ts'
import { readEvidence } from '../src/reading/read-evidence.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')

/** Wide enough for every event fixture; a real analysis takes its query from the incident packs. */
export const FIXTURE_QUERY: EvidenceQuery = {
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
  registry: [
    ...[
      'StoreReliablePath',
      'StorePersistentPath',
      'StoreJournalPath',
      'StoreLogPath',
      'StoreXactLogPath',
      'CurrentBuild',
      'MachineQuota',
    ],
    'MachineCache\\MachineQuota',
  ].map((name) => `hklm\\software\\microsoft\\msmq\\parameters\\${name.toLowerCase()}`),
  files: ['mqac.sys', 'mqqm.dll', 'mqutil.dll', 'mqsvc.exe'],
}

export const UNKNOWN_NAME = 'unknown.bin'

export interface Fixture {
  /** `systeminfo/ja-server-2019` */
  readonly name: string
  /** `input.txt` */
  readonly fileName: string
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
  return { name, fileName: input, bytes, text: decode(bytes), decode, expected }
}

/** What the program makes of some bytes. */
export interface Reading {
  readonly kinds: readonly ArtifactKind[]
  readonly facts: readonly Fact[]
  readonly diagnostics: readonly Diagnostic[]
  readonly complete: boolean
  readonly language?: string
}

/** Reads bytes as the program does when they are dropped under this name. */
export async function read(bytes: Uint8Array<ArrayBuffer>, path = UNKNOWN_NAME): Promise<Reading> {
  const readings: EvidenceReading[] = []
  await readEvidence(memoryFile(path, bytes), {
    query: FIXTURE_QUERY,
    onReading: (reading) => void readings.push(reading),
    onRejected: ({ diagnostic }) => {
      throw new Error(`${path} was refused: ${diagnostic.code}`)
    },
  })
  const [{ file, facts }] = readings as [EvidenceReading]
  const { artifact, sections, diagnostics, complete, language } = file
  const kinds = [...new Set(sections?.map((section) => section.artifact) ?? [artifact])]
  return { kinds, facts, diagnostics, complete, ...(language !== undefined && { language }) }
}

/** `expected.json`: facts with their place, diagnostics with theirs, moments as readable text. */
export function summaryOf({ kinds, facts, diagnostics, complete, language }: Reading): unknown {
  return {
    kinds,
    facts: facts.map(factSummary),
    diagnostics: diagnostics.map(diagnosticSummary),
    complete,
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
