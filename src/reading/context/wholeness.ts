// Whether a list can prove that something is absent: the one function for it. Three grades:
//
//   proven   the tool's own end mark or count, or the whole unfiltered command and the next prompt,
//            and the core rows are there
//   rows     no command in sight, nothing cut, and the core rows of every class are there
//   open     everything else: it proves presence only
//
// Lists of updates have no core rows. docs/provenance.md section 2.
import type { FactValues } from '../../model/facts.ts'
import type { SectionContext, Wholeness } from '../../model/provenance.ts'
import {
  DISABLED_SERVICES,
  FEATURE_CLASSES,
  LAST_FEATURES,
  SERVICE_CLASSES,
  SERVICE_POSTS,
  type RowClass,
} from '../../windows/core-rows.ts'

/** A list as its parser saw it, with the rows that belong to it. */
export type SeenList =
  | { readonly subject: 'updates'; readonly value: FactValues['update.list']; readonly rows: readonly ListRow[] }
  | { readonly subject: 'services'; readonly value: FactValues['service.list']; readonly rows: readonly ListRow[] }
  | { readonly subject: 'features'; readonly value: FactValues['feature.list']; readonly rows: readonly ListRow[] }

export interface ListRow {
  readonly name: string
  readonly state?: string
}

type Context = Pick<SectionContext, 'selection' | 'command'> & { readonly promptFollows: boolean }

export function wholenessOf(list: SeenList, context: Context): Wholeness {
  const { selection, command, promptFollows } = context
  if (!list.value.complete) return { grade: 'open', because: 'damaged' }
  if (selection.kind === 'selected') {
    // A count of the tool itself is about the whole list: where it agrees, the filter took none away.
    if (!isCounted(list)) return { grade: 'open', because: 'filtered', detail: selection.what }
  }
  const lacking = lackingIn(list)
  if (lacking !== undefined) return lacking
  if (list.value.ended === true) {
    return { grade: 'proven', because: isCounted(list) ? 'count-agrees' : 'end-mark' }
  }
  const isUnfiltered = selection.kind === 'none-seen'
  if (isUnfiltered && promptFollows) return { grade: 'proven', because: 'command-in-sight' }
  if (list.subject === 'updates') {
    return {
      grade: 'open',
      because: isUnfiltered ? 'end-not-seen' : command === undefined ? 'no-command' : 'command-not-known',
    }
  }
  if (selection.kind === 'unknown' && command !== undefined) return { grade: 'open', because: 'command-not-known' }
  return disabledLacking(list) ?? { grade: 'rows', because: 'core-rows' }
}

/** The list itself says how many rows it has, and has them. */
function isCounted(list: SeenList): boolean {
  return list.subject === 'updates' && list.value.declared !== undefined && list.value.ended === true
}

/** The first core row that the list should have and has not. */
function lackingIn(list: SeenList): Wholeness | undefined {
  if (list.subject === 'updates') return isRepeated(list.rows) ? { grade: 'open', because: 'repeated' } : undefined
  const names = new Set(list.rows.map(({ name }) => name.toLowerCase()))
  if (list.subject === 'features') return missing(lackingFeature(list.value, list.rows, names))
  if (list.value.scope !== 'all') return { grade: 'open', because: 'running-only' }
  return missing(SERVICE_POSTS.find((post) => !names.has(post)) ?? lackingClass(SERVICE_CLASSES, names))
}

function lackingFeature(
  { tool = 'dism' }: FactValues['feature.list'],
  rows: readonly ListRow[],
  names: ReadonlySet<string>,
): string | undefined {
  const { least, classes } = FEATURE_CLASSES[tool]
  if (rows.length < least) return `${least}+`
  if (!rows.some(({ state }) => state === 'disabled')) return 'disabled'
  if (!rows.some(({ state }) => state === 'enabled')) return 'enabled'
  if (![...names].some((name) => LAST_FEATURES.test(name))) return 'Windows-… / WoW64-…'
  return lackingClass(classes, names)
}

function lackingClass(classes: readonly RowClass[], names: ReadonlySet<string>): string | undefined {
  return classes.find(({ rows }) => !rows.some((row) => names.has(row)))?.name
}

/** One row printed several times is several prints of a selection, not a list. */
function isRepeated(rows: readonly ListRow[]): boolean {
  return new Set(rows.map(({ name }) => name)).size < rows.length
}

/** Without a command, a list that shows start types may have been filtered by them. */
function disabledLacking(list: SeenList): Wholeness | undefined {
  if (list.subject !== 'services' || list.value.showsStartTypes !== true) return undefined
  const hasDisabled = list.rows.some(({ name }) => DISABLED_SERVICES.includes(name.toLowerCase()))
  return hasDisabled ? undefined : missing('disabled')
}

function missing(detail: string | undefined): Wholeness | undefined {
  return detail === undefined ? undefined : { grade: 'open', because: 'core-rows-missing', detail }
}
