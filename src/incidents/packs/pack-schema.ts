// The schema of an incident pack: one JSON file, data only, read as text and never run. Unknown
// keys are refused, so that a misspelt one cannot be ignored silently; pack-checks.ts has the
// checks that a schema cannot express. The file is this long because it is the single description
// of the format for pack authors and the engine.
import * as v from 'valibot'
import type { PackOrigin } from '../../model/pack-origin.ts'

const SHORT = 400
const LONG = 4000

const line = v.pipe(v.string(), v.minLength(1), v.maxLength(SHORT))
const id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by "-"'),
  v.maxLength(64),
)
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD'))
const kb = v.pipe(v.string(), v.regex(/^KB\d{6,7}$/, 'a KB is written KB and 6 or 7 digits'))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** A sentence in both languages; a missing one is refused. */
const text = v.strictObject({
  ja: v.pipe(v.string(), v.minLength(1), v.maxLength(LONG)),
  en: v.pipe(v.string(), v.minLength(1), v.maxLength(LONG)),
})

const confidence = v.picklist([
  'official-text',
  'official-data',
  'several-independent',
  'one-secondary',
  'inferred',
  'unknown',
])

/** Where a fact was learned: keys of the pack's own `sources`. */
const sourced = { confidence, sources: v.array(line) }

const update = v.strictObject({
  /**
   * before: last unaffected or older. trigger: causes the incident. fix: the smallest fixing step.
   * later: newer, contains the fix.
   */
  role: v.picklist(['before', 'trigger', 'fix', 'later']),
  type: v.picklist(['cumulative', 'monthly-rollup', 'security-only', 'out-of-band']),
  released: day,
  kb: v.optional(kb),
  revision: v.optional(count),
  /** Security-only updates do not prove the fix unless this is set. */
  provesFix: v.optional(v.boolean()),
  note: v.optional(text),
  /** A known problem of this update, and the update that resolves it. */
  problem: v.optional(v.strictObject({ text, fixedBy: v.optional(kb) })),
  ...sourced,
})

const product = v.strictObject({
  key: id,
  name: text,
  builds: v.pipe(v.array(count), v.minLength(1)),
  /** Build in the names of this product's servicing packages, if different (19041 for 2004–22H2). */
  packageBuild: v.optional(count),
  architectures: v.pipe(v.array(v.picklist(['x64', 'x86', 'arm64'])), v.minLength(1)),
  esu: v.strictObject({ needed: v.boolean(), note: text }),
  ssu: v.strictObject({ separate: v.boolean(), note: text, known: v.array(v.strictObject({ kb, released: day })) }),
  updates: v.pipe(v.array(update), v.minLength(1)),
})

const collect = v.strictObject({
  artifact: id,
  why: text,
  command: v.pipe(v.string(), v.minLength(1), v.maxLength(SHORT)),
})

/** Names may end in `*`. */
const component = v.strictObject({
  name: text,
  services: v.array(line),
  /** Any of these enabled means installed; all absent or disabled in a complete list means not installed. */
  features: v.array(line),
  /**
   * Nodes above these features that are on for other children, too: they count only where no list
   * shows the features themselves.
   */
  parentFeatures: v.optional(v.array(line)),
  /** The machine's role in its domain, if the component is a role and not a service. */
  roles: v.optional(
    v.array(
      v.picklist([
        'domain-controller',
        'member-server',
        'standalone-server',
        'member-workstation',
        'standalone-workstation',
      ]),
    ),
  ),
  /** Event providers that write only where the component runs. */
  providers: v.array(line),
  /**
   * False if machines without the component can log the symptom too; a symptom is then no evidence
   * of the component.
   */
  shownBySymptom: v.optional(v.boolean()),
  /** Event ids of these providers: the service's start and stop, and others that show the component. */
  events: v.optional(v.strictObject({ started: v.array(count), stopped: v.array(count), other: v.array(count) })),
  /** Trailing path parts of folders that exist only with the component (`\msmq\storage`). */
  folders: v.array(line),
  /** A listing of message queues proves the component. */
  queues: v.optional(v.boolean()),
  collect: v.pipe(v.array(collect), v.minLength(1)),
})

/** Every record of a log is compared with all of them. */
const texts = v.pipe(v.array(line), v.maxLength(100))
const numbers = v.pipe(v.array(count), v.maxLength(300))

/**
 * One kind of event. All given parts must match; `anyOf` needs one of its texts, `allOf` all of
 * them. `unlessFollowedBy` takes back a match if after each place of an `allOf` text one of these
 * reasons follows closely: a text that stands elsewhere in the record explains nothing. Texts are
 * compared without case and with runs of blanks as one. Plain texts only: without regular
 * expressions in packs, none can run out of control.
 */
const matcher = v.strictObject({
  label: text,
  channel: v.optional(line),
  providers: v.optional(texts),
  ids: v.optional(numbers),
  notIds: v.optional(numbers),
  allOf: v.optional(texts),
  anyOf: v.optional(texts),
  unlessFollowedBy: v.optional(texts),
})

const matchers = v.pipe(v.array(matcher), v.maxLength(60))

/** Names of event channels and providers; they may end in `*`. */
const writers = { channels: v.optional(v.array(line)), providers: v.optional(v.array(line)) }

const symptom = v.strictObject({
  /** The channel that must be covered before the absence of symptoms means anything. */
  channel: line,
  /**
   * Who may report a failure in a matcher that names no provider. The engine leaves out logs that
   * only quote texts (speakers.ts); the pack names others that may speak, and that never do.
   */
  speakers: v.optional(v.strictObject({ ...writers, never: v.optional(v.strictObject(writers)) })),
  strong: v.pipe(matchers, v.minLength(1)),
  /** May be a failure: the record does not tell which. Nothing is then proven quiet. */
  unclear: v.optional(matchers),
  /** Shown, never decisive. */
  supporting: matchers,
  recovery: matchers,
  lookalikes: v.pipe(
    v.array(v.strictObject({ id, text, check: text, matchers: v.pipe(matchers, v.minLength(1)) })),
    v.maxLength(30),
  ),
  /** Quote free memory and disk as counter-evidence to the misleading message. */
  quoteResources: v.boolean(),
  collect,
})

