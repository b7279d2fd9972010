/// <reference lib="dom" />
// Drops large files on the built page, opened from file://: how long it reads, against
// reading the same bytes alone; how large its process becomes; and whether its main thread
// ever works for more than 50 ms at a stretch.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../e2e/find-browser.ts'
import type { LargeFile } from './large-files.ts'

const MAX_MEMORY_IN_MB = 400
const SAMPLE_INTERVAL_IN_MS = 200
const LONGEST_READING_IN_MS = 3_600_000

/** @param plainPath a page with a file input and nothing else. @returns false where a goal was missed. */
export async function measureInChromium(
  pagePath: string,
  plainPath: string,
  files: readonly LargeFile[],
): Promise<boolean> {
  // Not a browser that is connected to: files would be sent to it first.
  const browser = await chromium.launch(await findBrowser())
  let reached = true
  try {
    for (const file of files) {
      const context = await browser.newContext({ locale: 'en-US' })
      const plain = await context.newPage()
      await plain.goto(pathToFileURL(plainPath).href)
      const alone = await readAlone(plain, file.path)
      await plain.close()
      const page = await context.newPage()
      reached = (await measurePage(page, pagePath, file, alone)) && reached
      await context.close()
    }
  } finally {
    await browser.close()
  }
  return reached
}

async function measurePage(page: Page, pagePath: string, file: LargeFile, alone: number): Promise<boolean> {
  await page.goto(pathToFileURL(pagePath).href)
  await page.evaluate(() => {
    const pauses: number[] = []
    Object.assign(globalThis, { pauses })
    new PerformanceObserver((list) => pauses.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    })
  })
  const before = largestRenderer(process.pid)
  let largest = before
  const sampling = setInterval(() => (largest = larger(largest, largestRenderer(process.pid))), SAMPLE_INTERVAL_IN_MS)
  const chooser = page.waitForEvent('filechooser')
  await page
    .getByRole('button', { name: /choose files|select files|add files/i })
    .first()
    .click()
  const started = performance.now()
  await (await chooser).setFiles(file.path)
  await page
    .getByRole('status')
    .filter({ hasText: /Read \d/ })
    .waitFor({ timeout: LONGEST_READING_IN_MS })
  const millis = performance.now() - started
  clearInterval(sampling)
  const pauses = await page.evaluate(() => (globalThis as unknown as { pauses: number[] }).pauses)
  const rate = (bytes: number, time: number): string => `${(bytes / 1000 / time).toFixed(0)} MB/s`
  const onDisk = statSync(file.path).size
  console.log(
    `${basename(file.path)}, ${(file.unpackedSize / 1e6).toFixed(0)} MB (on disk ${(onDisk / 1e6).toFixed(0)} MB), in Chromium:`,
  )
  console.log(
    `  read in ${(millis / 1000).toFixed(1)} s, ${rate(file.unpackedSize, millis)}, bytes on disk alone ${rate(onDisk, alone)}, ${(millis / alone).toFixed(1)} times its time; ` +
      `memory ${largest.own.toFixed(0)} MB at most, ${before.own.toFixed(0)} MB before (goal ${MAX_MEMORY_IN_MB}); ` +
      `resident with the browser's program files ${largest.resident.toFixed(0)} MB; ` +
      `main thread busy for over 50 ms: ${pauses.map(Math.round).join(', ') || 'never'}`,
  )
  return largest.own <= MAX_MEMORY_IN_MB
}

/** Milliseconds to read a file in slices, as the page's workers read it. */
async function readAlone(page: Page, path: string): Promise<number> {
  await page.setInputFiles('input', path)
  return page.evaluate(async () => {
    const file = document.querySelector('input')?.files?.[0]
    if (file === undefined) return Number.NaN
    const started = performance.now()
    const SLICE = 4 << 20
    for (let at = 0; at < file.size; at += SLICE) await file.slice(at, at + SLICE).arrayBuffer()
    return performance.now() - started
  })
}

/** Megabytes of one process. */
interface Memory {
  /** What the browser's task manager calls its memory footprint: all that is not a mapped file, in memory or swapped out. */
  readonly own: number
  /** All that is in memory, the browser's program files and what it shares with others included. */
  readonly resident: number
}

function larger(a: Memory, b: Memory): Memory {
  return { own: Math.max(a.own, b.own), resident: Math.max(a.resident, b.resident) }
}

/** The largest renderer below a process; 0 on systems that do not show them. */
function largestRenderer(root: number): Memory {
  let largest: Memory = { own: 0, resident: 0 }
  for (const pid of descendantsOf(root)) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('--type=renderer')) continue
      const status = readFileSync(`/proc/${pid}/status`, 'latin1')
      const megabytes = (name: string): number =>
        Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1000
      largest = larger(largest, { own: megabytes('RssAnon') + megabytes('VmSwap'), resident: megabytes('VmRSS') })
    } catch {
      // It has ended meanwhile.
    }
  }
  return largest
}

function descendantsOf(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of processes()) {
    const parent = parentOf(name)
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const all = [root]
  for (const pid of all) all.push(...(children.get(pid) ?? []))
  return all
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

function parentOf(pid: string): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1])
  } catch {
    return undefined
  }
}
