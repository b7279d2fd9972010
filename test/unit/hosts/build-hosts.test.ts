import { describe, expect, it } from 'vitest'
import { buildHosts } from '../../../src/hosts/build-hosts.ts'
import type { HandAssignment } from '../../../src/model/hand-assignment.ts'
import type { EvidenceReading } from '../../../src/model/evidence.ts'
import type { ArtifactKind } from '../../../src/model/facts.ts'
import type { Fact, FactName, FactValues } from '../../../src/model/facts.ts'

const source = { evidence: 'hotfixes.txt', at: { line: 1 }, excerpt: '' }
const gives = (host: string, ...paths: readonly string[]): HandAssignment => ({
  paths,
  host,
  by: 'Sato',
  at: '2026-01-20T03:00:00.000Z',
})

type Told = { readonly [N in FactName]?: FactValues[N] | readonly FactValues[N][] }

/** A file as a parser would have left it. */
function file(path: string, told: Told = {}, artifact: ArtifactKind = 'systeminfo'): EvidenceReading {
  const facts = Object.entries(told).flatMap(([name, values]) =>
    (Array.isArray(values) ? values : [values]).map(
      (value, index) =>
        ({ name, value, source: { evidence: path, at: { line: index + 1 }, excerpt: name } }) as unknown as Fact,
    ),
  )
  return { file: { path, sizeInBytes: 1, sha256: path, artifact, complete: true, diagnostics: [] }, facts }
}

const named = (path: string, name: string): EvidenceReading => file(path, { 'host.name': { name } })
const names = (readings: readonly EvidenceReading[]): Record<string, readonly string[]> =>
  Object.fromEntries(
    buildHosts(readings).hosts.map((host) => [host.name, host.captures.flatMap((capture) => capture.evidence)]),
  )

describe('who a file belongs to', () => {
  it('a name in the file wins over the folder it lies in', () => {
    expect(names([named('WEB01/a.txt', 'WEB01'), named('WEB01/b.txt', 'DB02')])).toEqual({
      WEB01: ['WEB01/a.txt'],
      DB02: ['WEB01/b.txt'],
    })
  })

  it('compares the first DNS label without case', () => {
    expect(Object.keys(names([named('a.txt', 'web01'), named('b.txt', 'WEB01.example.co.jp')]))).toEqual(['WEB01'])
    expect(buildHosts([named('b.txt', 'WEB01.example.co.jp')]).hosts[0]?.aliases).toEqual(['web01.example.co.jp'])
  })

  it('keeps FQDNs of two domains apart, and leaves the bare label unassigned', () => {
    const readings = [
      named('x/a.txt', 'web01.a.example'),
      named('y/b.txt', 'web01.b.example'),
      named('z/c.txt', 'WEB01'),
    ]
    expect(Object.keys(names(readings))).toEqual(['WEB01.A.EXAMPLE', 'WEB01.B.EXAMPLE'])
    expect(buildHosts(readings).unassigned).toEqual(['z/c.txt'])
  })

  it('knows the NetBIOS name as the first 15 characters of a longer one', () => {
    expect(
      Object.keys(names([named('a.txt', 'APPLICATIONSERV'), named('b.txt', 'applicationserver01.example.com')])),
    ).toEqual(['APPLICATIONSERVER01'])
  })

  it('gives a nameless file to the one host of its bundle', () => {
    const readings = [
      named('a.zip!/systeminfo.txt', 'WEB01'),
      file('a.zip!/acl/icacls.txt'),
      named('b.zip!/systeminfo.txt', 'DB02'),
    ]
    expect(names(readings)['WEB01']).toEqual(['a.zip!/acl/icacls.txt', 'a.zip!/systeminfo.txt'])
  })

  it('gives a nameless file to the host that its name begins with', () => {
    const readings = [
      named('WEB01_systeminfo.txt', 'WEB01'),
      named('DB02_systeminfo.txt', 'DB02'),
      file('DB02_icacls.txt'),
      file('icacls.txt'),
    ]
    expect(names(readings)['DB02']).toContain('DB02_icacls.txt')
    expect(buildHosts(readings).unassigned).toEqual(['icacls.txt'])
  })

  it('gives a nameless file to the only host of the drop', () => {
    expect(names([named('sys/systeminfo.txt', 'WEB01'), file('icacls.txt')])['WEB01']).toContain('icacls.txt')
  })

  it('does not give the folder of another machine to the only host that is named', () => {
    const readings = [named('WEB01/systeminfo.txt', 'WEB01'), file('WEB02/sc.txt')]
    expect(buildHosts(readings).unassigned).toEqual(['WEB02/sc.txt'])
  })

  it('does not take a file with another host-like prefix', () => {
    const readings = [named('WEB01_systeminfo.txt', 'WEB01'), file('WEB01_sc.txt'), file('WEB02_sc.txt')]
    expect(buildHosts(readings).unassigned).toEqual(['WEB02_sc.txt'])
  })

  it('lets a cut name confirm a host, never name one', () => {
    const cut = (path: string): EvidenceReading => file(path, { 'host.name': { name: 'DESKTOP-KA', prefixOnly: true } })
    expect(buildHosts([cut('hotfix.txt')])).toEqual({ hosts: [], unassigned: ['hotfix.txt'] })
    expect(names([named('s.txt', 'DESKTOP-KA12345'), cut('hotfix.txt')])['DESKTOP-KA12345']).toContain('hotfix.txt')
    expect(buildHosts([named('s.txt', 'WEB01'), cut('hotfix.txt')]).unassigned).toEqual(['hotfix.txt'])
  })

  it('splits one table of several hosts', () => {
    const table = file('hotfix.txt')
    const source = { evidence: 'hotfix.txt', at: { line: 4 }, excerpt: '' }
    const facts: Fact[] = [
      { name: 'host.name', value: { name: 'WEB01' }, source },
      { name: 'update.installed', value: { kb: 'KB5071544' }, source },
      { name: 'host.name', value: { name: 'DB02' }, source },
      { name: 'update.installed', value: { kb: 'KB5074975' }, source },
    ]
    const { hosts } = buildHosts([{ ...table, facts }])
    const kbs = hosts.map((host) => [
      host.name,
      host.captures[0]?.facts.flatMap((f) => (f.name === 'update.installed' ? [f.value.kb] : [])),
    ])
    expect(kbs).toEqual([
      ['DB02', ['KB5074975']],
      ['WEB01', ['KB5071544']],
    ])
  })

  it('does what a person says', () => {
    const { hosts, unassigned } = buildHosts(
      [named('s.txt', 'WEB01'), named('t.txt', 'DB02'), file('sc.txt')],
      [gives('DB02', 'sc.txt')],
    )
    expect(unassigned).toEqual([])
    expect(hosts.find(({ name }) => name === 'DB02')?.captures[0]?.evidence).toEqual(['sc.txt', 't.txt'])
  })
})

