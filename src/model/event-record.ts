import { MAX_EXCERPT_LENGTH, type Position, excerptOf } from './source.ts'
import type { Moment } from './time.ts'

/** The content of one event, normalised from any export format. `patchverdict events` prints it almost unchanged. */
export interface EventContent {
  readonly provider: string
  readonly eventId: number
  readonly qualifiers?: number
  readonly level?: number
  /**
   * ISO 8601 with every digit the format has, and `Z` only for UTC: `2025-12-11T01:02:03.4567890Z`.
   * Absent if the time was not understood.
   */
  readonly time?: string
  readonly at?: Moment
  readonly channel?: string
  readonly computer?: string
  /** EventRecordID, if the export has it. */
  readonly recordId?: number
  /**
   * In document order; names may repeat. A named `Data` uses its name, anything else its element
   * path (`EventData/Data`, `UserData/EventXML/param1`), an attribute `path@attribute`.
   */
  readonly data: readonly (readonly [name: string, value: string])[]
  /** Only if the export has it. */
  readonly message?: string
  readonly position: Position
}

/** An event that can be cited. */
export interface EventRecord extends EventContent {
  /** The record as written in the file, for quoting. */
  readonly excerpt: string
}

/**
 * A readable line for a record of a binary log, which has no text to quote. At most
 * `MAX_EXCERPT_LENGTH` characters.
 */
export function excerptOfContent({ provider, eventId, time, data }: EventContent): string {
  let text = `${provider} ${eventId}${time === undefined ? '' : ` ${time}`}`
  for (const [name, value] of data) {
    const room = MAX_EXCERPT_LENGTH - text.length - name.length - 2
    if (room < 1) return `${text}…`
    text += value.length > room ? ` ${name}=${value.slice(0, room - 1)}…` : ` ${name}=${value}`
  }
  return text.length > MAX_EXCERPT_LENGTH ? excerptOf(text) : text
}
