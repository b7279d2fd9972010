// The tests that a pack contains: small hosts as facts, with the expected verdict. They run
// whenever a pack is loaded, so a pack that misjudges its own examples is refused.
import { parseWallClock } from '../../windows/clock/wall-clock.ts'
import { MOMENT_KEYS, type Fact } from '../../model/facts.ts'
import type { Host } from '../../model/hosts.ts'
import type { Moment } from '../../model/time.ts'
import { evaluateHost } from '../evaluate.ts'
import type { Pack, PackTest } from './pack.ts'

/** One line for every test whose host is not judged as expected. */
export function failingTests(pack: Pack): string[] {
  return pack.tests.flatMap((test) => {
    const { findings } = evaluateHost(hostOfTest(test), [pack], Date.parse(`${pack.asOf}T00:00:00Z`))
    const finding = findings[0]!
    const differences = [
      ...different('verdict', test.expect.verdict, finding.verdict),
      ...different('urgency', test.expect.urgency, finding.urgency),
      ...Object.entries(test.expect.conditions ?? {}).flatMap(([id, truth]) => {
        const found = Object.entries(finding.conditions).find(([name]) => name === id)?.[1] as
          { truth: string } | undefined
        return different(id, truth, found?.truth ?? '(no such condition)')
      }),
    ]
    if (differences.length === 0) return []
    const truths = Object.entries(finding.conditions).map(
      ([id, { truth }]: [string, { truth: string }]) => `${id} ${truth}`,
    )
    return [`tests "${test.name}": ${differences.join('; ')} (${truths.join(', ')})`]
  })
}

function different(what: string, expected: string | undefined, found: string): string[] {
  return expected === undefined || expected === found ? [] : [`${what} expected ${expected}, found ${found}`]
}

/** The host that a test describes. */
export function hostOfTest(test: PackTest): Host {
  const facts = test.facts
    .flatMap((group) => Object.entries(group))
    .map(
      ([name, value], index) =>
        ({
          name,
          value: { ...DEFAULTS[name], ...withMoments(value) },
          source: { evidence: test.name, at: { line: index + 1 }, excerpt: name },
        }) as unknown as Fact,
    )
  const at = test.capturedAt === undefined ? undefined : Date.parse(test.capturedAt)
  const time =
    at === undefined || Number.isNaN(at)
      ? { basis: 'unknown' as const }
      : { basis: 'manifest' as const, at: { earliest: at, latest: at } }
  const zone = facts.find((fact) => fact.name === 'os.timeZone')
  return {
    name: 'TEST',
    aliases: [],
    captures: [
      {
        time,
        evidence: [test.name],
        facts,
        ...(zone?.name === 'os.timeZone' ? { offsetInMinutes: zone.value.offsetInMinutes } : {}),
      },
    ],
  }
}

/** What a test need not say: one record, without values, all of them readable. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  event: { data: [], count: 1 },
  'event.coverage': { unreadable: 0 },
}

/** In a pack, moments are written as text: `2025-12-18T02:00:00Z`, or `2025-12-18` for a day of local time. */
function withMoments(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, Object.hasOwn(MOMENT_KEYS, key) ? momentOf(one) : one]),
  )
}

function momentOf(value: unknown): unknown {
  const moment: Moment | undefined = typeof value === 'string' ? parseWallClock(value) : undefined
  return moment ?? value
}
