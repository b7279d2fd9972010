// Where a record's System fields come from: a value of the record, or the template.
import type { Names } from './names.ts'
import { ATTRIBUTE, CLOSE, CONTENT, OPEN, SUBSTITUTION, WIDTH, isPiece } from './program.ts'

export const PROVIDER = 0
export const EVENT_ID = 1
export const QUALIFIERS = 2
export const LEVEL = 3
export const TIME = 4
export const RECORD_ID = 5
export const CHANNEL = 6
export const COMPUTER = 7
const FIELDS = 8

/** Which field an element's content is. */
const CONTENT_FIELDS = new Map([
  ['EventID', EVENT_ID],
  ['Level', LEVEL],
  ['EventRecordID', RECORD_ID],
  ['Channel', CHANNEL],
  ['Computer', COMPUTER],
])
/** Which field an element's attribute is. */
const ATTRIBUTE_FIELDS = new Map<string, readonly [attribute: string, field: number]>([
  ['Provider', ['Name', PROVIDER]],
  ['EventID', ['Qualifiers', QUALIFIERS]],
  ['TimeCreated', ['SystemTime', TIME]],
])

/** Stands for "not a single substitution": a literal, a mixture, or nothing. */
export const NOT_SUBSTITUTED = -1

export class SystemFields {
  /** For each field the index of the value that is its only content, or `NOT_SUBSTITUTED`. */
  readonly values = new Int16Array(FIELDS).fill(NOT_SUBSTITUTED)
  /** For each field its range of the program, from and to, where its content is anything else; 0, 0 where it is absent. */
  readonly ranges = new Int32Array(2 * FIELDS)
  /** First operation behind `</System>`. */
  behind = 0

  /** Those of an `<Event>`: walks the children of its `<System>`. */
  static of(code: Int32Array, names: Names): SystemFields {
    const fields = new SystemFields()
    fields.find(code, names)
    return fields
  }

  private find(code: Int32Array, names: Names): void {
    let at = 4
    while (code[at] !== CONTENT) at += 1 + WIDTH[code[at]!]!
    this.behind = ++at
    if (code[at] !== OPEN || names.text(code[at + 1]!) !== 'System') return
    this.behind = code[at + 3]!
    let tag = ''
    for (at += 4; at < this.behind - 1;) {
      const operation = code[at]!
      if (operation === OPEN) tag = names.text(code[at + 1]!)
      let field: number | undefined
      if (operation === CONTENT) field = CONTENT_FIELDS.get(tag)
      else if (operation === ATTRIBUTE) {
        const attribute = ATTRIBUTE_FIELDS.get(tag)
        if (attribute !== undefined && attribute[0] === names.text(code[at + 1]!)) field = attribute[1]
      }
      at += 1 + WIDTH[operation]!
      if (field !== undefined) this.set(field, at, code)
      if (operation === CLOSE) tag = ''
    }
  }

  private set(field: number, from: number, code: Int32Array): void {
    let to = from
    while (isPiece(code[to]!)) to += 1 + WIDTH[code[to]!]!
    if (code[from] === SUBSTITUTION && to === from + 3) {
      this.values[field] = Math.min(code[from + 1]!, 0x7fff)
    } else {
      this.ranges[2 * field] = from
      this.ranges[2 * field + 1] = to
    }
  }
}
