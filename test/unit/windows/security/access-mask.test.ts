import { describe, expect, it } from 'vitest'
import {
  maskOfAccessChk,
  maskOfCacls,
  maskOfFileSystemRights,
  maskOfIcacls,
  maskOfSddl,
  maskOfWinnt,
} from '../../../../src/windows/security/access-mask.ts'

describe('access masks', () => {
  it.each([
    ['F', 0x1f01ff],
    ['M', 0x1301bf],
    ['RX', 0x1200a9],
    ['RX,W', 0x1201bf],
    ['W,Rc', 0x120116],
    ['M,DC', 0x1301ff],
    ['D,WD,AD,DC,WA', 0x10146],
    ['S,RD', 0x100001],
    ['GR,GE', 0x1200a9],
    ['rc,wdac,wo', 0xe0000],
  ])('icacls (%s)', (rights, mask) => expect(maskOfIcacls(rights)).toBe(mask))

  it.each(['NW', 'QQ', 'R,', ''])('icacls (%s) is not understood', (rights) =>
    expect(maskOfIcacls(rights)).toBeUndefined(),
  )

  it.each([
    ['FA', 0x1f01ff, false],
    ['0x1200a9', 0x1200a9, false],
    ['0x1301bf', 0x1301bf, false],
    ['1179817', 0x1200a9, false],
    ['CCDCLC', 0x7, false],
    ['SDGXGWGR', 0x1301bf, true],
    ['GA', 0x1f01ff, true],
    ['0x10000000', 0x1f01ff, true],
  ])('SDDL %s', (rights, mask, generic) => expect(maskOfSddl(rights)).toEqual({ mask, generic }))

  it.each(['KA', 'FAA', '0x1ffffffff', 'Zz'])('SDDL %s is not understood', (rights) =>
    expect(maskOfSddl(rights)).toBeUndefined(),
  )

  it.each([
    ['FullControl', 0x1f01ff, false],
    ['ReadAndExecute, Synchronize', 0x1200a9, false],
    ['Modify, Synchronize', 0x1301bf, false],
    ['Write, Delete, Read, Synchronize', 0x13019f, false],
    ['CreateFiles, AppendData', 0x6, false],
    ['-536805376', 0x1301bf, true],
    ['268435456', 0x1f01ff, true],
    ['-1610612736', 0x1200a9, true],
    ['2032127', 0x1f01ff, false],
  ])('Get-Acl %s', (rights, mask, generic) => expect(maskOfFileSystemRights(rights)).toEqual({ mask, generic }))

  it('Get-Acl: registry rights are not file rights', () => expect(maskOfFileSystemRights('ReadKey')).toBeUndefined())

  it('cacls letters, winnt.h names and AccessChk letters', () => {
    expect(maskOfCacls('C')).toBe(0x1301bf)
    expect(maskOfWinnt('FILE_ADD_FILE')).toBe(0x2)
    expect(maskOfWinnt('KEY_READ')).toBeUndefined()
    expect(maskOfAccessChk('RW')).toBe(0x12019f)
    expect(maskOfAccessChk('')).toBe(0)
  })
})
