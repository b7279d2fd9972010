// Names of elements and attributes. A chunk contains each name once, at its first use:
//
//   next u32 (other names of the same hash) · hash u16 · length u16 · UTF-16LE · NUL
//
// Names become small numbers that are the same in every chunk of a log, so a program compiled from
// one chunk can be used in the next.
import { CHUNK_SIZE, type Chunk } from '../file/chunk.ts'
import { Failure } from '../file/failure.ts'
import { Interner } from './interner.ts'

/** Names that a reader looks for; the number of each is its index here. */
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
  /** By offset in the chunk: the number of the name plus one; 0 if it has not been read yet. */
  private readonly slots = new Uint16Array(CHUNK_SIZE)
  private readonly offsets: number[] = []

  constructor(chunk: Chunk) {
    this.chunk = chunk
  }

  /** Call after each `chunk.load`. */
  startChunk(): void {
    for (const offset of this.offsets) this.slots[offset] = 0
    this.offsets.length = 0
  }

  /** Number of different names in the log so far. */
  get size(): number {
    return this.interner.texts.length
  }

  /** Forgets all names; numbers assigned before become invalid. */
  forget(): void {
    this.startChunk()
    this.interner = knownNames()
  }

  text(name: number): string {
    return this.interner.texts[name] ?? ''
  }

  /** The number of the name at `offset`. Throws a `Failure` if there is no name. */
  at(offset: number): number {
    const known = this.slots[offset]
    if (known !== undefined && known !== 0) return known - 1
    const size = this.sizeAt(offset)
    const name = this.interner.ofBytes(this.chunk, offset + TEXT, size - TEXT)
    this.slots[offset] = name + 1
    this.offsets.push(offset)
    return name
  }

  /** True if the name at `offset` has the number `name`. */
  isAt(offset: number, name: number): boolean {
    if (offset < FIRST_POSSIBLE || offset + TEXT > this.chunk.view.byteLength) return false
    if (offset + TEXT + 2 * this.chunk.view.getUint16(offset + LENGTH, true) > this.chunk.view.byteLength) return false
    return this.at(offset) === name
  }

  /** Size in bytes of the name at `offset`, without its closing NUL. Throws a `Failure` if there is no name. */
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