describe('what a person says of a file about several hosts', () => {
  const table: EvidenceReading = {
    ...file('hotfixes.txt'),
    facts: [
      { name: 'host.name', value: { name: 'WEB01' }, source },
      { name: 'update.installed', value: { kb: 'KB5071544' }, source },
      { name: 'host.name', value: { name: 'DB02' }, source },
      { name: 'update.installed', value: { kb: 'KB5074975' }, source },
      { name: 'host.name', value: { name: 'APP03' }, source },
      { name: 'update.installed', value: { kb: 'KB5129238' }, source },
    ],
  }
  const kbsWith = (...acts: readonly HandAssignment[]): Record<string, readonly string[]> =>
    Object.fromEntries(
      buildHosts([table], acts).hosts.map(({ name, captures }) => [
        name,
        captures.flatMap(({ facts }) => facts.flatMap((f) => (f.name === 'update.installed' ? [f.value.kb] : []))),
      ]),
    )

  it('is about one of them where it was taken from that one', () => {
    expect(kbsWith({ ...gives('WEB01', 'hotfixes.txt'), from: 'DB02' })).toEqual({
      APP03: ['KB5129238'],
      WEB01: ['KB5071544', 'KB5074975'],
    })
  })

  it('follows from act to act', () => {
    const acts = [
      { ...gives('WEB01', 'hotfixes.txt'), from: 'DB02' },
      { ...gives('APP03', 'hotfixes.txt'), from: 'WEB01' },
    ]
    expect(kbsWith(...acts)).toEqual({ APP03: ['KB5071544', 'KB5074975', 'KB5129238'] })
    expect(Object.keys(kbsWith(...acts, gives('NEW04', 'hotfixes.txt')))).toEqual(['NEW04'])
  })

  it('is cited by what rests on it, and not by what prints the name itself', () => {
    const people = (act: HandAssignment): (string | undefined)[] =>
      buildHosts([named('s.txt', 'WEB01'), file('sc.txt', { 'os.name': { name: 'Windows' } })], [act]).hosts.flatMap(
        ({ captures }) => captures.flatMap(({ facts }) => facts.map((fact) => fact.source.confirmed?.by)),
      )
    expect(people(gives('WEB01', 'sc.txt'))).toContain('Sato')
    expect(people(gives('WEB01', 's.txt'))).not.toContain('Sato')
  })
})

