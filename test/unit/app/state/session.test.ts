import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Engine } from '../../../../src/app/engine/engine.ts'
import msmqFile from '../../../../src/incidents/packs/incidents/wu-2025-12-msmq.json' with { type: 'json' }
import { builtinPacks } from '../../../../src/incidents/packs/builtin-packs.ts'
import type { Analysis } from '../../../../src/model/analysis.ts'
import { OTHER_PACKS } from '../../../other-packs.ts'
import { EVALUATED_AT } from '../../../scenarios/judge.ts'
import { FILES, VERDICTS_OF_FILES } from '../../case/small-case.ts'
import { makeZip } from '../../intake/make-archives.ts'
import { Session } from '../../../../src/app/state/session.svelte.ts'
import { show } from '../shown.svelte.ts'
import { droppedFile, droppedFiles, memoryEngine, type MemoryEngineOptions } from './memory-engine.ts'

type OpenSession = InstanceType<typeof Session>

const BUILT_IN = builtinPacks().map(({ id }) => id)
const [OTHER, SECOND] = OTHER_PACKS
const ALL_FILES = droppedFiles(FILES)
const REPORT = { language: 'en', extent: 'complete' } as const

/** A page that has just been opened. */
async function openPage(options?: MemoryEngineOptions): Promise<OpenSession> {
  return openedWith(memoryEngine(options))
}

async function openedWith(engine: Engine): Promise<OpenSession> {
  const session = new Session(engine)
  await new Promise((resolve) => setImmediate(resolve))
  return session
}

function filesOf(...hosts: readonly string[]): File[] {
  return ALL_FILES.filter(({ name }) => hosts.some((host) => name.includes(`/${host}/`)))
}

function verdictsOf(analysis: Analysis | undefined): Record<string, string | undefined> | undefined {
  return analysis && Object.fromEntries(analysis.hosts.map(({ name, findings }) => [name, findings[0]?.verdict]))
}

function pathsOf(analysis: Analysis | undefined): string[] | undefined {
  return analysis?.evidence.map(({ path }) => path)
}

/** Reading stops before one file until it is released. */
function heldBefore(path: string) {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  let reach = (): void => undefined
  const reached = new Promise<void>((resolve) => (reach = resolve))
  return {
    reached,
    release,
    beforeReading: async (name: string) => {
      if (name !== path) return
      reach()
      await released
    },
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(EVALUATED_AT) })
})
afterEach(() => {
  vi.useRealTimers()
})

const INSIDE = { read: 1, refused: 0, hosts: [] }

