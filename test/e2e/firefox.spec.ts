// The essential paths in Firefox, from `file://`, as a double click opens the page: the demo, a bundle
// with a binary log, cancel, save and open a case, the print view.
import { expect, test } from '@playwright/test'
import { en } from '../../src/words/page/en.ts'
import { ja } from '../../src/words/page/ja.ts'
import { VERDICTS } from '../../src/words/verdicts.ts'
import { AFTER_FIX, BEFORE_FIX, TICKET } from './bundle/host-at-work.ts'
import { makeBundle } from './bundle/make-bundle.ts'
import { makeFleet } from './bundle/make-fleet.ts'
import { systeminfoEn } from './bundle/outputs.ts'
import { PAGE } from './build-pages.ts'
import { findFirefox } from './firefox/find-firefox.ts'
import { Firefox } from './firefox/open-firefox.ts'
import { canReadPdf, pagesOfPdf } from './pages-of-pdf.ts'

const program = findFirefox()
let firefox: Firefox

test.skip(program === undefined, 'There is no Firefox here; set FIREFOX_PATH to its program file.')
test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  firefox = await Firefox.start(program ?? '')
})
test.afterAll(async () => {
  await firefox.close()
})
test.beforeEach(async () => {
  await firefox.open(PAGE)
  await useLanguage('en')
})
test.afterEach(() => {
  expect(firefox.requests).toEqual([])
  expect(firefox.errors).toEqual([])
})

const status = (): Promise<string> => firefox.evaluate(`document.querySelector('[role=status]').textContent`)
const verdictOf = (host: string): Promise<string | undefined> =>
  firefox.evaluate(
    `[...document.querySelectorAll('tr')].find((row) => [...row.querySelectorAll('button')].some((b) => b.textContent.trim() === ${JSON.stringify(host)}))?.querySelector('[data-verdict]')?.dataset.verdict ?? null`,
  )

async function click(text: string): Promise<void> {
  const found = await firefox.evaluate<boolean>(`(() => {
    const button = [...document.querySelectorAll('button, a')].find((one) => one.textContent.trim().startsWith(${JSON.stringify(text)}))
    button?.click()
    return button !== undefined
  })()`)
  expect(found, `a button ${text}`).toBe(true)
}

async function drop(files: readonly { readonly name: string; readonly content: Uint8Array | string }[]): Promise<void> {
  const list = files.map(({ name, content }) => ({ name, base64: Buffer.from(content).toString('base64') }))
  await firefox.evaluate(`(() => {
    const data = new DataTransfer()
    for (const { name, base64 } of ${JSON.stringify(list)}) {
      data.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name))
    }
    document.querySelector('#content').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))
    return true
  })()`)
}

const names = (): Promise<string[]> =>
  firefox.evaluate(`[...document.querySelectorAll('tbody button.host')].map((host) => host.textContent)`)

/** Whether the list has drawn its rows down to where it is scrolled to: it draws them a frame after the scroll. */
const rowsFillTheList = (): Promise<boolean> =>
  firefox.evaluate(`(() => {
    const last = [...document.querySelectorAll('tbody button.host')].at(-1)
    const list = document.querySelector('.scroll').getBoundingClientRect()
    return last !== undefined && last.getBoundingClientRect().bottom > list.bottom
  })()`)

/** Writes into a field and leaves it. */
async function write(selector: string, text: string): Promise<void> {
  await firefox.evaluate(`(() => {
    const field = document.querySelector(${JSON.stringify(selector)})
    field.value = ${JSON.stringify(text)}
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }))
  })()`)
}

/** Writes into the field with this label, a part of one element. */
async function writeLabelled(within: string, label: string, text: string): Promise<void> {
  const found = await firefox.evaluate<boolean>(`(() => {
    const labels = document.querySelectorAll(${JSON.stringify(`${within} label`)})
    const field = [...labels].find((one) => one.firstChild.textContent.trim() === ${JSON.stringify(label)})?.control
    if (field === undefined) return false
    field.value = ${JSON.stringify(text)}
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }))
    return true
  })()`)
  expect(found, `a field ${label}`).toBe(true)
}

