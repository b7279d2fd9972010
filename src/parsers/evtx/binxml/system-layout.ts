// Sources of the columns of a template's records, as numbers: a literal of the template has its
// interned number, a value of the record has an index.
import type { Chunk } from '../file/chunk.ts'
import type { Interner } from './interner.ts'
import { TEXT } from './program.ts'
import { CHANNEL, COMPUTER, EVENT_ID, LEVEL, NOT_SUBSTITUTED, PROVIDER, RECORD_ID, TIME } from './system-fields.ts'
import type { SystemLayout } from './template-layouts.ts'
import type { Template } from './template.ts'

export function systemLayoutOf(
  template: Template,
  chunk: Chunk,
  providers: Interner,
  channels: Interner,
  computers: Interner,
): SystemLayout {
  const { values } = template.fields
  const eventId = values[EVENT_ID]!
  const level = values[LEVEL]!
  const recordId = values[RECORD_ID]!
  const time = values[TIME]!
  const provider = values[PROVIDER]!
  const providerNumber = literalNumber(template, PROVIDER, chunk, providers)
  const channel = values[CHANNEL]!
  const channelNumber = literalNumber(template, CHANNEL, chunk, channels)
  const computer = values[COMPUTER]!
  const computerNumber = literalNumber(template, COMPUTER, chunk, computers)
  const isDirect =
    Math.min(eventId, level, recordId, time) >= 0 &&
    Math.max(provider, providerNumber) >= 0 &&
    Math.max(channel, channelNumber) >= 0 &&
    Math.max(computer, computerNumber) >= 0
  return {
    eventId,
    level,
    recordId,
    time,
    provider,
    providerNumber,
    channel,
    channelNumber,
    computer,
    computerNumber,
    isDirect,
  }
}

function literalNumber({ code, base, fields }: Template, field: number, chunk: Chunk, interner: Interner): number {
  if (fields.values[field] !== NOT_SUBSTITUTED) return -1
  const [from, to] = [fields.ranges[2 * field]!, fields.ranges[2 * field + 1]!]
  if (from === to) return interner.ofText('')
  if (code[from] !== TEXT || to !== from + 3) return -1
  return interner.ofBytes(chunk, base + code[from + 1]!, 2 * code[from + 2]!)
}
