// `npm run screenshots [FOLDER]`: every screen, in both languages and themes, at 390, 820 and 1280 pixels, as pictures to
// look at (test-results/screenshots). Fails if one can be scrolled sideways. Needs `npm run build` before.
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from './run.mjs'

const { module } = await runnerImport(join(ROOT, 'test/screenshots/make-screenshots.ts'))
await module.makeScreenshots(process.argv.slice(2))
