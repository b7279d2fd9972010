import { askedBeside } from '../../../../src/report/request/asked.ts'
import { describe, expect, it } from 'vitest'
import { buildOf, hostRows, progressOf } from '../../../../src/app/table/host-rows.ts'
import { keyOfStep, type TickRecord } from '../../../../src/model/work.ts'
import type { Analysis, AnalysisHost, AnalysisStep } from '../../../../src/model/analysis.ts'
import { findingOf, hostOf, judgeFiles } from '../../../scenarios/judge.ts'
import { FILES } from '../../case/small-case.ts'
import { finding, host } from '../../report/sample-analysis.ts'

const analysis = await judgeFiles(FILES)
const ROWS = hostRows(analysis)
const rowOf = (name: string, rows = ROWS) => rows.find((row) => row.name === name)!
const rowsOf = (...hosts: readonly AnalysisHost[]) => hostRows({ ...analysis, hosts } satisfies Analysis)

describe('the rows', () => {
  it('are one for each host, worst first', () => {
    expect(ROWS.map(({ name, finding: { verdict } }) => [name, verdict])).toEqual([
      ['WEB01', 'affected'],
      ['APP02', 'at-risk'],
      ['POS05', 'undetermined'],
      ['FS03', 'exposed'],
    ])
  })

  it('put what cannot wait before everything else', () => {
    const rows = rowsOf(
      host('A', [finding('at-risk', { urgency: 'scheduled' })]),
      host('B', [finding('conflicting', { urgency: 'review' })]),
      host('C', [finding('fixed-unverified', { urgency: 'immediate' })]),
      host('D', [finding('fixed-still-failing', { urgency: 'immediate' })]),
    )
    expect(rows.map(({ name }) => name)).toEqual(['D', 'C', 'A', 'B'])
  })

  it('are in the order of names where nothing tells them apart', () => {
    const rows = rowsOf(...['C', 'A', 'B'].map((name) => host(name, [finding('at-risk')])))
    expect(rows.map(({ name }) => name)).toEqual(['A', 'B', 'C'])
  })

  it('leave the analysis as it was', () => {
    expect(analysis.hosts.map(({ name }) => name)).toEqual(['APP02', 'FS03', 'POS05', 'WEB01'])
  })
})

