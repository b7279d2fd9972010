// The schema of an incident pack: one JSON file, data only, read as text and never run. Unknown
// keys are refused, so that a misspelt one cannot be ignored silently; pack-checks.ts has the
// checks that a schema cannot express. A pack says only what is its own: revisions, dates and later
// updates come from the ledger, steps and roles that every incident needs from the engine
// (resolve-pack.ts puts them together). The file is this long because it is the single description
// of the format for pack authors and the engine.
import * as v from 'valibot'
import { VERDICT_ORDER } from '../../model/findings.ts'
import { GRADES } from '../windows-updates/ledger-schema.ts'
import { ROLES } from './standard-roles.ts'

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
const url = v.pipe(line, v.regex(/^https?:\/\//, 'an address begins with https://'))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const version = v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/, 'a version is written 1.2.3'))

/** A word of a closed list; the message names the list. */
function oneOf<const T extends readonly string[]>(words: T) {
  return v.picklist(words, ({ received }) => `${received} is not known; one of: ${words.join(', ')}`)
}

/** A sentence in both languages; a missing one is refused. */
const text = v.strictObject({
  ja: v.pipe(v.string(), v.minLength(1), v.maxLength(LONG)),
  en: v.pipe(v.string(), v.minLength(1), v.maxLength(LONG)),
})

/** An update of the ledger: by its KB, or by its revision where the KB is not known. */
const ledgerUpdate = v.union(
  [kb, count],
  'an update is named by its KB, or by its revision (a number) where the KB is not known',
)
const ledgerUpdates = v.union([ledgerUpdate, v.pipe(v.array(ledgerUpdate), v.minLength(1))])

const product = v.strictObject({
  /** A family of the ledger. */
  family: id,
  /** Which of its releases; all if absent. */
  releases: v.optional(v.pipe(v.array(id), v.minLength(1))),
  /** The first update that causes the incident. Without it every update below the fix has the fault. */
  trigger: v.optional(ledgerUpdates),
  /** The smallest update that mends it. Without it there is no fix yet. */
  fix: v.optional(ledgerUpdates),
  /** Hotpatches that cause or mend it; others of that time are undecided. */
  hotpatch: v.optional(v.strictObject({ trigger: v.optional(ledgerUpdates), fix: v.optional(ledgerUpdates) })),
  /** The update from which the workaround no longer holds. */
  workaroundEnds: v.optional(ledgerUpdate),
  /** How well it is known that these updates cause and mend it. */
  grade: oneOf(GRADES),
  sources: v.array(line),
})

const collect = v.strictObject({
  artifact: id,
  why: text,
  command: v.pipe(v.string(), v.minLength(1), v.maxLength(SHORT)),
})

const SERVICE_STATES = [
  'running',
  'stopped',
  'start-pending',
  'stop-pending',
  'paused',
  'continue-pending',
  'pause-pending',
] as const
const OS_ROLES = [
  'domain-controller',
  'member-server',
  'standalone-server',
  'member-workstation',
  'standalone-workstation',
] as const

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

/** A value of the registry. `null` among the values means that it is not there. */
const registryCondition = v.strictObject({
  registry: v.strictObject({
    /** `HKLM\SYSTEM\…` */
    key: v.pipe(line, v.regex(/^HKLM\\/, 'a key begins with HKLM\\')),
    name: line,
    /** True if the value is one of these; numbers in decimal. */
    is: v.pipe(v.array(v.nullable(line)), v.minLength(1)),
  }),
})

/** A service in one of these states. Without `is`: it is installed. */
const serviceCondition = v.strictObject({
  service: line,
  is: v.optional(v.pipe(v.array(oneOf(SERVICE_STATES)), v.minLength(1))),
})

const featureCondition = v.strictObject({ feature: line })

/** The machine's place in its domain. */
const roleCondition = v.strictObject({ machine: v.pipe(v.array(oneOf(OS_ROLES)), v.minLength(1)) })

/** A file's version, in dotted numbers: below one, from one on, or both. */
const fileCondition = v.strictObject({
  file: v.strictObject({ name: line, below: v.optional(line), from: v.optional(line) }),
})

/** The latest of these events decides: one of `yes`, or one of `no`. */
const latestEventCondition = v.strictObject({
  latestEvent: v.strictObject({
    channel: line,
    providers: v.pipe(texts, v.minLength(1)),
    yes: v.pipe(numbers, v.minLength(1)),
    no: v.pipe(numbers, v.minLength(1)),
  }),
})

/** None of these events in the last days before the capture; a log must cover them. */
const noEventCondition = v.strictObject({
  noEvent: v.strictObject({
    channel: line,
    providers: v.pipe(texts, v.minLength(1)),
    ids: v.pipe(numbers, v.minLength(1)),
    days: v.pipe(count, v.minValue(1), v.maxValue(366)),
  }),
})

/** An update could not be installed: the causing one, or one that failed with this code. */
const failedUpdateCondition = v.strictObject({
  failedUpdate: v.strictObject({ kb: v.optional(kb), code: v.optional(line) }),
})

/** By the key that each form begins with. */
const CONDITIONS = {
  registry: registryCondition,
  service: serviceCondition,
  feature: featureCondition,
  machine: roleCondition,
  file: fileCondition,
  latestEvent: latestEventCondition,
  noEvent: noEventCondition,
  failedUpdate: failedUpdateCondition,
}
const condition = v.union(Object.values(CONDITIONS), `a condition is one of: ${Object.keys(CONDITIONS).join(', ')}`)

/** Conditions that must all hold (`all`) or of which one must (`any`). */
const requirement = v.strictObject({
  label: text,
  all: v.optional(v.pipe(v.array(condition), v.minLength(1))),
  any: v.optional(v.pipe(v.array(condition), v.minLength(1))),
})

/** Names may end in `*`. */
const component = v.strictObject({
  /** A role that the engine knows; the other parts then only change what they name. */
  role: v.optional(oneOf(Object.keys(ROLES) as (keyof typeof ROLES)[])),
  name: v.optional(text),
  services: v.optional(v.array(line)),
  /** Any of these enabled means installed; all absent or disabled in a complete list means not installed. */
  features: v.optional(v.array(line)),
  /**
   * Nodes above these features that are on for other children, too: they count only where no list
   * shows the features themselves.
   */
  parentFeatures: v.optional(v.array(line)),
  /** The machine's place in its domain, if the component is a role and not a service. */
  roles: v.optional(v.array(oneOf(OS_ROLES))),
  /** Event providers that write only where the component runs. */
  providers: v.optional(v.array(line)),
  /**
   * False if machines without the component can log the symptom too; a symptom is then no evidence
   * of the component.
   */
  shownBySymptom: v.optional(v.boolean()),
  /** Event ids of these providers: the service's start and stop, and others that show the component. */
  events: v.optional(v.strictObject({ started: v.array(count), stopped: v.array(count), other: v.array(count) })),
  /** Trailing path parts of folders that exist only with the component (`\msmq\storage`). */
  folders: v.optional(v.array(line)),
  /** A listing of message queues proves the component. */
  queues: v.optional(v.boolean()),
  /** Settings that must hold, too, for the incident to matter on this machine. */
  requires: v.optional(requirement),
  /** How to collect what shows it; by default the engine's commands for its services and features. */
  collect: v.optional(v.array(collect)),
})

/** Names of event channels and providers; they may end in `*`. */
const writers = { channels: v.optional(v.array(line)), providers: v.optional(v.array(line)) }

const symptom = v.strictObject({
  /** The channels that must all be covered before the absence of symptoms means anything. */
  channels: v.pipe(v.array(line), v.minLength(1), v.maxLength(4)),
  /**
   * Who may report a failure in a matcher that names no provider. The engine leaves out logs that
   * only quote texts (speakers.ts); the pack names others that may speak, and that never do.
   */
  speakers: v.optional(v.strictObject({ ...writers, never: v.optional(v.strictObject(writers)) })),
  strong: v.pipe(matchers, v.minLength(1)),
  /** States of the machine that show the failure while it lasts, such as a service in STOP_PENDING. */
  states: v.optional(requirement),
  /** May be a failure: the record does not tell which. Nothing is then proven quiet. */
  unclear: v.optional(matchers),
  /** Shown, never decisive. */
  supporting: v.optional(matchers),
  recovery: v.optional(matchers),
  lookalikes: v.optional(
    v.pipe(
      v.array(v.strictObject({ id, text, check: text, matchers: v.pipe(matchers, v.minLength(1)) })),
      v.maxLength(30),
    ),
  ),
  /** Quote free memory and disk as counter-evidence to the misleading message. */
  quoteResources: v.optional(v.boolean()),
  /** How to collect the logs; by default the engine's command for each channel. */
  collect: v.optional(v.array(collect)),
})

const workaround = v.variant('kind', [
  v.strictObject({
    kind: v.literal('folder-grant'),
    label: text,
    /** Trailing path parts of the folder, lower case, backslashes. */
    folders: v.pipe(v.array(line), v.minLength(1)),
    /** Where the folder is unless it was moved. */
    usualPath: line,
    /** Registry values that may move the folder elsewhere: `HKLM\…\Key\Name`. */
    relocatedBy: v.array(line),
    cost: text,
    collect: v.optional(collect),
  }),
  v.strictObject({
    kind: v.picklist(['registry-value', 'known-issue-rollback']),
    label: text,
    key: v.pipe(line, v.regex(/^HKLM\\/, 'a key begins with HKLM\\')),
    name: line,
    /** Any of these values means that the workaround is in place; `null`: the value is not there. */
    values: v.pipe(v.array(v.nullable(line)), v.minLength(1)),
    cost: text,
    collect: v.optional(collect),
  }),
])

const verdict = oneOf(VERDICT_ORDER)
const TRUTHS = ['yes', 'no', 'unknown', 'conflict'] as const
const truth = oneOf(TRUTHS)
const LEVELS = ['before', 'bad', 'fixed', 'unknown', 'conflict'] as const
const urgency = oneOf(['immediate', 'scheduled', 'plan', 'verify', 'review', 'none'])

/** Conditions for a change of a step's state; every given part must match. */
const check = v.strictObject({
  verdict: v.optional(v.array(verdict)),
  urgency: v.optional(v.array(urgency)),
  level: v.optional(oneOf(LEVELS)),
  restart: v.optional(truth),
  component: v.optional(truth),
  symptom: v.optional(truth),
  workaround: v.optional(truth),
  verified: v.optional(truth),
  esuNeeded: v.optional(v.boolean()),
  ssuSeparate: v.optional(v.boolean()),
  serviceRunning: v.optional(v.boolean()),
  quietSinceRestart: v.optional(v.boolean()),
  ssuInstalled: v.optional(v.boolean()),
})

const stepParts = {
  /** Verdicts whose checklist includes the step; if absent, every verdict except other-cause, not-applicable and not-checked. */
  for: v.optional(v.array(verdict)),
  /** Another text for hosts that match `when`; the state of the step does not change. */
  instead: v.optional(v.array(v.strictObject({ when: check, text }))),
  commands: v.optional(v.array(line)),
  /** A command for each identity that the workaround grants rights to; {principal} and {folder} are filled in. */
  commandPerPrincipal: v.optional(line),
  names: v.optional(v.picklist(['updates'])),
  done: v.optional(v.array(check)),
  notNeeded: v.optional(v.array(v.strictObject({ when: check, because: text }))),
}

const ownStep = v.strictObject({
  id,
  text: v.optional(text),
  otherwise: v.optional(oneOf(['to-do', 'ask'])),
  ...stepParts,
})

/**
 * A step of the checklist: the name of a standard step (standard-steps.ts), such a step with other
 * parts, or one of the pack's own with text and state.
 */
const step = v.union([id, ownStep], 'a step is the name of a standard step, or an object with an id')

const packTest = v.strictObject({
  name: line,
  /** Facts as `patchverdict facts` prints them, each `{ "name": value }`; moments are written as text. */
  facts: v.array(v.record(line, v.record(v.string(), v.unknown()))),
  capturedAt: v.optional(line),
  expect: v.strictObject({
    verdict,
    urgency: v.optional(urgency),
    conditions: v.optional(
      v.strictObject({
        scope: v.optional(truth),
        component: v.optional(truth),
        level: v.optional(oneOf(LEVELS)),
        restart: v.optional(truth),
        symptom: v.optional(truth),
        workaround: v.optional(truth),
        rolledBack: v.optional(truth),
        verified: v.optional(truth),
      }),
    ),
  }),
})

export const packSchema = v.strictObject({
  $schema: v.optional(line),
  format: v.literal('pack-2', 'the format is "pack-2"; `patchverdict pack new ID` writes such a pack'),
  id,
  version,
  /** The oldest version of the program that understands the pack. */
  minimumEngine: v.optional(version),
  asOf: day,
  reviewBy: day,
  title: text,
  summary: text,
  /** The misleading message and the real cause, for the support desk to say. */
  explanation: text,
  /** Where the facts come from, and how good that place is. */
  sources: v.record(line, v.strictObject({ url, grade: oneOf(GRADES), note: v.optional(line) })),
  products: v.pipe(v.array(product), v.minLength(1)),
  /** No failure: Windows behaves so by design from the causing update on, and has to be prepared for. */
  byDesign: v.optional(v.boolean()),
  /** First day on which the incident can show; by default the release of the first causing update. */
  since: v.optional(day),
  /** The settings that end the incident without an update. */
  configured: v.optional(requirement),
  component: v.optional(component),
  symptom: v.optional(symptom),
  workaround: v.optional(workaround),
  verify: v.optional(
    v.strictObject({
      /** One of these services must be seen running before the fix counts as verified. */
      services: v.array(line),
      /**
       * Failures of the component after the restart that speak against the fix. Those of another
       * channel than the symptom's make it `likely` where that channel is not covered.
       */
      failures: v.optional(matchers),
    }),
  ),
  /** What else of the machine is worth keeping: it is shown, and no condition asks for it. */
  evidence: v.optional(
    v.strictObject({
      /** `HKLM\…\Key\Name` */
      registry: v.optional(v.array(line)),
      files: v.optional(v.array(line)),
    }),
  ),
  /** Sentences that explain a verdict better than the general ones. */
  reasons: v.optional(v.strictObject(v.entriesFromList(VERDICT_ORDER, v.optional(text)))),
  /** In the order in which people do them. */
  checklist: v.pipe(v.array(step), v.minLength(1)),
  tests: v.pipe(v.array(packTest), v.minLength(1), v.maxLength(200)),
})

/** What a pack file says. */
export type PackFile = v.InferOutput<typeof packSchema>
export type EventPattern = v.InferOutput<typeof matcher>
type OwnStep = v.InferOutput<typeof ownStep>
/** A step with its text and its state. */
export type PackStep = Omit<OwnStep, 'text' | 'otherwise'> & {
  readonly text: NonNullable<OwnStep['text']>
  readonly otherwise: NonNullable<OwnStep['otherwise']>
}
export type StepCheck = v.InferOutput<typeof check>
export type PackTest = PackFile['tests'][number]
export type Requirement = v.InferOutput<typeof requirement>
export type Condition = v.InferOutput<typeof condition>
export type Collect = v.InferOutput<typeof collect>
export type Workaround = v.InferOutput<typeof workaround>

/** Checks a value against the schema. `problems` has one line per problem, with its path in the pack. */
export function shapeProblems(value: unknown): { pack: PackFile } | { problems: string[] } {
  const result = v.safeParse(packSchema, value)
  if (result.success) return { pack: result.output }
  return {
    problems: result.issues
      .flatMap(nearest)
      .flatMap((issue) => ofItsForm(issue) ?? [`${v.getDotPath(issue) ?? '(pack)'}: ${issue.message}`]),
  }
}

/** A condition tells by its key which form it means: the problems of that form. */
function ofItsForm(issue: Issue): string[] | undefined {
  const { input, type } = issue
  if (type !== 'union' || typeof input !== 'object' || input === null) return undefined
  const form = Object.entries(CONDITIONS).find(([key]) => Object.hasOwn(input, key))?.[1]
  const result = form === undefined ? undefined : v.safeParse<v.GenericSchema>(form, input)
  return result?.issues?.map((inside) =>
    [v.getDotPath(issue), v.getDotPath(inside)]
      .filter((part) => part !== null)
      .join('.')
      .concat(`: ${inside.message}`),
  )
}

type Issue = v.InferIssue<typeof packSchema>

/** Of the forms that a part can have, the problems of the one that comes closest. */
function nearest(issue: Issue): Issue[] {
  const issues = (issue.issues ?? []) as Issue[]
  const depth = Math.max(0, ...issues.map(({ path = [] }) => path.length))
  const inside = issues.filter(({ path = [] }) => path.length === depth)
  return issue.type === 'union' && depth > (issue.path?.length ?? 0) ? inside.flatMap(nearest) : [issue]
}
