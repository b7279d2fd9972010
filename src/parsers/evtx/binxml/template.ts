// What is known of a template, or of a fragment without one: its program, where the
// System fields of its records come from, and how its data is laid out.
import { numberOf } from './names.ts'
import { CHARACTER, CLOSE, ENTITY, OPEN, TYPED, WIDTH, isPiece } from './program.ts'
import { SystemFields } from './system-fields.ts'
import type { DataPlan, SystemLayout } from './template-layouts.ts'

export class Template {
  readonly code: Int32Array
  /** Behind the last operation. */
  readonly end: number
  /** What the program counts offsets from; a template of an earlier chunk stands elsewhere in this one. */
  base: number
  /** Bytes of its BinXML; 0 for a fragment without a template. */
  readonly size: number
  readonly isEvent: boolean
  readonly fields: SystemFields
  /** True where it has the message as the forwarding machine rendered it. */
  readonly isRendered: boolean
  /** True where a text is put together of several parts, so that a scan for it could miss it. */
  readonly isMixed: boolean
  /** Literal texts of System fields. */
  texts: (string | undefined)[] | undefined
  /** Other literal texts, by their operation; of a template only, a fragment is read once. */
  readonly literals: Map<number, string> | undefined
  /** Its data as a flat list, once that was tried; null where it is not that regular. */
  plan: DataPlan | null | undefined
  /** Filled by the filter, from the first record; of a template only. */
  layout: SystemLayout | undefined

  /** @param fields an empty set, to be filled for an event */
  constructor(code: Int32Array, end: number, base: number, size: number, fields: SystemFields) {
    this.code = code
    this.end = end
    this.base = base
    this.size = size
    this.literals = this.isLoose ? undefined : new Map()
    // Behind its end the code is that of another program.
    this.isEvent = end > 0 && code[0] === OPEN && code[1] === EVENT
    this.fields = this.isEvent ? fields.read(code) : NO_FIELDS
    this.isRendered = this.isEvent && hasChild(code, this.fields.behind, end, RENDERING_INFO)
    this.isMixed = hasMixture(code, this.fields.behind, end)
  }

  /** Whether it is a fragment without a template, as forwarded events are. */
  get isLoose(): boolean {
    return this.size === 0
  }
}

const NO_FIELDS = new SystemFields()
const EVENT = numberOf('Event')
const RENDERING_INFO = numberOf('RenderingInfo')

function hasChild(code: Int32Array, from: number, end: number, name: number): boolean {
  for (let at = from; at < end && code[at] !== CLOSE;) {
    if (code[at] === OPEN && code[at + 1] === name) return true
    at = code[at] === OPEN ? code[at + 3]! : at + 1 + WIDTH[code[at]!]!
  }
  return false
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
