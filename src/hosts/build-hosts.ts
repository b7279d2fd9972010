import type { EvidenceReading } from '../model/evidence.ts'
import type { HostAssignment } from '../model/hosts.ts'
import { assignHosts, type HandAssignments } from './assign.ts'
import { capturesOf } from './captures.ts'
import { identityOf } from './identity.ts'

/**
 * Turns readings into hosts with their captures.
 *
 * @param readings evidence files and their facts, in any order
 * @param byHand path → host name, as assigned by a person
 * @returns hosts sorted by name; paths of files that belong to no host
 */
export function buildHosts(readings: readonly EvidenceReading[], byHand: HandAssignments = {}): HostAssignment {
  const { sharesByHost, namesByHost, unassigned } = assignHosts(readings, byHand)
  const hosts = [...sharesByHost].map(([key, shares]) => {
    const captures = capturesOf(shares)
    return { ...identityOf(key, namesByHost.get(key) ?? [], captures.at(-1)!), captures }
  })
  return { hosts: hosts.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)), unassigned }
}
