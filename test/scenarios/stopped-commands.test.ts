// The collector stops a command that takes too long, and goes on. What follows the half answer is then no
// sign that the answer is whole.
import { expect, it } from 'vitest'
import { getHotFix, scQuery } from './evidence/lists.ts'
import { manifest, systeminfo } from './evidence/system.ts'
import { findingOf, judgeFiles } from './judge.ts'

/** Windows Server 2012 R2 prints no revision, so the list alone tells its level. */
async function levelWith(end: string): Promise<string> {
  const hotfixes = getHotFix('WEB01', [{ kb: 'KB5068905', on: '11/12/2025 12:00:00 AM' }])
  const info = systeminfo({ host: 'WEB01', build: 9600 }).replace(/^Hotfix\(s\):.*\r?\n(?:\s+\[\d+\].*\r?\n)*/m, '')
  const analysis = await judgeFiles({
    'WEB01/manifest.txt': manifest('WEB01', '2026-01-20T03:00:00Z'),
    'WEB01/systeminfo.txt': info,
    'WEB01/sc.txt': scQuery('MSMQ'),
    'WEB01/hotfix.txt': `C:\\>powershell -Command "Get-HotFix | Format-Table -AutoSize"\r\n${hotfixes}\r\nC:\\>rem ${end}\r\n`,
  })
  return findingOf(analysis).conditions.level.truth
}

it('a list that ended by itself shows that the causing update is not there', async () => {
  expect(await levelWith('exit code 0 after 2 s')).toBe('before')
})

it.each([
  'stopped after 300 s: the answer is not whole',
  'no answer after 300 s, and it could not be stopped',
  'exit code 1 after 2 s',
])('a list with the note "%s" shows nothing of what is not in it', async (end) => {
  expect(await levelWith(end)).toBe('unknown')
})
