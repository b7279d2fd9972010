import { describe, expect, it } from 'vitest'
import { builtinPacks } from '../../../../src/incidents/packs/builtin-packs.ts'
import { collectorScript } from '../../../../src/incidents/collector/collector-script.ts'
import { channelsOf, evidenceQueryOf } from '../../../../src/incidents/packs/asked-evidence.ts'
import type { Pack } from '../../../../src/incidents/packs/pack.ts'

const packs = builtinPacks()
const script = collectorScript(packs)
const lower = script.toLowerCase()

describe('the collector script', () => {
  it('collects every log, registry value, file version and folder that the incidents read', () => {
    const { registry = [], files = [] } = evidenceQueryOf(packs)
    expect(registry.length).toBeGreaterThan(3)
    for (const path of registry) {
      const end = path.lastIndexOf('\\')
      expect(lower).toContain(`call :registry "${path.slice(0, end)}" "${path.slice(end + 1)}"`)
    }
    for (const name of ['MSMQ', 'TermService', 'Kdc', 'NTDS', 'WsusService', 'DHCPServer', 'adfssrv']) {
      expect(script).toContain(`call :service "${name}"`)
    }
    for (const name of files) expect(lower).toContain(name)
    for (const channel of packs.flatMap(channelsOf)) {
      expect(script).toMatch(channel === 'System' || channel === 'Application' ? channel : `call :log "${channel}"`)
    }
    expect(script).toContain('call :permissions "C:\\Windows\\System32\\msmq\\storage"')
  })

  it('has the line ends and letters that cmd.exe needs', () => {
    expect(script).toMatch(/^[\x20-\x7e\r\n]*$/)
    expect(script.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('names no incident itself: without packs, it asks for what every host has', () => {
    expect(collectorScript([])).not.toMatch(/call :|msmq/i)
  })

  it('changes nothing on the machine', () => {
    const commands = script.match(/\b(?:reg|sc|dism|wevtutil|icacls|del|rmdir|net)\b.*/gi) ?? []
    const reading =
      /^(?:reg query|sc query|dism \/online \/english \/get-|wevtutil (?:gl|epl) |icacls (?:%1|"[^"]+")$|net session)/i
    const told = /^(?:sc|reg|net|dism|icacls)\b(?! )|^icacls, dism and some logs/i
    expect(commands.filter((one) => !reading.test(one) && !told.test(one))).toEqual([])
  })

  it('asks no other machine, whatever a pack names', () => {
    const msmq = packs.find(({ id }) => id === 'wu-2025-12-msmq')!
    const evil: Pack = {
      ...msmq,
      workaround: {
        ...(msmq.workaround as Extract<Pack['workaround'], { kind: 'folder-grant' }>),
        usualPath: '\\\\evil.example\\share',
      },
      evidence: { registry: ['\\\\evil.example\\HKLM\\SOFTWARE\\X\\Y'], files: ['\\\\evil.example\\x.dll'] },
      verify: { ...msmq.verify, services: ['\\\\evil.example', 'MSMQ'] },
    }
    expect(collectorScript([evil])).not.toContain('evil')
  })

  it.each(['Evil" & del C:\\x & rem "', 'App%TEMP%', 'Log!x!', 'A^B', "it's", 'a\r\ndel x'])(
    'leaves out a log whose name means something to a shell: %s',
    (channel) => {
      const [pack] = packs as [Pack, ...Pack[]]
      const evil = { ...pack, symptom: { ...pack.symptom!, channels: [channel] } }
      expect(collectorScript([evil])).toBe(collectorScript([{ ...pack, symptom: { ...pack.symptom!, channels: [] } }]))
    },
  )
})
