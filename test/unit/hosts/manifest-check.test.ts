import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { judgeFiles, type EvidenceFiles } from '../../scenarios/judge.ts'
import { systeminfo, ver } from '../../scenarios/evidence/system.ts'

const SYSTEMINFO = systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5071544'] })
const VER = ver(17763, 8146)

function manifest(files: Readonly<Record<string, string>>, hashes = true): string {
  const rows = Object.entries(files).map(
    ([name, text]) =>
      `File: ${name} ${Buffer.byteLength(text)} ${hashes ? createHash('sha256').update(text).digest('hex') : '-'}`,
  )
  const lines = ['PatchVerdict collector 2', 'Host: WEB01', 'CapturedAt: 2026-01-20T12:00:00+09:00', ...rows]
  return [...lines, `End: ${lines.length}`, ''].join('\r\n')
}

async function remarks(files: EvidenceFiles): Promise<string[]> {
  const { evidence } = await judgeFiles(files)
  return evidence.flatMap(({ path, diagnostics }) =>
    diagnostics
      .filter(({ code }) => code.startsWith('manifest-'))
      .map(({ code, detail }) => `${path} ${code} ${String(detail?.['name'] ?? '')}`.trim()),
  )
}

const WRITTEN = { 'systeminfo.txt': SYSTEMINFO, 'ver.txt': VER }

describe('a bundle against its manifest', () => {
  it('as it was collected needs no remark, in any case of its names', async () => {
    expect(
      await remarks({ 'B/manifest.txt': manifest(WRITTEN), 'B/SystemInfo.txt': SYSTEMINFO, 'B/ver.txt': VER }),
    ).toEqual([])
  })

  it('says which file was changed, even where only its digest tells', async () => {
    const changed = SYSTEMINFO.replace('KB5071544', 'KB5071545')
    const files = { 'B/systeminfo.txt': changed, 'B/ver.txt': VER }
    expect(await remarks({ ...files, 'B/manifest.txt': manifest(WRITTEN) })).toEqual([
      'B/systeminfo.txt manifest-file-changed',
    ])
    expect(await remarks({ ...files, 'B/manifest.txt': manifest(WRITTEN, false) })).toEqual([])
    const shorter = { 'B/systeminfo.txt': SYSTEMINFO.slice(0, -40), 'B/ver.txt': VER }
    expect(await remarks({ ...shorter, 'B/manifest.txt': manifest(WRITTEN, false) })).toEqual([
      'B/systeminfo.txt manifest-file-changed',
    ])
  })

  it('says which file is missing and which was added', async () => {
    expect(
      await remarks({
        'B/manifest.txt': manifest(WRITTEN),
        'B/systeminfo.txt': SYSTEMINFO,
        'B/more/hotfix.txt': 'KB1',
      }),
    ).toEqual(['B/manifest.txt manifest-file-missing ver.txt', 'B/more/hotfix.txt manifest-file-added'])
  })

  it('knows nothing of files in other folders, and calls no loose file added', async () => {
    expect(await remarks({ 'B/manifest.txt': manifest({}), 'C/ver.txt': VER })).toEqual([])
    expect(
      await remarks({ 'manifest.txt': manifest({ 'ver.txt': VER }), 'ver.txt': VER, 'systeminfo.txt': SYSTEMINFO }),
    ).toEqual([])
  })

  it('changes no verdict', async () => {
    const files = { 'B/systeminfo.txt': SYSTEMINFO, 'B/ver.txt': VER, 'B/x.txt': 'x' }
    const verdicts = async (text: string): Promise<unknown> =>
      (await judgeFiles({ ...files, 'B/manifest.txt': text })).hosts[0]?.findings.map(({ incident, verdict }) => [
        incident,
        verdict,
      ])
    expect(await verdicts(manifest({ 'ver.txt': 'other', 'gone.txt': '' }))).toEqual(await verdicts(manifest(WRITTEN)))
  })
})
