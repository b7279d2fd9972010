import type { EvidenceReading } from '../model/evidence.ts'
import { lastActs, type HandAssignment } from '../model/hand-assignment.ts'
import type { Host, HostAssignment } from '../model/hosts.ts'
import type { EpochMillis } from '../model/time.ts'
import { assignHosts, type HostShare } from './assign.ts'
import { capturesOf } from './captures.ts'
import { identityOf } from './identity.ts'
import { machinesOf, type Machine } from './machines.ts'
import { hostNameOf, type HostName } from './names.ts'

/**
 * Turns readings into hosts with their captures.
 *
 * @param readings evidence files and their facts, in any order
 * @param byHand what people gave to hosts, in the order in which they did
 * @param evaluatedAt no capture is later than this instant; undefined where nothing is judged
 * @returns hosts sorted by name; paths of files that belong to no host
 */
export function buildHosts(
  readings: readonly EvidenceReading[],
  byHand: readonly HandAssignment[] = [],
  evaluatedAt?: EpochMillis,
): HostAssignment {
  const { sharesByHost, namesByHost, unassigned } = assignHosts(readings, byHand)
  const homeless = new Set(unassigned)
  const given = lastActs(byHand)
  const machines = new Map<string, Machine>()
  // A person may give a file to a machine by the name that tells it from its namesakes: that name comes last.
  for (const [key, shares] of [...sharesByHost].sort(([a], [b]) => a.length - b.length)) {
    const known = machines.get(key)
    if (known !== undefined) {
      machines.set(key, { ...known, shares: [...known.shares, ...shares] })
      continue
    }
    const found = machinesOf(key, shares, (path) => given.has(path))
    for (const machine of found.machines) machines.set(machine.name, machine)
    for (const path of found.unassigned) homeless.add(path)
  }
  const hosts = [...machines.values()].map(({ name, shares, namesakes }): Host => {
    const { captures, rivals, newer } = capturesOf(shares, evaluatedAt)
    const names = namesakes.length === 0 ? (namesByHost.get(name) ?? []) : namesIn(shares)
    return {
      ...identityOf(name, names, captures.at(-1)!),
      captures,
      ...(rivals.length === 0 ? {} : { rivals }),
      ...(newer.length === 0 ? {} : { newer }),
      ...(namesakes.length === 0 ? {} : { namesakes }),
    }
  })
  return {
    hosts: hosts.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    unassigned: [...homeless].sort(),
  }
}

function namesIn(shares: readonly HostShare[]): HostName[] {
  return shares.flatMap(({ facts }) =>
    facts.flatMap((fact) =>
      fact.name === 'host.name' && fact.value.prefixOnly !== true ? [hostNameOf(fact.value.name)] : [],
    ),
  )
}