describe('machines of one name', () => {
  const [first, second] = ['00429-00000-00001-AA123', '00429-00000-00002-BB999']
  const machine = (path: string, productId: string, domain?: string): EvidenceReading =>
    file(path, {
      'host.name': { name: 'WEB01' },
      'os.productId': { productId },
      ...(domain === undefined ? {} : { 'host.domain': { domain } }),
    })
  const both = [machine('a/s.txt', first, 'corp.example'), machine('b/s.txt', second)]

  it('are hosts of their own: the one in a domain keeps the plain name, in any order', () => {
    const expected = { WEB01: ['a/s.txt'], [`WEB01 (${second})`]: ['b/s.txt'] }
    expect(names(both)).toEqual(expected)
    expect(names([...both].reverse())).toEqual(expected)
    expect(buildHosts(both).hosts.map(({ namesakes }) => namesakes)).toEqual([[`WEB01 (${second})`], ['WEB01']])
  })

  it('take the nameless files of their own folders, and none that lies beside both', () => {
    const readings = [...both, file('b/sc.txt', {}, 'service-list'), file('sc.txt', {}, 'service-list')]
    expect(names(readings)[`WEB01 (${second})`]).toEqual(['b/s.txt', 'b/sc.txt'])
    expect(buildHosts(readings).unassigned).toEqual(['sc.txt'])
  })

  it('take what a person gives them, by either name', () => {
    const readings = [...both, file('sc.txt', {}, 'service-list'), file('acl.txt', {}, 'acl-listing')]
    const { hosts, unassigned } = buildHosts(readings, [
      gives('WEB01', 'sc.txt'),
      gives(`WEB01 (${second})`, 'acl.txt'),
    ])
    expect(unassigned).toEqual([])
    expect(hosts.map(({ captures }) => captures[0]?.evidence)).toEqual([
      ['a/s.txt', 'sc.txt'],
      ['acl.txt', 'b/s.txt'],
    ])
  })

  it('are told apart inside one file by the name before each print', () => {
    const one = machine('log.txt', first)
    const other = machine('log.txt', second)
    const host = buildHosts([{ ...one, facts: [...one.facts, ...other.facts] }]).hosts
    expect(host.map(({ name }) => name)).toEqual(['WEB01', `WEB01 (${second})`])
  })

  it('are not told apart by two ids in one print', () => {
    const print = file('s.txt', {
      'host.name': { name: 'WEB01' },
      'os.productId': [{ productId: first }, { productId: second }],
    })
    expect(buildHosts([print]).hosts.map(({ name }) => name)).toEqual(['WEB01'])
  })
})

describe('captures of one host', () => {
  const at = (path: string, when: string): EvidenceReading[] => [
    file(
      `${path}/manifest.txt`,
      {
        'host.name': { name: 'WEB01' },
        'capture.time': {
          at: { clock: 'utc', readings: [{ earliest: Date.parse(when), latest: Date.parse(when) }] },
          basis: 'manifest',
        },
      },
      'capture-manifest',
    ),
    named(`${path}/systeminfo.txt`, 'WEB01'),
  ]

  it('keeps two captures with different times apart, oldest first', () => {
    const [host] = buildHosts([...at('after', '2026-01-20T00:00:00Z'), ...at('before', '2025-12-11T00:00:00Z')]).hosts
    expect(host?.captures.map(({ evidence }) => evidence[0])).toEqual(['before/manifest.txt', 'after/manifest.txt'])
  })

  it('joins what nothing tells apart', () => {
    const [host] = buildHosts([named('a/systeminfo.txt', 'WEB01'), named('b/systeminfo.txt', 'WEB01')]).hosts
    expect(host?.captures).toHaveLength(1)
  })

  it('tells captures apart by the wall clocks of zip members only where no zone could turn them round', () => {
    const packed = (path: string, day: number, hour: number): EvidenceReading => {
      const { file: plain, facts } = named(path, 'WEB01')
      return { file: { ...plain, modifiedWallClock: Date.UTC(2025, 11, day, hour) }, facts }
    }
    const split = (laterDay: number, hour: number): (string | undefined)[] => {
      const readings = [packed('b.zip!/systeminfo.txt', laterDay, hour), packed('a.zip!/systeminfo.txt', 10, 9)]
      return buildHosts(readings).hosts[0]?.captures.map(({ evidence }) => evidence.join(' ')) ?? []
    }
    expect(split(12, 9)).toEqual(['a.zip!/systeminfo.txt', 'b.zip!/systeminfo.txt'])
    expect(split(11, 9)).toEqual(['a.zip!/systeminfo.txt b.zip!/systeminfo.txt'])
  })

  it('does not split the folders of one capture that hold different things', () => {
    const [host] = buildHosts([
      ...at('WEB01', '2026-01-20T00:00:00Z'),
      file('WEB01/acl/icacls.txt', {}, 'acl-listing'),
    ]).hosts
    expect(host?.captures).toHaveLength(1)
  })
})
