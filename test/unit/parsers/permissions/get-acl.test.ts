import { describe, expect, it } from 'vitest'
import { accessChk } from '../../../../src/parsers/permissions/accesschk.ts'
import { aclSave } from '../../../../src/parsers/permissions/acl-save.ts'
import { cacls } from '../../../../src/parsers/permissions/cacls.ts'
import { getAcl } from '../../../../src/parsers/permissions/get-acl.ts'
import { getAclObjects } from '../../../../src/parsers/permissions/get-acl-objects.ts'
import { sddlText } from '../../../../src/parsers/permissions/sddl-text.ts'
import { entriesOf, listingsOf, parseAll } from './parsing.ts'

describe('Get-Acl | fl', () => {
  it('prefers the entries of Access where the descriptor is cut', () => {
    const text = 'Path   : C:\\x\nAccess : BUILTIN\\Users Allow  FullControl\nSddl   : O:SYG:SYD:(A;OI\n'
    const parsed = parseAll(getAcl, text)
    expect(entriesOf(parsed)).toMatchObject([{ principal: 'BUILTIN\\Users', mask: 0x1f01ff }])
    expect(listingsOf(parsed)).toMatchObject([{ path: 'C:\\x', complete: false }])
    expect(parsed.diagnostics).toMatchObject([{ code: 'list-truncated' }])
  })

  it('does not trust a descriptor with fewer entries than Access', () => {
    const text =
      'Path   : C:\\x\nAccess : BUILTIN\\Users Allow  FullControl\n         Everyone Allow  FullControl\nSddl   : O:SYG:SYD:(A;;FA;;;BU)\n'
    expect(listingsOf(parseAll(getAcl, text))).toMatchObject([{ complete: false }])
  })

  it('leaves registry keys alone', () => {
    const text =
      'Path   : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\nSddl   : O:BAD:(A;;KA;;;BA)\n'
    expect(parseAll(getAcl, text).sections).toBe(0)
    expect(parseAll(sddlText, text).sections).toBe(0)
  })

  it('reads `Format-List *`', () => {
    const text = [
      'PSPath                  : Microsoft.PowerShell.Core\\FileSystem::C:\\x',
      'PSParentPath            : Microsoft.PowerShell.Core\\FileSystem::C:\\',
      'AccessToString          : NT AUTHORITY\\NETWORK SERVICE Allow  Modify, Synchronize',
      'Access                  : {System.Security.AccessControl.FileSystemAccessRule}',
      'AreAccessRulesProtected : True',
      '',
    ].join('\n')
    const parsed = parseAll(getAcl, text)
    expect(listingsOf(parsed)).toEqual([{ path: 'C:\\x', complete: true, entries: 1, inheritanceBlocked: true }])
    expect(entriesOf(parsed)[0]).toMatchObject({ sid: 'S-1-5-20', mask: 0x1301bf })
  })
})

describe('access rules as objects', () => {
  const rule = (inherited: boolean, account: string) =>
    `FileSystemRights  : Modify, Synchronize\nAccessControlType : Allow\nIdentityReference : ${account}\nIsInherited       : ${inherited ? 'True' : 'False'}\n`

  it('are two lists where explicit rules begin again', () => {
    const text = `${rule(false, 'DOM\\a')}\n${rule(true, 'DOM\\b')}\n${rule(false, 'DOM\\c')}\n`
    expect(listingsOf(parseAll(getAclObjects, text)).map((listing) => listing.entries)).toEqual([2, 1])
  })

  it('with a missing property make the list incomplete', () => {
    const parsed = parseAll(
      getAclObjects,
      `${rule(false, 'DOM\\a')}\nFileSystemRights  : Modify\nAccessControlType : Allow\n`,
    )
    expect(entriesOf(parsed)).toHaveLength(1)
    expect(listingsOf(parsed)).toMatchObject([{ complete: false }])
  })

  it('of registry keys are left alone', () => {
    const text = 'RegistryRights    : ReadKey\nAccessControlType : Allow\nIdentityReference : Everyone\n'
    expect(parseAll(getAclObjects, text).sections).toBe(0)
  })
})

describe('descriptors in text', () => {
  it('without a path are no known folder', () => {
    const parsed = parseAll(sddlText, 'O:SYG:SYD:(A;;FA;;;NS)')
    expect(listingsOf(parsed)).toMatchObject([{ entries: 1 }])
    expect(listingsOf(parsed)[0]?.path).toBeUndefined()
    expect(parsed.diagnostics).toMatchObject([{ code: 'path-unknown' }])
  })

  it('of event channels and services are not ours', () => {
    expect(parseAll(sddlText, '  channelAccess: O:BAG:SYD:(A;;0xf0007;;;SY)').sections).toBe(0)
    expect(parseAll(sddlText, 'C:\\>sc sdshow MSMQ\n\nD:(A;;CCLCSW;;;SY)\n').sections).toBe(0)
  })

  it('with a name above are a saved list', () => {
    const text = 'storage\nD:(A;;FA;;;NS)\n'
    expect(parseAll(sddlText, text).sections).toBe(0)
    expect(listingsOf(parseAll(aclSave, text))).toMatchObject([{ path: 'storage', complete: true }])
  })
})

describe('cacls and AccessChk', () => {
  it('do not take other lines with letters behind colons', () => {
    expect(cacls.find(['Volume in drive C:R', 'Status:F', 'a:b:C'])).toEqual([])
    expect(accessChk.find(['C:\\Windows', '  R  is a letter', '  x y'])).toEqual([])
  })

  it('AccessChk: types that we do not judge make the list incomplete', () => {
    const text =
      'C:\\x\n  [0] ACCESS_ALLOWED_CALLBACK_ACE_TYPE: BUILTIN\\Users\n\tFILE_ADD_FILE\n  [1] ACCESS_ALLOWED_ACE_TYPE: Everyone\n\tFILE_ADD_FILE\n\n'
    const parsed = parseAll(accessChk, text)
    expect(listingsOf(parsed)).toMatchObject([{ entries: 1, complete: false }])
    expect(parsed.diagnostics).toMatchObject([{ code: 'line-not-understood', at: { line: 2 } }])
  })
})
