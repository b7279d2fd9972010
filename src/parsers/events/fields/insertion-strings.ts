// If the exporting machine lacks a provider's message file, Event Viewer prints its own sentence
// and then the event's insertion strings:
//
//   The description for Event ID 2085 from source MSMQ cannot be found. …
//
//   The following information was included with the event:
//
//   C:\Windows\System32\msmq\storage\l0000009.mq
//
// The sentences are localized. In every language, the first one contains the id and the source, and
// a paragraph ending in a colon comes before the strings.
import { behind, withoutEnd } from '../../../base/linear-text.ts'

/** The insertion strings in such a message; empty for every other message. */
export function insertionStringsOf(message: string, provider: string, eventId: number): string[] {
  const lines = message.split('\n').map((line) => withoutEnd(line, /\r/))
  const first = lines[0] ?? ''
  if (!first.includes(String(eventId)) || !first.includes(provider)) return []
  const inline = behind(first, INLINE)
    ?.trim()
    .replace(/(?<=.)[.。]$/, '')
  if (inline !== undefined && inline !== '') return inline.split(', ').map((value) => value.trim())
  const colon = lines.findIndex((line) => /[:：]\s*$/.test(line))
  if (colon === -1) return []
  const from = lines.findIndex((line, index) => index > colon && line.trim() !== '')
  if (from === -1) return []
  const to = lines.findIndex((line, index) => index > from && line.trim() === '')
  return lines.slice(from, to === -1 ? undefined : to)
}

/** Windows XP and 2003 put all strings after the colon: `… is part of the event: a, b.` */
const INLINE = /(?:is part of the event|イベントの一部です)\s*[:：]/
