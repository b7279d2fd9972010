import { describe, expect, it } from 'vitest'
import type { Column } from '../../../../src/app/table/create-table.svelte.ts'
import { HOST_COLUMN_IDS, type HostColumnId } from '../../../../src/app/table/host-columns.ts'
import { hostRows, type HostRow } from '../../../../src/app/table/host-rows.ts'
import { keyOfStep, type TickRecord } from '../../../../src/model/work.ts'
import type { AnalysisHost } from '../../../../src/model/analysis.ts'
import { judgeFiles } from '../../../scenarios/judge.ts'
import { FILES } from '../../case/small-case.ts'
import { finding, host } from '../../report/sample-analysis.ts'
import { Work } from '../../../../src/app/state/work.svelte.ts'
import { createTable, features } from '../../../../src/app/table/create-table.svelte.ts'
import { hostColumns } from '../../../../src/app/table/host-columns.ts'
import { Changing, show } from '../shown.svelte.ts'

const analysis = await judgeFiles(FILES)
const ROWS = hostRows(analysis)
const rowsOf = (...hosts: readonly AnalysisHost[]): readonly HostRow[] => hostRows({ ...analysis, hosts })

interface Machine {
  readonly name: string
  readonly size: number
}

const COLUMNS: Column<Machine>[] = [
  { id: 'name', accessorFn: ({ name }) => name, sortFn: 'natural' },
  { id: 'size', accessorFn: ({ size }) => size, sortFn: 'number' },
]

function openTable(machines: readonly Machine[]) {
  const data = new Changing(machines)
  const table = show(
    () =>
      createTable({
        features,
        columns: COLUMNS,
        get data() {
          return data.value
        },
      }),
    ({ current }) => ({ current, names: current.getRowModel().rows.map(({ original }) => original.name) }),
  )
  return {
    data,
    names: () => table.now().names,
    column: (id: string) => table.now().current.getColumn(id)!,
  }
}

function openHosts(rows: readonly HostRow[] = ROWS, ticks: () => TickRecord = () => ({})) {
  const table = show(
    () =>
      createTable({
        features,
        columns: hostColumns(ticks),
        data: rows,
      }),
    ({ current }) => ({
      current,
      names: current.getRowModel().rows.map(({ original }) => original.name),
    }),
  )
  const column = (id: HostColumnId) => table.now().current.getColumn(id)!
  return {
    names: () => table.now().names,
    column,
    sortedBy: (id: HostColumnId, direction: 'up' | 'down' = 'up') => {
      column(id).toggleSorting(direction === 'down')
      return table.now().names
    },
  }
}

const named = (...names: readonly string[]): Machine[] => names.map((name) => ({ name, size: 0 }))

describe('a table', () => {
  it('shows its rows in the order in which they come', () => {
    expect(openTable(named('B', 'C', 'A')).names()).toEqual(['B', 'C', 'A'])
  })

  it('sorts names as people count, without minding case', () => {
    const table = openTable(named('WEB10', 'web2', 'WEB1', 'APP3'))
    table.column('name').toggleSorting(false)
    expect(table.names()).toEqual(['APP3', 'WEB1', 'web2', 'WEB10'])
    table.column('name').toggleSorting(true)
    expect(table.names()).toEqual(['WEB10', 'web2', 'WEB1', 'APP3'])
  })

  it('sorts numbers by size', () => {
    const table = openTable([100, 9, 10].map((size) => ({ name: String(size), size })))
    table.column('size').toggleSorting(false)
    expect(table.names()).toEqual(['9', '10', '100'])
  })

  it('keeps the order of equal rows', () => {
    const table = openTable(['C', 'A', 'B'].map((name) => ({ name, size: 1 })))
    table.column('size').toggleSorting(false)
    expect(table.names()).toEqual(['C', 'A', 'B'])
  })

  it('shows new rows at once, sorted as before', () => {
    const table = openTable(named('B', 'A'))
    table.column('name').toggleSorting(false)
    expect(table.names()).toEqual(['A', 'B'])
    table.data.value = named('C', 'B', 'A')
    expect(table.names()).toEqual(['A', 'B', 'C'])
    table.data.value = []
    expect(table.names()).toEqual([])
  })

  it('tells which way it is sorted', () => {
    const table = openTable(named('B', 'A'))
    expect(table.column('name').getIsSorted()).toBe(false)
    table.column('name').toggleSorting(true)
    expect(table.column('name').getIsSorted()).toBe('desc')
    expect(table.column('size').getIsSorted()).toBe(false)
  })
})

describe('the hosts table', () => {
  it('is worst first before anybody sorts it', () => {
    expect(openHosts().names()).toEqual(['WEB01', 'APP02', 'POS05', 'FS03'])
  })

  it('sorts by every column and loses no host', () => {
    for (const id of HOST_COLUMN_IDS) {
      for (const direction of ['up', 'down'] as const) {
        expect(new Set(openHosts().sortedBy(id, direction))).toEqual(new Set(ROWS.map(({ name }) => name)))
      }
    }
  })

  it.each([
    ['host', ['APP02', 'FS03', 'POS05', 'WEB01']],
    ['verdict', ['WEB01', 'APP02', 'POS05', 'FS03']],
    ['urgency', ['WEB01', 'APP02', 'FS03', 'POS05']],
  ] as const)('sorts by %s', (id, names) => {
    expect(openHosts().sortedBy(id)).toEqual(names)
    expect(openHosts().sortedBy(id, 'down')).toEqual([...names].reverse())
  })

  it('sorts by what is missing, by product and by the last failure', () => {
    expect(openHosts().sortedBy('missing', 'down')[0]).toBe('POS05')
    expect(openHosts().sortedBy('product')[0]).toBe('APP02')
    expect(openHosts().sortedBy('lastSymptom', 'down')[0]).toBe('WEB01')
  })

  it('sorts urgencies as they press, not as they are spelled', () => {
    const urgencies = ['none', 'plan', 'immediate', 'verify', 'review', 'scheduled'] as const
    const hosts = urgencies.map((urgency) => host(urgency, [finding('at-risk', { urgency })]))
    expect(openHosts(rowsOf(...hosts)).sortedBy('urgency')).toEqual([
      'immediate',
      'scheduled',
      'plan',
      'verify',
      'review',
      'none',
    ])
  })

  it('counts a host without steps as ready, and a ticked one as further', () => {
    const work = new Work()
    const [step] = ROWS.find(({ name }) => name === 'APP02')!.finding.remediation.filter(({ state }) => state === 'ask')
    work.set({ host: 'APP02', incident: 'wu-2025-12-msmq', step: step!.id }, { done: true })
    expect(Object.keys(work.ticks)).toEqual([keyOfStep('APP02', 'wu-2025-12-msmq', step!.id)])
    const rows = [
      ...ROWS.filter(({ name }) => name === 'WEB01' || name === 'APP02'),
      ...rowsOf(host('READY', [finding('resolved')])),
    ]
    expect(openHosts(rows, () => work.ticks).sortedBy('progress')).toEqual(['WEB01', 'APP02', 'READY'])
  })

  it.each(['verdict', 'urgency', 'missing'] as const)('shows the worst first at the first click on %s', (id) => {
    const table = openHosts()
    const worstFirst = table.sortedBy(id, id === 'missing' ? 'down' : 'up')
    const clicked = openHosts()
    clicked.column(id).toggleSorting()
    expect(clicked.names()).toEqual(worstFirst)
  })
})