const workaround = v.variant('kind', [
  v.strictObject({
    kind: v.literal('folder-grant'),
    label: text,
    /** Trailing path parts of the folder, lower case, backslashes. */
    folders: v.pipe(v.array(line), v.minLength(1)),
    /** Where the folder is unless it was moved. */
    usualPath: line,
    /** Registry values that may move the folder elsewhere. */
    relocatedBy: v.array(line),
    cost: text,
    collect,
  }),
  v.strictObject({
    kind: v.literal('registry-value'),
    label: text,
    key: line,
    name: line,
    /** Any of these values means that the workaround is in place. */
    values: v.pipe(v.array(line), v.minLength(1)),
    cost: text,
    collect,
  }),
])

const verdict = v.picklist([
  'affected',
  'fixed-still-failing',
  'at-risk',
  'conflicting',
  'undetermined',
  'fix-pending-restart',
  'other-cause',
  'mitigated',
  'fixed-unverified',
  'exposed',
  'resolved',
  'not-applicable',
  'not-checked',
])

/** Conditions for a change of a step's state; every given part must match. */
const check = v.strictObject({
  verdict: v.optional(v.array(verdict)),
  urgency: v.optional(v.array(line)),
  level: v.optional(line),
  restart: v.optional(line),
  component: v.optional(line),
  symptom: v.optional(line),
  workaround: v.optional(line),
  verified: v.optional(line),
  esuNeeded: v.optional(v.boolean()),
  ssuSeparate: v.optional(v.boolean()),
  serviceRunning: v.optional(v.boolean()),
  quietSinceRestart: v.optional(v.boolean()),
  ssuInstalled: v.optional(v.boolean()),
})

const step = v.strictObject({
  id,
  /** Verdicts whose checklist includes the step; if absent, every verdict except other-cause, not-applicable and not-checked. */
  for: v.optional(v.array(verdict)),
  /**
   * May use {host} {product} {kb} {recommendedKb} {architecture} {triggerKb} {folder} {principals}
   * {problems} {esu} {ssu}.
   */
  text,
  /** Another text for hosts that match `when`; the state of the step does not change. */
  instead: v.optional(v.array(v.strictObject({ when: check, text }))),
  commands: v.optional(v.array(line)),
  /** A command for each identity that the workaround grants rights to; {principal} and {folder} are filled in. */
  commandPerPrincipal: v.optional(line),
  names: v.optional(v.picklist(['updates'])),
  otherwise: v.picklist(['to-do', 'ask']),
  done: v.optional(v.array(check)),
  notNeeded: v.optional(v.array(v.strictObject({ when: check, because: text }))),
})

const packTest = v.strictObject({
  name: line,
  /** Facts as printed by `patchverdict facts`; instants and `YYYY-MM-DD` days are read as moments. */
  facts: v.array(v.strictObject({ name: line, value: v.record(v.string(), v.unknown()) })),
  capturedAt: v.optional(line),
  expect: v.strictObject({
    verdict,
    urgency: v.optional(line),
    conditions: v.optional(v.record(v.string(), line)),
  }),
})

export const packSchema = v.strictObject({
  $schema: v.optional(line),
  format: v.literal('pack-1'),
  id,
  version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/, 'a version is written 1.2.3')),
  minimumEngine: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/, 'a version is written 1.2.3')),
  asOf: day,
  reviewBy: day,
  title: text,
  summary: text,
  /** The misleading message and the real cause, for the support desk to say. */
  explanation: text,
  /** When the first causing update was released: no earlier event can be a symptom. */
  released: day,
  sources: v.record(line, v.strictObject({ url: line, note: v.optional(line) })),
  products: v.pipe(v.array(product), v.minLength(1)),
  notAffected: v.array(v.strictObject({ name: line, builds: v.array(count), ...sourced })),
  component,
  symptom: v.optional(symptom),
  workaround: v.optional(workaround),
  verify: v.strictObject({
    /** One of these services must be seen running before the fix counts as verified. */
    services: v.array(line),
    /**
     * Failures of the component after the restart that speak against the fix. Those of another
     * channel than the symptom's make it `likely` where that channel is not covered.
     */
    failures: v.optional(matchers),
  }),
  /** Sentences that explain a verdict better than the general ones. */
  reasons: v.optional(v.record(line, text)),
  remediation: v.pipe(v.array(step), v.minLength(1)),
  tests: v.pipe(v.array(packTest), v.minLength(1), v.maxLength(200)),
})

/** What a pack file says. */
export type PackContent = v.InferOutput<typeof packSchema>

/** A pack in use. */
export type Pack = PackContent & PackOrigin
export type Product = PackContent['products'][number]
export type ProductUpdate = Product['updates'][number]
export type EventPattern = NonNullable<Pack['symptom']>['strong'][number]
export type PackStep = Pack['remediation'][number]
export type StepCheck = NonNullable<PackStep['done']>[number]
export type PackTest = Pack['tests'][number]

/** Checks a value against the schema. `problems` has one line per problem, with its path in the pack. */
export function shapeProblems(value: unknown): { pack: PackContent } | { problems: string[] } {
  const result = v.safeParse(packSchema, value)
  if (result.success) return { pack: result.output }
  return { problems: result.issues.map((issue) => `${v.getDotPath(issue) ?? '(pack)'}: ${issue.message}`) }
}