describe('dropped files', () => {
  it('become hosts with verdicts', async () => {
    const session = await openPage()
    expect(session.analysis).toBeUndefined()
    await session.add(ALL_FILES)
    expect(verdictsOf(session.analysis)).toEqual(VERDICTS_OF_FILES)
    expect(session).toMatchObject({ outcome: 'finished', working: false, error: undefined, progress: undefined })
  })

  it('are judged as of now', async () => {
    const session = await openPage()
    vi.setSystemTime('2026-03-04T05:06:07.000Z')
    await session.add(filesOf('WEB01'))
    expect(session.analysis?.evaluatedAt).toMatch(/^2026-03-04T05:06:07/)
  })

  it('are found by the name of their host', async () => {
    const session = await openPage()
    await session.add(ALL_FILES)
    expect(session.host('APP02')?.findings[0]?.verdict).toBe('at-risk')
    expect(session.host('NOBODY')).toBeUndefined()
  })

  it('are added to those of before', async () => {
    const session = await openPage()
    await session.add(filesOf('WEB01'))
    await session.add(filesOf('APP02'))
    expect(verdictsOf(session.analysis)).toEqual({ APP02: 'at-risk', WEB01: 'affected' })
  })

  it('show how far reading has come, until it has ended', async () => {
    const held = heldBefore('drop/WEB01/sc.txt')
    const session = await openPage(held)
    const page = show(
      () => session,
      ({ working, progress }) => ({ working, path: progress?.path }),
    )
    const added = session.add(filesOf('WEB01'))
    await held.reached
    expect(page.now()).toEqual({ working: true, path: 'drop/WEB01/sc.txt' })
    held.release()
    await added
    expect(page.now()).toEqual({ working: false, path: undefined })
  })

  it('are not shown as being read by a progress that comes after the end', async () => {
    const engine = memoryEngine()
    let late = (): void => undefined
    const session = await openedWith({
      ...engine,
      add: (files, onProgress, signal) => {
        late = () => onProgress({ filesDone: 1, filesKnown: 1, bytesDone: 9, bytesKnown: 9, path: 'late', ...INSIDE })
        return engine.add(files, onProgress, signal)
      },
    })
    await session.add(filesOf('WEB01'))
    late()
    expect(session).toMatchObject({ progress: undefined, working: false, outcome: 'finished' })
  })

  it('dropped while others are read wait for their turn', async () => {
    const held = heldBefore('drop/WEB01/sc.txt')
    const session = await openPage(held)
    const first = session.add(filesOf('WEB01'))
    await held.reached
    const second = session.add(filesOf('APP02'))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(session).toMatchObject({ analysis: undefined, working: true, progress: { path: 'drop/WEB01/sc.txt' } })
    held.release()
    await Promise.all([first, second])
    expect(verdictsOf(session.analysis)).toEqual({ APP02: 'at-risk', WEB01: 'affected' })
  })

  it('that cannot be read further leave what had been read, and say why', async () => {
    const session = await openPage({
      beforeReading: (path) => {
        if (path === 'drop/WEB01/sc.txt') throw new Error('the disk is gone')
      },
    })
    await session.add(filesOf('FS03', 'WEB01'))
    expect(session.error).toBe('the disk is gone')
    expect(session.working).toBe(false)
    expect(session.host('FS03')?.findings[0]?.verdict).toBe('exposed')
  })

  it('need no working packs at the start for the page to say what is wrong', async () => {
    const session = await openedWith({ ...memoryEngine(), packs: () => Promise.reject(new Error('no packs')) })
    expect(session.error).toBe('no packs')
  })

  // A locked or vanished file: the browser refuses its bytes. The other files are not even begun.
  it('that the browser cannot open cost nothing but themselves', async () => {
    const session = await openPage()
    const locked = droppedFile('locked.json', '{}')
    Object.assign(locked, { slice: () => ({ text: () => Promise.reject(new Error('NotReadableError')) }) })
    await session.add([locked, ...filesOf('WEB01')])
    expect(verdictsOf(session.analysis)).toEqual({ WEB01: 'affected' })
  })
})

describe('cancelling', () => {
  it('keeps what had been read and is no failure', async () => {
    const held = heldBefore('drop/WEB01/manifest.txt')
    const session = await openPage(held)
    const added = session.add(filesOf('FS03', 'WEB01'))
    await held.reached
    session.cancel()
    held.release()
    await added
    expect(verdictsOf(session.analysis)).toEqual({ FS03: 'exposed' })
    expect(session).toMatchObject({ outcome: 'cancelled', working: false, error: undefined, progress: undefined })
  })

  it('ends one task only: the next drop is read', async () => {
    const held = heldBefore('drop/FS03/sc.txt')
    const session = await openPage(held)
    const first = session.add(filesOf('FS03'))
    await held.reached
    const second = session.add(filesOf('WEB01'))
    session.cancel()
    held.release()
    await Promise.all([first, second])
    expect(session.host('WEB01')?.findings[0]?.verdict).toBe('affected')
    expect(session.outcome).toBe('finished')
  })

  it('without anything to cancel does nothing', async () => {
    const session = await openPage()
    session.cancel()
    await session.add(filesOf('WEB01'))
    expect(session.outcome).toBe('finished')
  })
})

