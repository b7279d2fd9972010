// Which hosts the content of files names, and where: asked for every file that names
// none, so each question costs no more with five thousand hosts than with five.
import { containerName, containersOf, filePrefix, labelsIn } from './containers.ts'

export interface NamedHosts {
  /** Hosts that are named in files below a container. */
  inContainer(container: string): ReadonlySet<string> | undefined
  /** The one host with the longest label that begins the name of a file or folder. */
  namedBy(name: string): string | undefined
  /** Whether a host has files of its own by this rest: `WEB01_icacls.txt` gives `ICACLS.TXT`. */
  isRestOfHostFile(rest: string): boolean
  /** Whether a folder of this host stands in `parent`. */
  hasFolderIn(parent: string, label: string): boolean
}

export interface HostMention {
  readonly key: string
  readonly path: string
}

/** @param mentions a host's key and the file that names it; @param paths all files. */
export function namedHosts(mentions: readonly HostMention[], paths: readonly string[]): NamedHosts {
  const byContainer = new Map<string, Set<string>>()
  const keysByLabel = new Map<string, Set<string>>()
  for (const { key, path } of mentions) {
    addTo(keysByLabel, labelOfKey(key), key)
    for (const container of containersOf(path)) addTo(byContainer, container, key)
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
    inContainer: (container) => byContainer.get(container),
    namedBy(name) {
      const longest = labelsIn(name).find((label) => keysByLabel.has(label))
      return longest === undefined ? undefined : onlyOne(keysByLabel.get(longest))
    },
    isRestOfHostFile: (rest) => rests.has(rest),
    hasFolderIn: (parent, label) => folders.get(label)?.has(parent) === true,
  }
}

/** The label that stands for a host in names of files: a key is a label or, where that is not enough, an FQDN. */
export function labelOfKey(key: string): string {
  const dot = key.indexOf('.')
  return dot > 0 && !/^\d/.test(key) ? key.slice(0, dot) : key
}

/** The container around a container. */
export function parentOf(container: string): string {
  return containersOf(container.slice(0, -1))[0] ?? ''
}

export function onlyOne(keys: ReadonlySet<string> | undefined): string | undefined {
  return keys?.size === 1 ? [...keys][0] : undefined
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, new Set([value]))
  else known.add(value)
}
