// Keeps the events that match the query, in bounded memory. A failing queue may log the same event
// a million times: of each kind, the first and last events are kept one by one, and those in
// between are counted per hour, or per longer interval if they continue for weeks.
import { HOUR, withOrder } from '../../../base/moment.ts'
import type { Diagnostic } from '../../../model/diagnostics.ts'
import type { Fact } from '../../../model/facts.ts'
import type { DateOrder } from '../../../model/time.ts'
import { type ParseContext, sourceAt } from '../../../formats/parser.ts'
import type { EventRecord } from '../../../model/event-record.ts'
import { cutText } from './cut-text.ts'

/** Events of each kind that are kept one by one at the start, and again at the end. */
export const KEPT_AT_EACH_END = 50
/** Limit of intervals per kind; a bundle may contain hundreds of hosts that fail every minute. */
export const MAX_STRETCHES = 200
/** Limit of kinds and intervals together; a malicious file could name a new provider in every record. */
export const MAX_GROUPS = 20_000
/** Limit of distinct contents per provider and id; further ones are counted together. */
export const MAX_VARIANTS = 50
/** Limit of named or unnamed values of one event; Windows itself allows 128. */
export const MAX_EVENT_DATA = 512

type EventFact = Fact<'event'>

interface Kind {
  readonly provider: string
  readonly eventId: number
  readonly firstFacts: EventFact[]
  readonly lastFacts: EventFact[]
  /** Length of one interval in hours; a power of two. */
  hours: number
  /** By interval number, counted from 1970, of the earliest reading. */
  stretches: Map<number, Stretch>
}

interface Stretch {
  readonly fact: EventFact
  count: number
}

export class KeptEvents {
  private readonly context: ParseContext
  private readonly texts: readonly string[]
  private readonly kinds = new Map<string, Kind>()
  private readonly variants = new Map<string, Set<number>>()
  private groups = 0
  private omitted = 0

  constructor(context: ParseContext) {
    this.context = context
    this.texts = context.query.texts.map((text) => text.toLowerCase())
  }

  /** Keeps a record. Records without a time are dropped: the caller has counted them. */
  keep(record: EventRecord): void {
    const fact = this.factOf(record)
    if (fact === undefined) return
    const kind = this.kindOf(record)
    if (kind === undefined) {
      this.omitted++
      return
    }
    if (kind.firstFacts.length < KEPT_AT_EACH_END) {
      kind.firstFacts.push(fact)
      return
    }
    kind.lastFacts.push(fact)
    if (kind.lastFacts.length < 2 * KEPT_AT_EACH_END) return
    for (const old of kind.lastFacts.splice(0, KEPT_AT_EACH_END)) this.group(kind, old)
  }

  finish(order: DateOrder | undefined): { facts: EventFact[]; diagnostics: Diagnostic[] } {
    const facts: EventFact[] = []
    const diagnostics: Diagnostic[] = []
    for (const kind of this.kinds.values()) {
      for (const old of kind.lastFacts.splice(0, kind.lastFacts.length - KEPT_AT_EACH_END)) this.group(kind, old)
      const groups = [...kind.stretches.values()]
      const grouped = groups.map(({ fact, count }) => ({ ...fact, value: { ...fact.value, count } }))
      facts.push(...kind.firstFacts, ...grouped, ...kind.lastFacts)
      if (groups.length > 0) diagnostics.push(groupedDiagnostic(kind, groups))
    }
    if (this.omitted > 0) {
      diagnostics.push({ severity: 'warning', code: 'events-grouped', detail: { omitted: this.omitted } })
    }
    const settled = facts.map((fact) => ({
      ...fact,
      value: { ...fact.value, at: withOrder(fact.value.at, order) },
    }))
    return { facts: settled, diagnostics }
  }

