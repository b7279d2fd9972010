// The page's data without what it never reads: the tests of the built-in packs, which run when the program
// is built, and the sources of each row of the ledger, which its merge command checks. The demo bundle is packed
// as a whole: its hosts resemble each other, and a zip packs each of their files alone.
import { readFileSync } from 'node:fs'
// eslint-disable-next-line no-restricted-imports -- Node's zlib gives other bytes with every version.
import { gzipSync, unzipSync, zipSync } from 'fflate'
import type { Plugin } from 'vite'

const PACK = /\/packs\/incidents\/[\w-]+\.json$/
const DEMO = /\/demo\.zip\?packed$/
const FAMILY = /\/windows-updates\/families\/[\w-]+\.json$/

export function smallPageData(): Plugin {
  return {
    name: 'small-page-data',
    enforce: 'pre',
    load(id) {
      return DEMO.test(id) ? `export default ${JSON.stringify(packedDemo(id.replace(/\?.*$/, '')))}` : undefined
    },
    transform(code, id) {
      if (PACK.test(id)) return JSON.stringify({ ...(JSON.parse(code) as object), tests: [] })
      return FAMILY.test(id) ? JSON.stringify(withoutSources(JSON.parse(code) as Family)) : undefined
    },
  }
}

interface Family {
  readonly updates: readonly object[]
}

function withoutSources(family: Family): Family {
  return { ...family, updates: family.updates.map((update) => ({ ...update, sources: [] })) }
}

/** The same members, gzip around them all, in base64. */
function packedDemo(path: string): string {
  const members = unzipSync(readFileSync(path))
  const written = { level: 0, mtime: new Date(2025, 11, 22, 13, 0, 0), os: 0 } as const
  return Buffer.from(gzipSync(zipSync(members, written), { level: 9, mtime: 0 })).toString('base64')
}
