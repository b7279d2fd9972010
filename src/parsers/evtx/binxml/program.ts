// BinXML tokens compiled to a flat program of integers: names are numbered, nesting is resolved,
// offsets are relative to a base, so the program of a template works wherever the same definition
// occurs. Template-less records (forwarded events) are compiled to programs of their own.
//
// Tokens (MS-EVEN6 2.2.12; flag 0x40 = attributes or more follow):
//   00 end  01 open element  02 close start tag  03 close empty element  04 end element
//   05 value  06 attribute  07 CDATA  08 character reference  09 entity reference
//   0a, 0b processing instruction  0c template instance  0d, 0e substitution  0f fragment
import type { Chunk } from '../file/chunk.ts'
import { Failure } from '../file/failure.ts'
import type { Names } from './names.ts'
import { FIXED_SIZE } from './value-types.ts'

/** Deepest nesting of elements, and of BinXML in values; Windows itself stays below ten. */
export const MAX_DEPTH = 64
export const NO_DEPENDENCY = 0xffff

// Operations, each followed by its operands.
/** name, dependency, index after the element's CLOSE */
export const OPEN = 1
/** name */
export const ATTRIBUTE = 2
/** end of the start tag */
export const CONTENT = 3
export const CLOSE = 4
/** offset, units */
export const TEXT = 5
/** value type, offset, size */
export const TYPED = 6
/** code unit */
export const CHARACTER = 7
/** name */
export const ENTITY = 8
/** index, 1 if optional */
export const SUBSTITUTION = 9
/** name; never printed */
export const INSTRUCTION = 10
/** a template instance follows at this offset */
export const INSTANCE = 11

/** Operands of each operation. */
export const WIDTH = new Uint8Array([0, 3, 1, 0, 0, 2, 3, 1, 1, 2, 1, 1])

/** True for operations that produce text. */
export function isPiece(operation: number): boolean {
  return operation >= TEXT && operation <= SUBSTITUTION
}

/** The index of the operation after a run of pieces, which together form one text. */
export function afterPieces(code: Int32Array, from: number): number {
  let at = from
  while (isPiece(code[at]!)) at += 1 + WIDTH[code[at]!]!
  return at
}

/**
 * Numbers per entry of `references`: position of the name's offset, number of the name, 1 if the
 * name itself follows.
 */
export const REFERENCE_WIDTH = 3

export interface Compilation {
  /** Range in the chunk, in bytes. */
  readonly from: number
  readonly to: number
  /** Offsets in the program are relative to this. */
  readonly base: number
  /** Only elements of template definitions carry a dependency id. */
  readonly hasDependencies: boolean
  /** Stops after the first element at depth 1, which is all that a filter needs. */
  readonly untilSystem: boolean
}

export class ProgramBuilder {
  code = new Int32Array(4096)
  length = 0
  /** Uses of names in the last compilation, `REFERENCE_WIDTH` numbers each. */
  references: number[] = []
  private readonly chunk: Chunk
  private readonly names: Names
  private readonly open = new Int32Array(MAX_DEPTH)
  private base = 0

  constructor(chunk: Chunk, names: Names) {
    this.chunk = chunk
    this.names = names
  }

  /**
   * Appends the program for a range of the chunk. Returns its start; it ends at `length`. Throws a
   * `Failure` on malformed BinXML.
   */
  compile({ from, to, base, hasDependencies, untilSystem }: Compilation): number {
    const { bytes } = this.chunk
    const start = this.length
    this.base = base
    this.references.length = 0
    let depth = 0
    let inStartTag = false
    let at = from
    while (at < to) {
      const token = bytes[at]!
      switch (token & 0xbf) {
        case 0x00:
          if (depth > 0) throw new Failure('token', at)
          return start
        case 0x01:
          if (inStartTag) throw new Failure('token', at)
          if (depth >= MAX_DEPTH) throw new Failure('too-deep', at)
          inStartTag = true
          this.open[depth++] = this.length
          at = this.openElement(at, to, token, hasDependencies)
          break
        case 0x02:
          if (!inStartTag) throw new Failure('token', at)
          inStartTag = false
          this.emit(CONTENT)
          at++
          break
        case 0x03:
        case 0x04:
          if (depth === 0 || inStartTag !== ((token & 0xbf) === 0x03)) throw new Failure('token', at)
          if (inStartTag) this.emit(CONTENT)
          inStartTag = false
          this.emit(CLOSE)
          // Relative to the start of the program, because programs are moved.
          this.code[this.open[--depth]! + 3] = this.length - start
          at++
          if (untilSystem && depth === 1) return start
          break
        case 0x0c:
          if (depth > 0) throw new Failure('token', at)
          this.emit(INSTANCE, at - base)
          return start
        case 0x0f:
          at += 4
          break
        case 0x06:
          if (!inStartTag) throw new Failure('token', at)
          at = this.named(at, ATTRIBUTE)
          break
        default:
          if (depth === 0) throw new Failure('token', at)
          at = this.leaf(at, to, token & 0xbf)
      }
      if (at > to) throw new Failure('outside-record', at)
    }
    if (depth > 0) throw new Failure('token', at)
    return start
  }

