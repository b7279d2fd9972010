// Which capture decides, and what later ones add to it. The newest capture that tells product and
// update level decides. A later, partial one (the follow-up file that was asked for) within 14 days
// adds its answers as weak, if nothing shows that an update or a start lies between the two.
// docs/verdicts.md section 5.5.
import { DAY, toInterval, withOrder } from '../base/moment.ts'
import type { EventValue, Fact, FactName } from '../model/facts.ts'
import type { Capture } from '../model/hosts.ts'
import type { Moment } from '../model/time.ts'

const FOLLOW_UP_WITHIN = 14 * DAY

const TELLS_SCOPE: ReadonlySet<FactName> = new Set(['os.name', 'os.build', 'os.revision'])
const TELLS_LEVEL: ReadonlySet<FactName> = new Set([
  'os.revision',
  'update.installed',
  'update.pending',
  'update.list',
  'package.state',
])

/**
 * The capture that decides: the newest that tells product and level; the newest that tells one of
 * them if none tells both; else the newest. `captures` are oldest first and not empty.
 */
export function decidingOf(captures: readonly Capture[]): Capture {
  const told = captures.map(toldBy)
  return captures[told.lastIndexOf(Math.max(...told))]!
}

/** 2 if the capture tells product and update level, 1 if it tells one of them, else 0. */
export function toldBy({ facts }: Capture): number {
  const names = new Set(facts.map(({ name }) => name))
  const tells = (wanted: ReadonlySet<FactName>): number => ([...names].some((name) => wanted.has(name)) ? 1 : 0)
  return tells(TELLS_SCOPE) + tells(TELLS_LEVEL)
}

/** The deciding capture with what `later` adds to it; undefined if it must not be added. */
export function withFollowUp(deciding: Capture, later: Capture): Capture | undefined {
  const [from, to] = [deciding.time.at, later.time.at]
  if (from === undefined || to === undefined || to.latest - from.earliest > FOLLOW_UP_WITHIN) return undefined
  if (showsChange(later, from.latest) || listsMore(later, deciding)) return undefined
  return {
    ...deciding,
    evidence: [...new Set([...deciding.evidence, ...later.evidence])].sort(),
    facts: [...deciding.facts, ...later.facts],
    takenBy: new Map([...(later.takenBy ?? []), ...(deciding.takenBy ?? [])]),
    followUps: [...new Set([...(deciding.followUps ?? []), ...later.evidence])].sort(),
  }
}

/** True if an installation, a removal or a start may be later than `since`. */
function showsChange({ facts, offsetInMinutes, dateOrder }: Capture, since: number): boolean {
  const isSince = (at: Moment | undefined): boolean =>
    at !== undefined && toInterval(withOrder(at, dateOrder), offsetInMinutes).latest > since
  return facts.some((fact) => {
    switch (fact.name) {
      case 'os.bootTime':
      case 'update.removed':
        return isSince(fact.value.at)
      case 'update.installed':
        return isSince(fact.value.installedOn)
      case 'package.state':
        return isSince(fact.value.installedOn)
      case 'event':
        return isChange(fact.value) && isSince(fact.value.at)
      default:
        return false
    }
  })
}

/** Events of installations, removals and starts. Source of the ids: Windows message tables. */
const CHANGES: Readonly<Record<string, readonly number[]>> = {
  windowsupdateclient: [19, 21, 22, 43],
  servicing: [2, 4],
  'kernel-general': [12],
  eventlog: [6005, 6009],
}

function isChange({ provider, eventId }: EventValue): boolean {
  return CHANGES[provider.toLowerCase().replace(/^microsoft-windows-/, '')]?.includes(eventId) === true
}

/** True if it lists an update that the deciding capture's own lists do not have. */
function listsMore(later: Capture, { facts }: Capture): boolean {
  const known = kbsOf(facts)
  return known.size > 0 && [...kbsOf(later.facts)].some((kb) => !known.has(kb))
}

function kbsOf(facts: readonly Fact[]): Set<string> {
  return new Set(facts.flatMap((fact) => (fact.name === 'update.installed' ? [fact.value.kb] : [])))
}
