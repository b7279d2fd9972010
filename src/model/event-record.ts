import { MAX_EXCERPT_LENGTH, type Position, excerptOf } from './source.ts'
import type { Moment } from './time.ts'

/** What one event of any export format says, normalised. `patchverdict events` prints it almost as it is. */
export interface EventContent {
  readonly provider: string
  readonly eventId: number
  readonly qualifiers?: number
  readonly level?: number
  /** ISO 8601 with all digits that the format has, `Z` only when it is UTC: `2025-12-11T01:02:03.4567890Z`. Absent when not understood. */
  readonly time?: string
  readonly at?: Moment
  readonly channel?: string
  readonly computer?: string
  /** EventRecordID, where the export has it. */
  readonly recordId?: number
  /** In document order, names may repeat: a named `Data` gives its name, anything else its element path (`EventData/Data`, `UserData/EventXML/param1`), attributes as `path@attribute`. */
  readonly data: readonly (readonly [name: string, value: string])[]
  /** Only when the export has it. */
  readonly message?: string
  readonly position: Position
}

/** An event that can be cited. */
export interface EventRecord extends EventContent {
  /** The record as it stands in the file, for quoting. */
  readonly excerpt: string
}

/** A record of a binary log as a readable line: there it is no text that could be quoted. */
export function excerptOfContent({ provider, eventId, time, data }: EventContent): string {
  let text = `${provider} ${eventId}${time === undefined ? '' : ` ${time}`}`
  for (const [name, value] of data) {
    const room = MAX_EXCERPT_LENGTH - text.length - name.length - 2
    if (room < 1) return `${text}…`
    text += value.length > room ? ` ${name}=${value.slice(0, room - 1)}…` : ` ${name}=${value}`
  }
  return text.length > MAX_EXCERPT_LENGTH ? excerptOf(text) : text
}
