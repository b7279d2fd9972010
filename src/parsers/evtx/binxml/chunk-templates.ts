// The templates of the current chunk, and those shared with earlier chunks.
import { utf16 } from './byte-strings.ts'
import { CHUNK_SIZE, type Chunk } from '../file/chunk.ts'
import { Failure, failureOf } from '../file/failure.ts'
import { DEFINITION_HEADER } from './instance.ts'
import { Names } from './names.ts'
import { ProgramBuilder } from './program.ts'
import { SystemFields } from './system-fields.ts'
import { TemplateLibrary } from './template-library.ts'
import { Template } from './template.ts'

/** One chunk cannot add more than twice this number, so name numbers never run out within a chunk. */
const MOST_NAMES = 4096

export class ChunkTemplates {
  readonly chunk: Chunk
  readonly names: Names
  private readonly builder: ProgramBuilder
  private readonly library: TemplateLibrary
  /** By definition offset: an index into `known`; 0 if there is none yet. */
  private readonly slots = new Uint16Array(CHUNK_SIZE)
  private readonly known: (Template | undefined)[] = [undefined]
  private readonly definitions: number[] = []
  /** By definition offset, for definitions that cannot be read. */
  private readonly failures = new Map<number, Failure>()
  /** Fields of the current template-less record. Reused, because a log may have a million such records in a row. */
  private readonly looseFields = new SystemFields()

  constructor(chunk: Chunk) {
    this.chunk = chunk
    this.names = new Names(chunk)
    this.builder = new ProgramBuilder(chunk, this.names)
    this.library = new TemplateLibrary(chunk, this.names)
  }

  /** Call after each `chunk.load`. */
  startChunk(): void {
    for (const definition of this.definitions) this.slots[definition] = 0
    this.definitions.length = 0
    this.known.length = 1
    this.failures.clear()
    this.builder.length = 0
    this.names.startChunk()
    if (this.names.size < MOST_NAMES && !this.library.isFull) return
    this.names.forget()
    this.library.forget()
  }

  /** The template defined at this offset. Throws a `Failure` if it cannot be read. */
  template(definition: number): Template {
    return this.seen(definition) ?? this.look(definition)
  }

  /** The template at this offset if an earlier record of this chunk used it, else undefined. */
  seen(definition: number): Template | undefined {
    return this.known[this.slots[definition] ?? 0]
  }

  private look(definition: number): Template {
    const failure = this.failures.get(definition)
    if (failure !== undefined) throw failure
    const template = this.library.find(definition) ?? this.compile(definition)
    template.base = definition
    this.slots[definition] = this.known.length
    this.definitions.push(definition)
    this.known.push(template)
    return template
  }

  private compile(definition: number): Template {
    const { builder, library, chunk } = this
    const before = builder.length
    try {
      const size = chunk.view.getUint32(definition + 20, true)
      const from = definition + DEFINITION_HEADER
      const to = from + size
      if (to > chunk.view.byteLength) throw new Failure('template-size', definition)
      builder.compile({ from, to, base: definition, hasDependencies: true, untilSystem: false })
      const code = builder.code.slice(before, builder.length)
      const template = new Template(code, code.length, definition, size, new SystemFields())
      library.keep(template, definition, builder.references)
      return template
    } catch (thrown) {
      this.failures.set(definition, failureOf(thrown, definition))
      throw thrown
    } finally {
      builder.length = before
    }
  }

  /** Compiles a fragment without a template; valid until `dropLoose`. */
  loose(from: number, to: number, untilSystem = false): Template {
    const { builder } = this
    const start = builder.compile({ from, to, base: 0, hasDependencies: false, untilSystem })
    const code = start === 0 ? builder.code : builder.code.subarray(start)
    return new Template(code, builder.length - start, 0, 0, start === 0 ? this.looseFields.clear() : new SystemFields())
  }

  /** Drops the programs of template-less fragments. */
  dropLoose(): void {
    this.builder.length = 0
  }

  /** The literal text of a template at the given operation. */
  literal(template: Template, operation: number): string {
    const known = template.literals?.get(operation)
    if (known !== undefined) return known
    const { code, base } = template
    const text = utf16(this.chunk.bytes, base + code[operation + 1]!, code[operation + 2]!)
    template.literals?.set(operation, text)
    return text
  }
}
