// What the schema cannot check: facts without a source, products without a fault, unreachable
// verdicts, conditions that no test of the pack exercises. Each problem says what the pack's author
// must do.
import type { Text } from '../../model/text.ts'
import { isRealDate } from '../../base/moment.ts'
import { isKey } from '../../windows/registry-keys.ts'
import { GRADES } from '../windows-updates/ledger-schema.ts'
import { patternsOf } from './event-patterns.ts'
import { COMMAND_VALUES } from '../safe-commands.ts'
import type { Pack, ProductUpdate } from './pack.ts'
import { provesFix } from './products.ts'
import { TEXT_VALUES, unknownValues } from './text-values.ts'

/** All problems at once; empty if the pack is sound. */
export function semanticProblems(pack: Pack): string[] {
  return [
    ...sourceProblems(pack),
    ...repeatedNames(pack),
    ...productProblems(pack),
    ...dateProblems(pack),
    ...emptyRequirements(pack),
    ...stepProblems(pack),
    ...excludedWorkaround(pack),
    ...hexadecimalValues(pack),
    ...placeholderProblems(pack),
    ...patternProblems(pack),
    ...untestedTruths(pack),
  ]
}

const rankOf = (grade: string): number => GRADES.findIndex((one) => one === grade)

function sourceProblems(pack: Pack): string[] {
  const known = new Set(Object.keys(pack.sources))
  const problems: string[] = []
  const check = (where: string, grade: string, sources: readonly string[]): void => {
    if (sources.length === 0 && grade !== 'unknown' && grade !== 'inferred') {
      problems.push(`${where}: has no source; name one of "sources", or say grade "inferred" or "unknown"`)
    }
    for (const source of sources) {
      if (!known.has(source)) problems.push(`${where}: source "${source}" is not in "sources"; add it there`)
    }
    const best = Math.min(...sources.flatMap((source) => pack.sources[source]?.grade ?? []).map(rankOf))
    if (rankOf(grade) < best && Number.isFinite(best)) {
      problems.push(`${where}: grade "${grade}" is better than its sources; the best of them has "${GRADES[best]}"`)
    }
  }
  for (const { key, grade, sources } of pack.products) check(`products.${key}`, grade, sources)
  return problems
}

/** Screens and reports tell things apart by their names. */
function repeatedNames({ symptom, tests, component, remediation }: Pack): string[] {
  const lists: readonly (readonly [where: string, names: readonly string[]])[] = [
    ['symptom.lookalikes', symptom?.lookalikes.map(({ id }) => id) ?? []],
    ['component.collect', component?.collect.map(({ artifact }) => artifact) ?? []],
    ['checklist', remediation.map(({ id }) => id)],
    ['tests', tests.map(({ name }) => name)],
  ]
  return lists.flatMap(([where, names]) => {
    const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index))
    return [...repeated].map((name) => `${where}: "${name}" is there twice; remove one of the two`)
  })
}

function productProblems(pack: Pack): string[] {
  const keys = new Set<string>()
  const problems: string[] = []
  for (const product of pack.products) {
    const where = `products.${product.key}`
    if (keys.has(product.key)) problems.push(`${where}: is there twice; remove one of the two`)
    keys.add(product.key)
    const { updates } = product
    if (updates.every(({ role }) => role !== 'trigger' && role !== 'bad')) {
      problems.push(`${where}: no update of the ledger has the fault; name the trigger, or remove the product`)
    }
    const fixed = new Set(updates.filter(({ role }) => role === 'fix').map(({ revision }) => revision))
    const shared = updates.find(
      (update) => update.role === 'trigger' && update.revision !== undefined && fixed.has(update.revision),
    )
    if (shared !== undefined)
      problems.push(`${where} ${nameOf(shared)}: has the revision of a fix; a revision cannot be both`)
    if (
      !product.hasFix &&
      !pack.byDesign &&
      pack.remediation.some(({ id }) => id === 'install' || id === 'get-package')
    ) {
      problems.push(
        `${where}: has no fix, so the checklist cannot ask to install one; leave out "get-package" and "install"`,
      )
    }
  }
  return problems
}

/** Without conditions it would always hold. */
function emptyRequirements({ component, symptom, configured }: Pack): string[] {
  const requirements = { 'component.requires': component?.requires, 'symptom.states': symptom?.states, configured }
  return Object.entries(requirements).flatMap(([where, one]) =>
    one === undefined || one.all !== undefined || one.any !== undefined
      ? []
      : [`${where}: has no conditions; give "all", "any" or both`],
  )
}

function dateProblems(pack: Pack): string[] {
  const days = { asOf: pack.asOf, reviewBy: pack.reviewBy, since: pack.released }
  const wrong = Object.entries(days).filter(([, day]) => !isRealDate(day))
  if (wrong.length > 0) return wrong.map(([name, day]) => `${name}: there is no day ${day}`)
  return pack.reviewBy <= pack.asOf
    ? ['reviewBy: must lie after asOf; say when the facts are to be looked at again']
    : []
}

