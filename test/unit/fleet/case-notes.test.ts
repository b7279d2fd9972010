// What several people said about whose evidence is, in one.
import { describe, expect, it } from 'vitest'
import { joinedNotes, type NotedCase } from '../../../src/fleet/case-notes.ts'
import type { HandAssignment } from '../../../src/model/hand-assignment.ts'

const act = (host: string, by: string, minute: number, ...paths: readonly string[]): HandAssignment => ({
  paths,
  host,
  by,
  at: `2026-01-20T00:${String(minute).padStart(2, '0')}:00.000Z`,
})
const caseOf = (...assignments: readonly HandAssignment[]): NotedCase => ({
  file: {
    assignments,
    ticks: {},
    acceptances: {},
    waves: {},
    expected: [],
    confirmations: [],
    pictures: [],
    head: {},
    evaluatedAt: '2026-01-21T00:00:00Z',
  },
  pathOf: (path) => path,
})

describe('what cases give to hosts', () => {
  const first = act('WEB01', 'Sato', 1, 'a.txt', 'b.txt')
  const second = act('DB02', 'Ueda', 2, 'c.txt')

  it('is kept from all of them, in the order in which it was done', () => {
    for (const cases of [
      [caseOf(second), caseOf(first)],
      [caseOf(first, second), caseOf(first)],
    ])
      expect(joinedNotes(cases)).toMatchObject({ assignments: [first, second], disputed: [] })
  })

  it('is disputed where two people knew nothing of each other, and only for those files', () => {
    const other = act('DB02', 'Ueda', 5, 'a.txt')
    const joined = joinedNotes([caseOf(first), caseOf(other)])
    expect(joined.disputed).toEqual(['a.txt'])
    expect(joined.assignments).toEqual([{ ...first, paths: ['b.txt'] }])
  })

  it('is not disputed where one of them changed what the other had said', () => {
    const later = act('DB02', 'Ueda', 5, 'a.txt')
    const joined = joinedNotes([caseOf(first), caseOf(first, later)])
    expect(joined).toMatchObject({ disputed: [], assignments: [first, later] })
  })
})