const savedCase = (): string => firefox.downloaded(/^patchverdict-.*\.json$/) ?? ''

test('the demo is read to its end', async () => {
  await click('Try the demo bundle')
  await expect.poll(status, { timeout: 30_000 }).toMatch(/^Read \d+ files; \d+ hosts found/)
  expect(await firefox.evaluate(`document.querySelectorAll('progress').length`)).toBe(0)
})

test('a bundle with binary logs is judged, and more can be dropped', async () => {
  await drop([{ name: 'bundle.zip', content: await makeBundle() }])
  await expect.poll(status, { timeout: 30_000 }).toMatch(/^Read \d+ files/)
  expect(await verdictOf('WEB01')).toBe('affected')
  await drop([{ name: 'more.txt', content: systeminfoEn(host('LATER')) }])
  await expect.poll(() => verdictOf('LATER'), { timeout: 30_000 }).toBe('undetermined')
})

test('a case is saved, and opens with its verdicts', async () => {
  await drop([{ name: 'bundle.zip', content: await makeBundle() }])
  await expect.poll(status, { timeout: 30_000 }).toMatch(/^Read \d+ files/)
  await click('Save case')
  await expect.poll(() => savedCase().length, { timeout: 15_000 }).toBeGreaterThan(1000)
  const saved = savedCase()
  await firefox.open(PAGE)
  await drop([{ name: 'case.json', content: saved }])
  await expect.poll(() => verdictOf('WEB01'), { timeout: 30_000 }).toBe('affected')
})

