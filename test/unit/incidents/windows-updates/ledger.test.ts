// The ledger as it is shipped: every family file, and what a merge of new rows does to it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { familyText } from '../../../../scripts/windows-updates/family-text.ts'
import { readTable } from '../../../../scripts/windows-updates/updates-table.ts'
import { checkNewUpdates } from '../../../../src/incidents/windows-updates/ledger-schema.ts'
import { BUILT_IN_LEDGER, withNewUpdates } from '../../../../src/incidents/windows-updates/ledger.ts'
import {
  checkFamily,
  checkSources,
  type Family,
  type LedgerUpdate,
} from '../../../../src/incidents/windows-updates/ledger-schema.ts'
import { mergeUpdates } from '../../../../src/incidents/windows-updates/merge-updates.ts'
import { inOrder } from '../../../../src/incidents/windows-updates/update-order.ts'

const FOLDER = join(import.meta.dirname, '../../../../src/incidents/windows-updates/families')
const FILES = readdirSync(FOLDER)
const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8')
const familyOf = (file: string): Family => JSON.parse(textOf(file)) as Family

describe.each(FILES)('%s', (file) => {
  it('has the shape of a family, and the layout that a merge writes', () => {
    expect(checkFamily(familyOf(file))).not.toHaveProperty('problems')
    expect(familyText(familyOf(file))).toBe(textOf(file))
  })

  it('names only sources that the ledger has, and each KB once', () => {
    const { updates, releases } = familyOf(file)
    const named = [...updates, ...releases.flatMap(({ support }) => support)].flatMap(({ sources }) => sources)
    expect(named.filter((source) => BUILT_IN_LEDGER.sources[source] === undefined)).toEqual([])
    const kbs = updates.flatMap(({ kb }) => kb ?? [])
    expect(kbs.filter((kb, index) => kbs.indexOf(kb) !== index)).toEqual([])
  })

  it('is in order: revisions rise with the dates', () => {
    const { updates } = familyOf(file)
    expect(inOrder(updates)).toEqual(updates)
    const months = updates.flatMap(({ released, revision }) =>
      released === undefined || revision === undefined ? [] : [released.slice(0, 7)],
    )
    expect(months).toEqual([...months].sort())
  })

  it('has the updates that mend the problems it tells of', () => {
    const { updates } = familyOf(file)
    const kbs = new Set(updates.map(({ kb }) => kb))
    const mends = updates.flatMap(({ problem }) => problem?.fixedBy ?? [])
    expect(mends.filter((kb) => !kbs.has(kb))).toEqual([])
  })
})

describe('the ledger', () => {
  it('has sources with an address and a grade', () => {
    expect(checkSources(BUILT_IN_LEDGER.sources)).not.toHaveProperty('problems')
  })

  it('has one release for a build, or a client and a server', () => {
    const builds = BUILT_IN_LEDGER.families.flatMap(({ releases }) => releases.flatMap((release) => release.builds))
    for (const build of new Set(builds)) {
      const owners = BUILT_IN_LEDGER.families.filter(({ releases }) =>
        releases.some((one) => one.builds.includes(build)),
      )
      const sides = owners.map(({ side }) => side)
      expect(owners.length === 1 || (owners.length === 2 && sides.includes('client') && sides.includes('server'))).toBe(
        true,
      )
    }
  })
})

const ROW: LedgerUpdate = {
  released: '2026-11-10',
  revision: 9487,
  kind: 'cumulative',
  grade: 'official-data',
  sources: ['CVE'],
}

describe('a merge', () => {
  it('adds an update in its place', () => {
    const newer = { ...ROW, released: '2026-12-08', revision: 9601, kb: 'KB5999999' }
    const { updates, added, conflicts } = mergeUpdates([ROW], [newer])
    expect(updates).toEqual([ROW, newer])
    expect(added).toEqual([newer])
    expect(conflicts).toEqual([])
  })

  it('fills in a KB that was not known, and keeps the grade', () => {
    const { updates, changed } = mergeUpdates(
      [ROW],
      [{ ...ROW, kb: 'KB5999998', grade: 'one-secondary', sources: ['WBT'] }],
    )
    expect(updates).toEqual([{ ...ROW, kb: 'KB5999998', sources: ['CVE', 'WBT'] }])
    expect(changed).toHaveLength(1)
  })

  it('keeps what is known and tells what differs', () => {
    const old = { ...ROW, kb: 'KB5999998' }
    const { updates, conflicts } = mergeUpdates(
      [old],
      [{ ...old, revision: 1, released: '2026-11-11', kind: 'preview' }],
    )
    expect(updates).toEqual([old])
    expect(conflicts).toHaveLength(3)
  })

  it('makes a day of a month, and no conflict of it', () => {
    const { updates, conflicts } = mergeUpdates([{ ...ROW, released: '2026-11' }], [ROW])
    expect(updates[0]?.released).toBe('2026-11-10')
    expect(conflicts).toEqual([])
  })

  it('of the same rows changes nothing, in any order', () => {
    for (const { updates } of BUILT_IN_LEDGER.families) {
      const again = mergeUpdates(updates, [...updates].reverse())
      expect({ updates: again.updates, added: again.added, changed: again.changed }).toEqual({
        updates,
        added: [],
        changed: [],
      })
    }
  })
})

