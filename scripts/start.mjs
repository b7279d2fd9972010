// `npm start [-- PATH…]`: from a fresh clone to verdicts with only Node and npm. Installs what is
// missing, builds, analyses the demo bundle or the given paths, and opens the page if there is a
// desktop.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled } from './install.mjs'
import { ROOT, capture, run } from './run.mjs'

const PAGE = join(ROOT, 'dist', 'patchverdict.html')
const CLI = join(ROOT, 'dist', 'cli.js')
const SOURCES = ['src', 'workers', 'scripts', 'public', 'index.html', 'package-lock.json', 'vite.config.ts']
/** The analysis itself worked: its verdicts are the result, not a failure of this command. */
const ANALYSED = new Set([0, 10, 11])

ensureInstalled()
await buildWhereNeeded()
const paths = process.argv.slice(2)
const own = paths.length > 0
console.log(own ? '' : '\nThe demo bundle (public/demo.zip), eight invented hosts:\n')
const evidence = own
  ? paths.map((path) => resolve(process.env.INIT_CWD ?? process.cwd(), path))
  : [join(ROOT, 'public', 'demo.zip')]
const status = run(process.execPath, [CLI, 'analyze', '--format', 'table', '--', ...evidence])
console.log(`
The page: ${pathToFileURL(PAGE).href}
  Open it in Chrome, Edge or Firefox, and drop your own files, folders or zip bundles on it. Nothing is sent anywhere.
Your own evidence here:  npm start -- PATH…
All output formats:      node dist/cli.js help`)
openOnDesktop(PAGE)
process.exitCode = ANALYSED.has(status) ? 0 : status

async function buildWhereNeeded() {
  if (existsSync(PAGE) && existsSync(CLI) && Math.min(timeOf(PAGE), timeOf(CLI)) > newestSource()) return
  console.log('Building …')
  const { status, output } = await capture('npm', ['run', 'build'])
  if (status === 0) return
  console.error(output)
  console.error('The build failed; the lines above say why.')
  process.exit(status)
}

function newestSource() {
  return Math.max(...SOURCES.map((name) => newestBelow(join(ROOT, name))))
}

function newestBelow(path) {
  if (!existsSync(path)) return 0
  if (!statSync(path).isDirectory()) return timeOf(path)
  return Math.max(0, ...readdirSync(path).map((name) => newestBelow(join(path, name))))
}

function timeOf(path) {
  return statSync(path).mtimeMs
}

/** Only for a person at a desktop: never in CI, over a plain SSH session or in a pipe. */
function openOnDesktop(page) {
  if (process.env.CI !== undefined || process.stdout.isTTY !== true) return
  const hasDisplay = process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined
  const [command, words] =
    process.platform === 'win32'
      ? ['cmd', ['/c', 'start', '', page]]
      : process.platform === 'darwin'
        ? ['open', [page]]
        : hasDisplay
          ? ['xdg-open', [page]]
          : []
  if (command === undefined) return
  const opener = spawn(command, words, { detached: true, stdio: 'ignore' })
  opener.on('error', () => undefined)
  opener.unref()
}
