// What is handed out: made twice with the same bytes, complete with the licences of what is inside, and
// usable without a network.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { build } from 'vite'
import type { Analysis } from '../../src/model/analysis.ts'
import { openPage } from './open-page.ts'

const RELEASE = resolve('dist/release')
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
const PACKAGE = join(RELEASE, `patchverdict-${version}.tgz`)

test.describe.configure({ mode: 'serial' })
test.beforeAll(() => {
  test.setTimeout(300_000)
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/release.mjs', '--check'], {
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(stdout).toContain('Made twice: the same bytes.')
  expect(status).toBe(0)
})

function read(name: string): string {
  return readFileSync(join(RELEASE, name), 'utf8')
}

/** `name version` of each package that a text names. */
function namedIn(text: string): string[] {
  return [...new Set(text.match(/^(?:@[\w.-]+\/)?[\w.-]+ \d+\.\d+\.\S+$/gm) ?? [])].sort()
}

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')) as { version: string }).version
}

test('every file has its sum, and the package has exactly its files', () => {
  const sums = read('SHA256SUMS').trim().split('\n')
  expect(sums.map((line) => line.slice(66)).sort()).toEqual(
    readdirSync(RELEASE)
      .filter((name) => name !== 'SHA256SUMS')
      .sort(),
  )
  for (const line of sums) {
    const bytes = readFileSync(join(RELEASE, line.slice(66)))
    expect(line.slice(0, 64)).toBe(createHash('sha256').update(bytes).digest('hex'))
  }
  const listed = execFileSync('tar', ['tzf', PACKAGE], { encoding: 'utf8' }).trim().split('\n')
  expect(listed.map((name) => name.replace('package/', '')).sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.ja.md',
    'README.md',
    'dist/THIRD-PARTY-NOTICES.txt',
    'dist/cli-worker-thread.js',
    'dist/cli-worker.js',
    'dist/cli.js',
    'package.json',
  ])
})

test('the package is installed without a network in an empty folder, judges, and is uninstalled', () => {
  test.setTimeout(180_000)
  const folder = mkdtempSync(join(tmpdir(), 'patchverdict-package-'))
  const npm = (...words: string[]): string =>
    execFileSync('npm', [...words, '--offline', '--no-audit', '--no-fund', '--cache', join(folder, '.npm')], {
      cwd: folder,
      encoding: 'utf8',
    })
  const patchverdict = (...words: string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync('npx', ['--offline', '--no-install', 'patchverdict', ...words], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
  try {
    npm('install', PACKAGE)
    // No library comes with it: everything is inside.
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['patchverdict'])
    expect(patchverdict('--version').stdout).toBe(`patchverdict ${version}\n`)
    const demo = patchverdict('analyze', resolve('public/demo.zip'), '--at', '2026-01-20T03:00:00Z')
    expect(demo.status).toBe(10)
    expect((JSON.parse(demo.stdout) as Analysis).hosts).toHaveLength(8)
    expect(patchverdict('--licenses').stdout).toBe(
      readFileSync(join(folder, 'node_modules/patchverdict/dist/THIRD-PARTY-NOTICES.txt'), 'utf8'),
    )
    npm('uninstall', 'patchverdict')
    expect(existsSync(join(folder, 'node_modules/patchverdict'))).toBe(false)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('the licences name every package whose code is inside, with its copyright', async () => {
  test.setTimeout(180_000)
  const notices = read('THIRD-PARTY-NOTICES.txt')
  const named = namedIn(notices).map((line) => line.split(' ')[0]!)
  // Another way to know what is inside: source maps.
  const inside = new Set<string>()
  for (const mode of ['cli', 'production']) {
    const results = [await build({ mode, logLevel: 'error', build: { write: false, sourcemap: 'inline' } })].flat()
    for (const part of results.flatMap((result) => ('output' in result ? result.output : []))) {
      const text = part.type === 'chunk' ? part.code : String(part.source)
      for (const [, map = ''] of text.matchAll(
        /sourceMappingURL=data:application\/json;charset=utf-8;base64,([\w+/=]+)/g,
      )) {
        const { sources } = JSON.parse(Buffer.from(map, 'base64').toString()) as { sources: readonly string[] }
        for (const source of sources)
          inside.add(/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(source)?.[1] ?? '')
      }
    }
  }
  inside.delete('')
  expect([...inside]).toEqual(expect.arrayContaining(['svelte', 'saxes', '@zip.js/zip.js', '@tanstack/store']))
  expect([...inside].filter((name) => !named.includes(name))).toEqual([])
  for (const name of named) {
    const file = readdirSync(join('node_modules', name)).find((one) => /^licen[sc]e/i.test(one))
    const own = file === undefined ? '' : readFileSync(join('node_modules', name, file), 'utf8')
    for (const line of own.match(/^Copyright\b.*$/gm) ?? []) expect(notices).toContain(line.trim())
    expect(notices).toContain(`${name} ${versionOf(name)}`)
  }
  for (const words of [
    'Permission is hereby granted',
    'Redistribution and use in source and binary forms',
    'Permission to use, copy, modify, and/or distribute',
  ])
    expect(notices).toContain(words)
})

test('the bill of materials has what the licences name, each with its licence and digest', () => {
  interface Component {
    readonly name: string
    readonly version: string
    readonly licenses: readonly unknown[]
    readonly hashes: readonly unknown[]
    readonly purl: string
  }
  const bill = JSON.parse(read(`patchverdict-${version}.cdx.json`)) as {
    bomFormat: string
    components: readonly Component[]
  }
  expect(bill.bomFormat).toBe('CycloneDX')
  expect(bill.components.map((one) => `${one.name} ${one.version}`).sort()).toEqual(
    namedIn(read('THIRD-PARTY-NOTICES.txt')),
  )
  for (const { licenses, hashes, purl } of bill.components) {
    expect(licenses).toHaveLength(1)
    expect(hashes).toHaveLength(1)
    expect(purl).toMatch(/^pkg:npm\//)
  }
})

test('the page shows the licences of what is in it', async ({ context }) => {
  const { page, violations } = await openPage(context, undefined, 'en')
  await page.getByRole('button', { name: 'Licences' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`svelte ${versionOf('svelte')}`)
  await expect(dialog).toContainText('Copyright (c) 2023, Gildas Lormeau')
  await expect(dialog).toContainText('THE SOFTWARE IS PROVIDED "AS IS"')
  expect(violations).toEqual([])
})
