import { describe, expect, it } from 'vitest'
import { readFiles } from '../../../scenarios/judge.ts'
import { openLogLineReader } from '../../../../src/parsers/application-logs/log-line.ts'

const read = openLogLineReader()

describe('a line that begins a record', () => {
  it.each([
    ['2026-01-06 09:15:00,123 [12] ERROR Orders.Sender - Send failed', 2, 'Orders.Sender'],
    ['2026-01-06 09:15:00.1234|WARN|Orders.Sender|Send failed', 3, 'Orders.Sender'],
    ['2026-01-06 09:15:00.123 +09:00 [FTL] Send failed', 1, undefined],
    ['2026-01-06T09:15:00.123Z info: Orders.Sender[0] Send', 4, 'Orders.Sender'],
    ['06 Jan 2026 09:15:00,123 DEBUG [main] a.b.C - x', 5, undefined],
    ['[2026/01/06 9:15:00] [エラー] 送信に失敗しました', 2, undefined],
    ['(ERROR) 2026-01-06 09:15:00 x', undefined, undefined],
    ['FATAL: 2026-01-06 09:15:00 x', 1, undefined],
    ['13.01.2026 09:15:00 Error: x', 2, undefined],
  ])('%s', (line, level, logger) => {
    const found = read(line)
    expect([found?.level, found?.logger]).toEqual([level, logger])
  })
})

it.each([
  '2025-12-10 03:00:00, Info                  CBS    Starting TrustedInstaller initialization.',
  '2025-12-10 03:00:00, Error                 CBS    Failed to get session [HRESULT = 0x80070490]',
  '2025/12/10 10:00:00.1234567 1016  420   Agent           *FAILED* [80240438] ERROR',
  '2015-09-11\t10:00:00:123\t1016\t1a4\tAU\tWARNING: x',
  'Error\t12/11/2025 10:02:03 AM\tMSMQ\t2085\tNone\tThe message file cannot be created.',
  'Error 2025-12-11 10:02:03 MSMQ 2085',
  '2025-12-11 01:02:03 10.0.0.5 POST /orders/new - 443 - 203.0.113.7 Mozilla/5.0 500 0 0 15',
  'It worked on 2025-12-09 09:15:00 without an ERROR.',
  '2025-12-09 09:15:00 it worked without an error in the log',
  '09:15:00.123 ERROR Orders.Sender - no date',
  '2026-13-45 09:15:00 ERROR no such day',
])('%s begins none', (line) => {
  expect(read(line)).toBeUndefined()
})

describe('a log and another output in one file', () => {
  const LOG = Array.from({ length: 4 }, (_, i) => `2026-01-06 09:15:0${i},123 [12] ERROR Orders.Sender - failed ${i}`)
  const INFO = ['Host Name:                 WEB01', 'OS Version:                10.0.17763 N/A Build 17763']

  it.each([
    ['below it', [...LOG, '', ...INFO]],
    ['directly below it', [...LOG, ...INFO]],
    ['above it', [...INFO, '', ...LOG]],
    ['below one of JSON', ['{"@t":"2026-01-06T00:15:00Z","@mt":"x"}', '', ...INFO]],
    ['at a prompt', [...LOG, '', 'C:\\>ver', '', 'Microsoft Windows [Version 10.0.17763.8146]', '']],
  ])('are both read: %s', async (_, lines) => {
    const { readings } = await readFiles({ 'a.txt': lines.join('\r\n') })
    expect(readings[0]?.facts.map(({ name }) => name)).toContain('os.build')
  })

  it('far below it is named', async () => {
    const long = Array.from({ length: 3000 }, () => LOG[0] ?? '')
    const { readings } = await readFiles({ 'a.txt': [...long, '', ...INFO].join('\r\n') })
    expect(readings[0]?.file.complete).toBe(false)
    expect(readings[0]?.file.diagnostics[0]).toMatchObject({ code: 'line-not-understood', at: { line: 3002 } })
  })

  it('a message of several parts is none', async () => {
    const { readings } = await readFiles({ 'a.txt': [...LOG, '   at A.B()', '', '   at C.D()', ...LOG].join('\n') })
    expect(readings[0]?.file).toMatchObject({ artifact: 'application-log', complete: true })
  })
})
