// An event of a capture, with its time as an interval of instants.
import type { EventValue } from '../../model/facts.ts'
import type { Source } from '../../model/source.ts'
import type { Interval } from '../../model/time.ts'
import type { SystemEvent } from './system-events.ts'

/** Something that happened, and its source. */
export interface Dated {
  readonly at: Interval
  readonly source: Source
}

export interface SeenEvent extends Dated {
  readonly event: EventValue
  readonly system: SystemEvent | undefined
  /** Data and message in lower case with single blanks, for plain-text search. */
  readonly text: () => string
}

/** Lower case, runs of white space as one blank: the form in which plain texts are compared. */
export function plainText(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ')
}
