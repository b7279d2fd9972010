import { expect, it } from 'vitest'
import { en } from '../../../../src/words/page/en.ts'
import { ja } from '../../../../src/words/page/ja.ts'
import { Locale } from '../../../../src/app/state/locale.svelte.ts'
import { Changing, show } from '../shown.svelte.ts'

type Settings = ConstructorParameters<typeof Locale>[0]

const settings = (language: 'ja' | 'en'): Settings => ({ language, theme: 'system' })
const inEnglish = new Locale(settings('en'))
const inJapanese = new Locale(settings('ja'))

const hosts = (locale: typeof inEnglish): string => locale.t.app.screens.hosts

it('speaks the language of the settings', () => {
  expect(en.app.screens.hosts).not.toBe(ja.app.screens.hosts)
  expect(hosts(inEnglish)).toBe(en.app.screens.hosts)
  expect(hosts(inJapanese)).toBe(ja.app.screens.hosts)
})

it('says the texts of an analysis in that language', () => {
  const text = { ja: '理由', en: 'reason' }
  expect(inEnglish.say(text)).toBe('reason')
  expect(inJapanese.say(text)).toBe('理由')
})

it('changes everything on the page when the language is changed', () => {
  const language = new Changing<'ja' | 'en'>('en')
  const page = show(
    () =>
      new Locale({
        theme: 'system',
        get language() {
          return language.value
        },
      }),
    (locale) => [hosts(locale), locale.say({ ja: '理由', en: 'reason' })],
  )
  expect(page.now()).toEqual([en.app.screens.hosts, 'reason'])
  language.value = 'ja'
  expect(page.now()).toEqual([ja.app.screens.hosts, '理由'])
})

it.each([
  ['en', inEnglish],
  ['ja', inJapanese],
])('writes numbers and instants alike in %s, the zone with every clock time', (_, locale) => {
  expect(locale.number(1234567)).toBe('1,234,567')
  expect(locale.day('2026-01-20T23:59:59Z')).toMatch(/^2026-01-20/)
  expect(locale.instant('2026-01-20T12:34:56Z')).toMatch(/^2026-01-20 12:34\b.*UTC/)
  const seconds = locale.interval({ earliest: '2026-01-20T12:34:00Z', latest: '2026-01-20T12:34:30Z' })
  expect(seconds).toBe(locale.instant('2026-01-20T12:34:00Z'))
  const hours = locale.interval({ earliest: '2026-01-20T12:00:00Z', latest: '2026-01-20T15:00:00Z' })
  expect(hours).toMatch(/^2026-01-20 12:00\b.* 15:00\b.*UTC/)
  const days = locale.span('2026-01-20T12:00:00Z', '2026-02-01T15:00:00Z')
  expect(days).toMatch(/^2026-01-20 12:00\b.* 2026-02-01 15:00\b.*UTC/)
})

it('never writes an interval of a day as one instant', () => {
  const day = inEnglish.interval({ earliest: '2026-01-20T00:00:00.000Z', latest: '2026-01-20T23:59:59.999Z' })
  expect(day).toMatch(/^2026-01-20/)
  expect(day).not.toMatch(/\d:\d/)
})
