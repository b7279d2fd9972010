// Facts files and saved cases that are dropped on the page, alone, together and with evidence: what joins, what is
// refused, and what is said.
import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { Session } from '../../../../src/app/state/session.svelte.ts'
import { analyse } from '../../../../src/case/analyse.ts'
import { factsLines, type FactsPart } from '../../../../src/fleet/facts-file.ts'
import { joined, partOfFacts } from '../../../../src/fleet/join.ts'
import { evidenceQueryOf } from '../../../../src/incidents/packs/asked-evidence.ts'
import type { EvidenceReading, Rejected } from '../../../../src/model/evidence.ts'
import { openNodeSha256 } from '../../../../src/platform/node/sha256.ts'
import { readEvidence } from '../../../../src/reading/read-evidence.ts'
import { analysisJson } from '../../../../src/report/exports/json.ts'
import { NOTES } from '../../../../src/words/notes.ts'
import { OTHER_PACKS } from '../../../other-packs.ts'
import { ENGINE_VERSION, memoryFile, PACKS, type EvidenceFiles } from '../../../scenarios/judge.ts'
import { FILES } from '../../case/small-case.ts'
import { droppedFile, droppedFiles, memoryEngine } from './memory-engine.ts'

const QUERY = evidenceQueryOf(PACKS)
const INCIDENT = 'wu-2025-12-msmq'
const REPORT = { language: 'en', extent: 'complete' } as const

function openPage(): Session {
  return new Session(memoryEngine())
}

/** The evidence of these folders under `/share/cases`. */
function filesIn(...folders: readonly string[]): EvidenceFiles {
  return Object.fromEntries(Object.entries(FILES).filter(([path]) => folders.some((folder) => path.includes(folder))))
}

async function partOf(
  files: EvidenceFiles,
  query = QUERY,
  unreadable: FactsPart['unreadable'] = [],
): Promise<FactsPart> {
  const readings: EvidenceReading[] = []
  const rejected: Rejected[] = []
  for (const [path, content] of Object.entries(files)) {
    await readEvidence(memoryFile(path, content), {
      query,
      onReading: (reading) => void readings.push(reading),
      onRejected: (one) => void rejected.push(one),
    })
  }
  return { engineVersion: ENGINE_VERSION, query, base: ['', 'share', 'cases'], readings, rejected, unreadable }
}

async function factsOf(...given: Parameters<typeof partOf>): Promise<Uint8Array> {
  return gzipSync([...factsLines(await partOf(...given), openNodeSha256)].join(''))
}

const HALVES = [filesIn('WEB01', 'FS03/manifest'), filesIn('FS03/s', 'APP02', 'POS05', 'loose', 'damaged')] as const
const SHARDS = await Promise.all(HALVES.map((files) => factsOf(files)))
const dropped = (...contents: readonly Uint8Array[]): File[] =>
  contents.map((content, index) => droppedFile(`${index}.facts`, content))

const jsonOf = (session: Session): Promise<string | undefined> => session.exportAs('json', REPORT)

function verdictsOf({ analysis }: Session): Record<string, string | undefined> {
  const verdict = (host: { findings: readonly { incident: string; verdict: string }[] }): string | undefined =>
    host.findings.find(({ incident }) => incident === INCIDENT)?.verdict
  return Object.fromEntries((analysis?.hosts ?? []).map((host) => [host.name, verdict(host)]))
}

