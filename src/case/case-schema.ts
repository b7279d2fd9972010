// The shape of a saved case. A case comes from outside like any evidence: whatever a screen, a report
// or an export reads from it is checked before it is opened.
import * as v from 'valibot'
import { ARTIFACTS, FACT_NAMES } from '../model/facts.ts'
import { VERDICT_ORDER } from '../model/findings.ts'
import { PICTURE_TYPES } from '../model/picture.ts'

const instant = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text))),
)
const count = v.pipe(v.number(), v.finite())
const artifact = v.pipe(
  v.string(),
  v.check((kind) => Object.hasOwn(ARTIFACTS, kind)),
)
const position = v.looseObject({
  line: v.optional(count),
  record: v.optional(count),
  byteOffset: v.optional(count),
})

const diagnostic = v.looseObject({
  code: v.string(),
  severity: v.picklist(['info', 'warning', 'error']),
  at: v.optional(position),
  excerpt: v.optional(v.string()),
  detail: v.optional(v.record(v.string(), v.union([v.string(), count]))),
})

const target = v.variant('kind', [
  v.object({ kind: v.literal('this') }),
  v.object({ kind: v.literal('named'), host: v.string(), by: v.picklist(['command', 'session', 'person']) }),
  v.object({ kind: v.literal('unknown'), why: v.string() }),
])
const system = v.variant('kind', [
  v.object({ kind: v.literal('running') }),
  v.object({ kind: v.literal('image'), path: v.string() }),
])
const selection = v.variant('kind', [
  v.object({ kind: v.literal('none-seen') }),
  v.object({ kind: v.literal('selected'), what: v.string() }),
  v.object({ kind: v.literal('unknown') }),
])
const section = v.looseObject({
  at: position,
  artifact,
  command: v.optional(v.string()),
  target,
  system,
  selection,
  whole: v.optional(
    v.object({
      grade: v.picklist(['proven', 'rows', 'open']),
      because: v.picklist([
        'count-agrees',
        'end-mark',
        'command-in-sight',
        'core-rows',
        'person',
        'damaged',
        'repeated',
        'filtered',
        'running-only',
        'core-rows-missing',
        'no-command',
        'command-not-known',
        'end-not-seen',
      ]),
      detail: v.optional(v.string()),
    }),
  ),
})

const fact = v.looseObject({
  name: v.pipe(
    v.string(),
    v.check((name) => Object.hasOwn(FACT_NAMES, name)),
  ),
  // What a fact says is checked by judging with it.
  value: v.looseObject({}),
  source: v.looseObject({ evidence: v.string(), excerpt: v.string(), at: position }),
  section: v.optional(count),
})

const reading = v.looseObject({
  file: v.looseObject({
    path: v.string(),
    sizeInBytes: count,
    sha256: v.string(),
    modifiedAt: v.optional(count),
    modifiedWallClock: v.optional(count),
    artifact,
    sections: v.optional(v.array(section)),
    encoding: v.optional(v.string()),
    encodingCertainty: v.optional(v.picklist(['bom', 'strict', 'anchors', 'chosen', 'guessed'])),
    language: v.optional(v.string()),
    notKept: v.optional(count),
    complete: v.boolean(),
    diagnostics: v.array(diagnostic),
  }),
  facts: v.array(fact),
})

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))
const tick = v.object({
  done: v.boolean(),
  by: v.string(),
  at: v.string(),
  note: v.string(),
  owner: v.optional(v.string()),
  due: v.optional(day),
  disputed: v.optional(v.literal(true)),
})
const acceptance = v.object({ reason: v.string(), by: v.string(), at: v.string(), until: v.optional(day) })
const wavePlace = v.object({ wave: v.string(), by: v.string(), at: v.string() })
const confirmation = v.looseObject({
  path: v.string(),
  line: count,
  host: v.optional(v.string()),
  service: v.optional(v.string()),
  whole: v.optional(v.literal(true)),
  by: v.string(),
  at: instant,
})
const handAssignment = v.object({
  paths: v.array(v.string()),
  host: v.pipe(v.string(), v.nonEmpty()),
  from: v.optional(v.string()),
  merged: v.optional(v.literal(true)),
  by: v.string(),
  at: v.union([instant, v.literal('')]),
})
const names = v.optional(v.array(v.string()))
const query = v.object({
  pairs: v.array(v.object({ provider: v.string(), ids: v.array(v.pipe(v.number(), v.integer())) })),
  texts: v.array(v.string()),
  registry: names,
  files: names,
  services: names,
  features: names,
})
const search = v.object({ query, paths: v.array(v.string()) })
const rejected = v.looseObject({ path: v.string(), diagnostic })

const picture = v.object({
  name: v.string(),
  mediaType: v.picklist(PICTURE_TYPES),
  base64: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]*={0,2}$/)),
})

const judged = v.object({
  engine: v.string(),
  packs: v.record(v.string(), v.string()),
  updatesAsOf: v.string(),
  hosts: v.record(v.string(), v.record(v.string(), v.picklist(VERDICT_ORDER))),
})

const caseFile = v.looseObject({
  evaluatedAt: instant,
  readings: v.array(reading),
  rejected: v.array(rejected),
  searches: v.optional(v.array(search)),
  assignments: v.array(handAssignment),
  ticks: v.record(v.string(), tick),
  acceptances: v.record(v.string(), acceptance),
  waves: v.record(v.string(), wavePlace),
  expected: v.array(v.string()),
  confirmations: v.array(confirmation),
  judged: v.optional(judged),
  pictures: v.array(picture),
  head: v.object({
    subject: v.optional(v.string()),
    customer: v.optional(v.string()),
    honorific: v.optional(v.picklist(['company', 'person', 'none'])),
    author: v.optional(v.string()),
    documentNumber: v.optional(v.string()),
    classification: v.optional(v.string()),
    logo: v.optional(picture),
  }),
})

/** Whether a value has the shape of a case file. */
export function hasCaseShape(value: unknown): boolean {
  return v.is(caseFile, value)
}

/** Whether a value has the shape of what reading one evidence file gives. */
export function hasReadingShape(value: unknown): boolean {
  return v.is(reading, value)
}

export function hasRejectedShape(value: unknown): boolean {
  return v.is(rejected, value)
}

export function hasQueryShape(value: unknown): boolean {
  return v.is(query, value)
}
