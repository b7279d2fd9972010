import { describe, expect, it } from 'vitest'
import { accessText } from '../../../src/words/folder-access.ts'
import { findingOf, judgeFiles } from '../../scenarios/judge.ts'

const SYSTEMINFO =
  'Host Name:                 WEB01\r\nOS Name:                   Microsoft Windows Server 2019 Standard\r\nOS Version:                10.0.17763 N/A Build 17763\r\n'
const STORAGE = 'C:\\Windows\\System32\\msmq\\storage'
const END = '\r\nSuccessfully processed 1 files; Failed processing 0 files\r\n'

async function accessOf(entries: readonly string[], end = END) {
  const [first = '', ...more] = entries
  const indent = ' '.repeat(STORAGE.length + 1)
  const listing = `${[`${STORAGE} ${first}`, ...more.map((entry) => indent + entry)].join('\r\n')}\r\n${end}`
  const analysis = await judgeFiles({ 'WEB01/systeminfo.txt': SYSTEMINFO, 'WEB01/acl.txt': listing })
  const { access } = findingOf(analysis, 'WEB01')
  const cited = (access?.accounts ?? []).map(({ account, canCreate, sources }) => [
    account,
    canCreate,
    ...sources.map((id) => analysis.sources[id]?.excerpt.replace(/\s+/g, ' ').trim()),
  ])
  return { access, cited }
}

describe('who can create files in the folder', () => {
  it('is told account by account, each with the entry that decides', async () => {
    const { access, cited } = await accessOf([
      'BUILTIN\\Administrators:(I)(OI)(CI)(F)',
      'NT AUTHORITY\\SYSTEM:(I)(OI)(CI)(F)',
      'BUILTIN\\Users:(I)(OI)(CI)(RX)',
      'CREATOR OWNER:(I)(OI)(CI)(IO)(F)',
    ])
    expect(access?.folder).toBe(STORAGE)
    expect(cited.map(([account, canCreate]) => [account, canCreate])).toEqual([
      ['BUILTIN\\Administrators', 'yes'],
      ['NT AUTHORITY\\SYSTEM', 'yes'],
      ['BUILTIN\\Users', 'no'],
      ['NT AUTHORITY\\NETWORK SERVICE', 'no'],
      ['NT AUTHORITY\\LOCAL SERVICE', 'no'],
      ['IIS APPPOOL\\*', 'no'],
    ])
    expect(cited[1]?.[2]).toContain('NT AUTHORITY\\SYSTEM:(I)(OI)(CI)(F)')
    expect(cited[3]?.[2]).toContain('msmq\\storage')
    expect(accessText(access!).en).toBe(
      `${STORAGE}: BUILTIN\\Administrators, NT AUTHORITY\\SYSTEM can create files; BUILTIN\\Users, NT AUTHORITY\\NETWORK SERVICE, NT AUTHORITY\\LOCAL SERVICE, IIS APPPOOL\\* cannot.`,
    )
  })

  it('counts the groups that a service is surely in, and what denies it', async () => {
    const { cited } = await accessOf([
      'BUILTIN\\Users:(OI)(CI)(M)',
      'NT AUTHORITY\\NETWORK SERVICE:(DENY)(W)',
      'BUILTIN\\Administrators:(I)(OI)(CI)(F)',
    ])
    const answers = new Map(cited.map(([account, canCreate]) => [account, canCreate]))
    expect(answers.get('NT AUTHORITY\\NETWORK SERVICE')).toBe('no')
    expect(answers.get('NT AUTHORITY\\LOCAL SERVICE')).toBe('yes')
    expect(answers.get('IIS APPPOOL\\*')).toBe('yes')
  })

  it('says nothing of accounts that a list which was cut may still name', async () => {
    const { cited } = await accessOf(['BUILTIN\\Administrators:(I)(OI)(CI)(F)'], '')
    expect(cited.map(([account]) => account)).toEqual(['BUILTIN\\Administrators'])
  })

  it('never says that an account cannot where nobody could look: a cut list, or groups that only a domain knows', async () => {
    const reader = 'BUILTIN\\Users:(I)(OI)(CI)(RX)'
    const foreign = 'CONTOSO\\deploy:(I)(OI)(CI)(RX)'
    const answersOf = ({ cited }: Awaited<ReturnType<typeof accessOf>>) =>
      new Map(cited.map(([account, canCreate]) => [account, canCreate]))
    const cut = answersOf(await accessOf(['BUILTIN\\Administrators:(I)(OI)(CI)(F)', reader], ''))
    expect(cut.get('BUILTIN\\Users')).toBe('unknown')
    const whole = answersOf(await accessOf(['BUILTIN\\Administrators:(I)(OI)(CI)(F)', reader, foreign]))
    expect(whole.get('BUILTIN\\Users')).toBe('no')
    expect(whole.get('CONTOSO\\deploy')).toBe('unknown')
    const denied = answersOf(await accessOf(['CONTOSO\\deploy:(DENY)(W)', 'BUILTIN\\Administrators:(I)(OI)(CI)(F)']))
    expect(denied.get('CONTOSO\\deploy')).toBe('no')
  })

  it('is not told where no list was read', async () => {
    const analysis = await judgeFiles({ 'WEB01/systeminfo.txt': SYSTEMINFO })
    expect(findingOf(analysis, 'WEB01')).not.toHaveProperty('access')
  })
})
