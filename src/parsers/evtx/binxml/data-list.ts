// The data of a record as a list of names and values in document order, the form that every event
// format is converted to. A named `Data` element gives its name, any other element its path below
// the event, an attribute `path@attribute`. Longer than most files because it is one walk over an
// element in all its forms.
import type { Chunk } from '../file/chunk.ts'
import type { ChunkTemplates } from './chunk-templates.ts'
import { planOf } from './data-plan.ts'
import type { DataPlan } from './template-layouts.ts'
import { Failure } from '../file/failure.ts'
import { Values, afterFragmentHeader } from './instance.ts'
import {
  ATTRIBUTE,
  CLOSE,
  CONTENT,
  MAX_DEPTH,
  NO_DEPENDENCY,
  OPEN,
  SUBSTITUTION,
  WIDTH,
  afterPieces,
  isPiece,
} from './program.ts'
import { pieceText } from './piece-text.ts'
import type { Template } from './template.ts'
import { formatItems, formatValue } from './values.ts'
import { ARRAY_FLAG, BINXML_TYPE, NULL_TYPE } from './value-types.ts'

/**
 * Limit of characters and operations for one record: a record has 64 KiB, but a crafted one could
 * expand to gigabytes.
 */
export const MAX_UNFOLDED = 4_000_000

export type DataItem = readonly [name: string, value: string]

export class DataLister {
  private readonly chunk: Chunk
  private readonly templates: ChunkTemplates
  private readonly frames: Values[] = []
  private items: DataItem[] = []
  private budget = 0

  constructor(chunk: Chunk, templates: ChunkTemplates) {
    this.chunk = chunk
    this.templates = templates
  }

  /** Lists everything after `<System>`. */
  list(template: Template, values: Values): DataItem[] {
    this.items = []
    this.budget = MAX_UNFOLDED
    const items = this.items
    this.content(template.fields.after, template, values, '', 0)
    return items
  }

  /** Reads the children up to the parent's CLOSE. Used for containers, which have no text of their own. */
  private content(from: number, template: Template, values: Values, path: string, depth: number): void {
    const { code } = template
    let at = from
    while (at < template.end && code[at] !== CLOSE) {
      const operation = code[at]!
      if (operation === OPEN) at = this.element(at, template, values, path, depth)
      else {
        if (operation === SUBSTITUTION) this.substitutedFragment(code[at + 1]!, values, path, depth)
        at += 1 + WIDTH[operation]!
      }
    }
  }

  private substitutedFragment(index: number, values: Values, path: string, depth: number): boolean {
    if (index >= values.count || values.types[index] !== BINXML_TYPE) return false
    this.fragment(values.starts[index]!, values.sizes[index]!, path, depth + 1)
    return true
  }

  /** Reads BinXML in a value: a template instance or a bare element, with or without a fragment header. */
  private fragment(from: number, size: number, path: string, depth: number): void {
    if (size === 0) return
    if (depth >= MAX_DEPTH) throw new Failure('too-deep', from)
    const { chunk, templates } = this
    const to = from + size
    const at = afterFragmentHeader(chunk, from, to)
    const values = (this.frames[depth] ??= new Values())
    if (chunk.bytes[at] === 0x0c) {
      values.read(chunk, at, to)
      this.instance(templates.template(values.definition), values, path, depth)
      return
    }
    values.clear()
    const template = templates.loose(at, to)
    this.content(0, template, values, path, depth)
  }

  private instance(template: Template, values: Values, path: string, depth: number): void {
    if (template.plan === undefined || (template.plan !== null && template.plan.parent !== path)) {
      template.plan = planOf(this.templates, template, path)
    }
    if (template.plan === null) this.content(0, template, values, path, depth)
    else this.planned(template.plan, template, values, depth)
  }

  private planned(plan: DataPlan, template: Template, values: Values, depth: number): void {
    const { names, indexes, literals } = plan
    const { types, starts, sizes, count } = values
    for (let item = 0; item < names.length; item++) {
      const index = indexes[item]!
      const name = names[item]!
      if (index < 0) {
        this.push(name, literals[item]!)
        continue
      }
      const type = index < count ? types[index]! : NULL_TYPE
      if (type === NULL_TYPE) {
        if (plan.optional[item] === 0) this.push(name, '')
      } else if (type === BINXML_TYPE || type & ARRAY_FLAG) {
        this.element(plan.elements[item]!, template, values, pathAbove(this.templates, template, plan), depth)
      } else {
        this.push(name, formatValue(this.chunk, type, starts[index]!, sizes[index]!))
      }
    }
  }

