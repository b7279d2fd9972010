// A facts file: what reading a part of a drop gave, as lines of JSON. docs/facts-files.md
//
//   {"format":"facts-1","engine":{…},"base":"/cases/42","query":{…}}     by whom, from where, what logs were searched for
//   {"file":{…},"facts":[…]}                                            an evidence file
//   {"rejected":{…}}                                                    what was refused
//   {"unreadable":{…}}                                                  a given path that could not be read
//   {"summary":{"files":2,"facts":31,"rejected":1,"unreadable":0,"sha256":"…"}}
//
// The digest is that of the bytes of all lines before it. It shows a changed file; it is no signature.
import { hasQueryShape, hasReadingShape, hasRejectedShape } from '../case/case-schema.ts'
import { IntakeFailure } from '../intake/failure.ts'
import type { Sha256 } from '../model/bytes.ts'
import type { EvidenceQuery } from '../model/evidence-query.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import type { Fact } from '../model/facts.ts'

const FORMAT = 'facts-1'
/** How every version of the format begins. */
export const FACTS_BEGIN = '{"format":"facts-'

/** A path that was given and is not there, or may not be opened. */
export interface Unreadable {
  readonly path: string
  readonly reason: string
}

export interface FactsPart {
  readonly engineVersion: string
  /** For which events, registry values and files it was searched. */
  readonly query: EvidenceQuery
  /** The folder from which the paths begin, as parts of an absolute path: `['', 'cases', '42']`, `['C:', 'cases']`; absent for standard input. */
  readonly base?: readonly string[]
  readonly readings: readonly EvidenceReading[]
  readonly rejected: readonly Rejected[]
  readonly unreadable: readonly Unreadable[]
}

/** Why a facts file is not used. */
export interface FactsProblem {
  readonly code: 'not-there' | 'not-facts' | 'newer' | 'cut' | 'damaged' | 'changed' | 'unusable' | 'more'
  readonly line?: number
}

/** A facts file as lines, each with its end. The same reading gives the same bytes. */
export function* factsLines(part: FactsPart, openHash: () => Sha256): Generator<string> {
  const hash = openHash()
  const encoder = new TextEncoder()
  const hashed = (value: unknown): string => {
    const line = `${JSON.stringify(value)}\n`
    hash.update(encoder.encode(line))
    return line
  }
  const { engineVersion, query, base } = part
  yield hashed({ format: FORMAT, engine: { name: 'patchverdict', version: engineVersion }, base, query })
  const readings = [...part.readings].sort(
    (a, b) => compare(a.file.path, b.file.path) || compare(a.file.sha256, b.file.sha256),
  )
  let facts = 0
  for (const reading of readings) {
    facts += reading.facts.length
    yield hashed(withoutPaths(reading))
  }
  for (const rejected of sorted(part.rejected)) yield hashed({ rejected })
  for (const unreadable of sorted(part.unreadable)) yield hashed({ unreadable })
  const counts = { files: readings.length, facts, rejected: part.rejected.length, unreadable: part.unreadable.length }
  yield `${JSON.stringify({ summary: { ...counts, sha256: hash.digest() } })}\n`
}

/** A fact's source is in the file of its line. */
function withoutPaths({ file, facts }: EvidenceReading): unknown {
  return { file, facts: facts.map((fact) => ({ ...fact, source: { ...fact.source, evidence: undefined } })) }
}

function sorted<T extends { readonly path: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => compare(a.path, b.path) || compare(JSON.stringify(a), JSON.stringify(b)))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What the lines of a facts file have given. */
export type FactsRead = { readonly part: FactsPart; readonly sha256: string } | { readonly problem: FactsProblem }

/**
 * Reads a facts file line by line. Nothing of it is used before its summary has been found right: a file that was
 * cut, changed or made by something else gives a problem.
 *
 * @param lines without their ends; may throw if the bytes cannot be decompressed
 */
export async function readFactsLines(lines: AsyncIterable<string>, openHash: () => Sha256): Promise<FactsRead> {
  const reader = new FactsReader(openHash())
  try {
    for await (const line of lines) {
      const problem = reader.add(line)
      if (problem !== undefined) return { problem }
    }
  } catch (error) {
    return { problem: { code: codeOf(error) } }
  }
  return reader.end()
}

const GONE = ['ENOENT', 'EACCES', 'EPERM', 'NotFoundError', 'NotReadableError']

/** By what the system, the browser or the unpacker says. */
function codeOf(error: unknown): FactsProblem['code'] {
  if (!(error instanceof Error)) return 'damaged'
  const code = 'code' in error ? String(error.code) : ''
  if (GONE.includes(code) || GONE.includes(error.name)) return 'not-there'
  const reason = error instanceof IntakeFailure ? error.diagnostic.detail?.['reason'] : undefined
  return code === 'Z_BUF_ERROR' || /too early|EOF/.test(String(reason)) ? 'cut' : 'damaged'
}

