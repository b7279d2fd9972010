// The page's data without what it never reads: the tests of the built-in packs, which run when the program
// is built, and the sources of each row of the ledger, which its merge command checks.
import type { Plugin } from 'vite'

const PACK = /\/packs\/incidents\/[\w-]+\.json$/
const FAMILY = /\/windows-updates\/families\/[\w-]+\.json$/

export function smallPageData(): Plugin {
  return {
    name: 'small-page-data',
    enforce: 'pre',
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
