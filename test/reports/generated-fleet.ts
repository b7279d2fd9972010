// Fleets of any size from the hosts of the demo bundle, for looking at long reports: the same evidence under other
// names of the same length. Binary logs are left out: their checksums would not fit another name.
import { createHash } from 'node:crypto'
// eslint-disable-next-line no-restricted-imports -- It makes bundles as people send them.
import { zipSync } from 'fflate'
import { demoFiles } from '../demo/demo-hosts.ts'

/** A zip of so many hosts, of each kind in turn. */
export function generatedFleet(count: number): Uint8Array {
  const byFolder = new Map<string, [path: string, bytes: Uint8Array][]>()
  for (const [path, bytes] of Object.entries(demoFiles())) {
    if (path.endsWith('.evtx')) continue
    const folder = path.slice(0, path.indexOf('/'))
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), [path.slice(folder.length + 1), bytes]])
  }
  const kinds = [...byFolder]
  const files: Record<string, Uint8Array> = {}
  for (let index = 0; index < count; index += 1) {
    const [folder, members] = kinds[index % kinds.length]!
    // The collector's folders are called after the host and the time.
    const host = folder.replace(/-\d{8}-\d{6}$/, '')
    const name = nameLike(host, index)
    for (const [path, bytes] of renamedMembers(members, host, name))
      files[`${folder.replace(host, name)}/${path}`] = bytes
  }
  return zipSync(files, { level: 6, mtime: new Date(2025, 11, 22, 13, 0, 0), os: 0 })
}

/** A manifest has the digests of the files beside it. */
function renamedMembers(
  members: readonly (readonly [path: string, bytes: Uint8Array])[],
  from: string,
  to: string,
): [string, Uint8Array][] {
  const changed = members.map(([path, bytes]): [string, Uint8Array] => [path, renamed(bytes, from, to)])
  const digests = members.map(([, bytes], index) => [digestOf(bytes), digestOf(changed[index]![1])] as const)
  return changed.map(([path, bytes]) => {
    if (path !== 'manifest.txt') return [path, bytes]
    let text = Buffer.from(bytes).toString('latin1')
    for (const [before, after] of digests) text = text.replaceAll(before, after)
    return [path, new Uint8Array(Buffer.from(text, 'latin1'))]
  })
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** `WEB01` → `W0017`: as long as the original, so that nothing in a file moves. */
export function nameLike(host: string, index: number): string {
  return `${host.charAt(0)}${String(index).padStart(host.length - 1, '0')}`
}

/** The name is ASCII, so that it stands as it is in every encoding; in UTF-16 with a zero after each letter. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const narrow = (text: string): string => Buffer.from(text, 'latin1').toString('latin1')
  const wide = (text: string): string => [...text].join('\0')
  const content = Buffer.from(bytes).toString('latin1')
  const changed = content.replaceAll(narrow(from), narrow(to)).replaceAll(wide(from), wide(to))
  return new Uint8Array(Buffer.from(changed, 'latin1'))
}