describe('facts files', () => {
  it('are joined as the command line joins them, in any order, at once or one after the other, plain or compressed', async () => {
    const parts = (await Promise.all(HALVES.map((files) => partOf(files)))).map(partOfFacts)
    const { readings, rejected, searches } = joined(parts, QUERY)
    const [one, other] = SHARDS as [Uint8Array, Uint8Array]
    const plain = [...factsLines(await partOf(HALVES[0]), openNodeSha256)].join('')
    for (const drops of [[dropped(one, other)], [dropped(other, one, other)], [dropped(other), dropped(one)]]) {
      const session = openPage()
      for (const files of drops) await session.add(files)
      const evaluatedAt = Date.parse(session.analysis?.evaluatedAt ?? '')
      const expected = analyse(readings, rejected, PACKS, { evaluatedAt, engineVersion: ENGINE_VERSION, searches })
      expect(await jsonOf(session)).toBe(analysisJson(expected))
    }
    const session = openPage()
    await session.add([droppedFile('plain.facts', plain)])
    expect(Object.keys(verdictsOf(session))).toEqual(['FS03', 'WEB01'])
  })

  it('join evidence that is dropped with them, before or after them', async () => {
    const [, other] = SHARDS as [Uint8Array, Uint8Array]
    const evidence = droppedFiles(HALVES[0])
    const whole = openPage()
    await whole.add(droppedFiles(FILES))
    for (const drops of [[[...evidence, ...dropped(other)]], [evidence, dropped(other)], [dropped(other), evidence]]) {
      const session = openPage()
      for (const files of drops) await session.add(files)
      expect(verdictsOf(session)).toEqual(verdictsOf(whole))
      expect(session.analysis?.evidence.length).toBe(whole.analysis?.evidence.length)
    }
  })

  it('lose nothing where they hold another file under a path that is on the page', async () => {
    const session = openPage()
    await session.add(droppedFiles(filesIn('WEB01')))
    const before = session.analysis?.evidence.map(({ path }) => path) ?? []
    const namesake = Object.entries(filesIn('APP02')).map(([path, content]) => [
      path.replace('APP02', 'WEB01'),
      content,
    ])
    await session.add(dropped(await factsOf(Object.fromEntries(namesake) as EvidenceFiles)))
    expect(Object.keys(verdictsOf(session))).toEqual(['APP02', 'WEB01'])
    expect(session.analysis?.evidence.map(({ path }) => path)).toEqual(expect.arrayContaining(before))
  })

  it.each([
    ['cut', (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2), 'cut'],
    ['empty', () => new Uint8Array(0), 'cut'],
    ['changed', () => SHARDS[0]!.with(40, SHARDS[0]![40]! ^ 1), undefined],
    ['joined with another', (bytes: Uint8Array) => Buffer.concat([bytes, bytes]), 'more'],
    ['of another program', () => gzipSync('{"format":"inventory-1"}\n'), 'not-facts'],
    ['of a newer version', () => gzipSync('{"format":"facts-9"}\n'), 'newer'],
  ] as const)('change nothing when one is %s, whatever was dropped with it, and say why', async (_, change, why) => {
    const session = openPage()
    await session.add(droppedFiles(filesIn('FS03')))
    const before = await jsonOf(session)
    const bad = droppedFile('bad.facts', change(SHARDS[0]!))
    await session.add([...dropped(SHARDS[1]!), bad, ...droppedFiles(filesIn('POS05'))])
    expect(session.refused).toMatchObject([{ name: 'bad.facts', isCase: false, ...(why && { why }) }])
    expect(await jsonOf(session)).toBe(before)
    await session.add(dropped(SHARDS[1]!))
    expect(session.refused).toEqual([])
  })

  it('that lie in a folder are named among the evidence and not opened', async () => {
    const session = openPage()
    await session.add([droppedFile('customer/a.facts', SHARDS[0]!)])
    expect(session.analysis?.hosts).toEqual([])
    expect(JSON.stringify(session.analysis?.evidence)).toContain('case-among-evidence')
  })

  it('say what could not be read when they were made', async () => {
    const session = openPage()
    const gone = [{ path: '/share/cases/gone.zip', reason: 'ENOENT' }]
    await session.add(dropped(await factsOf(HALVES[0], QUERY, gone)))
    expect(session.analysis?.rejected).toEqual([{ path: '/share/cases/gone.zip', code: 'read-failed' }])
  })

  it('prove nothing of what they were not searched for, also after the case was saved and opened', async () => {
    const narrow = evidenceQueryOf(PACKS.filter(({ id }) => id !== INCIDENT))
    const session = openPage()
    await session.add(dropped(await factsOf(filesIn('WEB01'), narrow)))
    const again = openPage()
    await again.add([droppedFile('case.json', await session.saveCase())])
    for (const { analysis } of [session, again]) {
      const finding = analysis?.hosts[0]?.findings.find(({ incident }) => incident === INCIDENT)
      expect(finding?.conditions.symptom.truth).toBe('unknown')
      expect(finding?.missing[0]?.why).toEqual(NOTES.notSearched)
    }
  })

  it('prove nothing to a pack that came after them', async () => {
    const session = openPage()
    await session.add(dropped(...SHARDS))
    const { id, json } = OTHER_PACKS[0]!
    await session.usePack(json)
    const findings = session.analysis?.hosts.flatMap((host) => host.findings.filter(({ incident }) => incident === id))
    expect(findings?.length).toBeGreaterThan(0)
    for (const { conditions } of findings ?? []) expect(conditions.symptom.truth).not.toBe('no')
  })
})