  /** @returns the operation after the element */
  private element(at: number, template: Template, values: Values, parent: string, depth: number): number {
    const { names } = this.templates
    const { code } = template
    const after = code[at + 3]!
    if (isNull(values, code[at + 2]!)) return after
    const name = names.text(code[at + 1]!)
    const path = parent === '' ? name : `${parent}/${name}`
    this.spend(1, at)
    let label = path
    let isLabelled = false
    at += 4
    while (code[at] !== CONTENT) {
      const from = at + 2
      const to = afterPieces(code, from)
      if (code[at] === ATTRIBUTE) {
        const attribute = names.text(code[at + 1]!)
        if (name === 'Data' && attribute === 'Name') {
          label = this.text(from, to, template, values)
          isLabelled = true
        } else if (!attribute.startsWith('xmlns') && !isAbsent(code, from, to, values)) {
          this.push(`${path}@${attribute}`, this.text(from, to, template, values))
          isLabelled = true
        }
        at = to
      } else at += 1 + WIDTH[code[at]!]!
    }
    this.body(at + 1, template, values, path, label, isLabelled && label === path, depth)
    return after
  }

  /** Reads the content of an element: its text, items or children. */
  private body(
    from: number,
    template: Template,
    values: Values,
    path: string,
    label: string,
    mayBeSilent: boolean,
    depth: number,
  ): void {
    const { code } = template
    const to = afterPieces(code, from)
    const isLeaf = code[to] === CLOSE
    if (isLeaf && code[from] === SUBSTITUTION && to === from + 3) {
      this.value(code[from + 1]!, code[from + 2] === 1, values, path, label, mayBeSilent, depth)
      return
    }
    if (isLeaf && !hasFragment(code, from, to, values)) {
      const text = this.text(from, to, template, values)
      if (text !== '' || (!mayBeSilent && path.includes('/'))) this.push(label, text)
      return
    }
    const before = this.ownText(from, template, values)
    if (before !== '') this.push(label, before)
    this.content(from, template, values, path, depth)
  }

  /** Reads an element whose only content is one value. */
  private value(
    index: number,
    isOptional: boolean,
    values: Values,
    path: string,
    label: string,
    mayBeSilent: boolean,
    depth: number,
  ): void {
    const type = index < values.count ? values.types[index]! : NULL_TYPE
    if (type === BINXML_TYPE) {
      this.fragment(values.starts[index]!, values.sizes[index]!, path, depth + 1)
      return
    }
    if (type === NULL_TYPE) {
      if (!isOptional && !mayBeSilent && path.includes('/')) this.push(label, '')
      return
    }
    const [start, size] = [values.starts[index]!, values.sizes[index]!]
    if (type & ARRAY_FLAG) {
      for (const item of formatItems(this.chunk, type & ~ARRAY_FLAG, start, size)) this.push(label, item)
    } else {
      this.push(label, formatValue(this.chunk, type, start, size))
    }
  }

  /** Text between the children of an element; white space there is only layout. */
  private ownText(from: number, template: Template, values: Values): string {
    const { code } = template
    let text = ''
    let at = from
    while (code[at] !== CLOSE) {
      if (code[at] === OPEN) at = code[at + 3]!
      else {
        const next = at + 1 + WIDTH[code[at]!]!
        if (isPiece(code[at]!)) text += this.text(at, next, template, values)
        at = next
      }
    }
    return text.trim()
  }

  private text(from: number, to: number, template: Template, values: Values): string {
    const text = pieceText(this.templates, template, values, from, to)
    this.spend(text.length, from)
    return text
  }

  private push(name: string, value: string): void {
    this.spend(value.length + 1, 0)
    this.items.push([name, value])
  }

  private spend(amount: number, at: number): void {
    this.budget -= amount
    if (this.budget < 0) throw new Failure('too-long', at)
  }
}

/** Path of the container whose elements are listed in the plan. */
function pathAbove({ names }: ChunkTemplates, { code }: Template, { parent }: DataPlan): string {
  const name = names.text(code[1]!)
  return parent === '' ? name : `${parent}/${name}`
}

function isNull(values: Values, index: number): boolean {
  return index !== NO_DEPENDENCY && (index >= values.count || values.types[index] === NULL_TYPE)
}

function hasFragment(code: Int32Array, from: number, to: number, values: Values): boolean {
  for (let at = from; at < to; at += 1 + WIDTH[code[at]!]!) {
    const index = code[at + 1]!
    if (code[at] === SUBSTITUTION && index < values.count && values.types[index] === BINXML_TYPE) return true
  }
  return false
}

/** Windows omits an attribute whose only content is an optional value that is null. */
function isAbsent(code: Int32Array, from: number, to: number, values: Values): boolean {
  const isOptional = code[from] === SUBSTITUTION && code[from + 2] === 1
  return isOptional && to === from + 3 && isNull(values, code[from + 1]!)
}
