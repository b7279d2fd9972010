import { describe, expect, it } from 'vitest'
import { eventText } from '../../../src/words/event-texts.ts'

type Data = readonly (readonly [string, string])[]

const unnamed = (...values: string[]): Data => values.map((value) => ['EventData/Data', value])
const word = (provider: string, eventId: number, data: Data = []): ReturnType<typeof eventText> =>
  eventText({ provider, eventId, data })

/** Every event that has a text of ours, by provider. */
const WORDED: readonly (readonly [provider: string, ids: readonly number[]])[] = [
  ['MSMQ', [2020, 2023, 2028, 2085, 2086, 2096, 2147, 2163, 2182, 2183, 2189, 2250, 2251, 2252]],
  ['Microsoft-Windows-WindowsUpdateClient', [19, 20, 21, 22, 24, 43]],
  ['Microsoft-Windows-Servicing', [1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]],
  ['Microsoft-Windows-Kernel-General', [12, 13]],
  ['EventLog', [6005, 6006, 6008, 6009]],
  ['Microsoft-Windows-Eventlog', [104, 1102]],
  ['User32', [1074]],
  ['ASP.NET 4.0.30319.0', [1309]],
  ['.NET Runtime', [1026]],
  ['Microsoft-Windows-WAS', [5002, 5009, 5010, 5011, 5057, 5059]],
  ['Service Control Manager', [7000, 7001, 7023, 7024, 7031, 7034, 7036, 7040]],
]
const EVENTS = WORDED.flatMap(([provider, ids]) => ids.map((id) => [provider, id] as const))

const SERVICING_NAMES = [
  'PackageIdentifier',
  'UpdateName',
  'InitialPackageStateTextized',
  'IntendedPackageStateTextized',
  'ErrorCode',
]
const FULL: Data = [
  ...SERVICING_NAMES.map((name, index) => [`UserData/CbsUpdateChangeState/${name}`, `<v${index}>`] as const),
  ...Array.from({ length: 20 }, (_, index) => ['EventData/Data', `<w${index}>`] as const),
]

describe('our words for an event', () => {
  it.each(EVENTS)('%s %i reads well in both languages, with the same values', (provider, id) => {
    const { ja, en } = word(provider, id, FULL) ?? { ja: '', en: '' }
    expect(ja).toMatch(/(?:です|ます|ました|ません|ませんでした|でした|ています)(?: [^。]*)?(?:。|: .+)/u)
    for (const text of [ja, en]) expect(text).not.toMatch(/%|undefined|\n|\s\s|\(\)/u)
    expect(valuesIn(ja)).toEqual(valuesIn(en))
  })

  it('fills in the values of the record', () => {
    const path = 'C:\\Windows\\System32\\msmq\\storage\\p0000001.mq'
    expect(word('MSMQ', 2085, unnamed(path))).toEqual({
      ja: `メッセージ ファイル「${path}」を作成できません (記録上の理由: ディスク領域またはメモリの不足)。`,
      en: `Message file "${path}" could not be created; the reason logged is too little disk space or memory.`,
    })
    const failed: Data = [
      ['errorCode', '0x80073d02'],
      ['updateTitle', '2025-12 CU (KB5071544)'],
      ['updateGuid', '{6ddca95b}'],
    ]
    expect(word('Microsoft-Windows-WindowsUpdateClient', 20, failed)?.en).toBe(
      'An update failed to install (error 0x80073d02): 2025-12 CU (KB5071544)',
    )
  })

  it('reads packages by the names of their values, whatever stands between', () => {
    const data: Data = [
      ['UserData/CbsPackageChangeState/PackageIdentifier', 'KB5074975'],
      ['UserData/CbsPackageChangeState/IntendedPackageState', '5112'],
      ['UserData/CbsPackageChangeState/IntendedPackageStateTextized', 'Installed'],
      ['UserData/CbsPackageChangeState/ErrorCode', '0x0'],
    ]
    expect(word('Microsoft-Windows-Servicing', 4, data)).toEqual({
      ja: 'パッケージ KB5074975 が Installed になるには再起動が必要です。',
      en: 'Package KB5074975 becomes Installed only after a restart.',
    })
  })

  it('keeps references into message files, and makes one line of several', () => {
    expect(word('Service Control Manager', 7023, unnamed('netprofm', '%%21'))?.ja).toBe(
      'サービス「netprofm」がエラーで終了しました: %%21',
    )
    expect(word('.NET Runtime', 1026, unnamed('Application: w3wp.exe\r\n  Info: X'))?.en).toBe(
      'An unhandled .NET exception ended a process: Application: w3wp.exe Info: X',
    )
  })

  it('takes the type and the message out of an ASP.NET record, and all of it where the record is another', () => {
    const values = Array.from({ length: 25 }, (_, index) => `v${index + 1}`)
    expect(word('ASP.NET 2.0.50727.0', 1309, unnamed(...values))?.en).toBe(
      'ASP.NET met an unhandled exception: v18: v19',
    )
    expect(word('ASP.NET 4.0.30319.0', 1309, unnamed('3005', 'X'))?.en).toBe(
      'ASP.NET met an unhandled exception (3005, X).',
    )
  })

  it('adds values whose order is not known in brackets, and no empty brackets', () => {
    const binary = ['Binary', '00FF'] as const
    expect(word('MSMQ', 2182, [...unnamed('web01\\orders', ''), binary])?.en).toBe(
      'A queue has exceeded its storage quota (web01\\orders).',
    )
    expect(word('MSMQ', 2182, [binary])?.ja).toBe('キューが保存容量の上限 (クォータ) を超えました。')
  })

  it.each(['MSMQ', 'Microsoft-Windows-MSMQ', 'MSMQ$CLUSTERED', 'msmq'])('knows the provider as %s', (provider) => {
    expect(word(provider, 2028)?.en).toBe('The Message Queuing service has started.')
  })

  it.each([
    ['MSMQ', 2164],
    ['MSMQTriggers', 2028],
    ['Contoso.Orders', 2085],
    ['Microsoft-Windows-Servicing', 5],
    ['Microsoft-Windows-Kernel-General', 16],
    ['constructor', 1],
  ])('says nothing about %s %i', (provider, id) => {
    expect(word(provider, id, FULL)).toBeUndefined()
  })

  it('says nothing where the record lacks a value that the text needs', () => {
    expect(word('MSMQ', 2085)).toBeUndefined()
    expect(word('Service Control Manager', 7000, unnamed('W3SVC'))).toBeUndefined()
    expect(word('Microsoft-Windows-Servicing', 2, unnamed('KB5074975', 'Installed'))).toBeUndefined()
  })
})

function valuesIn(text: string): string[] {
  return [...text.matchAll(/<[vw]\d+>/g)].map(([value]) => value).sort()
}
