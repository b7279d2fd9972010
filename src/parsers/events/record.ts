import type { Position } from '../../model/source.ts'
import type { Moment } from '../../model/time.ts'

/** One event of any export format, normalised. `patchverdict events` prints it almost as it is. */
export interface EventRecord {
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
  /** The record as it stands in the file, for quoting. */
  readonly excerpt: string
}
