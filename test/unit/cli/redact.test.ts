// `redact` from paths to bytes: the copy has no name, gives the same verdicts, and says what is not in it.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { parseArguments, UsageError, type RedactCommand } from '../../../src/cli/arguments.ts'
import { EXIT } from '../../../src/cli/exit-status.ts'
import { runRedact } from '../../../src/cli/redact.ts'
import { namesInMap } from '../../../src/report/redaction/map-file.ts'
import { judgeFiles, readFiles } from '../../scenarios/judge.ts'
import { writeEvtx } from '../../evtx-writer/write-evtx.ts'
import { systeminfo } from '../../scenarios/evidence/system.ts'

const PICTURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, ...Array.from({ length: 200 }, (_, at) => at % 7)])
const told: string[] = []
vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0)
afterEach(() => void told.splice(0))

function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'patchverdict-redact-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, 'in', path, '..'), { recursive: true })
    writeFileSync(join(folder, 'in', path), content)
  }
  return folder
}

function commandOf(folder: string, ...more: readonly string[]): RedactCommand {
  const words = ['redact', join(folder, 'in'), '--map', join(folder, 'map.json'), '--out', join(folder, 'copy.zip')]
  return parseArguments([...words, '--quiet', '--at', '2026-02-01T00:00:00Z', ...more], 'C') as RedactCommand
}

const host = (name: string, domain = 'qcorp.example.com'): string =>
  systeminfo({ host: name, build: 17763, domain, kbs: ['KB5071544'], boot: '1/5/2026, 4:00:00 AM' })

const FAILURE = {
  provider: 'MSMQ',
  eventId: 2085,
  qualifiers: 49152,
  level: 2,
  data: ['C:\\Windows\\System32\\msmq\\storage\\l0000009.mq', ''],
}

describe('redact', () => {
  it('gives the same verdicts under other names, and names what it leaves out', async () => {
    const files = {
      'QWEB01/systeminfo.txt': host('QWEB01'),
      'QWEB01/notes of Qsato.txt': 'seen by QCORP\\qsato on Qmercury',
      'QWEB01/screen.bin': PICTURE,
    }
    const folder = folderOf(files)
    writeFileSync(join(folder, 'words.txt'), '\ufeffQmercury\r\n')
    expect(await runRedact(commandOf(folder, '--hide', join(folder, 'words.txt')))).toBe(EXIT.clean)
    expect(told.join('')).toContain('1 host has the same verdicts')
    const copy = await judgeFiles({ 'copy.zip': readFileSync(join(folder, 'copy.zip')) })
    expect(copy.hosts.map(({ name }) => name)).toEqual(['HOST-001'])
    expect(copy.evidence.map(({ path }) => path)).toContain('copy.zip!/NOT-IN-THIS-COPY.txt')
    expect(told.join('')).toMatch(/no text/)
    const map = namesInMap(readFileSync(join(folder, 'map.json'), 'utf8')) ?? []
    expect(map.map(({ kind, name }) => `${kind} ${name}`)).toEqual(
      expect.arrayContaining(['host QWEB01', 'hidden Qmercury', 'domain qcorp.example.com']),
    )
  })

  it('is about the chosen hosts only', async () => {
    const folder = folderOf({ 'A/systeminfo.txt': host('QAPP01'), 'B/systeminfo.txt': host('QDB02') })
    expect(await runRedact(commandOf(folder, '--hosts', 'qdb02'))).toBe(EXIT.clean)
    const { readings } = await readFiles({ 'copy.zip': readFileSync(join(folder, 'copy.zip')) })
    expect(readings.filter(({ file }) => file.artifact === 'systeminfo')).toHaveLength(1)
    expect(readings).toHaveLength(1)
    expect(told.join('')).toContain('hosts that were not chosen')
  })

  it.each(['redact a --map m', 'redact a --out c.zip', 'redact a --map m --out c.txt'])('refuses: %s', (words) => {
    expect(() => parseArguments(words.split(' '), 'C')).toThrow(UsageError)
  })
})

describe('a binary log in a copy', () => {
  const records = Array.from({ length: 40 }, (_, index) => {
    const time = `2025-12-${String(10 + Math.floor(index / 4)).padStart(2, '0')}T0${index % 4}:00:00Z`
    if (index === 20) return { ...FAILURE, time }
    return { provider: 'QacmeOrders', eventId: 7, level: 4, time, data: [`order of qkunde ${index}`] }
  })
  const log = writeEvtx({ channel: 'Application', computer: 'QWEB01.qcorp.example.com', records })

  it('is read again with the same event and the same time that it covers, and nothing else of the log', async () => {
    const folder = folderOf({ 'QWEB01/systeminfo.txt': host('QWEB01'), 'QWEB01/Application.evtx': log })
    expect(await runRedact(commandOf(folder))).toBe(EXIT.clean)
    const before = await readFiles({ 'Application.evtx': log })
    const after = await readFiles({ 'copy.zip': readFileSync(join(folder, 'copy.zip')) })
    const known = [...before.readings, ...after.readings].flatMap(({ facts }) =>
      facts.flatMap((fact) => {
        if (fact.name === 'event') return [[fact.value.eventId, fact.value.data.length, fact.value.recordId]]
        if (fact.name !== 'event.coverage') return []
        const { channel, records: count, unreadable, ids, first, last } = fact.value
        return [[channel, count, unreadable, ids, first, last]]
      }),
    )
    expect(known).toHaveLength(4)
    expect(known.slice(2)).toEqual(known.slice(0, 2))
    const text = JSON.stringify(after)
    expect(text).not.toMatch(/qacme|qkunde|qweb01|qcorp/i)
  })
})