function stepProblems(pack: Pack): string[] {
  return pack.remediation.flatMap(({ id, done, otherwise, commands = [], commandPerPrincipal = '' }) => {
    const problems: string[] = []
    for (const [, name = ''] of [...commands, commandPerPrincipal].join('\n').matchAll(/\{(\w+)\}/g)) {
      if (!COMMAND_VALUES.includes(name)) {
        problems.push(
          `checklist.${id}: a command cannot contain {${name}}; it can contain ${COMMAND_VALUES.map((one) => `{${one}}`).join(', ')}`,
        )
      }
    }
    if (otherwise === 'ask' && done !== undefined) {
      problems.push(`checklist.${id}: evidence can tick it, so without evidence it is "to-do", not "ask"`)
    }
    return problems
  })
}

/** A name in braces that nothing fills would be printed as it stands. */
function placeholderProblems({ title, summary, explanation, reasons, remediation }: Pack): string[] {
  const texts: readonly (readonly [where: string, text: Text])[] = [
    ['title', title],
    ['summary', summary],
    ['explanation', explanation],
    ...Object.entries(reasons).flatMap(([id, text]) => (text === undefined ? [] : [[`reasons.${id}`, text] as const])),
    ...remediation.map(({ id, text }) => [`checklist.${id}`, text] as const),
  ]
  return texts.flatMap(([where, { ja, en }]) =>
    [...new Set(unknownValues(`${ja} ${en}`))].map(
      (name) => `${where}: {${name}} is not known; one of: ${TEXT_VALUES.map((one) => `{${one}}`).join(', ')}`,
    ),
  )
}

/** A setting that must have one value for the incident, and has another where the workaround is in place. */
function excludedWorkaround({ component, workaround }: Pack): string[] {
  if (workaround === undefined || workaround.kind === 'folder-grant') return []
  const { all = [], any = [] } = component?.requires ?? {}
  const needed = [...all, ...(any.length === 1 ? any : [])]
  return needed.flatMap((condition) => {
    if (!('registry' in condition)) return []
    const { key, name, is } = condition.registry
    const isSame = isKey(key, workaround.key) && name.toLowerCase() === workaround.name.toLowerCase()
    if (!isSame || workaround.values.some((value) => is.includes(value))) return []
    return [
      `component.requires: ${name} must be ${is.join(' or ')}, so a machine with the workaround (${workaround.values.join(' or ')}) is not-applicable, never mitigated; add the value of the workaround to "is"`,
    ]
  })
}

/** `reg query` prints numbers in hexadecimal, facts have them in decimal. */
function hexadecimalValues({ workaround }: Pack): string[] {
  if (workaround === undefined || workaround.kind === 'folder-grant') return []
  return workaround.values.flatMap((value) =>
    value !== null && /^0x[0-9a-f]+$/i.test(value)
      ? [`workaround.values: ${value} is hexadecimal; write ${Number(value)}`]
      : [],
  )
}

function patternProblems(pack: Pack): string[] {
  return patternsOf(pack)
    .filter(({ allOf, unlessFollowedBy }) => unlessFollowedBy !== undefined && allOf === undefined)
    .map(({ label }) => `pattern "${label.en}": "unlessFollowedBy" needs "allOf", the text that a reason follows`)
}

/** The pack's tests must expect every condition that it defines in each of its truths. */
function untestedTruths(pack: Pack): string[] {
  const { symptom, workaround, component, products } = pack
  const hasBefore = products.some(({ updates }) => updates.some(({ role }) => role === 'before'))
  const canBeFixed = pack.configured !== undefined || products.some(({ updates }) => updates.some(provesFix))
  const needed: Record<string, readonly string[]> = {
    scope: ['yes', 'no', 'unknown'],
    ...(component === undefined ? {} : { component: ['yes', 'no', 'unknown'] }),
    level: [...(hasBefore ? ['before'] : []), 'bad', 'unknown', ...(canBeFixed ? ['fixed'] : [])],
    ...(symptom === undefined ? {} : { symptom: ['yes', 'no', 'unknown'] }),
    ...(workaround === undefined ? {} : { workaround: ['yes', 'no', 'unknown'] }),
  }
  return Object.entries(needed).flatMap(([condition, truths]) => {
    const tested = new Set<string | undefined>(
      pack.tests.map(
        ({ expect }) => (expect.conditions as Record<string, string | undefined> | undefined)?.[condition],
      ),
    )
    const open = truths.filter((truth) => !tested.has(truth))
    return open.length === 0 ? [] : [`tests: no test expects ${condition} to be ${open.join(', ')}; add one for each`]
  })
}

function nameOf(update: ProductUpdate): string {
  return update.kb ?? `revision ${update.revision ?? '?'}`
}
