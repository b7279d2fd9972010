// The shape of the ledger of Windows updates: one file for each servicing family, which is a group
// of releases that get the same updates. Unknown stays absent: a row without a KB number or without a
// revision is a row.
import * as v from 'valibot'
import { isRealDate } from '../../base/moment.ts'
import type { Text } from '../../model/text.ts'

const SHORT = 400
const line = v.pipe(v.string(), v.minLength(1), v.maxLength(SHORT))
const text = v.strictObject({
  ja: v.pipe(v.string(), v.minLength(1), v.maxLength(SHORT)),
  en: v.pipe(v.string(), v.minLength(1), v.maxLength(SHORT)),
}) satisfies v.GenericSchema<Text>
const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'an id is lower-case words joined by "-"'))
const kb = v.pipe(v.string(), v.regex(/^KB\d{6,7}$/, 'a KB is written KB and 6 or 7 digits'))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD'),
  v.check(isRealDate, 'there is no such date'),
)

/** How well a fact is known, best first. */
export const GRADES = [
  'official-text',
  'official-data',
  'several-independent',
  'one-secondary',
  'inferred',
  'unknown',
] as const
export type Grade = (typeof GRADES)[number]
const grade = v.picklist(GRADES, `a grade is one of ${GRADES.join(', ')}`)

/**
 * `security-only` does not contain the updates of earlier months, `hotpatch` only what came since its
 * baseline. `unknown`: the update exists and nothing says what it is.
 */
export const UPDATE_KINDS = [
  'cumulative',
  'monthly-rollup',
  'security-only',
  'out-of-band',
  'preview',
  'hotpatch',
  'unknown',
] as const
export type UpdateKind = (typeof UPDATE_KINDS)[number]

/** An update; at least one of `kb` and `revision` is known. */
const update = v.pipe(
  v.strictObject({
    /** Day, or only the month. */
    released: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^\d{4}-\d{2}(?:-\d{2})?$/, 'a date is written YYYY-MM-DD, or YYYY-MM where the day is not known'),
        v.check(isRealDate, 'there is no such date'),
      ),
    ),
    kb: v.optional(kb),
    revision: v.optional(count),
    kind: v.picklist(UPDATE_KINDS, `a kind is one of ${UPDATE_KINDS.join(', ')}`),
    grade,
    /** Keys of the ledger's sources. */
    sources: v.array(line),
    /** A known problem of this update, and the update that resolves it. */
    problem: v.optional(v.strictObject({ text, fixedBy: v.optional(kb) })),
  }),
  v.check(
    ({ kb: number, revision }) => number !== undefined || revision !== undefined,
    'an update needs a KB number or a revision: nothing could show it otherwise',
  ),
  v.check(
    ({ released, revision }) => released !== undefined || revision !== undefined,
    'an update needs a release date or a revision: its place in the order is not known otherwise',
  ),
)

/** When the editions of a release get updates; several entries where editions differ. */
const support = v.strictObject({
  editions: text,
  /** Words of the system's name that show these editions; any edition if absent. */
  named: v.optional(v.array(line)),
  until: v.optional(day),
  /** Paid updates after that, by year. */
  esu: v.optional(v.array(v.strictObject({ year: count, until: day }))),
  note: v.optional(text),
  grade,
  sources: v.array(line),
})

const release = v.strictObject({
  key: id,
  name: text,
  builds: v.pipe(v.array(count), v.minLength(1)),
  esu: v.strictObject({ needed: v.boolean(), note: text }),
  support: v.array(support),
})

const familySchema = v.strictObject({
  family: id,
  name: text,
  /** Where clients and servers have one build and different updates. */
  side: v.optional(v.picklist(['client', 'server'])),
  releases: v.pipe(v.array(release), v.minLength(1)),
  /** Build in the names of the servicing packages, if different (19041 for 2004 to 22H2). */
  packageBuild: v.optional(count),
  architectures: v.pipe(v.array(v.picklist(['x64', 'x86', 'arm64'])), v.minLength(1)),
  /** The servicing stack update, where it is a package of its own. */
  ssu: v.strictObject({ separate: v.boolean(), note: text, known: v.array(v.strictObject({ kb, released: day })) }),
  updates: v.array(update),
})

const sourcesSchema = v.record(
  line,
  v.strictObject({
    url: v.pipe(line, v.regex(/^https?:\/\//, 'an address begins with https://')),
    grade,
    note: v.optional(line),
  }),
)

/** A file of newer updates, to be dropped or given: it adds rows to families, and sources. */
const newUpdatesSchema = v.strictObject({
  format: v.literal('updates-1'),
  asOf: day,
  sources: sourcesSchema,
  families: v.pipe(v.array(v.strictObject({ family: id, updates: v.array(update) })), v.minLength(1)),
})

export type LedgerUpdate = v.InferOutput<typeof update>
export type Family = v.InferOutput<typeof familySchema>
export type Release = Family['releases'][number]
export type Support = Release['support'][number]
export type LedgerSources = v.InferOutput<typeof sourcesSchema>
export type NewUpdates = v.InferOutput<typeof newUpdatesSchema>

export type Checked<T> = { readonly value: T } | { readonly problems: readonly string[] }

export function checkFamily(value: unknown): Checked<Family> {
  return checked(familySchema, value)
}

export function checkSources(value: unknown): Checked<LedgerSources> {
  return checked(sourcesSchema, value)
}

export function checkNewUpdates(value: unknown): Checked<NewUpdates> {
  return checked(newUpdatesSchema, value)
}

/** One line for each problem, with its path. */
function checked<T>(schema: v.GenericSchema<unknown, T>, value: unknown): Checked<T> {
  const result = v.safeParse(schema, value)
  if (result.success) return { value: result.output }
  return { problems: result.issues.map((issue) => `${v.getDotPath(issue) ?? '(file)'}: ${issue.message}`) }
}