  /**
   * Events with different contents are not counted together, because one may prove something that
   * the other does not. Differences in numbers are ignored, except in result codes.
   */
  private kindOf(record: EventRecord): Kind | undefined {
    const pair = [record.provider, record.eventId, record.channel, record.computer, this.textsIn(record)].join('\n')
    const variants = this.variants.get(pair) ?? new Set()
    const variant = variantOf(record)
    if (variants.size < MAX_VARIANTS) this.variants.set(pair, variants.add(variant))
    const key = variants.has(variant) ? `${pair}\n${variant}` : pair
    const known = this.kinds.get(key)
    if (known !== undefined) return known
    if (this.groups >= MAX_GROUPS) return undefined
    this.groups++
    const { provider, eventId } = record
    const kind: Kind = { provider, eventId, firstFacts: [], lastFacts: [], hours: 1, stretches: new Map() }
    this.kinds.set(key, kind)
    return kind
  }

  private textsIn({ data, message }: EventRecord): string {
    const values = data.map(([, value]) => value.toLowerCase())
    if (message !== undefined) values.push(message.toLowerCase())
    return this.texts.map((text) => (values.some((value) => value.includes(text)) ? '1' : '0')).join('')
  }

  private group(kind: Kind, fact: EventFact): void {
    const at = fact.value.at.readings[0]?.earliest ?? 0
    const number = Math.floor(at / (HOUR * kind.hours))
    const stretch = kind.stretches.get(number)
    if (stretch !== undefined) {
      stretch.count++
    } else if (this.groups >= MAX_GROUPS) {
      this.omitted++
    } else {
      this.groups++
      kind.stretches.set(number, { fact, count: 1 })
      if (kind.stretches.size > MAX_STRETCHES) this.lengthen(kind)
    }
  }

  /** Merges each pair of intervals into one. */
  private lengthen(kind: Kind): void {
    const longer = new Map<number, Stretch>()
    for (const [number, stretch] of kind.stretches) {
      const known = longer.get(Math.floor(number / 2))
      if (known === undefined) longer.set(Math.floor(number / 2), stretch)
      else known.count += stretch.count
    }
    this.groups -= kind.stretches.size - longer.size
    kind.hours *= 2
    kind.stretches = longer
  }

  private factOf(record: EventRecord): EventFact | undefined {
    const { provider, eventId, level, channel, computer, recordId, at, message, data } = record
    if (at === undefined) return undefined
    return {
      name: 'event',
      value: {
        provider,
        eventId,
        ...(level === undefined ? {} : { level }),
        ...(channel === undefined ? {} : { channel }),
        ...(computer === undefined ? {} : { computer }),
        ...(recordId === undefined ? {} : { recordId }),
        at,
        data: data.slice(0, MAX_EVENT_DATA).map(([name, value]) => [name, cutText(value, this.texts)] as const),
        ...(message === undefined ? {} : { message: cutText(message, this.texts) }),
        count: 1,
      },
      source: sourceAt(this.context, record.position, record.excerpt),
    }
  }
}

/** `-1072824281`, `0xC00E0027`, `c00e0027`, `3222143015`: failures have the highest bit set. */
const RESULT_CODE = /-\d{9,10}\b|0x[0-9a-f]{8}\b|\b[8c][0-9a-f]{7}\b|\b[2-4]\d{9}\b/gi
const WORD = /[0-9a-z]+/gi
const DIGIT = /\d/

/** A hash of the content of an event that ignores counters, process ids and file numbers. */
function variantOf({ data, message = '' }: EventRecord): number {
  const text = `${data.map(([, value]) => value).join('\n')}\n${message}`
  const skeleton = `${text.replace(WORD, (word) => (DIGIT.test(word) ? '#' : word))}\n${(text.match(RESULT_CODE) ?? []).join(' ')}`
  let hash = 0x811c9dc5
  for (let index = 0; index < skeleton.length; index++) {
    hash = Math.imul(hash ^ skeleton.charCodeAt(index), 0x01000193)
  }
  return hash
}

function groupedDiagnostic(kind: Kind, groups: readonly { readonly count: number }[]): Diagnostic {
  const count = groups.reduce((sum, group) => sum + group.count, 0)
  return {
    severity: 'info',
    code: 'events-grouped',
    detail: { provider: kind.provider, id: kind.eventId, count, groups: groups.length, hours: kind.hours },
  }
}
