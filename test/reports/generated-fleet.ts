// Fleets of any size from the hosts of the demo bundle, for looking at long reports: the same evidence under other
// names of the same length. Binary logs are left out: their checksums would not fit another name.
// eslint-disable-next-line no-restricted-imports -- The program itself never writes zips.
import { zipSync } from 'fflate'
import { demoFiles } from '../demo/demo-hosts.ts'

/** A zip of so many hosts, of each kind in turn. */
export function generatedFleet(count: number): Uint8Array {
  const byHost = new Map<string, [path: string, bytes: Uint8Array][]>()
  for (const [path, bytes] of Object.entries(demoFiles())) {
    if (path.endsWith('.evtx')) continue
    const host = path.slice(0, path.indexOf('/'))
    byHost.set(host, [...(byHost.get(host) ?? []), [path.slice(host.length + 1), bytes]])
  }
  const kinds = [...byHost]
  const files: Record<string, Uint8Array> = {}
  for (let index = 0; index < count; index += 1) {
    const [host, members] = kinds[index % kinds.length]!
    const name = nameLike(host, index)
    for (const [path, bytes] of members) files[`${name}/${path}`] = renamed(bytes, host, name)
  }
  return zipSync(files, { level: 6, mtime: new Date(2025, 11, 22, 13, 0, 0), os: 0 })
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
