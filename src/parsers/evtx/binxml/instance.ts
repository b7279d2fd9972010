// A template instance: its definition and the locations of its values.
//
//   0c 01 · template id u32 · definition offset u32
//   [definition, where it is used first: next u32 · GUID 16 · size u32 · BinXML]
//   count u32 · count × (size u16 · type u8 · 0) · values back to back
import type { Chunk } from '../file/chunk.ts'
import { Failure } from '../file/failure.ts'

export const DEFINITION_HEADER = 24
/** Windows allows 128 values per event. */
export const MAX_VALUES = 4096

/** Locations of the values of one instance; reused for each instance. */
export class Values {
  definition = 0
  count = 0
  /** Offset after the last value. */
  end = 0
  types = new Uint8Array(64)
  starts = new Int32Array(64)
  sizes = new Int32Array(64)

  /** Removes all values, for a template-less fragment. */
  clear(): void {
    this.count = 0
  }

  /** Reads the instance whose token 0c is at `at`. Throws a `Failure` if any part of it reaches beyond `to`. */
  read(chunk: Chunk, at: number, to: number): void {
    const { view } = chunk
    if (at + 14 > to) throw new Failure('outside-record', at)
    const definition = view.getUint32(at + 6, true)
    if (definition < 128 || definition + DEFINITION_HEADER > view.byteLength) throw new Failure('template-offset', at)
    this.definition = definition
    let table = at + 10
    if (definition === table) table += DEFINITION_HEADER + view.getUint32(definition + 20, true)
    if (table + 4 > to) throw new Failure('template-size', at)
    const count = view.getUint32(table, true)
    const first = table + 4 + 4 * count
    if (count > MAX_VALUES || first > to) throw new Failure('value-size', table)
    if (count > this.types.length) this.grow()
    this.count = count
    this.locate(view, table + 4, first, to)
  }

  private locate(view: DataView, descriptors: number, first: number, to: number): void {
    const { types, starts, sizes, count } = this
    let value = first
    for (let index = 0, at = descriptors; index < count; index++, at += 4) {
      // Size and type of one value, in one read.
      const descriptor = view.getUint32(at, true)
      const size = descriptor & 0xffff
      types[index] = descriptor >>> 16
      starts[index] = value
      sizes[index] = size
      value += size
    }
    if (value > to) throw new Failure('value-size', descriptors)
    this.end = value
  }

  private grow(): void {
    this.types = new Uint8Array(MAX_VALUES)
    this.starts = new Int32Array(MAX_VALUES)
    this.sizes = new Int32Array(MAX_VALUES)
  }
}

/**
 * Start of the instance or element of a fragment, after its optional header `0f 01 01 00`; live
 * logs omit the header inside values.
 */
export function afterFragmentHeader(chunk: Chunk, at: number, to: number): number {
  return at + 4 <= to && chunk.bytes[at] === 0x0f ? at + 4 : at
}