describe('assigning a file to a host', () => {
  const hostOf = (session: OpenSession, path: string): string | null | undefined =>
    session.analysis?.evidence.find((file) => file.path === path)?.host

  it('counts at once, is not saved yet, and can be taken back', async () => {
    const session = await openPage()
    await session.add(ALL_FILES)
    expect(session.analysis?.unassigned).toHaveLength(1)
    await session.assign({ paths: ['loose/icacls.txt'], host: 'WEB01', by: 'Sato' })
    expect(hostOf(session, 'loose/icacls.txt')).toBe('WEB01')
    expect(session.analysis?.unassigned).toEqual([])
    expect(session.notes.assignments).toMatchObject([{ paths: ['loose/icacls.txt'], host: 'WEB01', by: 'Sato' }])
    expect(session.work.lastPerson).toBe('Sato')
    expect(session.work.unsaved).toBe(true)
    await session.undoAssignment(session.assignments[0]!)
    expect(hostOf(session, 'loose/icacls.txt')).toBeNull()
    expect(session.notes.assignments).toEqual([])
  })

  it('merges a host into another one, whose verdict it then changes, until that is undone', async () => {
    const session = await openPage()
    await session.add(filesOf('WEB01', 'APP02'))
    const before = verdictsOf(session.analysis)
    const paths = session.analysis!.evidence.flatMap(({ path, host }) => (host === 'APP02' ? [path] : []))
    await session.assign({ paths, host: 'WEB01', from: 'APP02', merged: true, by: 'Sato' })
    expect(session.analysis?.hosts.map(({ name }) => name)).toEqual(['WEB01'])
    expect(session.host('WEB01')?.evidence).toHaveLength(session.analysis!.evidence.length)
    const cited = Object.values(session.analysis!.sources).filter(({ confirmed }) => confirmed?.by === 'Sato')
    expect(new Set(cited.map(({ evidence }) => evidence)).size).toBeGreaterThan(0)
    await session.undoAssignment(session.assignments[0]!)
    expect(verdictsOf(session.analysis)).toEqual(before)
  })

  it('splits a host: what is given to a new name is a host of its own, and no verdict needing it is sure', async () => {
    const session = await openPage()
    await session.add(filesOf('WEB01'))
    const finding = (host: string) =>
      session.host(host)?.findings.find(({ incident }) => incident === 'wu-2025-12-msmq')
    expect(finding('WEB01')?.confidence).toBe('proven')
    const paths = session.analysis!.evidence.map(({ path }) => path)
    await session.assign({ paths: paths.slice(1), host: 'WEB01-OLD', from: 'WEB01', by: 'Sato' })
    expect(session.analysis?.hosts.map(({ name, evidence }) => [name, evidence.length])).toEqual([
      ['WEB01', 1],
      ['WEB01-OLD', paths.length - 1],
    ])
    await session.assign({ paths: paths.slice(0, 1), host: 'WEB01-OLD', from: 'WEB01', merged: true, by: 'Sato' })
    expect(session.analysis?.hosts.map(({ name }) => name)).toEqual(['WEB01-OLD'])
    expect(finding('WEB01-OLD')).toMatchObject({ verdict: 'affected', confidence: 'likely' })
  })

  it('holds for files that are dropped later', async () => {
    const session = await openPage()
    await session.add(ALL_FILES)
    await session.assign({ paths: ['loose/icacls.txt'], host: 'WEB01', by: 'Sato' })
    await session.add([droppedFile('later.txt', 'nothing known')])
    expect(hostOf(session, 'loose/icacls.txt')).toBe('WEB01')
  })

  // The report would be on "1 host" and hold none.
  it('takes a host that is no longer there out of the selection', async () => {
    const session = await openPage()
    await session.add([droppedFile('systeminfo.txt', String(FILES['drop/APP02/systeminfo.txt']))])
    session.select(['APP02'])
    await session.assign({ paths: ['systeminfo.txt'], host: 'APP99', by: 'Sato' })
    expect(session.analysis?.hosts.map(({ name }) => name)).not.toContain('APP02')
    expect([...session.selection]).toEqual([])
  })
})

describe('reading a file again', () => {
  it('in another encoding changes that file only', async () => {
    const session = await openPage()
    await session.add(filesOf('WEB01'))
    const before = session.analysis?.evidence.filter(({ path }) => path !== 'drop/WEB01/sc.txt')
    await session.reread('drop/WEB01/sc.txt', { encoding: 'shift_jis' })
    const [reread] = session.analysis?.evidence.filter(({ path }) => path === 'drop/WEB01/sc.txt') ?? []
    expect(reread).toMatchObject({ encoding: 'shift_jis', encodingCertainty: 'chosen' })
    expect(session.analysis?.evidence.filter(({ path }) => path !== 'drop/WEB01/sc.txt')).toEqual(before)
  })

  it('with a password opens an archive and judges what was inside', async () => {
    const inside = filesOf('WEB01').map(({ name }): Parameters<typeof makeZip>[0][number] => [
      name,
      FILES[name] ?? '',
      { password: 'himitsu' },
    ])
    const session = await openPage()
    await session.add([droppedFile('a.zip', await makeZip(inside))])
    expect(session.analysis?.hosts).toEqual([])
    expect(session.analysis?.rejected.length).toBeGreaterThan(0)
    await session.unlock('a.zip', 'himitsu')
    expect(verdictsOf(session.analysis)).toEqual({ WEB01: 'affected' })
    expect(session.analysis?.rejected).toEqual([])
  })
})