describe('a row', () => {
  it('says what to install, where something is to be installed', () => {
    const recommended = findingOf(analysis, 'WEB01').remediation.find(({ id }) => id === 'choose-update')?.recommendedKb
    expect(recommended).toMatch(/^KB\d{7}$/)
    expect(rowOf('WEB01').kb).toBe(recommended)
    expect(rowsOf(host('CALM', [finding('resolved', { urgency: 'none' })]))[0]?.kb).toBe('')
  })

  it('says when the failure was seen last, and nothing where none was', () => {
    expect(Date.parse(rowOf('WEB01').lastSymptom)).toBe(Date.parse('2025-12-21T05:00:00Z'))
    expect(rowOf('APP02').lastSymptom).toBe('')
  })

  it('says no last failure where the records of it do not count', () => {
    const { conditions } = findingOf(analysis, 'WEB01')
    const symptom = { ...conditions.symptom, truth: 'no' }
    const rows = rowsOf(host('A', [finding('exposed', { conditions: { ...conditions, symptom } })]))
    expect(rows[0]?.lastSymptom).toBe('')
  })

  it('counts the evidence that is missing, as the page of the host lists it', () => {
    const pos = analysis.hosts.find(({ name }) => name === 'POS05')!
    expect(rowOf('POS05').missing).toBe(askedBeside(pos.findings[0], pos).length)
    expect(rowOf('POS05').missing).toBeGreaterThan(1)
    expect(rowsOf(host('CALM', [finding('resolved', { urgency: 'none' })]))[0]?.missing).toBe(0)
  })

  it.each([
    ['Microsoft Windows Server 2019 Standard', 'Server 2019'],
    ['Windows Server 2012 R2 Datacenter', 'Server 2012 R2'],
    ['Microsoft Windows 10 Enterprise LTSC', 'Windows 10'],
    ['Windows Server 2019 / Windows 10 1809', 'Server 2019'],
    ['Windows Server 2022', 'Server 2022'],
    ['Microsoft® Windows Server® 2008 Standard', 'Server 2008'],
    ['Microsoftr Windows Serverr 2008 Standard', 'Server 2008'],
    ['Contoso OS', 'Contoso OS'],
  ])('writes %s as %s', (productName, product) => {
    expect(rowsOf(host('A', [finding('at-risk')], { productName }))[0]?.product).toBe(product)
  })

  it.each([
    ['the site above its own folder', ['tokyo/WEB01/systeminfo.txt', 'tokyo/WEB01/logs/app.evtx'], 'tokyo'],
    ['the bundle above its own folder', ['tokyo.zip!/WEB01/a.txt', 'tokyo.zip!/WEB01/b.txt'], 'tokyo.zip'],
    ['what its files have in common', ['tokyo/a/WEB01_x.txt', 'tokyo/b/WEB01_y.txt'], 'tokyo'],
    ['nothing if they have nothing in common', ['tokyo/WEB01/a.txt', 'osaka/WEB01/b.txt'], ''],
    ['nothing if it lies at the top', ['WEB01/a.txt'], ''],
  ])('is in the folder that is %s', (_, paths, folder) => {
    const evidence = paths.map((path, index) => ({ ...analysis.evidence[0]!, id: `e${index + 1}`, path }))
    const one = host('WEB01', [finding('at-risk')], { evidence: evidence.map(({ id }) => id) })
    expect(hostRows({ ...analysis, hosts: [one], evidence })[0]?.folder).toBe(folder)
  })

  it('of an unknown system is there, with empty cells', () => {
    const [row] = rowsOf(host('A', [finding('undetermined')], { productName: null, build: null, ubr: null }))
    expect(row).toMatchObject({ name: 'A', product: '', build: '', kb: '', lastSymptom: '' })
  })

  it.each([
    [17763, 8146, '17763.8146'],
    [17763, null, '17763'],
    [17763, 0, '17763.0'],
    [null, 8146, ''],
  ])('writes build %s with revision %s as "%s"', (build, ubr, written) => {
    expect(buildOf(host('A', [], { build, ubr }))).toBe(written)
  })
})

describe('the progress of a host', () => {
  const step = (id: string, state: AnalysisStep['state']): AnalysisStep => ({
    id,
    state,
    text: { ja: id, en: id },
    sources: [],
  })
  const remediation = [
    step('backup', 'ask'),
    step('esu', 'not-needed'),
    step('install', 'done'),
    step('restart', 'to-do'),
  ]
  const [row] = rowsOf(host('A', [finding('fix-pending-restart', { remediation })]))
  const ticked = (name: string, id: string, done = true): TickRecord => ({
    [keyOfStep(name, 'sample-incident', id)]: { done, by: '', at: '', note: '' },
  })

  it('counts what evidence shows, of the steps that apply', () => {
    expect(progressOf(row!, {})).toEqual({ done: 1, all: 3 })
  })

  it('counts what a person has ticked, once', () => {
    expect(progressOf(row!, ticked('A', 'backup'))).toEqual({ done: 2, all: 3 })
    expect(progressOf(row!, ticked('A', 'install'))).toEqual({ done: 1, all: 3 })
    expect(progressOf(row!, { ...ticked('A', 'backup'), ...ticked('A', 'restart') })).toEqual({ done: 3, all: 3 })
  })

  it('counts no box that was opened again, of another host, or that does not apply', () => {
    for (const ticks of [ticked('A', 'backup', false), ticked('B', 'backup'), ticked('A', 'esu')]) {
      expect(progressOf(row!, ticks)).toEqual({ done: 1, all: 3 })
    }
  })

  it('is nothing of nothing where there is nothing to do', () => {
    expect(progressOf(rowsOf(host('A', [finding('resolved')]))[0]!, {})).toEqual({ done: 0, all: 0 })
  })

  it('of a failing host begins with every step open', () => {
    const { done, all } = progressOf(rowOf('WEB01'), {})
    expect(done).toBe(0)
    expect(all).toBe(hostOf(analysis, 'WEB01').findings[0]!.remediation.filter((s) => s.state !== 'not-needed').length)
  })
})
