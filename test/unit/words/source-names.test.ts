import { describe, expect, it } from 'vitest'
import { builtinPacks } from '../../../src/incidents/packs/builtin-packs.ts'
import { publisherOf, sourceName } from '../../../src/words/source-names.ts'

const ADDRESSES = [...new Set(builtinPacks().flatMap(({ sources }) => Object.values(sources).map(({ url }) => url)))]

describe('the name of a source', () => {
  it.each([
    [
      'https://www.bleepingcomputer.com/news/microsoft/microsoft-december-security-updates-cause-message-queuing-failures/',
      'BleepingComputer: Microsoft December security updates cause Message Queuing failures',
    ],
    [
      'https://support.microsoft.com/en-us/topic/december-9-2025-kb5071544-os-build-17763-8146-630aa62e-f399-4e42-9f7a-2a4d38dd1210',
      'Microsoft Support: December 9 2025 KB5071544 OS Build 17763.8146',
    ],
    [
      'https://raw.githubusercontent.com/CVEProject/cvelistV5/main/cves/2025/62xxx/CVE-2025-62455.json',
      'GitHub: CVE record CVE-2025-62455',
    ],
    ['https://github.com/trvny/feedseek', 'GitHub: trvny/feedseek'],
    [
      'https://dirteam.com/sander/2022/05/12/the-may-2022-windows-updates-may-cause-active-directory-authentication-failures/',
      'dirteam.com: The May 2022 Windows updates may cause Active Directory authentication failures (2022-05-12)',
    ],
    ['https://www.bleepingcomputer.com/', 'BleepingComputer'],
  ])('of %s has the publisher, and title and date where the address tells them', (url, name) => {
    expect(sourceName(url)).toBe(name)
  })

  it('is made for every source of the incidents, without ids and codes', () => {
    for (const url of ADDRESSES) {
      expect(sourceName(url)).toContain(publisherOf(url))
      expect(sourceName(url)).not.toMatch(/[0-9a-f]{4}-[0-9a-f]{12}|%|\.html/)
    }
  })

  it('of what is no address is that', () => {
    expect(sourceName('their wiki')).toBe('their wiki')
    expect(sourceName('https://wiki.example/%E0%A4%A')).toContain('wiki.example')
  })
})
