import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Ticks } from '../../../../src/app/state/ticks.svelte.ts'
import { show } from '../shown.svelte.ts'

const BACKUP = ['WEB01', 'wu-2025-12-msmq', 'backup'] as const
const RESTART = ['WEB01', 'wu-2025-12-msmq', 'restart'] as const
const UNTOUCHED = { done: false, by: '', at: '', note: '' }

let zone: string | undefined

/** The wall clock of a reader in Tokyo, New Delhi, …: `2026-01-20T03:00:00Z` is 12:00 in Tokyo. */
function readerIn(place: string, now: string): void {
  process.env['TZ'] = place
  vi.setSystemTime(now)
}

beforeEach(() => {
  zone = process.env['TZ']
  vi.useFakeTimers({ toFake: ['Date'] })
  readerIn('Asia/Tokyo', '2026-01-20T03:00:00Z')
})
afterEach(() => {
  vi.useRealTimers()
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

describe('a step', () => {
  it('is open until somebody ticks it', () => {
    expect(new Ticks().of(...BACKUP)).toEqual(UNTOUCHED)
  })

  it.each([
    ['Asia/Tokyo', '2026-01-20 12:00 +09:00'],
    ['Asia/Kolkata', '2026-01-20 08:30 +05:30'],
    ['America/St_Johns', '2026-01-19 23:30 -03:30'],
    ['UTC', '2026-01-20 03:00 +00:00'],
  ])('ticked in %s is signed with that wall clock and its zone', (place, at) => {
    readerIn(place, '2026-01-20T03:00:00Z')
    const ticks = new Ticks()
    ticks.set(...BACKUP, { done: true })
    expect(ticks.of(...BACKUP)).toEqual({ ...UNTOUCHED, done: true, at })
  })

  it('keeps its time when it is noted on later, or ticked once more', () => {
    const ticks = new Ticks()
    ticks.set(...BACKUP, { done: true })
    const { at } = ticks.of(...BACKUP)
    vi.setSystemTime('2026-01-21T03:00:00Z')
    ticks.set(...BACKUP, { note: 'snapshot 7' })
    ticks.set(...BACKUP, { done: false })
    ticks.set(...BACKUP, { done: true })
    expect(ticks.of(...BACKUP)).toEqual({ done: true, by: '', at, note: 'snapshot 7' })
  })

  it('keeps a time that a person wrote', () => {
    const ticks = new Ticks()
    ticks.set(...BACKUP, { at: 'Sunday night' })
    ticks.set(...BACKUP, { done: true })
    expect(ticks.of(...BACKUP).at).toBe('Sunday night')
  })

  it('with a note only is not done and not signed', () => {
    const ticks = new Ticks()
    ticks.set(...BACKUP, { note: 'waits for approval' })
    expect(ticks.of(...BACKUP)).toEqual({ ...UNTOUCHED, note: 'waits for approval' })
  })

  it('is one of one host and one incident', () => {
    const ticks = new Ticks()
    ticks.set(...BACKUP, { done: true })
    const others: readonly Parameters<typeof ticks.of>[] = [
      [...RESTART],
      ['WEB02', 'wu-2025-12-msmq', 'backup'],
      ['WEB01', 'wu-2024-03-lsass', 'backup'],
    ]
    for (const other of others) expect(ticks.of(...other)).toEqual(UNTOUCHED)
  })

  it.each(['","', ',', ' ', '/', '|', '\n'])('is told apart from others whose names hold %j', (separator) => {
    const ticks = new Ticks()
    ticks.set(`WEB01${separator}a`, 'b', 'backup', { done: true })
    expect(ticks.of('WEB01', `a${separator}b`, 'backup')).toEqual(UNTOUCHED)
  })
})

describe('the person who signs', () => {
  it('is offered for the next box', () => {
    const ticks = new Ticks()
    ticks.set(...BACKUP, { done: true })
    ticks.set(...BACKUP, { by: 'Sato' })
    ticks.set(...RESTART, { done: true })
    expect(ticks.of(...RESTART).by).toBe('Sato')
  })

  it('of a box that has one is not replaced', () => {
    const ticks = new Ticks()
    ticks.set(...RESTART, { by: 'Suzuki' })
    ticks.set(...BACKUP, { done: true, by: 'Sato' })
    ticks.set(...RESTART, { done: true })
    expect(ticks.of(...RESTART).by).toBe('Suzuki')
  })

  it('is not put on a box that nobody ticked', () => {
    const ticks = new Ticks()
    ticks.set(...BACKUP, { done: true, by: 'Sato' })
    ticks.set(...RESTART, { note: 'later' })
    expect(ticks.of(...RESTART).by).toBe('')
  })
})

describe('what is to be saved', () => {
  it('comes back as it was, and counts as saved', () => {
    const ticks = new Ticks()
    expect(ticks.unsaved).toBe(false)
    ticks.set(...BACKUP, { done: true, by: 'Sato', note: 'snapshot 7' })
    expect(ticks.unsaved).toBe(true)
    const later = new Ticks()
    later.set(...RESTART, { done: true })
    later.load(JSON.parse(JSON.stringify(ticks.all)) as typeof ticks.all)
    expect(later.all).toEqual(ticks.all)
    expect(later.of(...BACKUP)).toEqual(ticks.of(...BACKUP))
    expect(later.of(...RESTART)).toEqual(UNTOUCHED)
    expect(later.unsaved).toBe(false)
  })

  it('is shown on the page at once', () => {
    const ticks = new Ticks()
    const page = show(
      () => ticks,
      () => ({ done: ticks.of(...BACKUP).done, unsaved: ticks.unsaved }),
    )
    expect(page.now()).toEqual({ done: false, unsaved: false })
    ticks.set(...BACKUP, { done: true })
    expect(page.now()).toEqual({ done: true, unsaved: true })
    ticks.set(...BACKUP, { done: false })
    expect(page.now()).toEqual({ done: false, unsaved: true })
    ticks.load({})
    expect(page.now()).toEqual({ done: false, unsaved: false })
  })
})
