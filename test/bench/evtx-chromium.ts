// Drives the benchmark in Chromium: a page from file://, a fresh worker for each run,
// so that every figure has the compiler's warming up in it.
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../e2e/find-browser.ts'
import type { WorkerTask } from './evtx-worker.bench.ts'

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5)
const TASKS: readonly WorkerTask[] = ['slices', 'read', 'filter', 'filter+texts', 'columns', 'parse', 'decode']

const [pagePath = '', large = '', small = '', pairs = '[]'] = process.argv.slice(2)

async function millisOf(page: Page, task: WorkerTask): Promise<number> {
  return page.evaluate(
    async ([name, wanted]) => {
      const source = document.getElementById('worker')?.textContent ?? ''
      const worker = new Worker(URL.createObjectURL(new Blob([source])))
      const file = (document.getElementById('log') as HTMLInputElement).files?.[0]
      const answer = await new Promise<{ millis: number }>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<{ millis: number }>) => resolve(data)
        worker.onerror = ({ message }) => reject(new Error(message))
        worker.postMessage({ file, task: name, pairs: JSON.parse(wanted) as unknown })
      })
      worker.terminate()
      return answer.millis
    },
    [task, pairs] as const,
  )
}

async function measure(page: Page, path: string, label: string): Promise<void> {
  await page.setInputFiles('#log', path)
  const size = await page.evaluate(() => (document.getElementById('log') as HTMLInputElement).files?.[0]?.size ?? 0)
  const times = new Map(TASKS.map((task) => [task, [] as number[]]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const task of TASKS) times.get(task)?.push(await millisOf(page, task))
  }
  const sorted = (task: WorkerTask): number[] => [...(times.get(task) ?? [])].sort((a, b) => a - b)
  const median = (task: WorkerTask): number => sorted(task)[ROUNDS >> 1] ?? Number.NaN
  console.log(
    `Chromium, ${label}: MB/s median (best), share of the rate of reading slices, of reading as the page does`,
  )
  for (const task of TASKS) {
    const rate = (millis = Number.NaN): string => (size / 1000 / millis).toFixed(0)
    const share = (of: WorkerTask): string => (median(of) / median(task)).toFixed(2).padStart(8)
    console.log(
      `${task.padEnd(14)}${rate(median(task)).padStart(6)} (${rate(sorted(task)[0])})${share('slices')}${share('read')}`,
    )
  }
}

const browser = await chromium.launch(await findBrowser())
try {
  const page = await browser.newPage()
  await page.goto(pathToFileURL(pagePath).href)
  await measure(page, large, '210 MB')
  await measure(page, small, '20 MB')
} finally {
  await browser.close()
}
