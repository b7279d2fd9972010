// What is known of a template: its program, and where the System fields of its records
// come from. Compiled once for each chunk, never shared between chunks: names stand at
// other offsets there, and a crafted GUID proves nothing.
// Longer than most files: where the fields are and what a program looks like are one knowledge.
import { ByteStrings, utf16 } from './byte-strings.ts'
import { CHUNK_SIZE, type Chunk } from './chunk.ts'
import { Failure, failureOf } from './failure.ts'
import { DEFINITION_HEADER } from './instance.ts'
import type { DataPlan } from './data-plan.ts'
import {
  ATTRIBUTE,
  CHARACTER,
  CLOSE,
  CONTENT,
  ENTITY,
  OPEN,
  ProgramBuilder,
  SUBSTITUTION,
  TEXT,
  TYPED,
  WIDTH,
} from './program.ts'

export const SYSTEM_FIELDS = [
  'provider',
  'eventId',
  'qualifiers',
  'level',
  'time',
  'recordId',
  'channel',
  'computer',
] as const

export const PROVIDER = 0
export const EVENT_ID = 1
export const QUALIFIERS = 2
export const LEVEL = 3
export const TIME = 4
export const RECORD_ID = 5
export const CHANNEL = 6
export const COMPUTER = 7

/** Which field an element's content is. */
const CONTENT_FIELDS = new Map([
  ['EventID', EVENT_ID],
  ['Level', LEVEL],
  ['EventRecordID', RECORD_ID],
  ['Channel', CHANNEL],
  ['Computer', COMPUTER],
])
/** Which field an element's attribute is. */
const ATTRIBUTE_FIELDS = new Map<string, readonly [attribute: string, field: number]>([
  ['Provider', ['Name', PROVIDER]],
  ['EventID', ['Qualifiers', QUALIFIERS]],
  ['TimeCreated', ['SystemTime', TIME]],
])

const NAMES = new ByteStrings(64, 2048)

/** Stands for "not a single substitution": a literal, a mixture, or nothing. */
export const NOT_SUBSTITUTED = -1

export interface Template {
  /** Its BinXML in the chunk. */
  readonly from: number
  readonly to: number
  /** First operation; the program ends before `end`. */
  readonly start: number
  readonly end: number
  /** For each System field the index of the value that is its only content, or `NOT_SUBSTITUTED`. */
  readonly values: Int16Array
  /** For each System field its program range, from and to, where its content is anything else; 0, 0 where it is absent. */
  readonly ranges: Int32Array
  /** First operation behind `</System>`. */
  readonly behindSystem: number
  readonly isEvent: boolean
  /** True where it has the message as the forwarding machine rendered it. */
  readonly isRendered: boolean
  /** True where a text is put together of several parts, so that a scan for it could miss it. */
  readonly isMixed: boolean
  /** Literal texts of System fields. */
  texts: (string | undefined)[] | undefined
  /** Its data as a flat list, once that was tried; null where it is not that regular. */
  plan: DataPlan | null | undefined
  /** Filled by the filter: interned provider, channel and computer, where they are literals. */
  interned: Int32Array | undefined
}

/** Names, templates and the program of the chunk that is being read. */
export class ChunkPrograms {
  readonly chunk: Chunk
  readonly builder: ProgramBuilder
  private readonly names = new Map<number, string>()
  /** By definition offset: a number in `known`, 0 where there is none yet. */
  private readonly slots = new Uint16Array(CHUNK_SIZE)
  private readonly known: (Template | Failure | undefined)[] = [undefined]
  private readonly definitions: number[] = []
  private readonly texts = new Map<number, string>()
  private readonly tables: (readonly [Int16Array, Int32Array])[] = []
  private tablesUsed = 0
  /** Behind the programs of templates: those of template-less records are thrown away. */
  private kept = 0

  constructor(chunk: Chunk) {
    this.chunk = chunk
    this.builder = new ProgramBuilder(chunk)
  }

  /** To be called after each `chunk.load`. */
  reset(): void {
    this.names.clear()
    for (const definition of this.definitions) this.slots[definition] = 0
    this.definitions.length = 0
    this.known.length = 1
    this.texts.clear()
    this.builder.length = 0
    this.tablesUsed = 0
    this.kept = 0
  }

  get code(): Int32Array {
    return this.builder.code
  }

  name(offset: number): string {
    const known = this.names.get(offset)
    if (known !== undefined) return known
    const { view, bytes } = this.chunk
    const units = view.getUint16(offset + 6, true)
    const before = NAMES.find(view, offset + 8, 2 * units, 1)
    const name = before ?? NAMES.remember(view, offset + 8, 2 * units, 1, utf16(bytes, offset + 8, units))
    this.names.set(offset, name)
    return name
  }

  /** A literal of the program, by the operation that names it. */
  literal(operation: number): string {
    const known = this.texts.get(operation)
    if (known !== undefined) return known
    const text = utf16(this.chunk.bytes, this.code[operation + 1]!, this.code[operation + 2]!)
    if (operation < this.kept) this.texts.set(operation, text)
    return text
  }

