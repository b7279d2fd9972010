// `npm run demo`: rewrites public/demo.zip after a change in test/demo.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from './run.mjs'

const { module } = await runnerImport(join(ROOT, 'test/demo/demo-bundle.ts'))
const bytes = module.demoBundle()
writeFileSync(join(ROOT, module.DEMO_FILE), bytes)
console.log(`${module.DEMO_FILE}: ${bytes.length} bytes`)
