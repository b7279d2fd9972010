import { describe, expect, it } from 'vitest'
import { installedOnOf } from '../../../../src/parsers/updates/installed-on.ts'
import { isPartialKb, kbOfCell, kbsInTitle } from '../../../../src/parsers/updates/kb.ts'
import { featureStateOf, packageStateOf } from '../../../../src/windows/state-words.ts'

describe('KB numbers', () => {
  it.each([
    ['KB5071544', 'KB5071544'],
    ['kb958488', 'KB958488'],
    ['KB2820917 - Update', 'KB2820917'],
    ['KB2862', undefined],
    ['KB50715...', undefined],
    ['KB50715440', undefined],
    ['940157', undefined],
    ['File 1', undefined],
  ])('%s in a cell is %s', (cell, kb) => expect(kbOfCell(cell)).toBe(kb))

  it('is partial only where a KB begins', () => {
    expect(['KB', 'KB2862', 'KB50715...', 'KB5071544', '{7A}'].map(isPartialKb)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })

  it('stands anywhere in a title', () => {
    expect(kbsInTitle('2022-12 x64 (KB5021088) 向け .NET (KB5021088)')).toEqual(['KB5021088'])
    expect(kbsInTitle('SKB5021088 and KB50210')).toEqual([])
  })
})

describe('states', () => {
  it.each([
    ['Install Pending', 'install-pending'],
    ['インストール済み', 'installed'],
    ['Installé', 'installed'],
    ['5', 'install-pending'],
    ['Whatever', 'unknown'],
  ] as const)('package %s is %s', (word, state) => expect(packageStateOf(word)).toBe(state))

  it.each([
    ['有効', 'enabled'],
    ['無効', 'disabled'],
    ['Désactivée', 'disabled'],
    ['사용 안 함', 'disabled'],
    ['Enable Pending', 'enable-pending'],
    ['2', 'unknown'],
  ] as const)('feature %s is %s', (word, state) => expect(featureStateOf(word)).toBe(state))
})

describe('installedOnOf', () => {
  it('is never more exact than a day, except a FILETIME', () => {
    const width = (text: string) => {
      const [reading] = installedOnOf(text)?.readings ?? []
      return reading === undefined ? undefined : reading.latest - reading.earliest
    }
    const day = 86_399_999
    const texts = ['20190321', '3/2/2019', '2020-02-27T00:00:00', '/Date(1582761600000)/', '12/10/2025 12:00:00 AM']
    for (const text of texts) expect([text, width(text)]).toEqual([text, day])
    expect(new Date(installedOnOf('01d4dfd0fb4eb361')!.readings[0]!.earliest).toISOString()).toBe(
      '2019-03-21T10:29:36.301Z',
    )
    expect(installedOnOf('99999999')).toBeUndefined()
  })
})
