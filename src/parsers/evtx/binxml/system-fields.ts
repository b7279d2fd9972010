// Sources of a record's System fields: a value of the record, or the template.
import { numberOf } from './names.ts'
import { ATTRIBUTE, CLOSE, CONTENT, OPEN, SUBSTITUTION, WIDTH, afterPieces } from './program.ts'

export const PROVIDER = 0
export const EVENT_ID = 1
export const QUALIFIERS = 2
export const LEVEL = 3
export const TIME = 4
export const RECORD_ID = 5
export const CHANNEL = 6
export const COMPUTER = 7
const FIELDS = 8

const NONE = -1

/** The field given by the content of an element, by the number of the element's name. */
const CONTENT_FIELDS = new Int8Array(32).fill(NONE)
CONTENT_FIELDS[numberOf('EventID')] = EVENT_ID
CONTENT_FIELDS[numberOf('Level')] = LEVEL
CONTENT_FIELDS[numberOf('EventRecordID')] = RECORD_ID
CONTENT_FIELDS[numberOf('Channel')] = CHANNEL
CONTENT_FIELDS[numberOf('Computer')] = COMPUTER

const SYSTEM = numberOf('System')
/** Fields given by an attribute of an element. */
const ATTRIBUTE_FIELDS = [
  { tag: numberOf('Provider'), attribute: numberOf('Name'), field: PROVIDER },
  { tag: numberOf('EventID'), attribute: numberOf('Qualifiers'), field: QUALIFIERS },
  { tag: numberOf('TimeCreated'), attribute: numberOf('SystemTime'), field: TIME },
]

/** Means "not a single substitution": a literal, a mixture, or nothing. */
export const NOT_SUBSTITUTED = -1

export class SystemFields {
  /** By field: the index of the value that is its only content, or `NOT_SUBSTITUTED`. */
  readonly values = new Int16Array(FIELDS).fill(NOT_SUBSTITUTED)
  /**
   * By field: start and end of its content in the program, if the content is not a single value; 0,
   * 0 if the field is absent.
   */
  readonly ranges = new Int32Array(2 * FIELDS)
  /** First operation after `</System>`. */
  after = 0

  /** Reads the program of an `<Event>`: walks the children of its `<System>`. */
  read(code: Int32Array): this {
    let at = 4
    while (code[at] !== CONTENT) at += 1 + WIDTH[code[at]!]!
    this.after = ++at
    if (code[at] !== OPEN || code[at + 1] !== SYSTEM) return this
    this.after = code[at + 3]!
    let tag = NONE
    for (at += 4; at < this.after - 1;) {
      const operation = code[at]!
      if (operation === OPEN) tag = code[at + 1]!
      let field = NONE
      if (operation === CONTENT) field = CONTENT_FIELDS[tag] ?? NONE
      else if (operation === ATTRIBUTE) field = attributeField(tag, code[at + 1]!)
      at += 1 + WIDTH[operation]!
      if (field !== NONE) this.set(field, at, code)
      if (operation === CLOSE) tag = NONE
    }
    return this
  }

  /** Resets to the initial state. */
  clear(): this {
    this.values.fill(NOT_SUBSTITUTED)
    this.ranges.fill(0)
    this.after = 0
    return this
  }

  private set(field: number, from: number, code: Int32Array): void {
    const to = afterPieces(code, from)
    if (code[from] === SUBSTITUTION && to === from + 3) {
      this.values[field] = Math.min(code[from + 1]!, 0x7fff)
    } else {
      this.ranges[2 * field] = from
      this.ranges[2 * field + 1] = to
    }
  }
}

function attributeField(tag: number, attribute: number): number {
  for (const known of ATTRIBUTE_FIELDS) if (known.tag === tag && known.attribute === attribute) return known.field
  return NONE
}
