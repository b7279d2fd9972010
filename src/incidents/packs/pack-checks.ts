// What the schema cannot check: facts without a source, builds in two products, unreachable
// verdicts, conditions that no test of the pack exercises. Each problem says what the pack's author
// must do.
import { FACT_NAMES } from '../../model/facts.ts'
import { patternsOf } from './event-patterns.ts'
import { COMMAND_VALUES } from '../safe-commands.ts'
import type { Pack, ProductUpdate } from './pack-schema.ts'
import { provesFix, triggers } from './products.ts'

/** All problems at once; empty if the pack is sound. */
export function semanticProblems(pack: Pack): string[] {
  return [
    ...sourceProblems(pack),
    ...repeatedNames(pack),
    ...buildProblems(pack),
    ...updateProblems(pack),
    ...dateProblems(pack),
    ...stepProblems(pack),
    ...patternProblems(pack),
    ...testProblems(pack),
    ...untestedTruths(pack),
  ]
}

function sourceProblems(pack: Pack): string[] {
  const known = new Set(Object.keys(pack.sources))
  const problems: string[] = []
  const check = (where: string, confidence: string, sources: readonly string[]): void => {
    if (sources.length === 0 && confidence !== 'unknown' && confidence !== 'inferred') {
      problems.push(`${where}: has no source; name one of "sources", or say confidence "inferred" or "unknown"`)
    }
    for (const source of sources) {
      if (!known.has(source)) problems.push(`${where}: source "${source}" is not in "sources"; add it there`)
    }
  }
  for (const product of pack.products) {
    for (const update of product.updates)
      check(`products.${product.key} ${nameOf(update)}`, update.confidence, update.sources)
  }
  for (const { name, confidence, sources } of pack.notAffected) check(`notAffected.${name}`, confidence, sources)
  return problems
}

/** Screens and reports tell things apart by their names. */
function repeatedNames({ products, notAffected, symptom, tests, component }: Pack): string[] {
  const lists: readonly (readonly [where: string, names: readonly string[]])[] = [
    ...products.map(({ key, updates }) => [`products.${key}.updates`, updates.map(nameOf)] as const),
    ['notAffected', notAffected.map(({ name }) => name)],
    ['symptom.lookalikes', symptom?.lookalikes.map(({ id }) => id) ?? []],
    ['component.collect', component.collect.map(({ artifact }) => artifact)],
    ['tests', tests.map(({ name }) => name)],
  ]
  return lists.flatMap(([where, names]) => {
    const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index))
    return [...repeated].map((name) => `${where}: "${name}" is there twice; remove one of the two`)
  })
}

function buildProblems(pack: Pack): string[] {
  const owner = new Map<number, string>()
  const problems: string[] = []
  const keys = new Set<string>()
  for (const { key, builds } of pack.products) {
    if (keys.has(key)) problems.push(`products.${key}: the key is used twice; keys are unique`)
    keys.add(key)
    for (const build of builds) {
      const other = owner.get(build)
      if (other !== undefined)
        problems.push(`products.${key}: build ${build} already belongs to ${other}; a build has one product`)
      owner.set(build, key)
    }
  }
  for (const { name, builds } of pack.notAffected) {
    for (const build of builds) {
      const product = owner.get(build)
      if (product !== undefined)
        problems.push(`notAffected.${name}: build ${build} is affected as ${product}; remove one of the two`)
    }
  }
  return problems
}

function updateProblems(pack: Pack): string[] {
  return pack.products.flatMap((product) => {
    const where = `products.${product.key}`
    const problems: string[] = []
    const [trigger] = triggers(product)
    if (trigger === undefined)
      problems.push(`${where}: names no trigger; verdicts "affected" and "at-risk" are unreachable`)
    const fixes = product.updates.filter(provesFix)
    for (const update of product.updates) {
      if (update.kb === undefined && update.revision === undefined) {
        problems.push(`${where} ${nameOf(update)}: has neither KB nor revision, so no evidence can show it; remove it`)
      }
    }
    for (const fix of fixes) {
      if (trigger !== undefined && fix.released < trigger.released) {
        problems.push(
          `${where} ${nameOf(fix)}: is a fix released before the trigger ${nameOf(trigger)}; correct the date or the role`,
        )
      }
      const shared = fix.revision !== undefined && triggers(product).some(({ revision }) => revision === fix.revision)
      if (shared) problems.push(`${where} ${nameOf(fix)}: has the revision of a trigger; a revision cannot be both`)
    }
    return problems
  })
}

function dateProblems(pack: Pack): string[] {
  const problems: string[] = []
  if (pack.reviewBy <= pack.asOf)
    problems.push('reviewBy: must lie after asOf; say when the facts are to be looked at again')
  for (const { key, updates } of pack.products) {
    for (const update of updates) {
      if (Number.isNaN(Date.parse(update.released)))
        problems.push(`products.${key} ${nameOf(update)}: the date ${update.released} does not exist`)
    }
  }
  return problems
}

function stepProblems(pack: Pack): string[] {
  const seen = new Set<string>()
  return pack.remediation.flatMap(({ id, done, otherwise, commands = [], commandPerPrincipal = '' }) => {
    const problems: string[] = []
    for (const [, name = ''] of [...commands, commandPerPrincipal].join('\n').matchAll(/\{(\w+)\}/g)) {
      if (!COMMAND_VALUES.includes(name)) {
        problems.push(
          `remediation.${id}: a command cannot contain {${name}}; it can contain ${COMMAND_VALUES.map((one) => `{${one}}`).join(', ')}`,
        )
      }
    }
    if (seen.has(id)) problems.push(`remediation.${id}: the id is used twice; step ids are unique`)
    seen.add(id)
    if (otherwise === 'ask' && done !== undefined) {
      problems.push(`remediation.${id}: evidence can tick it, so without evidence it is "to-do", not "ask"`)
    }
    return problems
  })
}

function patternProblems(pack: Pack): string[] {
  return patternsOf(pack)
    .filter(({ allOf, unlessFollowedBy }) => unlessFollowedBy !== undefined && allOf === undefined)
    .map(({ label }) => `pattern "${label.en}": "unlessFollowedBy" needs "allOf", the text that a reason follows`)
}

function testProblems(pack: Pack): string[] {
  return pack.tests.flatMap((test) =>
    test.facts
      .filter(({ name }) => !Object.hasOwn(FACT_NAMES, name))
      .map(({ name }) => `tests "${test.name}": there is no fact "${name}"; docs/formats.md lists the facts`),
  )
}

/** The pack's tests must expect every condition that it defines in each of its truths. */
function untestedTruths(pack: Pack): string[] {
  const needed: Record<string, readonly string[]> = {
    scope: ['yes', 'no', 'unknown'],
    component: ['yes', 'no', 'unknown'],
    level: [
      'before',
      'bad',
      'unknown',
      ...(pack.products.some(({ updates }) => updates.some(provesFix)) ? ['fixed'] : []),
    ],
    ...(pack.symptom === undefined ? {} : { symptom: ['yes', 'no', 'unknown'] }),
    ...(pack.workaround === undefined ? {} : { workaround: ['yes', 'no', 'unknown'] }),
  }
  return Object.entries(needed).flatMap(([condition, truths]) => {
    const tested = new Set(pack.tests.map(({ expect }) => expect.conditions?.[condition]))
    const open = truths.filter((truth) => !tested.has(truth))
    return open.length === 0 ? [] : [`tests: no test expects ${condition} to be ${open.join(', ')}; add one for each`]
  })
}

function nameOf(update: ProductUpdate): string {
  return update.kb ?? `revision ${update.revision ?? '?'}`
}