  template(definition: number): Template {
    const known = this.known[this.slots[definition]!]
    if (known === undefined) return this.compile(definition)
    if (known instanceof Failure) throw known
    return known
  }

  private compile(definition: number): Template {
    this.slots[definition] = this.known.length
    this.definitions.push(definition)
    try {
      const size = this.chunk.view.getUint32(definition + 20, true)
      const from = definition + DEFINITION_HEADER
      if (from + size > this.chunk.view.byteLength) throw new Failure('template-size', definition)
      const template = this.describe(this.builder.compile(from, from + size, true), from, from + size)
      this.kept = this.builder.length
      this.known.push(template)
      return template
    } catch (thrown) {
      this.builder.length = this.kept
      this.known.push(failureOf(thrown, definition))
      throw thrown
    }
  }

  /** A fragment without a template; valid until the next call of `loose` or `template`. */
  loose(from: number, to: number, untilSystem = false): Template {
    const start = this.builder.compile(from, to, false, untilSystem)
    return this.describe(start, from, to)
  }

  /** Forgets programs of template-less fragments. */
  dropLoose(): void {
    this.builder.length = this.kept
  }

  private describe(start: number, from: number, to: number): Template {
    const end = this.builder.length
    const values = new Int16Array(SYSTEM_FIELDS.length).fill(NOT_SUBSTITUTED)
    const ranges = new Int32Array(2 * SYSTEM_FIELDS.length)
    const { code } = this
    const isEvent = code[start] === OPEN && this.name(code[start + 1]!) === 'Event'
    const behindSystem = isEvent ? this.findFields(start, values, ranges) : start
    const isMixed = hasMixture(code, isEvent ? behindSystem : start, end)
    return {
      from,
      to,
      start,
      end,
      values,
      ranges,
      behindSystem,
      isEvent,
      isRendered: isEvent && this.hasChild(behindSystem, end, 'RenderingInfo'),
      isMixed,
      texts: undefined,
      plan: undefined,
      interned: undefined,
    }
  }

  /** Tables are used again in the next chunk: making them cost more than filling them. */
  private fieldTables(): readonly [values: Int16Array, ranges: Int32Array] {
    const tables = (this.tables[this.tablesUsed++] ??= [
      new Int16Array(SYSTEM_FIELDS.length),
      new Int32Array(2 * SYSTEM_FIELDS.length),
    ])
    tables[0].fill(NOT_SUBSTITUTED)
    tables[1].fill(0)
    return tables
  }

  private hasChild(from: number, end: number, name: string): boolean {
    const { code } = this
    for (let at = from; at < end && code[at] !== CLOSE;) {
      if (code[at] === OPEN && this.name(code[at + 1]!) === name) return true
      at = code[at] === OPEN ? code[at + 3]! : at + 1 + WIDTH[code[at]!]!
    }
    return false
  }

  /** Walks the children of `<System>`; returns the operation behind it. */
  private findFields(start: number, values: Int16Array, ranges: Int32Array): number {
    const { code } = this
    let at = start + 4
    while (code[at] !== CONTENT) at += 1 + WIDTH[code[at]!]!
    at++
    if (code[at] !== OPEN || this.name(code[at + 1]!) !== 'System') return at
    const behind = code[at + 3]!
    let tag = ''
    for (at += 4; at < behind - 1;) {
      const operation = code[at]!
      if (operation === OPEN) tag = this.name(code[at + 1]!)
      let field: number | undefined
      if (operation === CONTENT) field = CONTENT_FIELDS.get(tag)
      else if (operation === ATTRIBUTE) {
        const attribute = ATTRIBUTE_FIELDS.get(tag)
        if (attribute !== undefined && attribute[0] === this.name(code[at + 1]!)) field = attribute[1]
      }
      at += 1 + WIDTH[operation]!
      if (field !== undefined) this.setField(field, at, values, ranges)
      if (operation === CLOSE) tag = ''
    }
    return behind
  }

  private setField(field: number, from: number, values: Int16Array, ranges: Int32Array): void {
    const { code } = this
    let to = from
    while (isPiece(code[to]!)) to += 1 + WIDTH[code[to]!]!
    if (code[from] === SUBSTITUTION && to === from + 3) {
      values[field] = Math.min(code[from + 1]!, 0x7fff)
    } else {
      ranges[2 * field] = from
      ranges[2 * field + 1] = to
    }
  }
}

/** Operations that make text. */
export function isPiece(operation: number): boolean {
  return operation >= TEXT && operation <= SUBSTITUTION
}

/** Two pieces side by side, a reference, a typed literal: the text is not whole in one place of the file. */
function hasMixture(code: Int32Array, from: number, to: number): boolean {
  let pieces = 0
  for (let at = from; at < to; at += 1 + WIDTH[code[at]!]!) {
    const operation = code[at]!
    if (operation === CHARACTER || operation === ENTITY || operation === TYPED) return true
    pieces = isPiece(operation) ? pieces + 1 : 0
    if (pieces > 1) return true
  }
  return false
}
