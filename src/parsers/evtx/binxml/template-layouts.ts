// Locations of the fields and data in a template's records, determined once per template.

/** The data of a regular template as a flat list (`data-plan.ts`). */
export interface DataPlan {
  /** Path of the element that contains the template; '' below the event. */
  readonly parent: string
  /** Name of each element with a value. */
  readonly names: readonly string[]
  /** Index of its value; −1 for a literal or an empty element. */
  readonly indexes: Int16Array
  readonly optional: Uint8Array
  readonly literals: readonly string[]
  /** Operation of the element, for reading it with the general code. */
  readonly elements: Int32Array
}

/**
 * Fields without suffix: value index, or `NOT_SUBSTITUTED` if the field is not a value. Fields
 * ending in `Number`: interned number of a literal, or −1 if the field is not a literal.
 */
export interface SystemLayout {
  readonly eventId: number
  readonly level: number
  readonly recordId: number
  readonly time: number
  readonly provider: number
  readonly providerNumber: number
  readonly channel: number
  readonly channelNumber: number
  readonly computer: number
  readonly computerNumber: number
  /**
   * True if every field is a literal or one value of the record, so that it can be read without
   * running the program.
   */
  readonly isDirect: boolean
}
