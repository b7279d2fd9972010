// public/demo.zip, made from code: the same bytes on every machine, whatever its clock,
// time zone or version of zlib.
// eslint-disable-next-line no-restricted-imports -- Node's zlib gives other bytes with every version.
import { zipSync } from 'fflate'
import { demoFiles } from './demo-hosts.ts'

export const DEMO_FILE = 'public/demo.zip'

/** Zip times have no zone; the local constructor gives the same fields everywhere. */
const WRITTEN_AT = new Date(2025, 11, 22, 13, 0, 0)

export function demoBundle(): Uint8Array {
  const files = Object.entries(demoFiles()).sort(([a], [b]) => (a < b ? -1 : 1))
  return zipSync(Object.fromEntries(files), { level: 9, mtime: WRITTEN_AT, os: 0 })
}
