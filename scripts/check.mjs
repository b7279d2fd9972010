// `npm run check`: the whole gate before a commit, in under a minute. Two checks run at a time;
// output is shown only for those that fail, with the command that fixes the problem.
import { ensureInstalled } from './install.mjs'
import { capture, seconds, toolFile } from './run.mjs'

const node = process.execPath
/** Caches results, so that only what changed since the last run is checked. */
const cache = (name) => toolFile('.cache', 'patchverdict', name)
const cached = (name) => ['--cache', '--cache-location', cache(name), '--cache-strategy', 'content']
const tool = (...path) => [node, toolFile(...path)]
const tsc = (program, folder) => ({
  name: `types (${program})`,
  command: [
    ...tool('typescript', 'bin', 'tsc'),
    '-p',
    folder,
    '--incremental',
    '--tsBuildInfoFile',
    cache(`tsc-${program}.json`),
  ],
  mend: `correct the lines above; again: npx tsc -p ${folder}`,
})
/** Slowest first, so that none of them runs alone at the end. */
const CHECKS = [
  {
    name: 'unit tests',
    // Real captures, where they are there, are read by `npm test` only.
    command: [
      ...tool('vitest', 'vitest.mjs'),
      'run',
      'test/unit',
      '--reporter=dot',
      '--exclude=**/*corpus*',
      '--maxWorkers=1',
    ],
    mend: 'npx vitest run FILE shows one failing file',
  },
  {
    name: 'lint and import rules',
    command: [...tool('eslint', 'bin', 'eslint.js'), '.', ...cached('eslint')],
    mend: 'npx eslint --fix . mends what can be mended by itself',
  },
  {
    name: 'types (page)',
    command: [
      ...tool('svelte-check', 'bin', 'svelte-check'),
      '--tsconfig',
      'src/app/tsconfig.json',
      '--fail-on-warnings',
    ],
    mend: 'correct the lines above; again: npm run types',
  },
  tsc('core', 'src'),
  tsc('node', '.'),
  {
    name: 'format',
    command: [...tool('prettier', 'bin', 'prettier.cjs'), '--check', '.', ...cached('prettier')],
    mend: 'npm run format',
  },
  {
    name: 'unused files, exports and packages',
    command: tool('knip', 'bin', 'knip.js'),
    mend: 'remove what is unused, or name it in package.json ("knip") with the reason',
  },
]
const AT_ONCE = 2

ensureInstalled()
const started = Date.now()
const failed = []
const waiting = [...CHECKS]
await Promise.all(Array.from({ length: AT_ONCE }, lane))
if (failed.length > 0) {
  console.error(`\nCheck failed: ${failed.join(', ')} (${seconds(started)})`)
  process.exit(1)
}
console.log(`\nCheck passed in ${seconds(started)}`)

async function lane() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const since = Date.now()
    const [program, ...words] = check.command
    const { status, output } = await capture(program, words)
    if (status === 0) {
      console.log(`ok    ${check.name} (${seconds(since)})`)
    } else {
      failed.push(check.name)
      console.error(`\n${output.trimEnd()}\nFAIL  ${check.name} (${seconds(since)})\n      → ${check.mend}\n`)
    }
  }
}
