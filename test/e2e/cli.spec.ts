// The built command line, as its users start it: a process of its own, with workers.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
// eslint-disable-next-line no-restricted-imports -- only the program itself reads zips by its own rules
import { unzipSync } from 'fflate'
import type { Analysis } from '../../src/model/analysis.ts'

const AT = ['--at', '2026-01-20T03:00:00Z']

function patchverdict(words: readonly string[], input = ''): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['dist/cli.js', ...words], { input, encoding: 'utf8', maxBuffer: 1 << 28 })
}

test('judges the demo bundle and exits with 10', () => {
  const { status, stdout, stderr } = patchverdict(['analyze', 'public/demo.zip', ...AT])
  expect(stderr).toBe('')
  expect(status).toBe(10)
  const verdicts = (JSON.parse(stdout) as Analysis).hosts.map(({ name, findings }) => {
    const finding = findings.find(({ incident }) => incident === 'wu-2025-12-msmq')
    return `${name} ${finding?.verdict ?? 'not judged'}`
  })
  expect(verdicts).toEqual([
    'APP02 at-risk',
    'BATCH06 fix-pending-restart',
    'DB04 not-applicable',
    'EDI08 mitigated',
    'FS03 not-applicable',
    'MQ07 resolved',
    'POS05 undetermined',
    'WEB01 affected',
  ])
})

test('gives the same bytes for loose files in any order, listed on standard input or not', () => {
  const root = mkdtempSync(join(tmpdir(), 'patchverdict-e2e-'))
  const members = Object.entries(unzipSync(readFileSync('public/demo.zip')))
  for (const [name, bytes] of members) writeFileSync(join(root, name.replace('/', '_')), bytes)
  const files = readdirSync(root).map((name) => join(root, name))
  const outputs = [files, [...files].reverse(), ['--from', '-']].map(
    (paths) => patchverdict(['analyze', ...paths, ...AT], files.join('\n')).stdout,
  )
  expect(outputs[0]!.length).toBeGreaterThan(10_000)
  expect(new Set(outputs).size).toBe(1)
})

test('exits with 2 and one line for wrong usage, with 3 for a path that is not there', () => {
  expect(patchverdict(['analyze', 'public/demo.zip', '--format', 'yaml'])).toMatchObject({ status: 2, stdout: '' })
  const missing = patchverdict(['analyze', 'nowhere.zip', 'public/demo.zip', ...AT])
  expect(missing.status).toBe(3)
  expect(missing.stderr).toContain('nowhere.zip')
  expect((JSON.parse(missing.stdout) as Analysis).hosts).toHaveLength(8)
})

test('writes a report that loads nothing, in Japanese', async ({ page }) => {
  const out = join(mkdtempSync(join(tmpdir(), 'patchverdict-e2e-')), 'report.html')
  patchverdict(['analyze', 'public/demo.zip', ...AT, '--lang', 'ja', '--format', 'html', '--out', out])
  expect(readFileSync(out, 'utf8')).not.toMatch(/<script(?! type="application\/json")|\bsrc=/)
  const requests: string[] = []
  const refusals: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('console', (message) => refusals.push(message.text()))
  await page.goto(`file://${out}`)
  await expect(page.locator('.conclusion .lead')).toContainText('8 台のうち 1 台で、採取時点に障害が発生していました')
  expect(
    await page
      .locator('h2')
      .first()
      .evaluate((heading) => getComputedStyle(heading).fontSize),
  ).not.toBe('24px')
  expect(requests).toHaveLength(1)
  expect(refusals).toEqual([])
})

test('prints events of every format with a closing count', () => {
  const { status, stdout } = patchverdict(['events', 'public/demo.zip', '--provider', 'msmq', '--id', '2085'])
  expect(status).toBe(0)
  const lines = stdout.trimEnd().split('\n')
  const summary = JSON.parse(lines.at(-1)!) as { summary: { records: number; unreadable: number } }
  expect(summary.summary).toMatchObject({ records: lines.length - 1, unreadable: 0 })
  expect(lines.some((line) => line.includes('.evtx'))).toBe(true)
  expect(lines.some((line) => line.includes('.xml'))).toBe(true)
})