test('the report prints', async () => {
  await drop([{ name: 'bundle.zip', content: await makeBundle() }])
  await expect.poll(status, { timeout: 30_000 }).toMatch(/^Read \d+ files/)
  await click('Report')
  await expect
    .poll(() => firefox.evaluate<string>(`document.querySelector('main').textContent`), { timeout: 15_000 })
    .toContain('Findings report')
  test.skip(!canReadPdf, 'needs pdftotext (poppler-utils) to read what was printed')
  // Firefox writes ligatures.
  let pages: string[] = []
  // The report comes section by section, and a driver prints without asking the page.
  await expect
    .poll(
      async () => {
        pages = pagesOfPdf(await firefox.print()).map((text) => text.normalize('NFKC'))
        return pages.length
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(3)
  for (const words of ['WEB01', 'Affected,failing', 'Evaluated']) expect(pages.join('')).toContain(words)
})

async function useLanguage(language: 'ja' | 'en'): Promise<void> {
  await firefox.evaluate(`localStorage.setItem('patchverdict.settings.1', JSON.stringify({ language: '${language}' }))`)
  await firefox.open(PAGE)
}

const textOf = (selector: string): Promise<string | null> =>
  firefox.evaluate(`document.querySelector(${JSON.stringify(selector)})?.textContent.trim() ?? null`)

/** What the page puts on the clipboard when a button is clicked; a driver is never asked for permission. */
async function copied(button: string): Promise<string> {
  await firefox.evaluate(`(() => {
    globalThis.copiedText = null
    navigator.clipboard.writeText = async (text) => { globalThis.copiedText = text }
  })()`)
  await click(button)
  await expect.poll(() => firefox.evaluate(`globalThis.copiedText`)).not.toBeNull()
  return firefox.evaluate(`globalThis.copiedText`)
}

for (const language of ['ja', 'en'] as const) {
  const t = language === 'ja' ? ja : en
  const verdictName = (id: keyof typeof VERDICTS): string => VERDICTS[id].name[language]

  test(`the desk pastes a ticket and asks the customer for what is missing (${language})`, async () => {
    await useLanguage(language)
    // Firefox's own way to make the event of Ctrl+V.
    const paste = { dataType: 'text/plain', data: TICKET, bubbles: true, cancelable: true }
    await firefox.evaluate(`document.body.dispatchEvent(new ClipboardEvent('paste', ${JSON.stringify(paste)}))`)
    await expect.poll(() => verdictOf('WEB01'), { timeout: 30_000 }).toBe('undetermined')
    await click('WEB01')
    await expect.poll(() => textOf('h1')).toBe(verdictName('undetermined'))
    const commands = await copied(t.request.copyForCmd)
    const missing = await firefox.evaluate<string[]>(
      `[...document.querySelectorAll('[data-section="missing"] pre')].flatMap((one) => one.innerText.split('\\n'))`,
    )
    expect(missing.length).toBeGreaterThan(1)
    for (const command of missing) expect(commands).toContain(command.split(' & ')[0]?.split(' App')[0])
    await click(`${t.request.message}…`)
    const message = await copied(t.request.copyMessage)
    expect(message).toBe(await firefox.evaluate(`document.querySelector('dialog textarea').value`))
    expect(message.split('\n')[0]).toContain('WEB01')
    for (const line of commands.trim().split('\r\n')) expect(message).toContain(line)
  })

  test(`the administrator ticks, saves, fixes, and proves it (${language})`, async () => {
    await useLanguage(language)
    await drop(BEFORE_FIX)
    await expect.poll(() => verdictOf('WEB01'), { timeout: 30_000 }).toBe('affected')
    await click('WEB01')
    await expect.poll(() => textOf('h1')).toBe(verdictName('affected'))
    await firefox.evaluate(`document.querySelector('[data-step="backup"] input[type=checkbox]').click()`)
    await writeLabelled('[data-step="backup"]', t.host.owner, 'Suzuki')
    await writeLabelled('[data-step="backup"]', t.host.note, 'snapshot seven')
    firefox.forgetDownloads()
    await click(t.app.saveCase)
    await expect.poll(savedCase, { timeout: 15_000 }).toContain('snapshot seven')
    const saved = savedCase()

    await firefox.open(PAGE)
    await drop([{ name: 'case.json', content: saved }])
    await expect.poll(() => verdictOf('WEB01'), { timeout: 30_000 }).toBe('affected')
    await drop(AFTER_FIX)
    await expect
      .poll(() => textOf('[data-changes]'), { timeout: 30_000 })
      .toContain(`WEB01: ${verdictName('affected')} → ${verdictName('resolved')} (`)
    await click('WEB01')
    const incident = '[data-further="wu-2025-12-msmq"] > summary'
    await expect
      .poll(() => firefox.evaluate(`document.querySelector('${incident} [data-verdict="resolved"]') !== null`))
      .toBe(true)
    await firefox.evaluate(`document.querySelector('${incident}').click()`)
    const level = '[data-comparison="wu-2025-12-msmq"] [data-row="level"]'
    expect(await firefox.evaluate(`document.querySelector('${level}').dataset.change`)).toBe('fixed')
    expect(await firefox.evaluate(`document.querySelectorAll('${level} [data-source]').length`)).toBeGreaterThan(0)
    const steps = (): Promise<string | null> => textOf('[data-section="earlier-steps"]')
    await expect.poll(steps).toContain('Suzuki')
    expect(await steps()).toContain('snapshot seven')
  })
}

for (const [hosts, language] of [
  [192, 'ja'],
  [1000, 'en'],
] as const) {
  test(`the consultant plans a roll-out over ${hosts} hosts (${language})`, async () => {
    test.setTimeout(240_000)
    const words = language === 'ja' ? ja : en
    const t = words.hosts
    const half = hosts / 2
    await useLanguage(language)
    await drop([{ name: 'fleet.zip', content: await makeFleet(hosts) }])
    const shown = (): Promise<string> =>
      firefox.evaluate(`document.querySelector('.bar [role=status]')?.textContent ?? ''`)
    await expect.poll(shown, { timeout: 120_000 }).toBe(t.shown(hosts, hosts))

    await write('.bar [type=search]', 'Server 2019')
    await expect.poll(shown).toBe(t.shown(half, hosts))
    await firefox.evaluate(`document.querySelector('.scroll').scrollTo({ top: 2000 })`)
    await expect.poll(rowsFillTheList).toBe(true)
    await expect.poll(() => names().then(({ length }) => length)).toBeGreaterThan(9)
    const before = await firefox.evaluate<number>(`document.querySelector('.scroll').scrollTop`)
    const listed = await names()
    await firefox.evaluate(`document.querySelectorAll('tbody button.host')[8].click()`)
    await expect.poll(() => firefox.evaluate(`document.querySelector('article strong')?.textContent`)).toBe(listed[8])
    expect(await firefox.evaluate(`document.activeElement.tagName`)).toBe('H1')
    expect(await firefox.evaluate(`document.title`)).toBe(`${words.host.screen} - PatchVerdict`)
    await firefox.evaluate(`history.back()`)
    await expect.poll(names).toEqual(listed)
    expect(await firefox.evaluate(`document.querySelector('.bar [type=search]').value`)).toBe('Server 2019')
    expect(await firefox.evaluate(`document.querySelector('.scroll').scrollTop`)).toBe(before)

    await firefox.evaluate(`document.querySelector('thead input').click()`)
    await click(`${t.waves}…`)
    await write('dialog input[placeholder]', 'Pilot')
    await expect
      .poll(() => firefox.evaluate(`document.querySelector('dialog').textContent`))
      .toContain(t.shown(half, half))
    await click(words.app.close)
    await click(t.clearSelection)
    await write('.bar [type=search]', 'Server 2016')
    await expect.poll(shown).toBe(t.shown(half, hosts))
    await firefox.evaluate(`document.querySelector('.scroll').scrollTo({ top: 0 })`)
    await expect.poll(names).toContain('SRV1')
    await firefox.evaluate(`[...document.querySelectorAll('tbody input')].slice(0, 3).forEach((box) => box.click())`)
    await click(`${t.waves}…`)
    await click(t.putIn)
    await click(words.app.close)
    await write('.bar [type=search]', '')
    await firefox.evaluate(`(() => {
      const wave = document.querySelectorAll('.bar select')[1]
      wave.value = 'Pilot'
      wave.dispatchEvent(new Event('change', { bubbles: true }))
    })()`)
    await expect.poll(shown).toBe(t.shown(half + 3, hosts))
    await firefox.evaluate(`document.querySelector('[data-outliers] button').click()`)
    await expect.poll(names).toEqual(['SRV1', 'SRV3', 'SRV5'])
  })
}

test('reading is cancelled, and what was not read is named', async () => {
  const files = Array.from({ length: 300 }, (_, index) => ({
    name: `host-${index}.txt`,
    content: systeminfoEn(host(`H${index}`)),
  }))
  await drop(files)
  const progress = (): Promise<number> => firefox.evaluate(`document.querySelectorAll('progress').length`)
  await expect.poll(progress, { timeout: 30_000, intervals: [50] }).toBe(1)
  await click('Cancel')
  await expect.poll(status, { timeout: 30_000 }).toMatch(/^Cancelled/)
  await click('Evidence')
  const main = (): Promise<string> => firefox.evaluate(`document.querySelector('main').textContent`)
  await expect.poll(main, { timeout: 15_000 }).toContain('Reading was cancelled')
  // Read or cancelled, never both: what is dropped while the page still starts is read once.
  const list = await firefox.evaluate<{ read: number; shown: string }>(`(() => {
    const table = document.querySelector('main table[aria-rowcount]')
    return { read: (table?.getAttribute('aria-rowcount') ?? 1) - 1, shown: table?.textContent ?? '' }
  })()`)
  const namesIn = (text: string): string[] => text.match(/host-\d+\.txt/g) ?? []
  // A long list of what was read shows a part of its rows; what was not read is named in full.
  const shown = new Set(namesIn(list.shown))
  const cancelled = namesIn((await main()).replace(list.shown, ''))
  expect(cancelled.length + list.read).toBe(files.length)
  expect(new Set(cancelled).size).toBe(cancelled.length)
  expect(cancelled.filter((name) => shown.has(name))).toEqual([])
})

function host(name: string): Parameters<typeof systeminfoEn>[0] {
  return {
    host: name,
    product: 'Microsoft Windows Server 2019 Standard',
    build: 17763,
    booted: '12/13/2025, 1:02:03 AM',
    kbs: ['KB5071544'],
  }
}
