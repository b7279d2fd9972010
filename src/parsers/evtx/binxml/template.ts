// A template, or a fragment without one: its program, the sources of the System fields of its
// records, and the layout of its data.
import { numberOf } from './names.ts'
import { CHARACTER, CLOSE, ENTITY, OPEN, TYPED, WIDTH, isPiece } from './program.ts'
import { SystemFields } from './system-fields.ts'
import type { DataPlan, SystemLayout } from './template-layouts.ts'

export class Template {
  readonly code: Int32Array
  /** Index after the last operation. */
  readonly end: number
  /**
   * Offsets in the program are relative to this; a template of an earlier chunk has a different
   * base in the current one.
   */
  base: number
  /** Size of its BinXML in bytes; 0 for a fragment without a template. */
  readonly size: number
  readonly isEvent: boolean
  readonly fields: SystemFields
  /** True if it contains the message rendered by the forwarding machine. */
  readonly isRendered: boolean
  /** True if a text consists of several parts, so that a byte scan could miss it. */
  readonly isMixed: boolean
  /** Literal texts of System fields. */
  texts: (string | undefined)[] | undefined
  /** Other literal texts, by operation; only for templates, because a fragment is read once. */
  readonly literals: Map<number, string> | undefined
  /** Its data as a flat list; undefined until first needed, null if the data is not regular. */
  plan: DataPlan | null | undefined
  /** Set by the filter at the first record; only for templates. */
  layout: SystemLayout | undefined

  /** @param fields an empty set, filled if this is an event */
  constructor(code: Int32Array, end: number, base: number, size: number, fields: SystemFields) {
    this.code = code
    this.end = end
    this.base = base
    this.size = size
    this.literals = this.isLoose ? undefined : new Map()
    // The code after `end` belongs to another program.
    this.isEvent = end > 0 && code[0] === OPEN && code[1] === EVENT
    this.fields = this.isEvent ? fields.read(code) : NO_FIELDS
    this.isRendered = this.isEvent && hasChild(code, this.fields.after, end, RENDERING_INFO)
    this.isMixed = hasMixture(code, this.fields.after, end)
  }

  /** True for a fragment without a template; forwarded events have these. */
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

/** Two adjacent pieces, a reference or a typed literal: the text is not contiguous in the file. */
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
