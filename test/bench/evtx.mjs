// `npm run bench`: bundles the benchmark of the event-log reader and runs it, in Node
// and in Chromium from file://. Needs the corpus of real captures.
//
//   node test/bench/evtx.mjs [node] [memory] [chromium]      default: all three
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = dirname(fileURLToPath(import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'patchverdict-bench-'))
const asked = process.argv.slice(2)
const wants = (part) => asked.length === 0 || asked.includes(part)

async function bundle(name, options) {
  const input = join(here, `${name}.ts`)
  await build({
    configFile: false,
    logLevel: 'error',
    // test/corpus.ts looks for the corpus from its own folder.
    define: { 'import.meta.dirname': JSON.stringify(join(here, '..')) },
    ssr: { noExternal: true },
    build: { outDir: folder, emptyOutDir: false, target: 'es2023', minify: false, ...options(input) },
  })
  return join(folder, `${name}.js`)
}

const forNode = (input) => ({ ssr: input, rolldownOptions: { external: ['@playwright/test'] } })
const forWorker = (input) => ({
  lib: { entry: input, formats: ['iife'], name: 'bench', fileName: () => 'evtx-worker.bench.js' },
})

function run(script, ...args) {
  const { status, stdout } = spawnSync(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (status !== 0) process.exitCode = 1
  return stdout.toString()
}

const prepare = await bundle('evtx-log-file', forNode)
const { benchmarkLog } = await import(prepare)
const node = await bundle('evtx.bench', forNode)
const [large, small] = [benchmarkLog(3_200), benchmarkLog(305)]

if (wants('node')) {
  const warm = process.env.BENCH_SMALL === undefined ? large : small
  console.log('Node, warm, 210 MB (BENCH_SMALL: 20 MB):')
  process.stdout.write(run(node, 'warm', warm))
  console.log('Node, cold, 20 MB, each in a process of its own:')
  for (const task of ['read', 'filter', 'filter+texts', 'columns', 'parse', 'decode']) {
    process.stdout.write(run(node, 'cold', small, task))
  }
}
if (wants('memory')) process.stdout.write(run(node, 'memory', benchmarkLog(16_000)))
if (wants('chromium')) {
  const worker = readFileSync(await bundle('evtx-worker.bench', forWorker), 'utf8')
  const page = join(folder, 'bench.html')
  writeFileSync(
    page,
    `<!doctype html><input type="file" id="log"><script type="text/plain" id="worker">${worker.replaceAll('</script', '<\\/script')}</script>`,
  )
  const chromium = await bundle('evtx-chromium', forNode)
  writeFileSync(join(here, '.evtx-chromium.tmp.mjs'), readFileSync(chromium))
  try {
    process.stdout.write(run(join(here, '.evtx-chromium.tmp.mjs'), page, large, small, run(node, 'pairs', small)))
  } finally {
    rmSync(join(here, '.evtx-chromium.tmp.mjs'))
  }
}
rmSync(folder, { recursive: true })
