// On which side of an incident each update of a family is: the pack names the first update with the
// fault and the first with the fix, and the order of the ledger says the rest.
import type { Family, LedgerUpdate } from '../windows-updates/ledger-schema.ts'
import { earliestDay, inOrder } from '../windows-updates/update-order.ts'
import type { ProductUpdate, UpdateRole } from './pack.ts'
import type { PackFile } from './pack-schema.ts'

type ProductEntry = PackFile['products'][number]
type Named = ProductEntry['trigger']

export interface SortedUpdates {
  readonly updates: readonly ProductUpdate[]
  readonly workaroundEnds?: number
}

/** What is wrong with a part of a product (`trigger`, `hotpatch.fix`), and what to write instead. */
export interface ProductProblem {
  readonly part: string
  readonly problem: string
}

/** The family's updates, oldest first, each with its role; or what the pack says that the ledger does not know. */
export function productUpdates(
  entry: ProductEntry,
  family: Family,
  isShared: (kb: string) => boolean,
): SortedUpdates | { readonly problems: readonly ProductProblem[] } {
  const rows = inOrder(family.updates)
  const problems: ProductProblem[] = []
  const find = (part: string, named: Named): number[] => {
    const all = named === undefined ? [] : Array.isArray(named) ? named : [named]
    return all.flatMap((one) => {
      const index = rows.findIndex(({ kb, revision }) => (typeof one === 'string' ? kb === one : revision === one))
      if (index >= 0) return [index]
      problems.push({ part, problem: unknownUpdate(one, family) })
      return []
    })
  }
  const triggers = find('trigger', entry.trigger)
  const fixes = find('fix', entry.fix)
  const hotTriggers = find('hotpatch.trigger', entry.hotpatch?.trigger)
  const hotFixes = find('hotpatch.fix', entry.hotpatch?.fix)
  const [end] = find('workaroundEnds', entry.workaroundEnds)
  if (triggers.length > 0 && fixes.length > 0 && Math.min(...fixes) <= Math.max(...triggers)) {
    const [fix, trigger] = [nameOf(rows[Math.min(...fixes)]!), nameOf(rows[Math.max(...triggers)]!)]
    problems.push({ part: 'fix', problem: `${fix} is not newer than the trigger ${trigger}; correct one of the two` })
  }
  problems.push(...hotpatchProblems(rows, hotTriggers, hotFixes, Math.min(...triggers)))
  if (problems.length > 0) return { problems }
  const sides: Sides = {
    trigger: triggers.length === 0 ? undefined : Math.min(...triggers),
    fix: fixes.length === 0 ? undefined : Math.min(...fixes),
    named: new Map([
      ...[...triggers, ...hotTriggers].map((index) => [index, 'trigger'] as const),
      ...[...fixes, ...hotFixes].map((index) => [index, 'fix'] as const),
    ]),
  }
  let day = ''
  const updates = rows.map((row, index): ProductUpdate => {
    day = earliestDay(row) ?? day
    const role = sides.named.get(index) ?? roleOf(rows, index, sides)
    const { kb, revision, kind, problem } = row
    return {
      role,
      kind,
      released: day,
      ...(kb === undefined ? {} : { kb }),
      ...(revision === undefined ? {} : { revision }),
      provesFix: role === 'fix' || (role === 'later' && containsEarlier(row)),
      isShared: kb !== undefined && isShared(kb),
      ...(problem === undefined ? {} : { problem }),
    }
  })
  const workaroundEnds = end === undefined ? undefined : rows[end]?.revision
  return { updates, ...(workaroundEnds === undefined ? {} : { workaroundEnds }) }
}

function hotpatchProblems(
  rows: readonly LedgerUpdate[],
  triggers: readonly number[],
  fixes: readonly number[],
  cause: number,
): ProductProblem[] {
  const others = [...triggers, ...fixes].filter((index) => rows[index]!.kind !== 'hotpatch')
  const tooOld = fixes.filter((fix) => fix < Math.min(cause, ...triggers))
  const problemOf = (part: string, index: number, what: string): ProductProblem => ({
    part,
    problem: `${nameOf(rows[index]!)} ${what}`,
  })
  return [
    ...others.map((index) => problemOf('hotpatch', index, 'is no hotpatch; name it in trigger or fix')),
    ...tooOld.map((index) => problemOf('hotpatch.fix', index, 'is older than the trigger; correct one of the two')),
  ]
}

interface Sides {
  /** Places in the order; undefined where the pack names none. */
  readonly trigger: number | undefined
  readonly fix: number | undefined
  readonly named: ReadonlyMap<number, UpdateRole>
}

function roleOf(rows: readonly LedgerUpdate[], index: number, sides: Sides): UpdateRole {
  const { trigger, fix } = sides
  const { kind } = rows[index]!
  if (trigger !== undefined && index < trigger) {
    return kind === 'hotpatch' && isSameMonth(rows[index]!, rows[trigger]!) ? 'unclear' : 'before'
  }
  if (kind === 'hotpatch') return roleOfHotpatch(rows, index, sides)
  const isFixed = fix !== undefined && index > fix
  // It contains no other month's updates: neither the fault nor the fix.
  if (kind === 'security-only') return isFixed ? 'later' : 'unclear'
  return isFixed ? 'later' : 'bad'
}

/** A hotpatch has a lower revision than the update of its month, and may have the same changes. */
function isSameMonth(a: LedgerUpdate, b: LedgerUpdate): boolean {
  return a.released === undefined || b.released === undefined || a.released.slice(0, 7) >= b.released.slice(0, 7)
}

/** A hotpatch has what its baseline has, and nobody knows which of the later changes. */
function roleOfHotpatch(rows: readonly LedgerUpdate[], index: number, { trigger, fix }: Sides): UpdateRole {
  const baseline = rows.findLastIndex((row, at) => at < index && isBaseline(row))
  if (fix !== undefined && baseline >= fix) return 'later'
  const isOlderThanFix = fix === undefined || index < fix
  if (isOlderThanFix && (trigger === undefined || baseline >= trigger)) return 'bad'
  return 'unclear'
}

/** Cumulative updates of January, April, July and October start a hotpatch period. Source: Microsoft's hotpatch calendar. */
function isBaseline({ kind, released }: LedgerUpdate): boolean {
  return kind === 'cumulative' && /^\d{4}-(?:01|04|07|10)/.test(released ?? '')
}

/** An update whose kind is only inferred may be another package of that month. */
function containsEarlier({ kind, grade }: LedgerUpdate): boolean {
  if (kind === 'security-only' || kind === 'unknown') return false
  return grade !== 'inferred' || kind === 'hotpatch'
}

function unknownUpdate(named: string | number, { family, updates }: Family): string {
  const what = typeof named === 'string' ? named : `revision ${named}`
  const near = updates.filter(({ kb }) => typeof named === 'string' && kb !== undefined && differsLittle(kb, named))
  const hint = near.length > 0 ? `; did you mean ${near.map(({ kb }) => kb).join(' or ')}?` : ''
  return `the ledger knows no ${what} of ${family}${hint || '; correct it, or add the update to the ledger first (npm run updates)'}`
}

/** Of the same length, with one digit changed or two neighbours exchanged. */
function differsLittle(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const places = [...a].flatMap((character, at) => (character === b[at] ? [] : [at]))
  return places.length === 1 || (places.length === 2 && [...a].sort().join('') === [...b].sort().join(''))
}

function nameOf({ kb, revision }: LedgerUpdate): string {
  return kb ?? `revision ${revision ?? '?'}`
}
