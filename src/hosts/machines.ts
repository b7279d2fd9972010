// Machines that share a name: a restored copy, a rebuilt server, a test system. Different product
// ids under one name are two machines. A file without a product id belongs to the machine that its
// nearest folder or bundle names alone; otherwise it stays unassigned. docs/verdicts.md section 5.3.
import type { HostShare } from './assign.ts'
import { containersOf } from '../base/evidence-path.ts'

/** The evidence of one installation of Windows under a host's name. */
export interface Machine {
  /** The host's name; every machine but one has its product id behind it: `WEB01 (00429-…-BB999)`. */
  readonly name: string
  readonly shares: readonly HostShare[]
  /** Names of the other machines, sorted. */
  readonly namesakes: readonly string[]
}

export interface Machines {
  readonly machines: readonly Machine[]
  /** Paths of files that may be of any of the machines. */
  readonly unassigned: readonly string[]
}

/**
 * Tells the machines of one name apart.
 *
 * @param isByHand whether a person gave this file to the name: then it is the first machine's
 */
export function machinesOf(key: string, shares: readonly HostShare[], isByHand: (path: string) => boolean): Machines {
  const pieces = shares.flatMap((share) => (isByHand(share.reading.file.path) ? [share] : byInstallation(share)))
  const idsOfPiece = new Map(pieces.map((piece) => [piece, new Set(productIdsOf(piece))]))
  const ids = new Set([...idsOfPiece].flatMap(([piece, own]) => (isByHand(piece.reading.file.path) ? [] : [...own])))
  if (ids.size < 2) return { machines: [{ name: key, shares, namesakes: [] }], unassigned: [] }
  const inContainer = idsByContainer(idsOfPiece)
  const sharesById = new Map([...ids].map((id): [string, HostShare[]] => [id, []]))
  const given: HostShare[] = []
  const unassigned = new Set<string>()
  for (const [piece, own] of idsOfPiece) {
    const { path } = piece.reading.file
    const id = own.size === 1 ? [...own][0]! : soleIdAround(path, inContainer)
    if (isByHand(path)) given.push(piece)
    else if (id === undefined) unassigned.add(path)
    else sharesById.get(id)!.push(piece)
  }
  const inOrder = [...sharesById]
    .filter(([, own]) => own.length > 0)
    .sort(([a, own], [b, other]) => compare(own, other) || (a < b ? -1 : 1))
  // Ids that only stand together, in one print of one file, tell no machines apart.
  if (inOrder.length < 2) return { machines: [{ name: key, shares, namesakes: [] }], unassigned: [] }
  const names = inOrder.map(([id], index) => (index === 0 ? key : `${key} (${id})`))
  const machines = inOrder.map(([, own], index) => ({
    name: names[index]!,
    shares: index === 0 ? [...own, ...given] : own,
    namesakes: names.filter((_, other) => other !== index).sort(),
  }))
  return { machines, unassigned: [...unassigned] }
}

/** The parts of a file that hold several installations under one name, cut at each host name. */
function byInstallation(share: HostShare): HostShare[] {
  if (new Set(productIdsOf(share)).size < 2) return [share]
  const parts: HostShare['facts'][number][][] = [[]]
  for (const fact of share.facts) {
    if (fact.name === 'host.name') parts.push([])
    parts.at(-1)!.push(fact)
  }
  return parts.filter((facts) => facts.length > 0).map((facts) => ({ reading: share.reading, facts }))
}

function productIdsOf({ facts }: HostShare): string[] {
  return facts.flatMap((fact) => (fact.name === 'os.productId' ? [fact.value.productId] : []))
}

function idsByContainer(idsOfPiece: ReadonlyMap<HostShare, ReadonlySet<string>>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [{ reading }, ids] of idsOfPiece) {
    if (ids.size === 0) continue
    for (const container of containersOf(reading.file.path)) {
      found.set(container, new Set([...(found.get(container) ?? []), ...ids]))
    }
  }
  return found
}

function soleIdAround(path: string, inContainer: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const nearest = containersOf(path).find((container) => inContainer.has(container))
  const ids = nearest === undefined ? undefined : inContainer.get(nearest)
  return ids?.size === 1 ? [...ids][0] : undefined
}

/**
 * The plain name stays with a machine of a domain, where a name is unique, and among equals with
 * the one that was seen first: newer evidence never renames a machine.
 */
function compare(a: readonly HostShare[], b: readonly HostShare[]): number {
  return Number(isInDomain(b)) - Number(isInDomain(a)) || firstSeen(a) - firstSeen(b)
}

function isInDomain(shares: readonly HostShare[]): boolean {
  return shares.some(({ facts }) =>
    facts.some((fact) => fact.name === 'host.domain' && fact.value.domain.includes('.')),
  )
}

/** The first start that the evidence shows; the largest number if it shows none. */
function firstSeen(shares: readonly HostShare[]): number {
  const starts = shares.flatMap(({ facts }) =>
    facts.flatMap((fact) =>
      fact.name === 'os.bootTime' ? fact.value.at.readings.map(({ earliest }) => earliest) : [],
    ),
  )
  return Math.min(Number.MAX_VALUE, ...starts)
}
