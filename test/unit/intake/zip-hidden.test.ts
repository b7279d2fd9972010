import { expect, it } from 'vitest'
import { membersInside } from '../../../src/intake/zip-hidden.ts'
import type { ZipMember } from '../../../src/intake/zip-scan.ts'

// Found by the fuzz test of damaged archives: one changed byte in a zip64 record.
it('a record without content is not looked through, whatever size it claims', async () => {
  const header = {
    name: new Uint8Array(0),
    version: 45,
    flags: 8,
    method: 8,
    time: 0,
    crc: 0,
    packedSize: 180_319_906_955_294,
    size: 8000,
    extra: new Uint8Array(0),
    isFolder: false,
  }
  const member: ZipMember = { name: 'a.txt', header, isEncrypted: false, from: 172, to: 172 }
  const read = (): Promise<Uint8Array> => {
    throw new Error('nothing is to be read')
  }
  expect(await membersInside(member, read, () => undefined)).toEqual([])
})