describe('saved cases', () => {
  const backup = { host: 'WEB01', incident: INCIDENT, step: 'backup' }

  async function caseOf(files: EvidenceFiles, change: (session: Session) => Promise<void> | void): Promise<string> {
    const session = openPage()
    await session.add(droppedFiles(files))
    await change(session)
    return session.saveCase()
  }

  const logs = caseOf(filesIn('WEB01/app', 'WEB01/s'), (session) => {
    session.work.set(backup, { owner: 'Tanaka', note: 'after the window' })
    session.writeHead({ customer: 'Contoso' })
  })
  const rest = caseOf(filesIn('WEB01/', 'loose', 'APP02'), async (session) => {
    session.work.set(backup, { done: true, by: 'Sato', note: 'snapshot 7' })
    await session.assign({ paths: ['loose/icacls.txt'], host: 'WEB01', by: 'Sato' })
  })

  it('that are dropped together are one: evidence joined, work of both kept, differences said', async () => {
    const files = [droppedFile('a.json', await logs), droppedFile('b.json', await rest)]
    for (const order of [files, [...files].reverse(), [...files, ...files]]) {
      const session = openPage()
      await session.add(order)
      const whole = openPage()
      await whole.add(droppedFiles(filesIn('WEB01/', 'loose', 'APP02')))
      await whole.assign({ paths: ['loose/icacls.txt'], host: 'WEB01', by: 'Sato' })
      expect(verdictsOf(session)).toEqual(verdictsOf(whole))
      expect(session.work.tickOf(backup)).toMatchObject({ done: true, by: 'Sato', owner: 'Tanaka', note: 'snapshot 7' })
      expect(session.head).toEqual({ customer: 'Contoso' })
      expect(session.assignments).toMatchObject([{ paths: ['loose/icacls.txt'], host: 'WEB01', by: 'Sato' }])
      expect(session.differences?.disagreements).toMatchObject([
        { ...backup, part: 'note', older: 'after the window', newer: 'snapshot 7' },
      ])
      expect(session.work.unsaved).toBe(true)
    }
  })

  it('may be put beside what is open, whose word is newer', async () => {
    const session = openPage()
    await session.add(droppedFiles(filesIn('FS03', 'WEB01')))
    session.work.set(backup, { owner: 'Suzuki' })
    const added = session.add([droppedFile('a.json', await logs)])
    await vi.waitFor(() => expect(session.question?.kind).toBe('case'))
    session.answer('beside')
    await added
    expect(Object.keys(verdictsOf(session))).toEqual(['FS03', 'WEB01'])
    expect(session.work.tickOf(backup)).toMatchObject({ owner: 'Suzuki', note: 'after the window' })
    expect(session.differences?.disagreements).toMatchObject([{ part: 'owner', older: 'Tanaka', newer: 'Suzuki' }])
  })

  it('that give a file to different hosts are told, and neither is used', async () => {
    const other = await caseOf(filesIn('WEB01/', 'loose', 'APP02'), (session) =>
      session.assign({ paths: ['loose/icacls.txt'], host: 'APP02', by: 'Sato' }),
    )
    const session = openPage()
    await session.add([droppedFile('a.json', await rest), droppedFile('b.json', other)])
    expect(session.assignments).toEqual([])
    expect(session.differences?.disputed).toEqual(['loose/icacls.txt'])
  })

  it('keep what was said of a file of a facts file whose place changes when another one joins', async () => {
    const inner = { ...(await partOf(filesIn('loose', 'WEB01'))), base: ['', 'share', 'cases', 'inner'] }
    const session = openPage()
    await session.add([droppedFile('a.facts', [...factsLines(inner, openNodeSha256)].join(''))])
    await session.assign({ paths: ['loose/icacls.txt'], host: 'WEB01', by: 'Sato' })
    await session.add(dropped(SHARDS[1]!))
    expect(session.assignments).toMatchObject([{ paths: ['inner/loose/icacls.txt'], host: 'WEB01' }])
    expect(session.analysis?.evidence.map(({ path }) => path)).toContain('inner/loose/icacls.txt')
  })

  it('change nothing when one of them was changed', async () => {
    const session = openPage()
    const changed = (await rest).replace('Sato', 'Kato')
    await session.add([droppedFile('a.json', await logs), droppedFile('b.json', changed)])
    expect(session.refused).toEqual([{ name: 'b.json', isCase: true, why: 'changed' }])
    expect(session.analysis?.hosts).toEqual([])
  })
})
