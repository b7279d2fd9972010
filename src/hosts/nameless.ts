// Outputs without a host name that were given to the only host in sight: `ver`, the banner of a
// shell, winver, a systeminfo whose name was removed. They may come from the PC of the person who
// collected. One that contradicts the host's own evidence belongs to nobody; a release that nothing
// else of the host confirms is marked. docs/verdicts.md section 5.2.
import { DAY, MINUTE, toInterval } from '../base/moment.ts'
import type { EvidenceReading } from '../model/evidence.ts'
import type { Fact, FactName } from '../model/facts.ts'
import type { Moment } from '../model/time.ts'
import { buildOfName, cannotHaveBuild } from '../windows/releases.ts'
import { containersOf } from '../base/evidence-path.ts'

/** Facts of one file that came to a host. */
type Share = Pick<EvidenceReading, 'facts'> & { readonly reading: EvidenceReading }

const RELEASE: ReadonlySet<FactName> = new Set(['os.name', 'os.build', 'os.revision'])

/**
 * True if a print without a name cannot be of the host.
 *
 * @param own what came to the host with its name
 */
export function isStranger({ reading, facts }: Share, own: readonly Share[]): boolean {
  if (isOfCollector(reading.file.path, own)) return false
  const known = own.flatMap((share) => share.facts)
  return isOfOtherRelease(facts, known) || isOtherInstallation(facts, known)
}

/** The facts of a print without a name: its release is marked unless the host's own evidence confirms it. */
export function markedRelease({ reading, facts }: Share, own: readonly Share[]): Share {
  if (!facts.some(({ name }) => RELEASE.has(name))) return { reading, facts }
  const known = buildsOf(own.flatMap((share) => share.facts))
  if (known.size > 0 || isOfCollector(reading.file.path, own)) return { reading, facts }
  return { reading, facts: facts.map((fact) => (RELEASE.has(fact.name) ? { ...fact, isNameless: true } : fact)) }
}

/** A collector ran on the host that its manifest names, and so did what lies beside the manifest. */
function isOfCollector(path: string, own: readonly Share[]): boolean {
  const folder = containersOf(path)[0]
  return own.some(
    ({ reading: { file } }) => file.artifact === 'capture-manifest' && containersOf(file.path)[0] === folder,
  )
}

function isOfOtherRelease(facts: readonly Fact[], own: readonly Fact[]): boolean {
  const known = buildsOf(own)
  const names = namesOf(own)
  const isOther = (build: number): boolean =>
    known.size > 0 ? !known.has(build) : names.some((name) => cannotHaveBuild(name, [build]))
  if ([...buildsOf(facts)].some(isOther)) return true
  return known.size > 0 && namesOf(facts).some((name) => cannotHaveBuild(name, [...known]))
}

function namesOf(facts: readonly Fact[]): string[] {
  return facts.flatMap((fact) => (fact.name === 'os.name' ? [fact.value.name] : []))
}

/** Builds that are printed, logged at a start, or the only one of a printed name. */
function buildsOf(facts: readonly Fact[]): Set<number> {
  return new Set(
    facts.flatMap((fact) => {
      if (fact.name === 'os.build' || fact.name === 'os.revision') return [fact.value.build]
      if (fact.name === 'os.name') return buildOfName(fact.value.name) ?? []
      if (fact.name !== 'event' || fact.value.eventId !== 6009 || !/^eventlog$/i.test(fact.value.provider)) return []
      return fact.value.data.flatMap(([, text]) => (/^\s*\d{4,5}\s*$/.test(text) ? [Number(text)] : []))
    }),
  )
}

/** Facts that tell installations apart; the start only in a print that usually has a name. */
function isOtherInstallation(facts: readonly Fact[], own: readonly Fact[]): boolean {
  if (differ(productIdsOf(facts), productIdsOf(own), (a, b) => a === b)) return true
  if (differ(momentsOf('os.installDate', facts), momentsOf('os.installDate', own), within(DAY))) return true
  const isSystemPrint = facts.some(
    ({ name }) => name === 'os.installDate' || name === 'os.role' || name === 'memory.total',
  )
  if (!isSystemPrint) return false
  return (
    differ(momentsOf('os.bootTime', facts), momentsOf('os.bootTime', own), within(5 * MINUTE)) ||
    differ(textsOf(facts), textsOf(own), (a, b) => a === b)
  )
}

function differ<T>(these: readonly T[], others: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  return these.length > 0 && others.length > 0 && !these.some((one) => others.some((other) => isSame(one, other)))
}

function productIdsOf(facts: readonly Fact[]): string[] {
  return facts.flatMap((fact) => (fact.name === 'os.productId' ? [fact.value.productId] : []))
}

/** The domain and the memory of the machine. */
function textsOf(facts: readonly Fact[]): string[] {
  const domains = facts.flatMap((fact) => (fact.name === 'host.domain' ? [labelOf(fact.value.domain)] : []))
  const memory = facts.flatMap((fact) => (fact.name === 'memory.total' ? [String(fact.value.sizeInBytes)] : []))
  return domains.length > 0 && memory.length > 0 ? [`${domains[0]!} ${memory[0]!}`] : []
}

function labelOf(domain: string): string {
  return (domain.split('.')[0] ?? '').toUpperCase()
}

function momentsOf(wanted: 'os.installDate' | 'os.bootTime', facts: readonly Fact[]): Moment[] {
  return facts.flatMap((fact) => (fact.name === wanted ? [fact.value.at] : []))
}

/** Whether two times may be the same instant, give or take a tolerance. */
function within(tolerance: number): (a: Moment, b: Moment) => boolean {
  return (a, b) => {
    const [one, other] = [toInterval(a, undefined), toInterval(b, undefined)]
    return one.earliest - tolerance <= other.latest && other.earliest - tolerance <= one.latest
  }
}
