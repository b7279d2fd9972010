// Where to find what a record of a template says, worked out once for all its records.

/** The data of a regular template as a flat list (`data-plan.ts`). */
export interface DataPlan {
  /** Path of the element that the template stands in; '' below the event. */
  readonly parent: string
  /** Of each element with a value. */
  readonly names: readonly string[]
  /** Number of its value; −1 for a literal or an empty element. */
  readonly indexes: Int16Array
  readonly optional: Uint8Array
  readonly literals: readonly string[]
  /** Operation of the element, for reading it the general way. */
  readonly elements: Int32Array
}

/** Value indexes where a field is a value, `NOT_SUBSTITUTED` where it is not; numbers where it is a literal, −1 where it is not. */
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
  /** Whether every field is a literal or one value of the record, so that it can be read without a program. */
  readonly isDirect: boolean
}
