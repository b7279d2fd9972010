import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commandAfterPrompt } from '../../../../src/formats/prompt.ts'
import { objectTime } from '../../../../src/windows/clock/object-times.ts'
import { regionalOrder } from '../../../../src/windows/clock/regional-order.ts'
import { systemInfo } from '../../../../src/parsers/system/systeminfo/systeminfo.ts'
import { memoryOf, productIdOf, roleOf, versionOf } from '../../../../src/parsers/system/system-values.ts'
import { timeZoneOf } from '../../../../src/windows/clock/time-zone.ts'

const MEBIBYTE = 1024 * 1024

describe('the product id of an installation', () => {
  it.each(['00429-70000-00000-AA152', '55041-OEM-8992687-00006', '92577-082-2500446-76093'])('%s is one', (text) =>
    expect(productIdOf(` ${text.toLowerCase()} `)).toBe(text),
  )
  it.each(['XXXXX-XXXXX-XXXXX-XXXXX', '00429-XXXXX-XXXXX-AA152', 'N/A', '', 'VMware-56 4d 11 22', '****-****'])(
    '%s is none',
    (text) => expect(productIdOf(text)).toBeUndefined(),
  )
})

describe('values of systeminfo', () => {
  it.each([
    ['32,503 MB', 32503],
    ['8.176 MB', 8176],
    ['2\u00a0047 Mo', 2047],
    ['16\u202f382 МБ', 16382],
    ['32ÿ503 MB', 32503],
    ['1,04,857 MB', 104857],
    ['457 MB', 457],
  ])('%s is %i MB', (text, megabytes) => expect(memoryOf(text)).toBe(megabytes * MEBIBYTE))

  it.each(['', 'N/A', '16.0 GB', 'MB'])('%j is no size', (text) => expect(memoryOf(text)).toBeUndefined())

  it.each([
    ['10.0.17763 N/A Build 17763', 17763],
    ['6.1.7601 Service Pack 1 ビルド 7601', 7601],
    ['6.3.9600 Н/Д построение 9600', 9600],
    ['10.0.17763 N/A Bui', 17763],
  ])('%s', (text, build) => expect(versionOf(text)).toBe(build))

  it.each(['10.0.17763', '10.0.17763 N/A Build 17134', '10.0.1', 'N/A'])('%s gives no build', (text) =>
    expect(versionOf(text)).toBeUndefined(),
  )

  it.each([
    ['(UTC+09:00) 大阪、札幌、東京', 540],
    ['(GMT-03:30) Newfoundland', -210],
    ['(UTC) Coordinated Universal Time', 0],
    ['UTC', 0],
  ])('%s', (text, minutes) => expect(timeZoneOf(text)?.offsetInMinutes).toBe(minutes))

  it.each([
    ['Member Server', 'member-server'],
    ['スタンドアロン サーバー', 'standalone-server'],
    ['Primary Domain Controller', 'domain-controller'],
    ['Estación de trabajo miembro', 'member-workstation'],
    ['獨立工作站', 'standalone-workstation'],
    ['Tagkiszolgáló', undefined],
  ])('%s', (text, role) => expect(roleOf(text)).toBe(role))
})

describe('the order of day and month', () => {
  it.each([
    ['en-us', '3/7/2019, 7:54:07 AM', 'month-first'],
    ['en-us', '03/05/2018, 09:31:28', undefined],
    ['en-us', '03/05/2018, 9:31:28 AM', undefined],
    ['fr', '05/12/2025, 06:07:08', 'day-first'],
    ['es-ar', '3/7/2019, 7:54:07 AM', undefined],
    ['ja', '12/10/2025, 1:02:03', undefined],
    [undefined, '3/7/2019, 7:54:07 AM', undefined],
  ])('%s prints %s', (locale, date, order) => expect(regionalOrder(locale, date)).toBe(order))

  it('is never narrowed without a cause', () => {
    const day = fc.integer({ min: 1, max: 12 })
    fc.assert(
      fc.property(day, day, fc.constantFrom('/', '-'), (a, b, separator) => {
        fc.pre(a !== b)
        const lines = ['OS Name: Microsoft Windows', `System Boot Time: ${a}${separator}${b}${separator}2026, 10:11:12`]
        const { facts } = systemInfo.parse({ lines, firstLine: 1 }, { path: 'x', query: { pairs: [], texts: [] } })
        const boot = facts.find((fact) => fact.name === 'os.bootTime')
        expect(boot?.value.at.readings).toHaveLength(2)
      }),
    )
  })
})

describe('times of objects', () => {
  it.each([
    ['20251209120000.500000+540', '2025-12-09T03:00:00.500Z'],
    ['/Date(1765353247000)/', '2025-12-10T07:54:07.000Z'],
    ['2025-12-10T07:54:07.5+09:00', '2025-12-09T22:54:07.500Z'],
  ])('%s', (text, instant) => {
    expect(objectTime(text)).toEqual({
      clock: 'utc',
      readings: [{ earliest: Date.parse(instant), latest: Date.parse(instant) }],
    })
  })
})

describe('prompts', () => {
  it.each([
    ['C:\\>systeminfo', 'systeminfo'],
    ['PS C:\\Windows\\system32> Get-HotFix', 'Get-HotFix'],
    ['[WEB01]: PS C:\\Users\\admin\\Documents> ver', 'ver'],
    ['PS HKLM:\\SOFTWARE> dir', 'dir'],
    ['\\\\fs01\\share>', ''],
    ['Windows Directory:         C:\\Windows', undefined],
    ['> Host Name: WEB01', undefined],
  ])('%s', (line, command) => expect(commandAfterPrompt(line)).toBe(command))
})
