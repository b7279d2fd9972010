// `npm run bench [part …] [--full]`: speed, memory, and the cost compared with reading the same
// bytes. Figures depend on the machine and its load; the ratios taken in one run do not.
//
//   text      event exports through their parsers alone        BENCH_MB, 100 by default
//   large     an Event Viewer CSV, an XML export and two zips of 300 hosts, from bytes to facts
//   fleet-small  1, 2 and 5 thousand hosts with five small files each, command line; BENCH_HOSTS limits them; and the
//             thousand as one zip on the page
//   judge     5,000 hosts: small files, and judging against parsing
//   growth    2,000 and 10,000 hosts from facts files to NDJSON, JSON, CSV and HTML: time and memory
//   wesng     one and twenty systeminfo beside WES-NG, whose folder is given as WES_NG
//   chromium  the files of `large`, dropped on the page
//   evtx      the event-log reader, in Node and Chromium; needs the corpus of real captures
//
// `--full`: exports of 1 GB and zips of 2 GB, the sizes of the performance goals. Everything is
// generated in the system's temporary folder and removed afterwards.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, runnerImport } from 'vite'
import { ROOT, run, toolFile } from './run.mjs'

const PARTS = ['text', 'large', 'fleet-small', 'judge', 'growth', 'wesng', 'chromium', 'evtx']
const asked = process.argv.slice(2)
const unknown = asked.filter((word) => ![...PARTS, '--full'].includes(word))
if (unknown.length > 0) {
  console.error(`What is ${unknown.join(' ')}? Choose of: ${PARTS.join(' ')} --full`)
  process.exit(2)
}
const parts = PARTS.filter((part) => asked.includes(part) || asked.every((word) => word === '--full'))
const megabytes = asked.includes('--full') ? 1000 : Number(process.env.BENCH_MB ?? 100)
const folder = mkdtempSync(join(tmpdir(), 'patchverdict-bench-'))
const clear = () => rmSync(folder, { recursive: true, force: true })
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    clear()
    process.exit(1)
  })
}

async function bundle(name) {
  await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: join(ROOT, 'test/bench', `${name}.ts`), outDir: folder, emptyOutDir: false, target: 'es2023' },
  })
  return join(folder, `${name}.js`)
}

/** Drops the files on the built page. */
async function onPage(files) {
  const plain = join(folder, 'plain.html')
  writeFileSync(plain, '<!doctype html><title>bench</title><input type="file">')
  await build({ root: ROOT, logLevel: 'error', build: { outDir: folder, emptyOutDir: false } })
  const { module } = await runnerImport(join(ROOT, 'test/bench/large-chromium.ts'))
  return (await module.measureInChromium(join(folder, 'patchverdict.html'), plain, files)) ? 0 : 1
}

let written
async function largeFiles() {
  if (written === undefined) {
    const { module } = await runnerImport(join(ROOT, 'test/bench/large-files.ts'))
    written = module.writeLargeFiles(folder, megabytes)
  }
  return written
}

const bench = {
  text: () =>
    run(
      process.execPath,
      [toolFile('vitest', 'vitest.mjs'), 'run', '--config', join(ROOT, 'test/bench/vitest.config.ts'), 'event-text'],
      { BENCH_MB: String(megabytes) },
    ),
  async large() {
    const program = await bundle('large.bench')
    const files = await largeFiles()
    return Math.max(...files.map(({ path }) => run(process.execPath, [program, path])))
  },
  async 'fleet-small'() {
    await build({ root: ROOT, logLevel: 'error', mode: 'cli', build: { outDir: folder, emptyOutDir: false } })
    const { module } = await runnerImport(join(ROOT, 'test/bench/fleet-small.ts'))
    module.measureFleets(folder, { commandLine: join(folder, 'cli.js'), reader: await bundle('read-alone.bench') })
    const files = await runnerImport(join(ROOT, 'test/bench/small-files.ts'))
    const path = join(folder, 'small.zip')
    console.log('the thousand as one zip (goal: 6 s on two free cores)')
    return onPage([{ path, unpackedSize: files.module.writeSmallZip(path, 1000) }])
  },
  async wesng() {
    await build({ root: ROOT, logLevel: 'error', mode: 'cli', build: { outDir: folder, emptyOutDir: false } })
    const { module } = await runnerImport(join(ROOT, 'test/bench/wesng.ts'))
    module.compareWithWesNg(folder, join(folder, 'cli.js'))
    return 0
  },
  judge: async () => run(process.execPath, [await bundle('judge.bench')]),
  async growth() {
    await build({ root: ROOT, logLevel: 'error', mode: 'cli', build: { outDir: folder, emptyOutDir: false } })
    const { module } = await runnerImport(join(ROOT, 'test/bench/growth.ts'))
    const hosts = Number(process.env.BENCH_HOSTS ?? 10_000)
    await module.writeFacts(folder, hosts)
    const growths = ['ndjson', 'json', 'csv', 'html'].map((format) => {
      const growth = module.growthOf({ folder, commandLine: join(folder, 'cli.js') }, format, hosts)
      console.log(module.growthLine(format, growth))
      return growth
    })
    console.log(`goals: at most ${module.MOST_TIMES} times as long, and 1000 MB for JSON`)
    const [ndjson, json] = growths
    const isGood =
      growths.every(({ times }) => times <= module.MOST_TIMES) &&
      [ndjson, json].every(({ many }) => many.megabytes <= 1000)
    return isGood ? 0 : 1
  },
  chromium: async () => onPage(await largeFiles()),
  evtx: () => run(process.execPath, [join(ROOT, 'test/bench/evtx.mjs')]),
}

try {
  for (const part of parts) {
    console.log(`\n${part} (load of the machine ${loadavg()[0].toFixed(1)})`)
    if ((await bench[part]()) !== 0) process.exitCode = 1
  }
} finally {
  clear()
}
