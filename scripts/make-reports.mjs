// `npm run reports`: printed reports of generated fleets as PDF, to look at. Needs `npm run build` before.
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from './run.mjs'

const { module } = await runnerImport(join(ROOT, 'test/reports/make-reports.ts'))
await module.makeReports(process.argv.slice(2))