describe('a saved case', () => {
  async function workedOn(): Promise<OpenSession> {
    const session = await openPage()
    await session.add(ALL_FILES)
    await session.assign({ paths: ['loose/icacls.txt'], host: 'WEB01', by: 'Sato' })
    session.work.set(
      { host: 'WEB01', incident: 'wu-2025-12-msmq', step: 'backup' },
      { done: true, by: 'Sato', note: 'snapshot 7' },
    )
    return session
  }

  it('dropped later shows what was written down, as of then', async () => {
    const saved = await workedOn()
    const text = await saved.saveCase()
    vi.setSystemTime('2027-01-01T00:00:00Z')
    const session = await openPage()
    session.select(['WEB01'])
    await session.add([droppedFile('case.json', text)])
    expect(session.analysis).toEqual(saved.analysis)
    expect(session.notes).toEqual(saved.notes)
    expect(session.work.tickOf({ host: 'WEB01', incident: 'wu-2025-12-msmq', step: 'backup' })).toMatchObject({
      by: 'Sato',
      note: 'snapshot 7',
    })
    expect(session.work.unsaved).toBe(false)
    expect(session.selection.size).toBe(0)
  })

  it('replaces the case of before', async () => {
    const other = await openPage()
    await other.add(filesOf('FS03'))
    const session = await workedOn()
    const added = session.add([droppedFile('case.json', await other.saveCase())])
    await vi.waitFor(() => expect(session.question?.kind).toBe('case'))
    session.answer(true)
    await added
    expect(verdictsOf(session.analysis)).toEqual({ FS03: 'exposed' })
    expect(session.notes).toEqual({
      assignments: [],
      ticks: {},
      acceptances: {},
      waves: {},
      expected: [],
      confirmations: [],
      pictures: [],
      head: {},
    })
  })

  it('travels in a saved report', async () => {
    const saved = await workedOn()
    const html = await saved.exportAs('html', REPORT)
    const session = await openPage()
    await session.add([droppedFile('report.html', html ?? '')])
    expect(session.analysis).toEqual(saved.analysis)
    expect(session.notes).toEqual(saved.notes)
  })

  it.each([
    ['is damaged', '{"format":"case-1"', 'not-a-case'],
    ['was changed', undefined, 'changed'],
    [
      'has facts of another form',
      '{"format":"case-1","evaluatedAt":"2026-02-01T00:00:00Z","rejected":[],"readings":[{"facts":"x","file":{}}]}',
      'unusable',
    ],
  ] as const)('that %s is refused, the open case stays, and files can be added', async (_, text, refused) => {
    const session = await workedOn()
    const changed = (await session.saveCase()).replace('Sato', 'Kato')
    const before = { analysis: session.analysis, notes: session.notes }
    void session.add([droppedFile('case.json', text ?? changed)])
    await vi.waitFor(() => expect(session.question?.kind).toBe('case'))
    session.answer(true)
    await vi.waitFor(() => expect(session.refused).toEqual([{ name: 'case.json', isCase: true, why: refused }]))
    await vi.waitFor(() => expect(session.working).toBe(false))
    expect({
      analysis: { ...session.analysis, evaluatedAt: before.analysis?.evaluatedAt },
      notes: session.notes,
    }).toEqual(before)
    await session.add([droppedFile('more.txt', 'something else')])
    expect(session).toMatchObject({ refused: [], error: undefined })
    expect(pathsOf(session.analysis)).toContain('more.txt')
  })

  it('is opened over evidence only after a question', async () => {
    const text = await (await workedOn()).saveCase()
    const session = await openPage()
    await session.add(filesOf('FS03'))
    const added = session.add([droppedFile('case.json', text)])
    await vi.waitFor(() => expect(session.question).toEqual({ kind: 'case', fileName: 'case.json' }))
    session.answer(false)
    await added
    expect(verdictsOf(session.analysis)).toEqual({ FS03: 'exposed' })
  })

  it('among evidence is named and not opened', async () => {
    const text = await (await workedOn()).saveCase()
    const session = await openPage()
    await session.add([droppedFile('case.json', text), ...filesOf('FS03')])
    expect(session.question).toBeUndefined()
    expect(verdictsOf(session.analysis)).toEqual({ FS03: 'exposed' })
    const file = session.analysis?.evidence.find(({ path }) => path === 'case.json')
    expect(file?.diagnostics.map(({ code }) => code)).toEqual(['case-among-evidence'])
  })

  it('without a digest is opened and marked', async () => {
    const { digest: _, ...content } = JSON.parse(await (await workedOn()).saveCase()) as Record<string, unknown>
    const session = await openPage()
    await session.add([droppedFile('case.json', JSON.stringify(content))])
    expect(session.isSealed).toBe(false)
    await session.reset()
    expect(session.isSealed).toBe(true)
  })
})

