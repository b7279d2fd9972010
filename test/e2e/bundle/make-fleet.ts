// Many hosts, for the tests of size.
import { makeZip, type Member } from '../../unit/intake/make-archives.ts'
import { MSMQ_RUNNING, systeminfoEn, version } from './outputs.ts'

/** A zip of `hosts` servers, half of them at risk and half of them fixed. */
export function makeFleet(hosts: number): Promise<Uint8Array> {
  const members = Array.from({ length: hosts }, (_, index): Member[] => {
    const host = `SRV${index + 1}`
    const old = index % 2 === 0
    const values = { host, booted: '12/13/2025, 1:02:03 AM', kbs: [old ? 'KB5071543' : 'KB5071544'] }
    const product = `Microsoft Windows Server ${old ? '2016' : '2019'} Standard`
    return [
      [`${host}/systeminfo.txt`, systeminfoEn({ ...values, product, build: old ? 14393 : 17763 })],
      [`${host}/ver.txt`, old ? version(14393, 8688) : version(17763, 8148)],
      [`${host}/sc.txt`, MSMQ_RUNNING],
    ]
  })
  return makeZip(members.flat())
}
