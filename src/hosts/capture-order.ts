// Which of a host's captures is the newer one, and whether they may be of two machines. Starts of
// the machine order captures before file times do: a copied file has a newer time, a start does not
// move. docs/verdicts.md section 5.4.
import { HOUR, toInterval, withOrder } from '../base/moment.ts'
import type { Fact } from '../model/facts.ts'
import type { CaptureTime } from '../model/hosts.ts'
import type { Interval } from '../model/time.ts'
import type { HostShare } from './assign.ts'
import type { HostClock } from './capture-times.ts'

/** Times from log ends and file times, and starts, are distinguished only if they are further apart than this. */
const CLEARLY_APART = HOUR

/** Evidence that was collected together. */
export interface CapturePart {
  readonly shares: readonly HostShare[]
  readonly time: CaptureTime
  /** The last start of the machine that a state file shows. */
  readonly boot: Interval | undefined
}

/** The last start that the facts show as a state; starts in logs are history. */
export function bootOf(shares: readonly HostShare[], clock: HostClock): Interval | undefined {
  const boots = factsOf(shares).flatMap((fact) =>
    fact.name === 'os.bootTime' ? [toInterval(withOrder(fact.value.at, clock.dateOrder), clock.offset)] : [],
  )
  return boots.sort((a, b) => a.earliest - b.earliest || a.latest - b.latest).at(-1)
}

/** Oldest first: by time, and parts that show a start by that start. */
export function inOrder(parts: readonly CapturePart[]): CapturePart[] {
  const byTime = [...parts].sort((a, b) => latestOf(a) - latestOf(b) || (firstPath(a) < firstPath(b) ? -1 : 1))
  // The sort is stable, so equal starts keep the order of their times.
  const byBoot = byTime.filter(({ boot }) => boot !== undefined).sort(compareBoots)
  return byTime.map((part) => (part.boot === undefined ? part : byBoot.shift()!))
}

/** True if `newer` is certainly another capture than `older`. */
export function areApart(older: CapturePart, newer: CapturePart): boolean {
  if (isLater(newer.boot, older.boot)) return true
  const [before, after] = [older.time, newer.time]
  if (before.at === undefined || after.at === undefined) return false
  const byManifest = before.basis === 'manifest' && after.basis === 'manifest'
  return after.at.earliest - before.at.latest > (byManifest ? 0 : CLEARLY_APART)
}

/**
 * True if `other` was taken after the last start that `newest` shows, and does not know of that
 * start: then one of the two clocks is wrong, and either may be the newest. A file time is no such
 * proof, for copies are newer than what they show.
 */
export function contradictsOrder(other: CapturePart, newest: CapturePart): boolean {
  const isTold = other.time.basis === 'manifest' || other.time.basis === 'event-log'
  return isTold && isLater(newest.boot, other.boot) && isLater(other.time.at, newest.boot)
}

/**
 * True if two captures may be of two machines: they name different domains or workgroups, and
 * nothing shows one installation. A machine may join a domain between two captures; its product id
 * and its installation date then stay the same.
 */
export function mayBeTwoMachines(a: CapturePart, b: CapturePart): boolean {
  const [domains, others] = [domainsOf(a), domainsOf(b)]
  if (domains.size === 0 || others.size === 0 || [...domains].some((domain) => others.has(domain))) return false
  return !(share(productIdsOf(a), productIdsOf(b)) && share(installDatesOf(a), installDatesOf(b)))
}

function share<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.some((one) => b.includes(one))
}

/** The first label, upper case: `CORP` and `corp.example.com` may be one domain. */
function domainsOf({ shares }: CapturePart): Set<string> {
  return new Set(
    factsOf(shares).flatMap((fact) =>
      fact.name === 'host.domain' ? [fact.value.domain.split('.')[0]!.toUpperCase()] : [],
    ),
  )
}

function productIdsOf({ shares }: CapturePart): string[] {
  return factsOf(shares).flatMap((fact) => (fact.name === 'os.productId' ? [fact.value.productId] : []))
}

/** As printed: one machine prints its installation date in one form. */
function installDatesOf({ shares }: CapturePart): string[] {
  return factsOf(shares).flatMap((fact) => (fact.name === 'os.installDate' ? [JSON.stringify(fact.value.at)] : []))
}

function factsOf(shares: readonly HostShare[]): Fact[] {
  return shares.flatMap(({ facts }) => facts)
}

function isLater(a: Interval | undefined, b: Interval | undefined): boolean {
  return a !== undefined && b !== undefined && a.earliest - b.latest > CLEARLY_APART
}

function compareBoots(a: CapturePart, b: CapturePart): number {
  return isLater(a.boot, b.boot) ? 1 : isLater(b.boot, a.boot) ? -1 : 0
}

function latestOf({ time }: CapturePart): number {
  return time.at?.latest ?? Number.MAX_VALUE
}

function firstPath({ shares }: CapturePart): string {
  return shares.map(({ reading }) => reading.file.path).reduce((a, b) => (a < b ? a : b))
}
