// Names of elements and attributes. A chunk holds each name once, where it was used first:
//
//   next u32 (other names of the same hash) · hash u16 · length u16 · UTF-16LE · NUL
//
// Names become small numbers that mean the same in every chunk of a log: so what is
// compiled from one chunk can be used in the next.
import { CHUNK_SIZE, type Chunk } from '../file/chunk.ts'
import { Failure } from '../file/failure.ts'
import { Interner } from './interner.ts'

/** The names that a reader looks for; each is the number of its place here. */
const WELL_KNOWN = [
  'Event',
  'System',
  'Provider',
  'Name',
  'EventID',
  'Qualifiers',
  'Level',
  'TimeCreated',
  'SystemTime',
  'EventRecordID',
  'Channel',
  'Computer',
  'RenderingInfo',
  'Data',
] as const

export function numberOf(name: (typeof WELL_KNOWN)[number]): number {
  return WELL_KNOWN.indexOf(name)
}

const FIRST_POSSIBLE = 128
const LENGTH = 6
const TEXT = 8

export class Names {
  private readonly chunk: Chunk
  private interner = knownNames()
  /** By offset in the chunk: a name's number plus one, 0 where none was read yet. */
  private readonly slots = new Uint16Array(CHUNK_SIZE)
  private readonly offsets: number[] = []

  constructor(chunk: Chunk) {
    this.chunk = chunk
  }

  /** To be called after each `chunk.load`. */
  startChunk(): void {
    for (const offset of this.offsets) this.slots[offset] = 0
    this.offsets.length = 0
  }

  /** How many different names the log had so far. */
  get size(): number {
    return this.interner.texts.length
  }

  /** Numbers given out before mean nothing afterwards. */
  forget(): void {
    this.startChunk()
    this.interner = knownNames()
  }

  text(name: number): string {
    return this.interner.texts[name] ?? ''
  }

  /** The number of the name at `offset`. Throws a `Failure` where there is none. */
  at(offset: number): number {
    const known = this.slots[offset]
    if (known !== undefined && known !== 0) return known - 1
    const size = this.sizeAt(offset)
    const name = this.interner.ofBytes(this.chunk, offset + TEXT, size - TEXT)
    this.slots[offset] = name + 1
    this.offsets.push(offset)
    return name
  }

  /** Whether the name at `offset` is this one. */
  isAt(offset: number, name: number): boolean {
    if (offset < FIRST_POSSIBLE || offset + TEXT > this.chunk.view.byteLength) return false
    if (offset + TEXT + 2 * this.chunk.view.getUint16(offset + LENGTH, true) > this.chunk.view.byteLength) return false
    return this.at(offset) === name
  }

  /** Bytes of the name at `offset`, its closing NUL not counted. Throws a `Failure` where there is none. */
  sizeAt(offset: number): number {
    const { view } = this.chunk
    if (offset < FIRST_POSSIBLE || offset + TEXT > view.byteLength) throw new Failure('name-offset', offset)
    const size = TEXT + 2 * view.getUint16(offset + LENGTH, true)
    if (offset + size > view.byteLength) throw new Failure('name-offset', offset)
    return size
  }
}

function knownNames(): Interner {
  const interner = new Interner()
  for (const name of WELL_KNOWN) interner.ofText(name)
  return interner
}
