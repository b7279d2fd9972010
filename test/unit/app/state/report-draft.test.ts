import { beforeEach, describe, expect, it } from 'vitest'
import type { Analysis } from '../../../../src/model/analysis.ts'
import { judgeFiles } from '../../../scenarios/judge.ts'
import { shownSections } from '../../case/shown-sections.ts'
import { FILES } from '../../case/small-case.ts'
import { Locale } from '../../../../src/app/state/locale.svelte.ts'
import { ReportDraft } from '../../../../src/app/state/report-draft.svelte.ts'
import { Session } from '../../../../src/app/state/session.svelte.ts'
import { show } from '../shown.svelte.ts'
import { droppedFiles, memoryEngine } from './memory-engine.ts'

const analysis: Analysis = await judgeFiles(FILES)
const ALL = analysis.hosts.length

let session: InstanceType<typeof Session>

function openForm(language: 'ja' | 'en' = 'en') {
  return new ReportDraft(session, new Locale({ language, theme: 'system' }))
}

beforeEach(() => {
  session = new Session(memoryEngine())
  session.analysis = analysis
})

describe('a new form', () => {
  it('asks for the full report on all hosts, with approval and real names', () => {
    const draft = openForm()
    expect(draft.options).toEqual({ language: 'en', extent: 'complete', approval: true, redact: false })
    expect(draft.hostCount).toBe(ALL)
  })

  it.each(['ja', 'en'] as const)('is in the language of the page: %s', (language) => {
    expect(openForm(language).options.language).toBe(language)
  })

  it('is on the selected hosts when there are some', () => {
    session.select(['WEB01', 'POS05'])
    const draft = openForm()
    expect(draft.options.hosts).toEqual(['WEB01', 'POS05'])
    expect(draft).toMatchObject({ onlySelected: true, selectedCount: 2, allCount: ALL, hostCount: 2 })
  })

  it('counts no host before anything was dropped', () => {
    session.analysis = undefined
    expect(openForm()).toMatchObject({ allCount: 0, hostCount: 0 })
  })
})

describe('the report that is asked for', () => {
  it('has what was filled in', () => {
    const draft = openForm()
    session.writeHead({ subject: 'Queues of the web shop', customer: 'Contoso', author: 'Sato' })
    session.writeHead({ documentNumber: 'PV-7' })
    draft.language = 'ja'
    draft.extent = 'summary'
    draft.approval = false
    draft.redact = true
    expect(draft.options).toEqual({
      language: 'ja',
      extent: 'summary',
      approval: false,
      redact: true,
      subject: 'Queues of the web shop',
      customer: 'Contoso',
      author: 'Sato',
      documentNumber: 'PV-7',
    })
  })

  it('leaves out what was left empty, or emptied', () => {
    const draft = openForm()
    session.writeHead({ subject: 'Queues', customer: 'Contoso' })
    session.writeHead({ subject: '', customer: '' })
    for (const absent of ['subject', 'customer', 'author', 'documentNumber', 'hosts']) {
      expect(draft.options).not.toHaveProperty(absent)
    }
  })

  it('is on all hosts as soon as that is chosen, and keeps the selection for later', () => {
    session.select(['WEB01'])
    const draft = openForm()
    draft.onlySelected = false
    expect(draft.options.hosts).toBeUndefined()
    expect(draft.hostCount).toBe(ALL)
    draft.onlySelected = true
    expect(draft.options.hosts).toEqual(['WEB01'])
  })

  it('is never on no host: without a selection it is on all', () => {
    session.select(['WEB01'])
    const draft = openForm()
    session.select([])
    expect(draft.options.hosts).toBeUndefined()
    expect(draft.hostCount).toBe(ALL)
  })

  it('follows form and selection on the page', () => {
    const draft = openForm()
    const page = show(
      () => draft,
      ({ options, hostCount }) => ({ hosts: options.hosts, redact: options.redact, hostCount }),
    )
    expect(page.now()).toEqual({ hosts: undefined, redact: false, hostCount: ALL })
    draft.redact = true
    expect(page.now()).toEqual({ hosts: undefined, redact: true, hostCount: ALL })
    draft.onlySelected = true
    session.select(['WEB01'])
    expect(page.now()).toEqual({ hosts: ['WEB01'], redact: true, hostCount: 1 })
    session.select(['WEB01', 'APP02'])
    expect(page.now()).toEqual({ hosts: ['WEB01', 'APP02'], redact: true, hostCount: 2 })
  })

  it('can be made, on exactly these hosts', async () => {
    session = new Session(memoryEngine())
    await session.add(droppedFiles(FILES))
    session.select(['WEB01'])
    const sections = await shownSections(session.engine, openForm().options, session.notes)
    const anchors = sections.map(({ attributes }) => attributes.id ?? '').filter((id) => id.startsWith('sheet-'))
    expect(anchors).toEqual(['sheet-WEB01'])
  })
})
