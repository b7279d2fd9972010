// Reads a table of updates: tab-separated, first line with the names build, side, revision, kb, date,
// kind, sources, notes (others are ignored). A row belongs to every family that has its build and side.
import type {
  Family,
  Grade,
  LedgerSources,
  LedgerUpdate,
  UpdateKind,
} from '../../src/incidents/windows-updates/ledger-schema.ts'
import { betterGrade } from '../../src/incidents/windows-updates/merge-updates.ts'

export interface TableRows {
  /** By family. */
  readonly rows: ReadonlyMap<string, readonly LedgerUpdate[]>
  /** One sentence for each line that could not be used. */
  readonly problems: readonly string[]
}

const NEEDED = ['build', 'kind', 'sources'] as const

/** Names of kinds in tables, and what they are here. */
const KINDS: Readonly<Record<string, UpdateKind>> = {
  'security-only or other (no supersedence)': 'security-only',
  'hotpatch-out-of-band': 'hotpatch',
  release: 'cumulative',
}

/** Other names of the same source. */
const SOURCE_NAMES: Readonly<Record<string, string>> = {
  'MSRC-WESNG': 'WESNG',
  'MSRC-ZENTRIX': 'ZENTRIX',
  'SRVREL-AUG': 'SRVREL',
  RELHEALTH: 'RELH',
}

export function readTable(text: string, families: readonly Family[], sources: LedgerSources): TableRows {
  const [head = '', ...lines] = text.replace(/^\ufeff/, '').split(/\r?\n/)
  const columns = head.split('\t')
  const rows = new Map<string, LedgerUpdate[]>()
  const problems: string[] = []
  const lacking = NEEDED.filter((name) => !columns.includes(name))
  if (lacking.length > 0) return { rows, problems: [`line 1: the column ${lacking.join(', ')} is not there`] }
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const cells = Object.fromEntries(columns.map((name, column) => [name, line.split('\t')[column]?.trim() ?? '']))
    const owners = families.filter((family) => owns(family, cells))
    const row = rowOf(cells, sources)
    if (typeof row === 'string') problems.push(`line ${index + 2}: ${row}`)
    else if (owners.length === 0) problems.push(`line ${index + 2}: no family has the build ${cells['build'] ?? ''}`)
    else for (const { family } of owners) rows.set(family, [...(rows.get(family) ?? []), row])
  }
  return { rows, problems }
}

function owns({ side, releases }: Family, { build, side: said = '' }: Record<string, string>): boolean {
  const sides = said.split('+').filter(Boolean)
  const isSide = side === undefined || sides.length === 0 || sides.includes(side)
  return isSide && releases.some(({ builds }) => builds.includes(Number(build)))
}

function rowOf(cells: Record<string, string>, known: LedgerSources): LedgerUpdate | string {
  const { revision = '', kb = '', date = '', kind = '', sources: named = '', notes = '' } = cells
  const sources = [
    ...new Set(
      named
        .split(' ')
        .filter(Boolean)
        .map((name) => SOURCE_NAMES[name] ?? name),
    ),
  ].sort()
  const unknown = sources.find((name) => known[name] === undefined)
  if (unknown !== undefined) return `source ${unknown} is not in ledger.json; add it there`
  if (kb === '' && revision === '') return 'neither a KB nor a revision'
  if (date === '' && revision === '') return 'neither a date nor a revision'
  const best = sources.map((name) => known[name]!.grade).reduce<Grade>(betterGrade, 'unknown')
  return {
    ...(date === '' ? {} : { released: date }),
    ...(kb === '' ? {} : { kb }),
    ...(revision === '' ? {} : { revision: Number(revision) }),
    kind: KINDS[kind] ?? (kind as UpdateKind),
    grade: /\binferred\b/.test(notes) ? 'inferred' : best,
    sources,
  }
}
