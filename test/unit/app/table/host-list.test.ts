import { describe, expect, it } from 'vitest'
import { groupedBy, matchingRows, outliersOf } from '../../../../src/app/table/host-list.ts'
import { hostRows, type HostRow } from '../../../../src/app/table/host-rows.ts'
import type { VerdictId } from '../../../../src/model/findings.ts'
import { finding, host, SAMPLE } from '../../report/sample-analysis.ts'

/** `BOX1`, `BOX2`, … with these verdicts. */
function rowsOf(...verdicts: readonly VerdictId[]): HostRow[] {
  const hosts = verdicts.map((verdict, index) => host(`BOX${index + 1}`, [finding(verdict)]))
  return [...hostRows({ ...SAMPLE, hosts })].sort((a, b) => Number(a.name.slice(3)) - Number(b.name.slice(3)))
}

const many = (count: number, verdict: VerdictId): VerdictId[] => Array.from({ length: count }, () => verdict)
const namesOf = (rows: readonly HostRow[]): string[] => rows.map(({ name }) => name)

describe('outliers', () => {
  it('are the few of a group that are not what most are', () => {
    const rows = rowsOf(...many(17, 'resolved'), 'affected', 'at-risk', 'undetermined')
    expect(outliersOf(rows)).toEqual({ verdict: 'resolved', shared: 17, others: ['BOX18', 'BOX19', 'BOX20'] })
  })

  it.each([
    ['all are the same', many(20, 'resolved')],
    ['no verdict is shared by most', [...many(10, 'resolved'), ...many(10, 'affected')]],
    ['many differ', [...many(14, 'resolved'), ...many(6, 'affected')]],
    ['a group is too small to have a rule', many(2, 'resolved').concat('affected')],
    ['there is no host', []],
  ] as const)('are not named where %s', (_, verdicts) => {
    expect(outliersOf(rowsOf(...verdicts))).toBeUndefined()
  })
})

describe('the list of hosts', () => {
  const rows = rowsOf('affected', 'affected', 'resolved')
  const waves: Readonly<Record<string, string>> = { BOX1: 'Pilot', BOX3: 'Pilot' }
  const waveOf = ({ name }: HostRow): string => waves[name] ?? ''
  const ALL = { search: '', verdict: undefined, language: 'en', wave: undefined, only: undefined, waveOf } as const

  it.each([
    ['every host without a filter', {}, ['BOX1', 'BOX2', 'BOX3']],
    ['a wave', { wave: 'Pilot' }, ['BOX1', 'BOX3']],
    ['the hosts of no wave', { wave: '' }, ['BOX2']],
    ['a wave that is searched for', { search: 'PILOT' }, ['BOX1', 'BOX3']],
    ['a verdict in a wave', { wave: 'Pilot', verdict: 'resolved' }, ['BOX3']],
    ['the hosts that somebody wants to see alone', { only: new Set(['BOX2']) }, ['BOX2']],
  ] as const)('shows %s', (_, filter, names) => {
    expect(namesOf(matchingRows(rows, { ...ALL, ...filter }))).toEqual(names)
  })

  it('has a heading for each wave, with its hosts', () => {
    const headings = groupedBy(rows, waveOf).filter((item) => 'group' in item)
    expect(headings.map(({ group, rows: inside }) => [group, namesOf(inside)])).toEqual([
      ['Pilot', ['BOX1', 'BOX3']],
      ['', ['BOX2']],
    ])
  })
})