describe('incident packs', () => {
  const FOREIGN = JSON.stringify({ ...(JSON.parse(OTHER!.json) as object), id: 'wu-2099-01-foreign' })

  it('that are built in are in use from the start', async () => {
    const session = await openPage()
    expect(session.packs.map(({ id, origin }) => [id, origin])).toEqual(BUILT_IN.map((id) => [id, 'built-in']))
  })

  it('are kept when another one is loaded', async () => {
    const session = await openPage()
    // One is clicked while the other is still being taken.
    await Promise.all([session.usePack(OTHER!.json), session.usePack(SECOND!.json)])
    expect(session.packs.map(({ id }) => id)).toEqual([...BUILT_IN, OTHER!.id, SECOND!.id])
    expect(session.packs.slice(BUILT_IN.length).every(({ origin }) => origin === 'foreign')).toBe(true)
  })

  it('that are dropped alone judge only after a question, and are told apart in every finding', async () => {
    const session = await openPage()
    await session.add(filesOf('WEB01'))
    const evidence = pathsOf(session.analysis)
    const added = session.add([droppedFile('pack.json', FOREIGN)])
    await vi.waitFor(() => expect(session.question).toBeDefined())
    expect(session.question).toMatchObject({
      kind: 'pack',
      fileName: 'pack.json',
      offer: { id: 'wu-2099-01-foreign', digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(session.packs).toHaveLength(BUILT_IN.length)
    session.answer(true)
    await added
    const findings = session.host('WEB01')?.findings.map(({ incident, judgedBy }) => [incident, judgedBy.origin])
    expect(new Set(findings?.map(String))).toEqual(
      new Set([...BUILT_IN.map((id) => `${id},built-in`), 'wu-2099-01-foreign,foreign']),
    )
    expect(pathsOf(session.analysis)).toEqual(evidence)
  })

  it('dropped one after the other are each asked about', async () => {
    const session = await openPage()
    const other = FOREIGN.replace('wu-2099-01-foreign', 'wu-2099-02-foreign')
    const first = session.add([droppedFile('a.json', FOREIGN)])
    const second = session.add([droppedFile('b.json', other)])
    for (const fileName of ['a.json', 'b.json']) {
      await vi.waitFor(() => expect(session.question).toMatchObject({ fileName }))
      session.answer(true)
    }
    await Promise.all([first, second])
    expect(session.packs.map(({ id }) => id).slice(-2)).toEqual(['wu-2099-01-foreign', 'wu-2099-02-foreign'])
  })

  it('that come with the program need no question', async () => {
    const session = await openPage()
    await session.usePack(JSON.stringify(msmqFile, null, 2))
    expect(session.error).toBeUndefined()
    expect(session.packs.map(({ id, origin }) => [id, origin])).toEqual(BUILT_IN.map((id) => [id, 'built-in']))
  })

  it('that a person declines are not used', async () => {
    const session = await openPage()
    const added = session.add([droppedFile('pack.json', FOREIGN)])
    await vi.waitFor(() => expect(session.question).toBeDefined())
    session.answer(false)
    await added
    expect(session.packs).toHaveLength(BUILT_IN.length)
  })

  it('among evidence are named and not used, in a bundle too', async () => {
    const session = await openPage()
    await session.add([
      droppedFile('notes.json', FOREIGN),
      droppedFile('bundle.zip', await makeZip([['b/notes.json', FOREIGN]])),
      ...filesOf('WEB01'),
    ])
    expect(session.question).toBeUndefined()
    expect(session.packs).toHaveLength(BUILT_IN.length)
    const remarks = session.analysis?.evidence.flatMap(({ path, diagnostics }) =>
      path.endsWith('notes.json') ? diagnostics.map(({ code }) => code) : [],
    )
    expect(remarks).toEqual(['pack-among-evidence', 'pack-among-evidence'])
  })

  it.each([['of a built-in pack', () => JSON.stringify({ ...msmqFile, version: '9.9.9' })]] as const)(
    'with the id %s are refused',
    async (_, text) => {
      const session = await openPage()
      const before = session.packs
      void session.add([droppedFile('pack.json', text())])
      await vi.waitFor(() => expect(session.question).toBeDefined())
      expect(session.question).toMatchObject({
        offer: { problems: [expect.stringContaining('is the id of a built-in pack')] },
      })
      session.answer(false)
      await session.usePack(text())
      expect(session.error).toContain('is the id of a built-in pack')
      expect(session.packs).toEqual(before)
    },
  )

  it('never replace another one from a file', async () => {
    const session = await openPage()
    await session.usePack(FOREIGN)
    await session.usePack(FOREIGN)
    expect(session.error).toBeUndefined()
    await session.usePack(JSON.stringify({ ...(JSON.parse(FOREIGN) as object), version: '9.9.9' }))
    expect(session.error).toContain('is in use already')
    expect(session.packs.at(-1)?.version).not.toBe('9.9.9')
  })

  it('that are wrong are refused with every reason; packs and verdicts stay', async () => {
    const session = await openPage()
    await session.usePack(OTHER!.json)
    await session.add(filesOf('WEB01'))
    const before = { packs: session.packs, analysis: session.analysis }
    const wrong = { ...(JSON.parse(FOREIGN) as object), reviewBy: '2000-01-01', minimumEngine: '99.0.0' }
    await session.usePack(JSON.stringify(wrong))
    expect(session.error).toContain('reviewBy')
    expect(session.error).toContain('minimumEngine')
    expect({ packs: session.packs, analysis: session.analysis }).toEqual(before)
    await session.usePack(SECOND!.json)
    expect(session.error).toBeUndefined()
    expect(session.packs.map(({ id }) => id)).toEqual([...BUILT_IN, OTHER!.id, SECOND!.id])
  })
})

describe('a new case', () => {
  it('has nothing of the one before', async () => {
    const session = await openPage()
    await session.add(ALL_FILES)
    await session.assign({ paths: ['loose/icacls.txt'], host: 'WEB01', by: 'Sato' })
    session.work.set({ host: 'WEB01', incident: 'wu-2025-12-msmq', step: 'backup' }, { done: true })
    session.select(['WEB01'])
    await session.reset()
    expect(session.analysis).toBeUndefined()
    expect(session.notes).toEqual({
      assignments: [],
      ticks: {},
      acceptances: {},
      waves: {},
      expected: [],
      confirmations: [],
      pictures: [],
      head: {},
    })
    expect(session.selection.size).toBe(0)
    expect(session.work.unsaved).toBe(false)
    expect(session.host('WEB01')).toBeUndefined()
    await session.add(filesOf('APP02'))
    expect(verdictsOf(session.analysis)).toEqual({ APP02: 'at-risk' })
  })

  it('ends the reading of the one before', async () => {
    const held = heldBefore('drop/WEB01/sc.txt')
    const session = await openPage(held)
    const added = session.add(filesOf('FS03', 'WEB01'))
    await held.reached
    const reset = session.reset()
    held.release()
    await Promise.all([added, reset])
    expect(session).toMatchObject({ analysis: undefined, outcome: undefined, working: false, error: undefined })
  })
})

describe('what the page shows', () => {
  it('follows the case', async () => {
    const session = await openPage()
    const page = show(
      () => session,
      () => ({
        web01: session.host('WEB01')?.findings.find(({ incident }) => incident === 'wu-2025-12-msmq')?.verdict,
        selected: [...session.selection],
        assigned: session.notes.assignments.flatMap(({ paths }) => paths),
        packs: session.packs.length,
        error: session.error !== undefined,
      }),
    )
    const empty = { web01: undefined, selected: [], assigned: [], packs: BUILT_IN.length, error: false }
    expect(page.now()).toEqual(empty)
    await session.add(filesOf('WEB01'))
    session.select(['WEB01'])
    expect(page.now()).toEqual({ ...empty, web01: 'affected', selected: ['WEB01'] })
    await session.assign({ paths: ['drop/WEB01/sc.txt'], host: 'WEB01', by: 'Sato' })
    await session.usePack(OTHER!.json)
    await session.usePack('not a pack')
    expect(page.now()).toEqual({
      web01: 'affected',
      selected: ['WEB01'],
      assigned: ['drop/WEB01/sc.txt'],
      packs: BUILT_IN.length + 1,
      error: true,
    })
    page.leave()
  })

  it('can be exported in every format', async () => {
    const session = await openPage()
    await session.add(filesOf('WEB01'))
    const { hosts } = JSON.parse((await session.exportAs('json', REPORT)) ?? '') as Analysis
    expect(hosts).toEqual(session.analysis?.hosts)
    for (const format of ['html', 'csv', 'markdown'] as const) {
      expect(await session.exportAs(format, REPORT)).toContain('WEB01')
    }
  })
})
