import { describe, expect, it } from 'vitest'
import { hostOfRecord, type RowHost } from '../../../src/formats/host-columns.ts'
import { groupByHost } from '../../../src/formats/rows-per-host.ts'

const source = { evidence: 'a.txt', at: { line: 1 }, excerpt: 'x' }
const row = (name: string | undefined, label: string) => {
  const isPrefix = name?.endsWith('…') === true
  const host: RowHost | undefined = name === undefined ? undefined : { name: name.replace('…', ''), isPrefix }
  return { host, source, row: label }
}
const groupsOf = (...rows: ReturnType<typeof row>[]) => {
  const { groups, ownerless } = groupByHost(rows)
  return {
    groups: groups.map((group) => [group.host?.name, group.rows.map((r) => r.row)]),
    ownerless: ownerless.map((r) => r.row),
  }
}
const hostOf = (values: Record<string, string>) =>
  hostOfRecord({ line: 0, excerpt: '', values: new Map(Object.entries(values)) })

describe('groupByHost', () => {
  it('parts mixed rows by name, whatever its case', () => {
    const { groups } = groupsOf(row('WEB01', 'a'), row('WEB02', 'b'), row('web01', 'c'))
    expect(groups).toEqual([
      ['WEB01', ['a', 'c']],
      ['WEB02', ['b']],
    ])
  })

  it('gives a cut name to the one host it begins, and to nobody where it begins two', () => {
    expect(groupsOf(row('WEB01', 'a'), row('WE…', 'b'))).toEqual({ groups: [['WEB01', ['a', 'b']]], ownerless: [] })
    expect(groupsOf(row('WEB01', 'a'), row('WEB02', 'b'), row('WE…', 'c')).ownerless).toEqual(['c'])
    expect(groupsOf(row('WEB01', 'a'), row('SQL…', 'b')).ownerless).toEqual(['b'])
  })

  it('keeps rows without a name apart from several hosts, together with one', () => {
    expect(groupsOf(row('WEB01', 'a'), row(undefined, 'b')).groups).toEqual([['WEB01', ['a', 'b']]])
    expect(groupsOf(row('WEB01', 'a'), row('WEB02', 'b'), row(undefined, 'c')).ownerless).toEqual(['c'])
    expect(groupsOf(row(undefined, 'a'))).toEqual({ groups: [[undefined, ['a']]], ownerless: [] })
  })

  it('gives rows of two prefixes to nobody', () => {
    expect(groupsOf(row('WE…', 'a'), row('SQ…', 'b'))).toEqual({ groups: [], ownerless: ['a', 'b'] })
  })
})

describe('hostOfRecord', () => {
  it("takes the machine's own name before the one it was asked by", () => {
    expect(hostOf({ source: 'WEB01', pscomputername: 'alias' })?.name).toBe('WEB01')
    expect(hostOf({ source: 'WEB01', pscomputername: 'web01.example.test' })?.name).toBe('web01.example.test')
    expect(hostOf({ source: 'WE...', pscomputername: 'web01' })).toEqual({ name: 'web01', isPrefix: false })
  })

  it('names no host after a dot or localhost', () => {
    for (const name of ['.', 'localhost', '127.0.0.1', '***']) expect(hostOf({ pscomputername: name })).toBeUndefined()
  })

  it('knows of an address that it is some machine, but not which', () => {
    for (const name of ['10.0.0.5', 'fe80::1'])
      expect(hostOf({ pscomputername: name })).toMatchObject({ isUnknown: true })
  })

  it.each(['Host Name', 'agent.hostname', 'nt_host', 'CsDNSHostName', 'サーバー名', 'ｺﾝﾋﾟｭｰﾀｰ名', 'Rechnername'])(
    'reads the machine in %s',
    (column) => {
      expect(hostOf({ [column.toLowerCase()]: 'dc01' })).toMatchObject({ name: 'dc01' })
    },
  )

  it.each(['LogonServer', 'DisplayName', 'WsusServer', 'UserName'])('reads no machine of the row in %s', (column) => {
    expect(hostOf({ [column.toLowerCase()]: 'dc01' })).toBeUndefined()
  })

  it('gives a row that names two machines to nobody', () => {
    expect(hostOf({ server: 'dc01', device: 'web01' })).toMatchObject({ isUnknown: true })
    expect(hostOf({ server: 'web01', fqdn: 'web01.corp.example.com' })).toMatchObject({
      name: 'web01.corp.example.com',
    })
  })
})