type Json = Readonly<Record<string, unknown>>

type Header = Pick<FactsPart, 'engineVersion' | 'query' | 'base'>

class FactsReader {
  private number = 0
  private header: Header | undefined
  private readonly readings: EvidenceReading[] = []
  private readonly rejected: Rejected[] = []
  private readonly unreadable: Unreadable[] = []
  private facts = 0
  private sha256: string | undefined
  private readonly encoder = new TextEncoder()
  private readonly hash: Sha256

  constructor(hash: Sha256) {
    this.hash = hash
  }

  add(line: string): FactsProblem | undefined {
    this.number += 1
    if (this.sha256 !== undefined) return { code: 'more', line: this.number }
    const value = objectOf(line)
    if (this.header === undefined) return this.begin(value, line)
    if (value === undefined) return this.problem('unusable')
    if ('summary' in value) return this.close(value['summary'])
    this.hash.update(this.encoder.encode(`${line}\n`))
    return this.entry(value) ? undefined : this.problem('unusable')
  }

  end(): FactsRead {
    if (this.number === 0) return { problem: { code: 'cut' } }
    if (this.header === undefined || this.sha256 === undefined) return { problem: this.problem('cut') }
    const { readings, rejected, unreadable, sha256 } = this
    return { part: { ...this.header, readings, rejected, unreadable }, sha256 }
  }

  private begin(value: Json | undefined, line: string): FactsProblem | undefined {
    if (value === undefined) return { code: line.startsWith(FACTS_BEGIN) ? 'cut' : 'not-facts' }
    const format = value['format']
    if (typeof format !== 'string' || !/^facts-\d+$/.test(format)) return { code: 'not-facts' }
    if (format !== FORMAT) return { code: 'newer' }
    this.header = headerOf(value)
    this.hash.update(this.encoder.encode(`${line}\n`))
    return this.header === undefined ? this.problem('unusable') : undefined
  }

  /** False for a line that this program does not write. */
  private entry(value: Json): boolean {
    const { rejected, unreadable } = value
    if (rejected !== undefined) return isRejected(rejected) && this.rejected.push(rejected) > 0
    if (unreadable !== undefined) return isUnreadable(unreadable) && this.unreadable.push(unreadable) > 0
    const reading = readingOf(value)
    if (reading === undefined) return false
    this.readings.push(reading)
    this.facts += reading.facts.length
    return true
  }

  private close(summary: unknown): FactsProblem | undefined {
    if (!isObject(summary)) return this.problem('unusable')
    const { files, facts, rejected, unreadable, sha256 } = summary
    const isWhole =
      files === this.readings.length &&
      facts === this.facts &&
      rejected === this.rejected.length &&
      unreadable === this.unreadable.length
    if (!isWhole || sha256 !== this.hash.digest()) return { code: 'changed' }
    this.sha256 = sha256
    return undefined
  }

  private problem(code: FactsProblem['code']): FactsProblem {
    return { code, line: this.number }
  }
}

function headerOf({ engine, base, query }: Json): Header | undefined {
  if (!isObject(engine) || typeof engine['version'] !== 'string') return undefined
  if (!isQuery(query) || (base !== undefined && !isListOfTexts(base))) return undefined
  return { engineVersion: engine['version'], query, ...(base === undefined ? {} : { base }) }
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function readingOf(value: Json): EvidenceReading | undefined {
  const { file, facts } = value
  if (!isObject(file) || typeof file['path'] !== 'string' || !Array.isArray(facts)) return undefined
  const path = file['path']
  const whole = { file, facts: facts.map((fact) => withPath(fact, path)) }
  return isReading(whole) && sectionsExist(whole) ? whole : undefined
}

function withPath(fact: unknown, evidence: string): unknown {
  if (!isObject(fact) || !isObject(fact['source'])) return fact
  return { ...fact, source: { evidence, ...fact['source'] } }
}

/** Every fact is of this file, and of a section that the file has. */
function sectionsExist({ file, facts }: EvidenceReading): boolean {
  const count = file.sections?.length ?? 0
  const fits = ({ source, section }: Fact): boolean =>
    source.evidence === file.path &&
    (section === undefined || (Number.isInteger(section) && section >= 0 && section < count))
  return facts.every(fits)
}

function objectOf(line: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isReading(value: unknown): value is EvidenceReading {
  return hasReadingShape(value)
}

function isRejected(value: unknown): value is Rejected {
  return hasRejectedShape(value)
}

function isQuery(value: unknown): value is EvidenceQuery {
  return hasQueryShape(value)
}

function isUnreadable(value: unknown): value is Unreadable {
  return isObject(value) && typeof value['path'] === 'string' && typeof value['reason'] === 'string'
}
