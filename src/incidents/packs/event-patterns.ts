// Matches events against a pack's patterns: codes and plain texts, never regular expressions.
import { matchesName } from '../../base/name-pattern.ts'
import { plainText, type SeenEvent } from '../capture/capture-view.ts'
import type { EventPattern, Pack } from './pack.ts'
import { speechOf } from './speakers.ts'
import { providerKey } from '../capture/system-events.ts'

/**
 * True if every given part of the pattern matches. An event without a channel matches any channel. A
 * pattern that names no provider matches no event that only quotes.
 */
export function matchesPattern(pattern: EventPattern, { event, text }: SeenEvent, pack?: Pack): boolean {
  if (pattern.ids !== undefined && !pattern.ids.includes(event.eventId)) return false
  if (pattern.notIds?.includes(event.eventId) === true) return false
  if (
    pattern.providers !== undefined &&
    !matchesName(pattern.providers.map(providerKey), providerKey(event.provider))
  ) {
    return false
  }
  if (
    pattern.channel !== undefined &&
    event.channel !== undefined &&
    event.channel.toLowerCase() !== pattern.channel.toLowerCase()
  ) {
    return false
  }
  if (pattern.allOf?.every((wanted) => text().includes(plainText(wanted))) === false) return false
  if (pattern.anyOf?.some((wanted) => text().includes(plainText(wanted))) === false) return false
  if (isExplained(pattern, text)) return false
  return pattern.providers !== undefined || speechOf(pack?.symptom?.speakers, event) !== 'quoted'
}

/** True if an event that matches the pattern certainly tells of a failure of its own writer. */
export function isOwnFailure(pattern: EventPattern, { event }: SeenEvent, pack: Pack): boolean {
  return pattern.providers !== undefined || speechOf(pack.symptom?.speakers, event) === 'own'
}

/** How far behind the name of an exception its reason begins at most, with codes and labels in between. */
const CLOSELY = 120

/** A name that comes again this soon is one mention: `MessageQueueException: System.Messaging.MessageQueueException`. */
const SAME_MENTION = 24

/** A text that says it more often is no exception that somebody reported. */
const MOST_MENTIONS = 200

/** True if each place of a wanted text is followed closely by one of the known reasons. */
function isExplained({ allOf = [], unlessFollowedBy = [] }: EventPattern, text: () => string): boolean {
  if (unlessFollowedBy.length === 0) return false
  const reasons = unlessFollowedBy.map(plainText)
  return allOf.every((wanted) => {
    const [, ...following] = text().split(plainText(wanted), MOST_MENTIONS + 2)
    if (following.length > MOST_MENTIONS) return false
    return following.every((rest, index) => {
      if (rest.length < SAME_MENTION && index < following.length - 1) return true
      return reasons.some((reason) => rest.slice(0, CLOSELY + reason.length).includes(reason))
    })
  })
}

/** Every pattern of a pack. */
export function patternsOf(pack: Pack): readonly EventPattern[] {
  const { symptom, verify } = pack
  const { failures } = verify
  if (symptom === undefined) return failures
  return [
    ...failures,
    ...symptom.strong,
    ...symptom.unclear,
    ...symptom.supporting,
    ...symptom.recovery,
    ...symptom.lookalikes.flatMap((lookalike) => lookalike.matchers),
  ]
}
