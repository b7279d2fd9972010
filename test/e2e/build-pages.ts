import { existsSync } from 'node:fs'
import { build } from 'vite'

export const PAGE = 'dist/patchverdict.html'
export const CONTROL_PAGE = 'test-results/control/patchverdict.html'

/** Builds the control page, the same program without its policy; the page itself must have been built before. */
export default async function buildPages(): Promise<void> {
  if (!existsSync(PAGE)) throw new Error(`${PAGE} is missing. Run: npm run build`)
  await build({ mode: 'control', logLevel: 'error' })
}
