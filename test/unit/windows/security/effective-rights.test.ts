import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CREATE_FILES } from '../../../../src/windows/security/access-mask.ts'
import { effectiveMask, fileCreators, hasRight } from '../../../../src/windows/security/effective-rights.ts'
import { principalOf } from '../../../../src/windows/security/principals.ts'
import { parseSddl } from '../../../../src/windows/security/sddl.ts'
import type { AclEntry } from '../../../../src/model/facts.ts'

const NETWORK_SERVICE = principalOf('S-1-5-20')
const POOL = principalOf('IIS APPPOOL\\Orders')
const list = (sddl: string): readonly AclEntry[] => parseSddl(sddl)?.entries ?? []
const canCreate = (sddl: string, principal = NETWORK_SERVICE) => hasRight(list(sddl), principal).truth

describe('hasRight: creating files in the folder', () => {
  it.each([
    ['only administrators', 'D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)', 'no'],
    ['modify for the account', 'D:(A;OICI;0x1301bf;;;NS)', 'yes'],
    ['reading only', 'D:(A;OICI;0x1200a9;;;NS)', 'no'],
    ['inherit-only gives nothing here', 'D:(A;OICIIO;FA;;;NS)', 'no'],
    ['Everyone is certain', 'D:(A;;FW;;;WD)', 'yes'],
    ['Authenticated Users are certain', 'D:(A;;0x2;;;AU)', 'yes'],
    ['Users are certain for services', 'D:(A;;0x2;;;BU)', 'yes'],
    ['IIS_IUSRS is not for services', 'D:(A;;FA;;;IS)', 'no'],
    ['a denial comes first', 'D:(A;;FA;;;NS)(D;;0x2;;;NS)', 'no'],
    ["a group's denial comes first", 'D:(D;;0x2;;;WD)(A;;FA;;;NS)', 'no'],
    ['an explicit allowance beats an inherited denial', 'D:(A;;FA;;;NS)(D;ID;0x2;;;NS)', 'yes'],
    ['an inherit-only denial says nothing', 'D:(D;OICIIO;FA;;;NS)(A;;FA;;;NS)', 'yes'],
    ['a denial of something else says nothing', 'D:(D;;SD;;;NS)(A;;FA;;;NS)', 'yes'],
    ['an allowance not understood leaves it open', 'D:(A;;KA;;;NS)', 'unknown'],
    ['a denial not understood leaves it open', 'D:(D;;KA;;;NS)(A;;FA;;;NS)', 'unknown'],
    ['an allowance not understood beside a clear one', 'D:(A;;KA;;;NS)(A;;FA;;;NS)', 'yes'],
  ])('%s', (_, sddl, truth) => expect(canCreate(sddl)).toBe(truth))

  it('counts IIS_IUSRS and Users for application pools', () => {
    expect(canCreate('D:(A;OICI;0x1301bf;;;IS)', POOL)).toBe('yes')
    expect(canCreate('D:(D;;0x2;;;IS)(A;;FA;;;WD)', POOL)).toBe('no')
    expect(canCreate('D:(A;;0x2;;;BU)', POOL)).toBe('yes')
  })

  it('counts no uncertain group for named accounts', () => {
    expect(canCreate('D:(A;;FA;;;BU)', principalOf('CONTOSO\\svc'))).toBe('no')
    expect(canCreate('D:(A;;FA;;;AU)', principalOf('CONTOSO\\svc'))).toBe('yes')
  })

  it('names the deciding entries', () => {
    const entries = list('D:(A;OICI;FA;;;SY)(A;OICI;FW;;;AU)')
    expect(hasRight(entries, NETWORK_SERVICE).by).toEqual([entries[1]])
    const denied = list('D:(D;;FW;;;NS)(A;;FA;;;WD)')
    expect(hasRight(denied, NETWORK_SERVICE).against).toEqual([denied[0]])
  })
})

describe('fileCreators', () => {
  it('names everybody who may create files, and by what', () => {
    const entries = list('D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICIIO;FA;;;CO)(A;OICI;0x1301bf;;;NS)(A;ID;FR;;;BU)')
    expect(
      fileCreators(entries).map(({ principal, administrative, explicit }) => [
        principal.principal,
        administrative,
        explicit,
      ]),
    ).toEqual([
      ['NT AUTHORITY\\SYSTEM', true, true],
      ['BUILTIN\\Administrators', true, true],
      ['NT AUTHORITY\\NETWORK SERVICE', false, true],
    ])
  })

  it('tells an inherited grant from an explicit one, and leaves denied ones out', () => {
    const entries = list('D:AI(D;;0x2;;;IS)(A;;FA;;;IS)(A;OICIID;0x1301bf;;;AU)')
    expect(fileCreators(entries)).toMatchObject([{ explicit: false, by: [entries[2]] }])
  })
})

const anyEntry: fc.Arbitrary<AclEntry> = fc
  .record({
    principal: fc.constantFrom(
      'NT AUTHORITY\\NETWORK SERVICE',
      'Everyone',
      'BUILTIN\\Users',
      'BUILTIN\\Administrators',
    ),
    kind: fc.constantFrom('allow' as const, 'deny' as const),
    rights: fc.constant(''),
    mask: fc.integer({ min: 0, max: 0x1f01ff }),
    inherited: fc.boolean(),
    appliesTo: fc.record({ folder: fc.boolean(), files: fc.boolean(), subfolders: fc.boolean() }),
  })
  .map((entry) => ({ ...entry, ...principalOf(entry.principal) }))
const anyList = fc.array(anyEntry, { maxLength: 8 })
const explicitDenial: AclEntry = {
  ...NETWORK_SERVICE,
  kind: 'deny',
  rights: '(DENY)(WD)',
  mask: CREATE_FILES,
  inherited: false,
  appliesTo: { folder: true, files: false, subfolders: false },
}

describe('properties of effective rights', () => {
  it('an explicit denial always wins, wherever it stands', () => {
    fc.assert(
      fc.property(anyList, fc.nat(8), (entries, at) => {
        const denied = entries.toSpliced(at, 0, explicitDenial)
        expect(hasRight(denied, NETWORK_SERVICE).truth).toBe('no')
        expect(effectiveMask(denied, NETWORK_SERVICE) & CREATE_FILES).toBe(0)
      }),
    )
  })

  it('inherit-only entries never count', () => {
    fc.assert(
      fc.property(anyList, anyList, (entries, others) => {
        const inheritOnly = others.map((entry) => ({ ...entry, appliesTo: { ...entry.appliesTo, folder: false } }))
        expect(effectiveMask([...inheritOnly, ...entries], NETWORK_SERVICE)).toBe(
          effectiveMask(entries, NETWORK_SERVICE),
        )
        expect(fileCreators([...entries, ...inheritOnly])).toEqual(fileCreators(entries))
      }),
    )
  })

  it('the two answers agree, and nobody creates files without an allowance', () => {
    fc.assert(
      fc.property(anyList, (entries) => {
        const { truth, by } = hasRight(entries, NETWORK_SERVICE)
        expect(truth).toBe((effectiveMask(entries, NETWORK_SERVICE) & CREATE_FILES) === 0 ? 'no' : 'yes')
        expect(by.every((entry) => entry.kind === 'allow' && entry.appliesTo.folder)).toBe(true)
        expect(by.length > 0).toBe(truth === 'yes')
      }),
    )
  })
})
