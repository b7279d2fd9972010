import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedNames, notExpected, notReported, type HostNames } from '../../../src/case/expected-hosts.ts'

const named = (name: string, ...aliases: readonly string[]): HostNames => ({ name, aliases })

describe('a list of expected hosts', () => {
  it('is one name a line, with remarks and blank lines', () => {
    expect(expectedNames('\ufeffWEB01\r\n\r\n# branch offices\n  app02.contoso.local \n')).toEqual([
      'WEB01',
      'app02.contoso.local',
    ])
  })

  it.each([
    ['the same name in another case', 'web01', named('WEB01')],
    ['a name without the domain that the host has', 'WEB01', named('WEB01', 'WEB01.contoso.local')],
    ['a name with a domain, of a host whose domain nobody has seen', 'WEB01.contoso.local', named('WEB01')],
    ['one of two machines of one name', 'WEB01', named('WEB01 (00429-1)')],
  ])('means by %s that host', (_, expected, host) => {
    expect(notReported([expected], [host])).toEqual([])
    expect(notExpected([expected], [host])).toEqual([])
  })

  it('means by a name with a domain no host of another domain', () => {
    const host = named('WEB01', 'WEB01.fabrikam.local')
    expect(notReported(['WEB01.contoso.local'], [host])).toEqual(['WEB01.contoso.local'])
    expect(notExpected(['WEB01.contoso.local'], [host])).toEqual(['WEB01'])
  })

  it('never names a host as missing and as unexpected by the same word', () => {
    const label = fc.constantFrom('A', 'B', 'C')
    const domain = fc.constantFrom('', '.x.local', '.y.local')
    const name = fc.tuple(label, domain).map((parts) => parts.join(''))
    const host = fc.tuple(label, fc.array(domain)).map(([one, more]) => named(one, ...more.map((part) => one + part)))
    fc.assert(
      fc.property(fc.array(name), fc.array(host), (expected, hosts) => {
        for (const one of hosts) {
          const isMeant = expected.some((word) => notReported([word], [one]).length === 0)
          expect(notExpected(expected, [one])).toEqual(isMeant ? [] : [one.name])
        }
      }),
    )
  })
})