  private openElement(token: number, to: number, kind: number, hasDependencies: boolean): number {
    const { view } = this.chunk
    let at = token + 1
    let dependency = NO_DEPENDENCY
    if (hasDependencies) {
      dependency = view.getUint16(at, true)
      at += 2
    }
    // The element's size: not needed and not trustworthy.
    at += 4
    const name = this.name(at)
    at = this.afterName(at)
    if (kind & 0x40) at += 4
    if (at > to) throw new Failure('outside-record', token)
    this.emit(OPEN, name, dependency, 0)
    return at
  }

  private leaf(at: number, to: number, token: number): number {
    const { view } = this.chunk
    switch (token) {
      case 0x05:
        return this.value(at + 1, to)
      case 0x07:
        return this.text(at + 1, to)
      case 0x08:
        this.emit(CHARACTER, view.getUint16(at + 1, true))
        return at + 3
      case 0x09:
        return this.named(at, ENTITY)
      case 0x0a:
        return this.named(at, INSTRUCTION)
      case 0x0b:
        return at + 3 + 2 * view.getUint16(at + 1, true)
      case 0x0d:
      case 0x0e:
        this.emit(SUBSTITUTION, view.getUint16(at + 1, true), token === 0x0e ? 1 : 0)
        return at + 4
      default:
        throw new Failure('token', at)
    }
  }

  private named(at: number, operation: number): number {
    this.emit(operation, this.name(at + 1))
    return this.afterName(at + 1)
  }

  private value(at: number, to: number): number {
    const type = this.chunk.view.getUint8(at)
    if (type === 0x01) return this.text(at + 1, to)
    const size = FIXED_SIZE.get(type) ?? this.prefixedSize(type, at)
    const from = FIXED_SIZE.has(type) ? at + 1 : at + 3
    if (from + size > to) throw new Failure('outside-record', at)
    this.emit(TYPED, type, from - this.base, size)
    return from + size
  }

  private prefixedSize(type: number, at: number): number {
    if (type !== 0x02 && type !== 0x0e && type !== 0x13) throw new Failure('value-type', at)
    return this.chunk.view.getUint16(at + 1, true)
  }

  private text(at: number, to: number): number {
    const units = this.chunk.view.getUint16(at, true)
    if (at + 2 + 2 * units > to) throw new Failure('outside-record', at)
    this.emit(TEXT, at + 2 - this.base, units)
    return at + 2 + 2 * units
  }

  /** The number of the name whose offset is at `at`. */
  private name(at: number): number {
    const offset = this.chunk.view.getUint32(at, true)
    const name = this.names.at(offset)
    this.references.push(at - this.base, name, offset === at + 4 ? 1 : 0)
    return name
  }

  /** A name is inline at its first use, and elsewhere in the chunk for later uses. */
  private afterName(at: number): number {
    const offset = this.chunk.view.getUint32(at, true)
    return offset === at + 4 ? offset + this.names.sizeAt(offset) + 2 : at + 4
  }

  private emit(operation: number, a = 0, b = 0, c = 0): void {
    if (this.length + 4 > this.code.length) this.grow()
    const { code } = this
    code[this.length++] = operation
    const width = WIDTH[operation]!
    if (width > 0) code[this.length++] = a
    if (width > 1) code[this.length++] = b
    if (width > 2) code[this.length++] = c
  }

  private grow(): void {
    const larger = new Int32Array(2 * this.code.length)
    larger.set(this.code)
    this.code = larger
  }
}
