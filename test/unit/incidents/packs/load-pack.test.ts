import { describe, expect, it } from 'vitest'
import { loadPack } from '../../../../src/incidents/packs/load-pack.ts'
import { MAX_PACK_CHARACTERS } from '../../../../src/incidents/packs/pack-size.ts'
import { BUILT_IN_LEDGER } from '../../../../src/incidents/windows-updates/ledger.ts'
import good from '../../../../src/incidents/packs/incidents/wu-2025-12-msmq.json' with { type: 'json' }

/** Loose on purpose: the tests put in what the loader refuses. */
interface Broken {
  [key: string]: unknown
  title: Record<string, string>
  summary: Record<string, string>
  sources: Record<string, Record<string, unknown>>
  products: Record<string, unknown>[]
  component: Record<string, unknown>
  symptom: { channels: string[]; strong: Record<string, unknown>[]; supporting: unknown[] }
  workaround: Record<string, unknown>
  checklist: unknown[]
  reasons: Record<string, unknown>
  tests: {
    name: string
    capturedAt?: string
    facts: Record<string, Record<string, unknown>>[]
    expect: { verdict: string; urgency?: string; conditions?: Record<string, string> }
  }[]
}

/** The problems that a changed copy of a good pack is refused with. */
function problemsOf(change: (pack: Broken) => void): readonly string[] {
  const copy = structuredClone(good) as unknown as Broken
  change(copy)
  const loaded = loadPack(JSON.stringify(copy, null, 2), '0.1.0', BUILT_IN_LEDGER, 'foreign')
  return 'problems' in loaded ? loaded.problems : []
}

const product = (pack: Broken, family: string): Record<string, unknown> =>
  pack.products.find((one) => one['family'] === family)!

