// Templates of earlier chunks. A log defines the same few templates again in each chunk; comparing
// the bytes of a definition is much faster than compiling it.
//
//   next u32 · GUID 16 · size u32 · BinXML
//
// A template is reused only if all bytes of its definition are the same. Exceptions are the offsets
// of names, which must lead to the same names, and the links between definitions and between names.
import type { Chunk } from '../file/chunk.ts'
import { DEFINITION_HEADER } from './instance.ts'
import type { Names } from './names.ts'
import { INSTANCE, REFERENCE_WIDTH } from './program.ts'
import { sameBytes } from '../file/same-bytes.ts'
import type { Template } from './template.ts'

/** Real logs have some hundreds; a crafted one could have as many as it has chunks. */
const MOST_TEMPLATES = 4096
const GUID = 4

interface Kept {
  readonly template: Template
  /** The whole definition, including its header. */
  readonly definition: DataView
  readonly references: Int32Array
  readonly next: Kept | undefined
}

export class TemplateLibrary {
  private readonly chunk: Chunk
  private readonly names: Names
  private readonly byKey = new Map<number, Kept>()
  private size = 0

  constructor(chunk: Chunk, names: Names) {
    this.chunk = chunk
    this.names = names
  }

  get isFull(): boolean {
    return this.size >= MOST_TEMPLATES
  }

  forget(): void {
    this.byKey.clear()
    this.size = 0
  }

  /** The template compiled from the same definition; undefined if there is none. */
  find(definition: number): Template | undefined {
    for (let kept = this.byKey.get(this.keyOf(definition)); kept !== undefined; kept = kept.next) {
      if (this.isSame(kept, definition)) return kept.template
    }
    return undefined
  }

  /** @param references the uses of names in the template, in the form of the program builder's `references` */
  keep(template: Template, definition: number, references: readonly number[]): void {
    // The data after an instance is not part of the definition, so it would not be compared.
    if (this.isFull || template.code[0] === INSTANCE) return
    const { bytes } = this.chunk
    const copy = bytes.slice(definition, definition + DEFINITION_HEADER + template.size)
    const key = this.keyOf(definition)
    this.byKey.set(key, {
      template,
      definition: new DataView(copy.buffer),
      references: Int32Array.from(references),
      next: this.byKey.get(key),
    })
    this.size++
  }

  private keyOf(definition: number): number {
    const { view } = this.chunk
    return view.getInt32(definition + GUID, true) ^ Math.imul(view.getInt32(definition + 20, true), 0x9e3779b1)
  }

  private isSame({ definition: mine, references }: Kept, definition: number): boolean {
    const { view } = this.chunk
    if (definition + mine.byteLength > view.byteLength) return false
    let at = GUID
    for (let index = 0; index < references.length; index += REFERENCE_WIDTH) {
      const reference = references[index]!
      if (!sameBytes(mine, at, view, definition + at, reference - at)) return false
      const offset = view.getUint32(definition + reference, true)
      const isInline = offset === definition + reference + 4
      if (isInline !== (references[index + 2] === 1)) return false
      // An inline name is compared as part of the bytes after its link.
      at = reference + (isInline ? 8 : 4)
      if (!isInline && !this.names.isAt(offset, references[index + 1]!)) return false
    }
    return sameBytes(mine, at, view, definition + at, mine.byteLength - at)
  }
}
