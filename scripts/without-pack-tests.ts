import type { Plugin } from 'vite'

const PACK = /\/packs\/incidents\/[\w-]+\.json$/

/** Leaves the tests of the built-in packs out of the page: they run when the program is built, never in it. */
export function withoutPackTests(): Plugin {
  return {
    name: 'without-pack-tests',
    enforce: 'pre',
    transform(code, id) {
      return PACK.test(id) ? JSON.stringify({ ...(JSON.parse(code) as object), tests: [] }) : undefined
    },
  }
}