describe('a pack', () => {
  it('is taken when it is right, with or without a byte-order mark', () => {
    expect(loadPack(`\ufeff${JSON.stringify(good)}`, '0.1.0', BUILT_IN_LEDGER, 'foreign')).toMatchObject({
      pack: { id: 'wu-2025-12-msmq' },
    })
  })

  const refusals: readonly (readonly [what: string, change: (pack: Broken) => void, message: RegExp])[] = [
    ['an unknown key', (p) => void (p['colour'] = 'red'), /colour/],
    ['a missing language', (p) => void delete p.title['ja'], /line \d+, title\.ja/],
    ['the old format', (p) => void (p['format'] = 'pack-1'), /format: the format is "pack-2"/],
    ['an id in capitals', (p) => void (p['id'] = 'WU-2025'), /lower-case words joined by "-"/],
    [
      'a requirement without conditions',
      (p) => void (p.component['requires'] = { label: { ja: '設定', en: 'setting' } }),
      /component\.requires: has no conditions/,
    ],
    [
      'a hotpatch that is none',
      (p) => void (product(p, 'windows-server-2019')['hotpatch'] = { fix: product(p, 'windows-server-2019')['fix'] }),
      /is no hotpatch; name it in trigger or fix/,
    ],
    [
      'a day that no calendar has',
      (p) => void (p['asOf'] = '2026-02-30'),
      /line \d+, asOf: there is no day 2026-02-30/,
    ],
    [
      'an address that a browser would run',
      (p) => void (Object.values(p.sources)[0]!['url'] = 'javascript:alert(1)'),
      /sources\.\w+\.url: an address begins with https/,
    ],
    [
      'a grade that none of its sources has',
      (p) => {
        p.sources['PRESS'] = { url: 'https://example.org', grade: 'one-secondary' }
        Object.assign(p.products[0]!, { sources: ['PRESS'], grade: 'official-text' })
      },
      /grade "official-text" is better than its sources; the best of them has "one-secondary"/,
    ],
    [
      'a wrong value in a condition',
      (p) => void (p.component['requires'] = { label: p.title, all: [{ machine: ['dc'] }] }),
      /component\.requires\.all\.0\.machine\.0: .*dc"? is not known; one of: domain-controller/,
    ],
    [
      'a misspelt part of a condition',
      (p) => void (p.component['requires'] = { label: p.title, all: [{ file: { name: 'mqqm.dll', belo: '10.0' } }] }),
      /component\.requires\.all\.0\.file.*belo/,
    ],
    ['a date that is none', (p) => void (p['asOf'] = '29.11.2026'), /a date is written YYYY-MM-DD/],
    [
      'a review date in the past of its facts',
      (p) => void (p['reviewBy'] = p['asOf']),
      /reviewBy: must lie after asOf/,
    ],
    [
      'a family that is misspelt',
      (p) => void (p.products[0]!['family'] = 'windows-servr-2019'),
      /there is no family "windows-servr-2019"; one of: .*windows-server-2019/,
    ],
    ['a KB that is none', (p) => void (p.products[0]!['trigger'] = 'KB12'), /a KB is written KB and 6 or 7 digits/],
    [
      'a KB with two digits exchanged',
      (p) => void (product(p, 'windows-server-2019')['trigger'] = 'KB5071454'),
      /line \d+, products\.\d+\.trigger \(windows-server-2019\): the ledger knows no KB5071454 .*did you mean KB5071544\?/,
    ],
    [
      'the KB of another family',
      (p) => void (product(p, 'windows-server-2019')['fix'] = 'KB5074976'),
      /fix \(windows-server-2019\): the ledger knows no KB5074976 of windows-server-2019; did you mean .*KB5074975/,
    ],
    [
      'a fix that is older than its trigger',
      (p) => void (product(p, 'windows-server-2019')['fix'] = 'KB5068791'),
      /KB5068791 is not newer than the trigger KB5071544/,
    ],
    [
      'a release that the family does not have',
      (p) => void (p.products[0]!['releases'] = ['windows-95']),
      /there is no release "windows-95"; one of:/,
    ],
    [
      'a grade that nobody gives',
      (p) => void (p.products[0]!['grade'] = 'certain'),
      /certain"? is not known; one of: official-text/,
    ],
    ['a fact without a source', (p) => void (p.products[0]!['sources'] = []), /has no source/],
    [
      'a source that is not listed',
      (p) => void (p.products[0]!['sources'] = ['NOWHERE']),
      /source "NOWHERE" is not in "sources"/,
    ],
    ['a source without an address', (p) => void delete Object.values(p.sources)[0]!['url'], /sources\.\w+\.url/],
    ['a source without a grade', (p) => void delete Object.values(p.sources)[0]!['grade'], /sources\.\w+\.grade/],
    [
      'a role that nobody knows',
      (p) => void (p.component['role'] = 'domain-controler'),
      /domain-controler"? is not known; one of: domain-controller/,
    ],
    ['a component without a name', (p) => void delete p.component['name'], /component\.name: is missing/],
    ['a symptom without a channel', (p) => void (p.symptom.channels = []), /symptom\.channels/],
    [
      'more matchers than a log can be compared with',
      (p) => void p.symptom.supporting.push(...Array.from({ length: 61 }, () => p.symptom.strong[0])),
      /symptom/,
    ],
    [
      'a key that is not of the machine',
      (p) =>
        void (p.workaround = {
          kind: 'registry-value',
          label: p.title,
          key: 'HKCU\\X',
          name: 'Y',
          values: ['1'],
          cost: p.title,
        }),
      /a key begins with HKLM/,
    ],
    [
      'a step that is no standard step',
      (p) => void p.checklist.push('verfy-log'),
      /"verfy-log" is no standard step; either one of no-action/,
    ],
    ['a step that is there twice', (p) => void p.checklist.push('backup'), /checklist: "backup" is there twice/],
    [
      'a level that is misspelt',
      (p) => void p.checklist.push({ id: 'own', text: p.title, otherwise: 'to-do', done: [{ level: 'fixd' }] }),
      /fixd"? is not known; one of: before, bad, fixed/,
    ],
    ['a reason for a verdict that is misspelt', (p) => void (p.reasons['affectd'] = p.title), /reasons\.affectd/],
    [
      'a name in braces that nothing fills',
      (p) => void (p.summary['en'] = 'Install {kbb}.'),
      /summary: \{kbb\} is not known; one of: .*\{kb\}/,
    ],
    [
      'a command that a shell could take apart',
      (p) => void p.checklist.push({ id: 'own', text: p.title, otherwise: 'ask', commands: ['echo {count}'] }),
      /a command cannot contain \{count\}/,
    ],
    [
      'a fact that is misspelt',
      (p) => void p.tests[0]!.facts.push({ 'servcie.state': { name: 'MSMQ', state: 'running' } }),
      /line \d+, tests ".+": there is no fact "servcie\.state", did you mean "service\.state"\?/,
    ],
    [
      'a value of a fact that is misspelt',
      (p) => void p.tests[0]!.facts.push({ 'service.state': { name: 'MSMQ', state: 'runing' } }),
      /service\.state state: "?runing"? is not known; one of: running/,
    ],
    [
      'an instant that is none',
      (p) => void (p.tests[0]!.capturedAt = 'yesterday'),
      /capturedAt "yesterday" is no instant/,
    ],
    [
      'a moment in a fact that is none',
      (p) => void p.tests[0]!.facts.push({ 'os.bootTime': { at: 'last night' } }),
      /os\.bootTime at: is no time/,
    ],
    [
      'a verdict that is misspelt',
      (p) => void (p.tests[0]!.expect.verdict = 'affectd'),
      /affectd"? is not known; one of: affected/,
    ],
    ['a condition that is misspelt', (p) => void (p.tests[0]!.expect.conditions = { simptom: 'yes' }), /simptom/],
    [
      'a condition that no test shows as no',
      (p) => void (p.tests = p.tests.filter(({ expect: e }) => e.conditions?.['scope'] !== 'no')),
      /tests: no test expects scope to be no/,
    ],
    [
      'a test that it fails itself',
      (p) => void (p.tests[0]!.expect.verdict = 'resolved'),
      /line \d+, tests ".+": verdict expected resolved, found affected/,
    ],
    ['a newer engine', (p) => void (p['minimumEngine'] = '99.0.0'), /needs version 99\.0\.0, this is 0\.1\.0/],
  ]

  it.each(refusals)('is refused for %s', (_what, change, message) => {
    expect(problemsOf(change).join('\n')).toMatch(message)
  })

  it('is refused for more than thirty kinds of mistakes, and never with a stack', () => {
    expect(refusals.length).toBeGreaterThan(30)
    for (const [, change] of refusals) expect(problemsOf(change).join('\n')).not.toMatch(/\bat .*\.ts:\d+/)
  })

  it('is told at the line of the update that the ledger does not know', () => {
    const copy = structuredClone(good) as unknown as Broken
    product(copy, 'windows-server-2019')['trigger'] = 'KB5071454'
    const json = JSON.stringify(copy, null, 2)
    const loaded = loadPack(json, '0.1.0', BUILT_IN_LEDGER, 'foreign')
    const line = json.split('\n').findIndex((one) => one.includes('KB5071454')) + 1
    expect(loaded).toMatchObject({ problems: [expect.stringContaining(`line ${line}, `)] })
  })

  it('is refused with every reason at once', () => {
    const problems = problemsOf((pack) => {
      pack.products[0]!['sources'] = ['NOWHERE']
      pack.checklist.push('backup')
    })
    expect(problems.length).toBeGreaterThanOrEqual(2)
  })

  it('is refused when it is no JSON or too large', () => {
    const refused = (text: string) => loadPack(text, '0.1.0', BUILT_IN_LEDGER, 'foreign')
    expect(refused('{')).toMatchObject({ problems: [expect.stringContaining('not JSON')] })
    const utf16 = Buffer.from(`\ufeff${JSON.stringify(good)}`, 'utf16le').toString('utf8')
    expect(refused(utf16)).toMatchObject({ problems: [expect.stringContaining('save it as UTF-8')] })
    expect(refused(' '.repeat(MAX_PACK_CHARACTERS + 1))).toMatchObject({
      problems: [expect.stringContaining('characters')],
    })
  })
})
