import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Work, type StepOfHost } from '../../../../src/app/state/work.svelte.ts'
import { show } from '../shown.svelte.ts'

const BACKUP = { host: 'WEB01', incident: 'wu-2025-12-msmq', step: 'backup' }
const RESTART = { host: 'WEB01', incident: 'wu-2025-12-msmq', step: 'restart' }
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
    expect(new Work().tickOf(BACKUP)).toEqual(UNTOUCHED)
  })

  it.each([
    ['Asia/Tokyo', '2026-01-20 12:00 +09:00'],
    ['Asia/Kolkata', '2026-01-20 08:30 +05:30'],
    ['America/St_Johns', '2026-01-19 23:30 -03:30'],
    ['UTC', '2026-01-20 03:00 +00:00'],
  ])('ticked in %s is signed with that wall clock and its zone', (place, at) => {
    readerIn(place, '2026-01-20T03:00:00Z')
    const work = new Work()
    work.set(BACKUP, { done: true })
    expect(work.tickOf(BACKUP)).toEqual({ ...UNTOUCHED, done: true, at })
  })

  it('keeps its time when it is noted on later, or ticked once more', () => {
    const work = new Work()
    work.set(BACKUP, { done: true })
    const { at } = work.tickOf(BACKUP)
    vi.setSystemTime('2026-01-21T03:00:00Z')
    work.set(BACKUP, { note: 'snapshot 7' })
    work.set(BACKUP, { done: false })
    work.set(BACKUP, { done: true })
    expect(work.tickOf(BACKUP)).toEqual({ done: true, by: '', at, note: 'snapshot 7' })
  })

  it('keeps a time that a person wrote', () => {
    const work = new Work()
    work.set(BACKUP, { at: 'Sunday night' })
    work.set(BACKUP, { done: true })
    expect(work.tickOf(BACKUP).at).toBe('Sunday night')
  })

  it('with a note only is not done and not signed', () => {
    const work = new Work()
    work.set(BACKUP, { note: 'waits for approval' })
    expect(work.tickOf(BACKUP)).toEqual({ ...UNTOUCHED, note: 'waits for approval' })
  })

  it('is one of one host and one incident', () => {
    const work = new Work()
    work.set(BACKUP, { done: true })
    const others: readonly StepOfHost[] = [
      RESTART,
      { ...BACKUP, host: 'WEB02' },
      { ...BACKUP, incident: 'wu-2024-03-lsass' },
    ]
    for (const other of others) expect(work.tickOf(other)).toEqual(UNTOUCHED)
  })

  it.each(['","', ',', ' ', '/', '|', '\n'])('is told apart from others whose names hold %j', (separator) => {
    const work = new Work()
    work.set({ host: `WEB01${separator}a`, incident: 'b', step: 'backup' }, { done: true })
    expect(work.tickOf({ host: 'WEB01', incident: `a${separator}b`, step: 'backup' })).toEqual(UNTOUCHED)
  })
})

describe('the person who signs', () => {
  it('is offered for the next box', () => {
    const work = new Work()
    work.set(BACKUP, { done: true })
    work.set(BACKUP, { by: 'Sato' })
    work.set(RESTART, { done: true })
    expect(work.tickOf(RESTART).by).toBe('Sato')
  })

  it('of a box that has one is not replaced', () => {
    const work = new Work()
    work.set(RESTART, { by: 'Suzuki' })
    work.set(BACKUP, { done: true, by: 'Sato' })
    work.set(RESTART, { done: true })
    expect(work.tickOf(RESTART).by).toBe('Suzuki')
  })

  it('is not put on a box that nobody ticked', () => {
    const work = new Work()
    work.set(BACKUP, { done: true, by: 'Sato' })
    work.set(RESTART, { note: 'later' })
    expect(work.tickOf(RESTART).by).toBe('')
  })
})

describe('what is to be saved', () => {
  it('comes back as it was, and counts as saved', () => {
    const work = new Work()
    expect(work.unsaved).toBe(false)
    work.set(BACKUP, { done: true, by: 'Sato', note: 'snapshot 7' })
    expect(work.unsaved).toBe(true)
    const later = new Work()
    later.set(RESTART, { done: true })
    work.accept('WEB01', 'wu-2025-12-msmq', { reason: 'retired in March', by: 'Mori', until: '2026-03-31' })
    const { ticks, acceptances } = work
    later.load(JSON.parse(JSON.stringify({ ticks, acceptances })) as Parameters<Work['load']>[0])
    expect(later.ticks).toEqual(ticks)
    expect(later.acceptances).toEqual(acceptances)
    expect(later.tickOf(BACKUP)).toEqual(work.tickOf(BACKUP))
    expect(later.tickOf(RESTART)).toEqual(UNTOUCHED)
    expect(later.unsaved).toBe(false)
  })

  it('is shown on the page at once', () => {
    const work = new Work()
    const page = show(
      () => work,
      () => ({ done: work.tickOf(BACKUP).done, unsaved: work.unsaved }),
    )
    expect(page.now()).toEqual({ done: false, unsaved: false })
    work.set(BACKUP, { done: true })
    expect(page.now()).toEqual({ done: true, unsaved: true })
    work.set(BACKUP, { done: false })
    expect(page.now()).toEqual({ done: false, unsaved: true })
    work.load({ ticks: {}, acceptances: {}, waves: {} })
    expect(page.now()).toEqual({ done: false, unsaved: false })
  })
})

describe('a wave', () => {
  it('is signed, renamed, left and undone', () => {
    const work = new Work()
    work.putInto('Pilot', ['WEB01', 'APP02'], 'Ueda')
    work.putInto('Night 10', ['FS03'])
    work.putInto('Night 9', ['POS05'])
    expect(work.waves['WEB01']).toMatchObject({
      wave: 'Pilot',
      by: 'Ueda',
      at: expect.stringMatching(/^\d{4}-/) as string,
    })
    expect(work.waves['FS03']).toMatchObject({ by: 'Ueda' })
    expect(work.waveNames).toEqual(['Night 9', 'Night 10', 'Pilot'])
    work.putInto('First', work.hostsIn('Pilot'), 'Kato')
    expect(work.hostsIn('First')).toEqual(['WEB01', 'APP02'])
    work.putInto('', ['WEB01'], 'Kato')
    expect(work.hostsIn('First')).toEqual(['APP02'])
    for (let acts = 0; acts < 5; acts += 1) {
      expect(work.canUndoWaves).toBe(true)
      work.undoWaves()
    }
    expect(work.waves).toEqual({})
    expect(work.canUndoWaves).toBe(false)
  })

  it('of an opened case cannot be undone into the case before', () => {
    const work = new Work()
    work.putInto('Pilot', ['WEB01'])
    work.load({ ticks: {}, acceptances: {}, waves: { APP02: { wave: 'Night', by: 'Ueda', at: '' } } })
    expect(work.canUndoWaves).toBe(false)
    expect(work.waveNames).toEqual(['Night'])
  })
})
