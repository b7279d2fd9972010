import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { collectorScript } from '../../../../src/incidents/collector/collector-script.ts'
import { channelsOf, evidenceQueryOf } from '../../../../src/incidents/packs/asked-evidence.ts'
import { builtinPacks } from '../../../../src/incidents/packs/builtin-packs.ts'
import type { Pack } from '../../../../src/incidents/packs/pack.ts'
import { lintBatch } from '../../../collector/batch-lint.ts'

const packs = builtinPacks()
const script = collectorScript(packs)
const lines = script.split('\r\n')
const lower = script.toLowerCase()

describe('the collector script', () => {
  it('collects every log, registry value, file version, service and folder that the incidents read', () => {
    const { registry = [], files = [] } = evidenceQueryOf(packs)
    expect(registry.length).toBeGreaterThan(3)
    for (const path of registry) {
      const end = path.lastIndexOf('\\')
      expect(lower).toContain(`\r\nreg query "${path.slice(0, end)}" /v "${path.slice(end + 1)}"\r\n`)
    }
    for (const name of ['MSMQ', 'TermService', 'Kdc', 'NTDS', 'WsusService', 'DHCPServer', 'adfssrv']) {
      expect(lines).toContain(`sc query ${name}`)
      expect(lines).toContain(`sc qc ${name}`)
    }
    for (const name of files) expect(lower).toContain(`'${name}'`)
    for (const channel of packs.flatMap(channelsOf)) {
      expect(script).toContain(`wevtutil epl ${/[^\w-]/.test(channel) ? `"${channel}"` : channel} "%PV_NAME%\\`)
    }
    expect(lines).toContain('set "PV_DIR=C:\\Windows\\System32\\msmq\\storage"')
    expect(lines).toContain('call :moved "HKLM\\SOFTWARE\\Microsoft\\MSMQ\\Parameters" StoreReliablePath')
  })

  it('shows every command above its answer, and gives each a block, a limit and a file', () => {
    const called = lines.flatMap((line) => /call :do ([\w-]+) (\d+) ([\w-]+\.txt)$/.exec(line) ?? [])
    expect(called.length).toBeGreaterThan(60)
    for (const [at, line] of lines.entries()) {
      const id = /^(?:if not "%PV_CODE%"=="0" )?call :do ([a-z0-9-]+) \d+ \S+$/.exec(line)?.[1]
      if (id === undefined || at > lines.indexOf(':do')) continue
      const block = lines.indexOf(`:${id}`)
      const [shown = '', command = '', end] = lines.slice(block + 1, block + 4)
      expect(shown.replace(/\^([\^&<>|()])/g, '$1'), id).toBe(`echo C:\\^>${command}`.replace('^>', '>'))
      expect(end, id).toBe('goto :eof')
    }
  })

  describe.each(['collecting.md', 'collecting.ja.md'])('docs/%s', (guide) => {
    const rows = rowsOf(guide)

    it('lists every tool that the script runs', () => {
      const blocks = lines.slice(lines.indexOf(':worker'))
      const tools = new Set(blocks.flatMap((line) => /^([a-z0-9]+) /.exec(line)?.[1] ?? []))
      for (const own of ['call', 'echo', 'exit', 'for', 'goto', 'if', 'ren', 'rem', 'set']) tools.delete(own)
      for (const within of script.matchAll(
        /(?:\('|\bdo |\belse |\) )(certutil|makecab|ping|reg|start|tar|taskkill)\b/g,
      ))
        tools.add(within[1] ?? '')
      expect(tools.size).toBeGreaterThan(13)
      const listed = rows.map(([command]) => command).join('\n')
      expect([...tools].filter((tool) => !listed.includes('`' + tool))).toEqual([])
    })

    it('gives each with the oldest Windows that has it and a page of Microsoft', () => {
      for (const [command, oldest, , page] of rows) {
        expect(oldest, command).toMatch(/Server 20\d\d|Windows 10/)
        expect(page, command).toMatch(/https?:\/\/(?:learn|technet)\.microsoft\.com\//)
      }
      const pages = (name: string): unknown[] => rowsOf(name).map(([, , , page = '']) => page.match(/https?:[^)>]+/g))
      expect(pages(guide)).toEqual(pages('collecting.md'))
    })
  })

  it('reaches back to the first day of the oldest incident that reads a log', () => {
    const days = new Map(
      lines.flatMap((line) => {
        const [, file, since] = /^call :log \S+ (\S+)\.evtx 60 (\d+)$/.exec(line) ?? []
        return file === undefined
          ? []
          : [[file, new Date((Number(since) - 2_440_588) * 86_400_000).toISOString().slice(0, 10)] as const]
      }),
    )
    const oldest = packs.map(({ released }) => released).sort()[0]
    expect(days.get('System')).toBe(oldest)
    expect(days.get('Setup')).toBe(oldest)
    const ofApplication = packs.filter((pack) => channelsOf(pack).includes('Application'))
    expect(days.get('Application')).toBe(ofApplication.map(({ released }) => released).sort()[0])
    expect(days.get('AD-FS-Admin')).toBe(packs.find(({ id }) => id === 'wu-2026-10-adfs-dkm')?.released)
    expect(collectorScript([])).toContain('call :log log-system System.evtx 60 0\r\n')
  })

  it('names no incident itself: without packs, it asks for what every host has', () => {
    expect(collectorScript([])).not.toMatch(/msmq|wu-20|KB\d/i)
  })

  it('has none of the usual mistakes of batch files, whatever it is made for', () => {
    expect(lintBatch(script)).toEqual([])
    expect(lintBatch(collectorScript([]))).toEqual([])
    for (const pack of packs) expect(lintBatch(collectorScript([pack]))).toEqual([])
    for (const only of [['service-list'], ['acl-listing'], ['event-log-system'], ['update-list', 'registry-values']]) {
      expect(lintBatch(collectorScript(packs, { only }))).toEqual([])
    }
  })
})

describe('a script for what is missing', () => {
  const asked = (only: readonly string[]): string[] =>
    collectorScript(packs, { only })
      .split('\r\n')
      .flatMap((line) => /^(?:if not \S+ )?call :(?:do|log) ([\w-]+)/.exec(line)?.[1] ?? [])
      .filter((id) => !/^%|^(?:icacls|folder|get-acl)/.test(id))

  it('asks for that, and for the name and the version of the host', () => {
    expect(asked([])).toEqual(['hostname', 'computer-name', 'ver', 'current-version'])
    expect(asked(['event-log-application'])).toEqual([...asked([]), 'log-application'])
    expect(asked(['feature-list'])).toEqual([
      ...asked([]),
      'features',
      'features-core',
      'features-roles',
      'features-server',
    ])
    expect(asked(['registry-storereliablepath'])).toHaveLength(5)
    expect(asked(['boot-time'])).toEqual(expect.arrayContaining(['systeminfo', 'os-wmic', 'log-system']))
  })

  it('asks for folders only where permissions are missing', () => {
    expect(collectorScript(packs, { only: ['acl-listing'] })).toContain('call :moved "HKLM')
    expect(collectorScript(packs, { only: ['service-list'] })).not.toContain('call :moved "HKLM')
  })
})

describe('values from packs', () => {
  const msmq = packs.find(({ id }) => id === 'wu-2025-12-msmq')!
  const grant = msmq.workaround as Extract<Pack['workaround'], { kind: 'folder-grant' }>

  it('ask no other machine', () => {
    const evil: Pack = {
      ...msmq,
      workaround: {
        ...grant,
        usualPath: '\\\\evil.example\\share',
        relocatedBy: ['\\\\evil.example\\HKLM\\SOFTWARE\\X\\Y'],
      },
      evidence: { registry: ['\\\\evil.example\\HKLM\\SOFTWARE\\X\\Y'], files: ['\\\\evil.example\\x.dll'] },
      verify: { ...msmq.verify, services: ['\\\\evil.example', 'MSMQ'] },
    }
    expect(collectorScript([evil])).not.toMatch(/evil\.example(?!\\x|.{0,3}x\.dll)/)
    expect(collectorScript([evil])).not.toContain('\\\\evil')
  })

  it.each(['Evil" & del C:\\x & rem "', 'App%TEMP%', 'Log!x!', 'A^B', "it's", 'a\r\ndel x', 'a|b', 'a<b', 'ログ'])(
    'are left out if they mean something to a shell: %s',
    (text) => {
      const none: Pack = {
        ...msmq,
        symptom: { ...msmq.symptom!, channels: [] },
        evidence: { registry: [], files: [] },
        workaround: { ...grant, relocatedBy: [] },
      }
      const evil: Pack = {
        ...none,
        symptom: { ...msmq.symptom!, channels: [text] },
        workaround: { ...grant, relocatedBy: [`HKLM\\SOFTWARE\\${text}\\${text}`] },
        evidence: { registry: [`HKLM\\SOFTWARE\\${text}\\${text}`], files: [text] },
        verify: { ...msmq.verify, services: [...msmq.verify.services, text] },
      }
      expect(collectorScript([evil])).toBe(collectorScript([none]))
    },
  )
})

/** The cells of the guide's table of commands. */
function rowsOf(guide: string): string[][] {
  return readFileSync(join(import.meta.dirname, '../../../../docs', guide), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `') && line.includes('microsoft.com'))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()))
}
