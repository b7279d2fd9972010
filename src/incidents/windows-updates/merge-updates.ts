// Adds rows to a family's updates. What is known stays, with its grade: a new row fills gaps and adds
// sources; where it says something else, the difference is told and the old row is kept.
import { GRADES, type Grade, type LedgerUpdate } from './ledger-schema.ts'
import { inOrder } from './update-order.ts'

export interface Merged {
  readonly updates: readonly LedgerUpdate[]
  readonly added: readonly LedgerUpdate[]
  /** Rows that learned something besides a source. */
  readonly changed: readonly LedgerUpdate[]
  /** One sentence for each difference that a person must settle. */
  readonly conflicts: readonly string[]
}

/** @param incoming rows of the same family */
export function mergeUpdates(known: readonly LedgerUpdate[], incoming: readonly LedgerUpdate[]): Merged {
  const rows = [...known]
  const added: LedgerUpdate[] = []
  const changed: LedgerUpdate[] = []
  const conflicts: string[] = []
  for (const row of incoming) {
    const index = rows.findIndex((one) => isSame(one, row))
    const old = rows[index]
    if (old === undefined) {
      rows.push(row)
      added.push(row)
      continue
    }
    conflicts.push(...differences(old, row))
    const joined = joinedRow(old, row)
    if (JSON.stringify({ ...joined, sources: [] }) !== JSON.stringify({ ...old, sources: [] })) changed.push(joined)
    rows[index] = joined
  }
  return { updates: inOrder(rows), added, changed, conflicts }
}

/** Two updates may share a revision, never a KB; a row without a KB is told by its revision. */
function isSame(a: LedgerUpdate, b: LedgerUpdate): boolean {
  if (a.kb !== undefined && b.kb !== undefined) return a.kb === b.kb
  return a.revision !== undefined && a.revision === b.revision
}

function differences(old: LedgerUpdate, row: LedgerUpdate): string[] {
  const name = old.kb ?? `revision ${old.revision ?? '?'}`
  const told: string[] = []
  if (old.revision !== undefined && row.revision !== undefined && old.revision !== row.revision) {
    told.push(`${name}: revision ${old.revision} is kept, the new row says ${row.revision}`)
  }
  if (old.released !== undefined && row.released !== undefined && !sameDate(old.released, row.released)) {
    told.push(`${name}: release date ${old.released} is kept, the new row says ${row.released}`)
  }
  if (old.kind !== row.kind && old.kind !== 'unknown' && row.kind !== 'unknown') {
    told.push(`${name}: kind ${old.kind} is kept, the new row says ${row.kind}`)
  }
  return told
}

/** A month agrees with each of its days. */
function sameDate(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a)
}

function joinedRow(old: LedgerUpdate, row: LedgerUpdate): LedgerUpdate {
  const released = betterDate(old.released, row.released)
  const kb = old.kb ?? row.kb
  const revision = old.revision ?? row.revision
  const problem = old.problem ?? row.problem
  return {
    ...(released === undefined ? {} : { released }),
    ...(kb === undefined ? {} : { kb }),
    ...(revision === undefined ? {} : { revision }),
    kind: old.kind === 'unknown' ? row.kind : old.kind,
    grade: old.grade,
    sources: [...new Set([...old.sources, ...row.sources])].sort(),
    ...(problem === undefined ? {} : { problem }),
  }
}

function betterDate(old: string | undefined, row: string | undefined): string | undefined {
  if (old === undefined) return row
  return row !== undefined && row.length > old.length && sameDate(old, row) ? row : old
}

/** The better of two grades. */
export function betterGrade(a: Grade, b: Grade): Grade {
  return GRADES.indexOf(a) <= GRADES.indexOf(b) ? a : b
}
