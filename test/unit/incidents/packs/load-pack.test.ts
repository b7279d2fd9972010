import { describe, expect, it } from 'vitest'
import { loadPack, MAX_PACK_CHARACTERS } from '../../../../src/incidents/packs/load-pack.ts'
import good from '../../../../src/incidents/packs/in-use/wu-2025-12-msmq.json' with { type: 'json' }

/** Loose on purpose: the tests put in what the schema refuses. */
interface Broken {
  [key: string]: unknown
  title: Record<string, string>
  products: { builds: number[]; updates: { role: string; kb?: string; released: string; sources: string[] }[] }[]
  notAffected: { builds: number[] }[]
  remediation: unknown[]
  symptom: { strong: unknown[]; supporting: unknown[] }
  tests: { expect: { verdict: string; conditions?: Record<string, string> } }[]
}

/** The problems that a changed copy of a good pack is refused with. */
function problemsOf(change: (pack: Broken) => void): readonly string[] {
  const copy = structuredClone(good) as unknown as Broken
  change(copy)
  const loaded = loadPack(JSON.stringify(copy), '0.1.0', 'foreign')
  return 'problems' in loaded ? loaded.problems : []
}

describe('a pack', () => {
  it('is taken when it is right, with or without a byte-order mark', () => {
    expect(loadPack(`\ufeff${JSON.stringify(good)}`, '0.1.0', 'foreign')).toMatchObject({
      pack: { id: 'wu-2025-12-msmq' },
    })
  })

  const refusals: readonly (readonly [what: string, change: (pack: Broken) => void, message: RegExp])[] = [
    ['an unknown key', (p) => void (p['colour'] = 'red'), /colour/],
    ['a missing language', (p) => void delete p.title['ja'], /title\.ja/],
    ['a fact without a source', (p) => void (p.products[0]!.updates[0]!.sources = []), /KB5068781: has no source/],
    [
      'a source that is not listed',
      (p) => void p.products[0]!.updates[0]!.sources.push('NOWHERE'),
      /source "NOWHERE" is not in "sources"/,
    ],
    ['a KB that is none', (p) => void (p.products[0]!.updates[0]!.kb = 'KB12'), /KB and 6 or 7 digits/],
    ['a build of two products', (p) => void p.products[1]!.builds.push(19045), /build 19045 already belongs to/],
    [
      'a build that is affected and is not',
      (p) => void p.notAffected[0]!.builds.push(17763),
      /build 17763 is affected as/,
    ],
    [
      'a product without a trigger',
      (p) => void (p.products[0]!.updates = p.products[0]!.updates.filter(({ role }) => role !== 'trigger')),
      /names no trigger/,
    ],
    [
      'a fix before its trigger',
      (p) => void (p.products[0]!.updates.find(({ role }) => role === 'fix')!.released = '2025-11-01'),
      /released before the trigger/,
    ],
    ['a date that does not exist', (p) => void (p.products[0]!.updates[0]!.released = '2025-13-41'), /does not exist/],
    ['a review date in the past of its facts', (p) => void (p['reviewBy'] = p['asOf']), /reviewBy/],
    [
      'an update that is there twice',
      (p) => void p.products[0]!.updates.push(p.products[0]!.updates[0]!),
      /is there twice/,
    ],
    [
      'more matchers than a log can be compared with',
      (p) => void p.symptom.supporting.push(...Array.from({ length: 61 }, () => p.symptom.strong[0])),
      /symptom/,
    ],
    ['a step that is there twice', (p) => void p.remediation.push(p.remediation[0]!), /id is used twice/],
    [
      'a condition that no test shows as no',
      (p) => void (p.tests = p.tests.filter(({ expect: e }) => e.conditions?.['scope'] !== 'no')),
      /no test expects scope to be no/,
    ],
    [
      'a test that it fails itself',
      (p) => void (p.tests[0]!.expect.verdict = 'resolved'),
      /verdict expected resolved, found affected/,
    ],
    ['a newer engine', (p) => void (p['minimumEngine'] = '99.0.0'), /needs version 99\.0\.0, this is 0\.1\.0/],
    ['another format', (p) => void (p['format'] = 'pack-2'), /format/],
  ]

  it.each(refusals)('is refused for %s', (_what, change, message) => {
    expect(problemsOf(change).join('\n')).toMatch(message)
  })

  it('is refused with every reason at once', () => {
    const problems = problemsOf((pack) => {
      pack.products[1]!.builds.push(19045)
      pack.remediation.push(pack.remediation[0]!)
    })
    expect(problems.length).toBeGreaterThanOrEqual(2)
  })

  it('is refused when it is no JSON or too large', () => {
    expect(loadPack('{', '0.1.0', 'foreign')).toMatchObject({ problems: [expect.stringContaining('not JSON')] })
    expect(loadPack(' '.repeat(MAX_PACK_CHARACTERS + 1), '0.1.0', 'foreign')).toMatchObject({
      problems: [expect.stringContaining('characters')],
    })
  })
})
