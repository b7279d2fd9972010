// Writes BinXML into a chunk: names and template definitions stand where they are used
// first and are referred to by their offset after that, as Windows does it.
import type { Value } from './value-bytes.ts'

/** Content of an element or an attribute. */
export type Piece =
  | string
  | { readonly substitution: number; readonly type?: number; readonly optional?: boolean }
  | { readonly character: number }
  | { readonly entity: string }
  | { readonly cdata: string }
  | { readonly instruction: string; readonly text: string }
  | { readonly typed: Value }

export interface Element {
  readonly name: string
  readonly attributes?: readonly (readonly [name: string, value: readonly Piece[]])[]
  readonly content?: readonly (Piece | Element)[]
  /** The value on which the element depends; without it the element is not there. */
  readonly dependency?: number
}

/** A template with its values; a value that is such an instance is BinXML in a value. */
export interface Instance {
  readonly template: Element
  readonly values: readonly (Value | Instance)[]
  /** Whether `0f 01 01 00` stands before it, as in exports; live logs leave it out in values. */
  readonly hasHeader?: boolean
}

export function isInstance(value: Value | Instance): value is Instance {
  return 'template' in value
}

const NO_DEPENDENCY = 0xffff
const STRING_BUCKETS = 128
const TEMPLATE_BUCKETS = 384
const START = 512

/** Room for a chunk and for the record that does not fit into it any more. */
export class BinXmlWriter {
  readonly bytes = new Uint8Array(4 * 65_536)
  readonly view = new DataView(this.bytes.buffer)
  at = START
  private readonly names = new Map<string, number>()
  private readonly templates = new Map<string, number>()

  u8(value: number): void {
    this.view.setUint8(this.at++, value)
  }

  u16(value: number): void {
    this.view.setUint16(this.at, value, true)
    this.at += 2
  }

  u32(value: number): void {
    this.view.setUint32(this.at, value, true)
    this.at += 4
  }

  u64(value: bigint): void {
    this.view.setBigUint64(this.at, value, true)
    this.at += 8
  }

  raw(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.at)
    this.at += bytes.length
  }

  /** Takes back everything from `at` on. */
  rollBack(at: number): void {
    for (const known of [this.names, this.templates]) {
      for (const [key, offset] of known) if (offset >= at) known.delete(key)
    }
    this.bytes.fill(0, at)
    this.at = at
  }

  fragmentHeader(): void {
    this.raw(Uint8Array.of(0x0f, 1, 1, 0))
  }

  instance({ template, values, hasHeader = true }: Instance): void {
    if (hasHeader) this.fragmentHeader()
    const key = JSON.stringify(template)
    const known = this.templates.get(key)
    this.u8(0x0c)
    this.u8(1)
    this.u32(hashOf(key))
    this.u32(known ?? this.at + 4)
    if (known === undefined) this.definition(template, key)
    this.u32(values.length)
    const table = this.at
    for (const value of values) {
      this.u16(0)
      this.u8(isInstance(value) ? 0x21 : value.type)
      this.u8(0)
    }
    values.forEach((value, index) => {
      const from = this.at
      if (isInstance(value)) this.instance(value)
      else this.raw(value.bytes)
      this.view.setUint16(table + 4 * index, this.at - from, true)
    })
    if (hasHeader) this.u8(0)
  }

  element(element: Element, hasDependency: boolean): void {
    const { name, attributes = [], content = [], dependency = NO_DEPENDENCY } = element
    this.u8(attributes.length > 0 ? 0x41 : 0x01)
    if (hasDependency) this.u16(dependency)
    const size = this.sizeField()
    this.name(name)
    if (attributes.length > 0) this.attributes(attributes)
    if (content.length === 0) this.u8(0x03)
    else {
      this.u8(0x02)
      for (const part of content) {
        if (typeof part === 'object' && 'name' in part) this.element(part, hasDependency)
        else this.piece(part)
      }
      this.u8(0x04)
    }
    size()
  }

  private definition(template: Element, key: string): void {
    const start = this.at
    this.templates.set(key, start)
    this.chain(TEMPLATE_BUCKETS, hashOf(key) % 32, start)
    this.u32(hashOf(key))
    for (let index = 0; index < 3; index++) this.u32(hashOf(`${index}${key}`))
    const size = this.sizeField()
    this.fragmentHeader()
    this.element(template, true)
    this.u8(0)
    size()
  }

  private attributes(attributes: readonly (readonly [string, readonly Piece[]])[]): void {
    const size = this.sizeField()
    attributes.forEach(([name, pieces], index) => {
      this.u8(index < attributes.length - 1 ? 0x46 : 0x06)
      this.name(name)
      for (const piece of pieces) this.piece(piece)
    })
    size()
  }

  private piece(piece: Piece): void {
    if (typeof piece === 'string') {
      this.u8(0x05)
      this.u8(0x01)
      this.units(piece)
    } else if ('substitution' in piece) {
      this.u8(piece.optional === true ? 0x0e : 0x0d)
      this.u16(piece.substitution)
      this.u8(piece.type ?? 0x01)
    } else if ('character' in piece) {
      this.u8(0x08)
      this.u16(piece.character)
    } else if ('entity' in piece) {
      this.u8(0x09)
      this.name(piece.entity)
    } else if ('cdata' in piece) {
      this.u8(0x07)
      this.units(piece.cdata)
    } else if ('instruction' in piece) {
      this.u8(0x0a)
      this.name(piece.instruction)
      this.u8(0x0b)
      this.units(piece.text)
    } else {
      this.u8(0x05)
      this.u8(piece.typed.type)
      this.raw(piece.typed.bytes)
    }
  }

  private units(text: string): void {
    this.u16(text.length)
    for (let index = 0; index < text.length; index++) this.u16(text.charCodeAt(index))
  }

  private name(name: string): void {
    const known = this.names.get(name)
    this.u32(known ?? this.at + 4)
    if (known !== undefined) return
    const hash = nameHash(name)
    this.names.set(name, this.at)
    this.chain(STRING_BUCKETS, hash % 64, this.at)
    this.u16(hash)
    this.units(name)
    this.u16(0)
  }

  /** Puts an offset at the head of its bucket's chain, and the former head behind it. */
  private chain(table: number, bucket: number, offset: number): void {
    const place = table + 4 * bucket
    this.u32(this.view.getUint32(place, true))
    this.view.setUint32(place, offset, true)
  }

  /** Leaves four bytes for the size of what follows; the function it returns fills them in. */
  private sizeField(): () => void {
    const place = this.at
    this.u32(0)
    return () => this.view.setUint32(place, this.at - place - 4, true)
  }
}

function nameHash(name: string): number {
  let hash = 0
  for (let index = 0; index < name.length; index++) hash = (Math.imul(hash, 65_599) + name.charCodeAt(index)) >>> 0
  return hash & 0xffff
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
