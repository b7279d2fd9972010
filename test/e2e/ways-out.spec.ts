// Every way out of the list, in the built page, in Chromium and in Firefox: nothing may arrive at a
// server on this machine. The control page shows that the server would see it.
import { expect, test } from '@playwright/test'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CONTROL_PAGE, PAGE } from './build-pages.ts'
import { findFirefox } from './firefox/find-firefox.ts'
import { Firefox } from './firefox/open-firefox.ts'
import { Sink, tryWay, WAYS_OUT } from './ways-out.ts'

/** A page in some browser in which ways are tried. */
interface Cell {
  /** Opens the page anew, with the list. */
  open(): Promise<void>
  evaluate<Value>(expression: string): Promise<Value>
}

/** What arrives after a way was tried may take a moment. */
const MOMENT_IN_MS = 150
const GIVES_UP_IN_MS = 1_000

/** @returns what arrived, by way */
async function tryAll(cell: Cell, wanted: (name: string) => boolean = () => true): Promise<Map<string, string[]>> {
  const sink = await Sink.open()
  const arrived = new Map<string, string[]>()
  await cell.open()
  const names = await cell.evaluate<string[]>('Object.keys(globalThis.__ways)')
  expect(names.length).toBeGreaterThan(100)
  for (const name of names.filter(wanted)) {
    const before = sink.seen.length
    await soon(cell.evaluate(tryWay(name, sink.port)))
    await new Promise((done) => setTimeout(done, MOMENT_IN_MS))
    if (sink.seen.length > before) arrived.set(name, sink.seen.slice(before))
    if ((await soon(cell.evaluate<string>('typeof globalThis.__ways'))) !== 'object') await cell.open()
  }
  sink.close()
  return arrived
}

/** Undefined if the page is gone, or does not answer. */
async function soon<Value>(answer: Promise<Value>): Promise<Value | undefined> {
  const late = new Promise<undefined>((done) => setTimeout(() => done(undefined), GIVES_UP_IN_MS))
  return Promise.race([answer.catch(() => undefined), late])
}

/** Ways of different kinds that a page without a policy has in every browser. */
const CONTROL = new Set(['fetch', 'xhr', 'beacon', 'img', 'stylesheet', 'iframe', 'ws', 'location'])

test.describe('the ways out', () => {
  test.skip(WAYS_OUT === undefined, 'the list ../shared/cases/ways-out.js is not here')
  test.setTimeout(240_000)
  // Nothing but the page's own seal may stop a request.
  test.use({ offline: false })

  for (const [file, what] of [
    [PAGE, 'lead nowhere'],
    [CONTROL_PAGE, 'control: are seen without the policy'],
  ] as const) {
    const expectAsWanted = async (cell: Cell): Promise<void> => {
      if (file === PAGE) expect(Object.fromEntries(await tryAll(cell))).toEqual({})
      else expect([...(await tryAll(cell, (name) => CONTROL.has(name))).keys()].sort()).toEqual([...CONTROL].sort())
    }

    test(`${what} (Chromium)`, async ({ context }) => {
      let page = await context.newPage()
      await expectAsWanted({
        open: async () => {
          for (const other of context.pages()) await other.close().catch(() => undefined)
          page = await context.newPage()
          await page.goto(pathToFileURL(resolve(file)).href)
          await page.evaluate(WAYS_OUT ?? '')
        },
        evaluate: (expression) => page.evaluate(expression),
      })
    })

    test(`${what} (Firefox)`, async () => {
      const program = findFirefox()
      test.skip(program === undefined, 'There is no Firefox here; set FIREFOX_PATH to its program file.')
      const firefox = await Firefox.start(program ?? '')
      try {
        await expectAsWanted({
          open: async () => {
            await firefox.open(file)
            await firefox.evaluate(`(() => { ${WAYS_OUT ?? ''}; return true })()`)
          },
          evaluate: (expression) => firefox.evaluate(expression),
        })
      } finally {
        await firefox.close()
      }
    })
  }
})
