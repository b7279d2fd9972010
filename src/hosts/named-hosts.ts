// Which hosts the content of files names, and where. Looked up for every file that names none, so
// the cost of a lookup must not depend on the number of hosts.
import { containersOf } from '../base/evidence-path.ts'
import { containerName, filePrefix, labelsIn } from './containers.ts'

export interface NamedHosts {
  /** Hosts named in files inside a container; undefined if there are none. */
  inContainer(container: string): ReadonlySet<string> | undefined
  /** The host with the longest label that begins the name of a file or folder; undefined unless it is exactly one. */
  namedBy(name: string): string | undefined
  /** Whether some host has a file with this rest: `WEB01_icacls.txt` gives `ICACLS.TXT`. */
  isRestOfHostFile(rest: string): boolean
  /** Whether `parent` contains a folder of this host. */
  hasFolderIn(parent: string, label: string): boolean
}

export interface HostMention {
  readonly key: string
  readonly path: string
  /** Only rows of a query name it, which may have asked any machine: it is a guest in its folder. */
  readonly isGuest: boolean
}

/** @param mentions a host's key and the file that names it; @param paths all files. */
export function namedHosts(mentions: readonly HostMention[], paths: readonly string[]): NamedHosts {
  const byContainer = new Map<string, Set<string>>()
  const guests = new Map<string, Set<string>>()
  const keysByLabel = new Map<string, Set<string>>()
  for (const { key, path, isGuest } of mentions) {
    addTo(keysByLabel, labelOfKey(key), key)
    for (const container of containersOf(path)) addTo(isGuest ? guests : byContainer, container, key)
  }
  const folders = new Map<string, Set<string>>()
  for (const container of byContainer.keys()) {
    for (const label of labelsIn(containerName(container))) {
      if (keysByLabel.has(label)) addTo(folders, label, parentOf(container))
    }
  }
  const rests = new Set<string>()
  for (const path of paths) {
    const parts = filePrefix(path)
    if (parts !== undefined && keysByLabel.has(parts.prefix)) rests.add(parts.rest)
  }
  return {
    inContainer: (container) => byContainer.get(container) ?? guests.get(container),
    namedBy(name) {
      const longest = labelsIn(name).find((label) => keysByLabel.has(label))
      return longest === undefined ? undefined : onlyOne(keysByLabel.get(longest))
    },
    isRestOfHostFile: (rest) => rests.has(rest),
    hasFolderIn: (parent, label) => folders.get(label)?.has(parent) === true,
  }
}

/** The label that identifies a host in file names: a key is a label or, if that is ambiguous, an FQDN. */
export function labelOfKey(key: string): string {
  const dot = key.indexOf('.')
  return dot > 0 && !/^\d/.test(key) ? key.slice(0, dot) : key
}

/** The container around a container. */
export function parentOf(container: string): string {
  return containersOf(container.slice(0, -1))[0] ?? ''
}

/** The key if there is exactly one, else undefined. */
export function onlyOne(keys: ReadonlySet<string> | undefined): string | undefined {
  return keys?.size === 1 ? [...keys][0] : undefined
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, new Set([value]))
  else known.add(value)
}
