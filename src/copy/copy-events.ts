// A binary event log as XML that the same reader reads: the records that packs ask for with their values, of all others
// only what shows that the log has no hole: when, which number, whose.
import { compileEventQuery, type EvidenceQuery } from '../model/evidence-query.ts'
import type { EventContent } from '../model/event-record.ts'
import type { EvidenceScrubber } from './evidence-scrubber.ts'

/** Microsoft's own providers are counted in another way than those of programs. */
const OF_WINDOWS = /^microsoft-windows-/i

/** Writes the records of one log, in the order of the log. */
export class EventLogCopy {
  readonly #wanted: ReturnType<typeof compileEventQuery>
  readonly #scrubber: EvidenceScrubber
  readonly #elements: string[] = []

  constructor(query: EvidenceQuery, scrubber: EvidenceScrubber) {
    this.#wanted = compileEventQuery(query)
    this.#scrubber = scrubber
  }

  isWanted({ provider, eventId, data }: EventContent): boolean {
    return this.#wanted.wantsPair(provider, eventId) || data.some(([, value]) => this.#wanted.wantsText(value))
  }

  add(record: EventContent): void {
    this.#elements.push(this.isWanted(record) ? this.#element(record, record.data) : this.#outline(record))
  }

  /** @param isWhole false for a log of which something was lost: then the copy is one that was cut, too */
  end(isWhole: boolean): string {
    const text = `<Events>\r\n${this.#elements.join('\r\n')}\r\n`
    return isWhole ? `${text}</Events>\r\n` : text
  }

  #outline(record: EventContent): string {
    const provider = OF_WINDOWS.test(record.provider) ? 'Microsoft-Windows-Other' : 'Other'
    const saysSomething = record.data.some(([, value]) => value.trim() !== '')
    return this.#element({ ...record, provider, eventId: 0 }, saysSomething ? [['EventData/Data', '-']] : [])
  }

  #element(record: EventContent, data: EventContent['data']): string {
    const { provider, eventId, qualifiers, level, time, recordId, channel, computer } = record
    const text = (value: string): string => escaped(this.#scrubber.evidence(value))
    const optional = (name: string, value: string | number | undefined): string =>
      value === undefined ? '' : `<${name}>${typeof value === 'number' ? String(value) : text(value)}</${name}>`
    return (
      `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${text(provider)}'/>` +
      `<EventID${qualifiers === undefined ? '' : ` Qualifiers='${qualifiers}'`}>${eventId}</EventID>` +
      optional('Level', level) +
      (time === undefined ? '' : `<TimeCreated SystemTime='${escaped(time)}'/>`) +
      optional('EventRecordID', recordId) +
      optional('Channel', channel) +
      optional('Computer', computer) +
      `</System>${data.map(([name, value]) => valueElement(name, text(value))).join('')}</Event>`
    )
  }
}

/** As the reader names it again: `EventData/Data`, a name, `UserData/EventXML/param1`, `UserData/X@a`. */
function valueElement(name: string, value: string): string {
  const [path = '', attribute] = name.split('@', 2)
  const steps = path.split('/')
  if (steps.length === 1 || !steps.every((step) => /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(step))) {
    return `<EventData><Data Name='${escaped(name)}'>${value}</Data></EventData>`
  }
  const last = steps.at(-1)!
  const inner = attribute === undefined ? `<${last}>${value}</${last}>` : `<${last} ${attribute}='${value}'/>`
  return steps.slice(0, -1).reduceRight((content, step) => `<${step}>${content}</${step}>`, inner)
}

/** Characters that XML cannot hold become `�`, which the reader reports. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>'"\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`)
}
