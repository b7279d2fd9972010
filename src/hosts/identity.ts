// How the hosts table and the report identify a host. Only from the newest capture, and only values
// on which it agrees.
import type { Architecture } from '../model/facts.ts'
import type { HostIdentity } from '../model/findings.ts'
import type { Capture } from '../model/hosts.ts'
import type { HostName } from './names.ts'

/**
 * `key` is the host's name; `aliases` are its FQDNs, lower case and sorted. A field is absent if
 * the capture shows no value or several.
 */
export function identityOf(key: string, names: readonly HostName[], newest: Capture): HostIdentity {
  const builds = new Set<number>()
  const revisions = new Set<number>()
  const architectures = new Set<Architecture>()
  for (const fact of newest.facts) {
    if (fact.name === 'os.build') builds.add(fact.value.build)
    if (fact.name === 'os.revision') {
      builds.add(fact.value.build)
      revisions.add(fact.value.revision)
    }
    if (fact.name === 'os.architecture') architectures.add(fact.value.architecture)
  }
  const aliases = [...new Set(names.flatMap(({ fqdn }) => (fqdn === undefined ? [] : [fqdn.toLowerCase()])))].sort()
  return {
    name: key,
    aliases,
    ...one('build', builds),
    ...one('revision', revisions),
    ...one('architecture', architectures),
  }
}

function one<K extends string, V>(key: K, values: ReadonlySet<V>): { [P in K]?: V } {
  const [only] = values
  return (values.size === 1 && only !== undefined ? { [key]: only } : {}) as { [P in K]?: V }
}