describe('a table of updates', () => {
  const HEAD = 'build\tside\trevision\tkb\tdate\tkind\tsources_count\tsources\tconflicts\tnotes'
  const read = (...lines: string[]) =>
    readTable([HEAD, ...lines].join('\n'), BUILT_IN_LEDGER.families, BUILT_IN_LEDGER.sources)

  it('gives a row to every family that has the build and the side', () => {
    const { rows, problems } = read('26100\tclient+server\t9999\tKB5999997\t2026-12-08\tcumulative\t1\tCVE\t\t')
    expect(problems).toEqual([])
    expect([...rows.keys()].sort()).toEqual(['windows-11-25h2', 'windows-server-2025'])
  })

  it('says which line cannot be used, and why', () => {
    const { problems } = read(
      '4711\t\t1\tKB5999997\t2026-12-08\tcumulative\t1\tCVE\t\t',
      '17763\t\t\t\t2026-12-08\tcumulative\t1\tCVE\t\t',
      '17763\t\t1\tKB5999997\t2026-12-08\tcumulative\t1\tNOBODY\t\t',
    )
    expect(problems).toEqual([
      'line 2: no family has the build 4711',
      'line 3: neither a KB nor a revision',
      'line 4: source NOBODY is not in ledger.json; add it there',
    ])
  })

  it('grades a kind that is only inferred as inferred', () => {
    const { rows } = read('17763\t\t1\tKB5999997\t2026-12-08\tcumulative\t1\tCVE\t\tkind inferred')
    expect(rows.get('windows-server-2019')?.[0]?.grade).toBe('inferred')
  })
})

describe('a file of newer updates', () => {
  const file = (family: string, sources: string[] = ['NEW']) => ({
    format: 'updates-1' as const,
    asOf: '2026-12-10',
    sources: { NEW: { url: 'https://support.microsoft.com/', grade: 'official-text' as const } },
    families: [
      {
        family,
        updates: [
          {
            released: '2026-12-08',
            kb: 'KB5999999',
            revision: 9601,
            kind: 'cumulative' as const,
            grade: 'official-text' as const,
            sources,
          },
        ],
      },
    ],
  })

  it('is added to the ledger, which says so', () => {
    const made = withNewUpdates(BUILT_IN_LEDGER, file('windows-server-2019'), 'december.json')
    expect(made).toMatchObject({ ledger: { asOf: '2026-12-10', additions: ['december.json'] } })
    if ('problems' in made) throw new Error()
    const family = made.ledger.families.find((one) => one.family === 'windows-server-2019')
    expect(family?.updates.at(-1)?.kb).toBe('KB5999999')
    expect(BUILT_IN_LEDGER.families.flatMap(({ updates }) => updates.map(({ kb }) => kb))).not.toContain('KB5999999')
  })

  it.each([
    ['a lower revision on a later day', { released: '2026-05-20', revision: 8000 }, /does not fit/],
    ['a higher revision on an earlier day', { released: '2025-12-20', revision: 9601 }, /does not fit/],
    ['a day after the day of the file', { released: '2026-12-11' }, /released after the file's asOf/],
    ['a source by the name of something else', { sources: ['constructor'] }, /"constructor" is not in "sources"/],
  ])('is refused for %s', (_, part, problem) => {
    const made = file('windows-server-2019')
    const [family] = made.families
    const wrong = { ...made, families: [{ ...family!, updates: [{ ...family!.updates[0]!, ...part }] }] }
    expect(withNewUpdates(BUILT_IN_LEDGER, wrong, 'x')).toMatchObject({ problems: [expect.stringMatching(problem)] })
  })

  it('is refused for a day that does not exist', () => {
    const made = file('windows-server-2019')
    const text = JSON.stringify(made).replace('2026-12-08', '2026-02-31')
    expect(checkNewUpdates(JSON.parse(text))).toMatchObject({ problems: [expect.stringContaining('no such date')] })
  })

  it('is refused with the known families, and for a source that nobody names', () => {
    expect(withNewUpdates(BUILT_IN_LEDGER, file('windows-95'), 'x')).toMatchObject({
      problems: [expect.stringContaining('windows-server-2019')],
    })
    expect(withNewUpdates(BUILT_IN_LEDGER, file('windows-server-2019', ['NOBODY']), 'x')).toMatchObject({
      problems: [expect.stringContaining('NOBODY')],
    })
  })
})
