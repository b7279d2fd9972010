// `npm test`: everything, on a machine with only Node and npm. Installs what is missing, including
// a browser (test/e2e/find-browser.ts says where it looks), and runs unit, golden and scenario
// tests, the short fuzz runs, the build, and the browser tests.
import { ensureInstalled } from './install.mjs'
import { run, seconds, toolFile } from './run.mjs'

const node = process.execPath
const STEPS = [
  {
    name: 'unit, golden, scenarios, fuzz',
    command: [node, toolFile('vitest', 'vitest.mjs'), 'run'],
    again: 'npx vitest run FILE',
  },
  { name: 'build', command: ['npm', 'run', 'build'], again: 'npm run build' },
  {
    name: 'browser',
    command: [node, toolFile('@playwright', 'test', 'cli.js'), 'test'],
    again: 'npx playwright test FILE',
  },
]

ensureInstalled()
const started = Date.now()
const passed = []
for (const { name, command, again } of STEPS) {
  const since = Date.now()
  console.log(`\n── ${name} ──`)
  const [program, ...words] = command
  const status = run(program, words)
  if (status !== 0) {
    console.error(`\nTests failed at: ${name}. To run them alone: ${again}`)
    process.exit(status)
  }
  passed.push(`${name} ${seconds(since)}`)
}
console.log(`\nAll tests passed in ${seconds(started)}: ${passed.join(' · ')}`)
