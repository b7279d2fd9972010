// `npm run release`: everything that is handed out, in dist/release/, the same bytes for the same commit:
//
//   patchverdict-VERSION.html       the page
//   patchverdict-VERSION.tgz        the command line as an npm package
//   patchverdict-VERSION.cdx.json   what is inside (SBOM, CycloneDX)
//   THIRD-PARTY-NOTICES.txt         the licences of what is inside
//   SHA256SUMS
//
// `--check` makes it again from a copy of the sources in another folder, with another time zone and
// language, and compares. docs/verify.md tells people how to compare what they got.
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { ROOT, capture } from './run.mjs'
import { billOfMaterials } from './sbom.mjs'

const DIST = join(ROOT, 'dist')
const RELEASE = join(DIST, 'release')
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

ensureInstalled()
refuseOtherVersions()
await make()
if (process.argv.includes('--check')) await makeAgain()

/** The version is that of package.json; nothing else may tell another one. */
function refuseOtherVersions() {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  if (lock.version !== version) fail(`package-lock.json is of version ${lock.version}: run npm install`)
  const headings = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8').match(/^## .*$/gm) ?? []
  if (!headings.some((line) => line.startsWith(`## ${version}`))) fail(`CHANGELOG.md has no heading "## ${version}"`)
}

async function make() {
  rmSync(RELEASE, { recursive: true, force: true })
  mkdirSync(RELEASE, { recursive: true })
  await must('npm', ['run', 'build'], { NODE_ENV: 'production' })
  const ofCommandLine = execFileSync(process.execPath, [join(DIST, 'cli.js'), '--licenses'], { encoding: 'utf8' })
  const page = readFileSync(join(DIST, 'patchverdict.html'), 'utf8')
  const ofPage = licencesOfPage(page)
  writeFileSync(join(DIST, 'THIRD-PARTY-NOTICES.txt'), ofCommandLine)
  await must('npm', ['pack', '--ignore-scripts', '--pack-destination', RELEASE])
  put(`patchverdict-${version}.html`, page)
  put(
    'THIRD-PARTY-NOTICES.txt',
    `The page\n========\n\n${ofPage}\n\nThe command line\n================\n\n${ofCommandLine}`,
  )
  put(`patchverdict-${version}.cdx.json`, billOfMaterials([ofPage, ofCommandLine], releasedAt()))
  const names = readdirSync(RELEASE).sort()
  const sums = names.map((name) => `${digestOf(join(RELEASE, name))}  ${name}`)
  put('SHA256SUMS', `${sums.join('\n')}\n`)
  console.log(`dist/release/\n${sums.join('\n')}`)
}

/** Proves that the bytes depend on the sources and the installed packages only. */
async function makeAgain() {
  const copy = mkdtempSync(join(tmpdir(), 'patchverdict-release-'))
  try {
    for (const name of sourceFiles()) {
      mkdirSync(dirname(join(copy, name)), { recursive: true })
      cpSync(join(ROOT, name), join(copy, name))
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
    const environment = {
      SOURCE_DATE_EPOCH: String(releasedAt().getTime() / 1000),
      TZ: 'Asia/Tokyo',
      LC_ALL: 'ja_JP.UTF-8',
    }
    await must(process.execPath, [join(copy, 'scripts', 'release.mjs')], environment)
    const made = (root) => readFileSync(join(root, 'dist', 'release', 'SHA256SUMS'), 'utf8')
    if (made(copy) !== made(ROOT)) fail(`Not reproducible. Here:\n${made(ROOT)}In another folder:\n${made(copy)}`)
    console.log('Made twice: the same bytes.')
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** What is in the repository or could be added to it; nothing that is ignored. */
function sourceFiles() {
  const listed = git('ls-files', '-z', '--cached', '--others', '--exclude-standard')
  return listed.split('\0').filter((name) => name !== '' && name !== 'node_modules')
}

/** The time of the commit, as the convention of reproducible builds has it. */
function releasedAt() {
  const seconds = process.env.SOURCE_DATE_EPOCH ?? git('log', '-1', '--format=%ct').trim()
  return new Date(Number(seconds) * 1000)
}

function git(...words) {
  return execFileSync('git', words, { cwd: ROOT, encoding: 'utf8' })
}

function licencesOfPage(page) {
  const inside = /<template id="licences">([^]*?)<\/template>/.exec(page)?.[1]
  if (inside === undefined) fail('The page has no licences')
  return inside.replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}

function put(name, content) {
  writeFileSync(join(RELEASE, name), content)
}

function digestOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

async function must(command, words, environment) {
  const { status, output } = await capture(command, words, environment)
  if (status !== 0) fail(`${command} ${words.join(' ')} failed:\n${output}`)
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
