import { describe, expect, it } from 'vitest'
import { parseSddl, startsWithSddl } from '../../../../src/windows/security/sddl.ts'

describe('parseSddl', () => {
  it('reads owner, flags, and allow and deny entries with their scope', () => {
    const read = parseSddl('O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICIIO;GA;;;CO)(D;;0x2;;;S-1-5-20)(A;ID;FR;;;BU)')
    expect(read).toEqual({
      owner: 'BUILTIN\\Administrators',
      inheritanceBlocked: true,
      unread: [],
      cut: false,
      entries: [
        {
          principal: 'NT AUTHORITY\\SYSTEM',
          sid: 'S-1-5-18',
          kind: 'allow',
          rights: 'OICI;FA',
          mask: 0x1f01ff,
          inherited: false,
          appliesTo: { folder: true, files: true, subfolders: true },
        },
        {
          principal: 'CREATOR OWNER',
          sid: 'S-1-3-0',
          kind: 'allow',
          rights: 'OICIIO;GA',
          mask: 0x1f01ff,
          inherited: false,
          appliesTo: { folder: false, files: true, subfolders: true },
        },
        {
          principal: 'NT AUTHORITY\\NETWORK SERVICE',
          sid: 'S-1-5-20',
          kind: 'deny',
          rights: ';0x2',
          mask: 0x2,
          inherited: false,
          appliesTo: { folder: true, files: false, subfolders: false },
        },
        {
          principal: 'BUILTIN\\Users',
          sid: 'S-1-5-32-545',
          kind: 'allow',
          rights: 'ID;FR',
          mask: 0x120089,
          inherited: true,
          appliesTo: { folder: true, files: false, subfolders: false },
        },
      ],
    })
  })

  it('gives back conditional, object and damaged entries unread', () => {
    const read = parseSddl(
      'D:(XA;;FA;;;BU;(WIN://SYSAPPID Exists))(OA;;CR;ab721a53;;AU)(A;;FA;;;ZZ)(A;QQ;FA;;;SY)(A;;FA;;;SY)',
    )
    expect(read?.entries).toHaveLength(1)
    expect(read?.unread).toEqual([
      '(XA;;FA;;;BU;(WIN://SYSAPPID Exists))',
      '(OA;;CR;ab721a53;;AU)',
      '(A;;FA;;;ZZ)',
      '(A;QQ;FA;;;SY)',
    ])
  })

  it('keeps an entry whose rights are not file rights, without a mask', () => {
    expect(parseSddl('D:(A;;KA;;;NS)')?.entries[0]).toMatchObject({ rights: ';KA', sid: 'S-1-5-20' })
    expect(parseSddl('D:(A;;KA;;;NS)')?.entries[0]?.mask).toBeUndefined()
  })

  it('tells a list that ends inside an entry', () => {
    const read = parseSddl('O:SYG:SYD:PAI(A;OICI;FA;;;SY)(A;OIC')
    expect(read).toMatchObject({ cut: true })
    expect(read?.entries).toHaveLength(1)
  })

  it('tells an empty list from no list', () => {
    expect(parseSddl('O:BAG:SYD:P')).toMatchObject({ entries: [], inheritanceBlocked: true })
    expect(parseSddl('O:BAG:SYD:NO_ACCESS_CONTROL')?.entries[0]).toMatchObject({ sid: 'S-1-1-0', mask: 0x1f01ff })
    expect(parseSddl('O:BAG:SY')).toBeUndefined()
    expect(parseSddl('')).toBeUndefined()
  })

  it('ignores the audit list', () => {
    const read = parseSddl('O:BAG:DUD:(A;;FA;;;SY)S:AI(AU;SA;CCSWWPLORC;;;LA)')
    expect(read?.entries).toHaveLength(1)
    expect(read?.unread).toEqual([])
  })

  it('recognises where one begins', () => {
    expect(startsWithSddl('O:BAG:DUD:(A;OICIID;FA;;;SY)')).toBe(true)
    expect(startsWithSddl('D:PAI(A;;FA;;;SY)')).toBe(true)
    expect(startsWithSddl('D:\\storage (A;B) NT AUTHORITY\\SYSTEM:(F)')).toBe(false)
    expect(startsWithSddl('D: NT AUTHORITY\\SYSTEM:(OI)(CI)(F)')).toBe(false)
  })
})
