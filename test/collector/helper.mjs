// What stand-ins cannot do in batch: a digest, and a zip. Started by Wine as a program of this system.
//   node helper.mjs hash FOLDER FILE (all beside it, into `sums`)      node helper.mjs zip FOLDER ZIP MEMBERS
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
// eslint-disable-next-line no-restricted-imports -- only the program itself must not write zips
import { zipSync } from 'fflate'

// A finished answer appears at once, because the batch file waits for it.
const [what, folder = '', first = '', second = ''] = process.argv.slice(2)
const native = (path) => path.replace(/^Z:/i, '').replaceAll('\\', '/')
const at = (path) => join(native(folder), native(path))

if (what === 'hash') {
  const bundle = dirname(at(first))
  const sums = join(native(folder), 'sums')
  mkdirSync(`${sums}.part`)
  for (const name of readdirSync(bundle)) {
    const digest = createHash('sha256')
      .update(readFileSync(join(bundle, name)))
      .digest('hex')
    const lines = [`SHA256 hash of ${name}:`, digest, 'CertUtil: -hashfile command completed successfully.', '']
    writeFileSync(join(`${sums}.part`, name), lines.join('\r\n'))
  }
  renameSync(`${sums}.part`, sums)
}
if (what === 'zip') {
  const members = Object.fromEntries(
    readdirSync(at(second)).map((name) => [`${second}/${name}`, new Uint8Array(readFileSync(at(`${second}/${name}`)))]),
  )
  writeFileSync(`${at(first)}.part`, zipSync(members, { level: 1 }))
  renameSync(`${at(first)}.part`, at(first))
}
