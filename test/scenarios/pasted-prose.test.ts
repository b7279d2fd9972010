// What people write about updates, services and events is no output of a machine. WEB01 has the update
// that causes the incident and runs MSMQ; every text below speaks of the fix, of another state or of an
// event, and none of them may change the verdict. docs/formats.md section 2.4.
import { describe, expect, it } from 'vitest'
import { findingOf, judgeFiles } from './judge.ts'

const lines = (...text: string[]): string => [...text, ''].join('\r\n')

const INFO = lines(
  '',
  'Host Name:                 WEB01',
  'OS Name:                   Microsoft Windows Server 2019 Standard',
  'OS Version:                10.0.17763 N/A Build 17763',
  'System Boot Time:          12/22/2025, 7:54:07 AM',
  'Time Zone:                 (UTC-08:00) Pacific Time (US & Canada)',
  'Hotfix(s):                 1 Hotfix(s) Installed.',
  '                           [01]: KB5071544',
)
const RUNNING = lines(
  '',
  'SERVICE_NAME: MSMQ',
  '        TYPE               : 10  WIN32_OWN_PROCESS',
  '        STATE              : 4  RUNNING',
  '        WIN32_EXIT_CODE    : 0  (0x0)',
)
const TITLE = '2025-12 Update for Windows Server 2019 (1809) for x64-based Systems (KB5074975)'

async function verdictWith(name: string, text: string): Promise<string> {
  const isPage = name.endsWith('.html')
  const paste = lines('C:\\>systeminfo', INFO, 'C:\\>sc query MSMQ', RUNNING, '', ...(isPage ? [] : [text]))
  const files = { 'case/paste.txt': paste, ...(isPage ? { [`case/${name}`]: text } : {}) }
  return findingOf(await judgeFiles(files), 'WEB01').verdict
}

it('alone, the host is at risk, and a true history says that the fix came', async () => {
  expect(await verdictWith('note.txt', 'Hello')).toBe('at-risk')
  expect(await verdictWith('note.txt', lines(TITLE, 'Successfully installed on 12/20/2025'))).not.toBe('at-risk')
})

describe('no history of updates', () => {
  it.each([
    [`${TITLE}\tInstall successful if no errors\t12/20/2025`],
    [`${TITLE}  Microsoft Windows  Planned  12/20/2025`],
    [`${TITLE}  Microsoft  12/18/2025`],
    [`${TITLE}  Windows Server 2019  Microsoft Corporation  Security Updates  12/18/2025`],
    [lines(TITLE, '2025-12-18 - successfully released by Microsoft')],
    [lines(TITLE, '12/19/2025: successfully tested on the staging server')],
    [lines(TITLE, 'Please confirm success by 12/22/2025')],
    [lines(TITLE, 'Successfully installed on ____ 12/20/2025')],
    [lines('今後の予定:', TITLE, '2025/12/20 に正常にインストールされる予定です')],
    [lines(TITLE, 'Erfolgreich installiert auf dem Testserver am 20.12.2025')],
    [lines(TITLE, 'Geplant: erfolgreich bis 22.12.2025')],
    [lines(TITLE, '20.12.2025 Freigabe erfolgreich')],
    [lines(TITLE, 'À installer correctement avant le 22/12/2025')],
    [lines(TITLE, 'Должно быть успешно установлено 22.12.2025')],
    [
      lines(
        'Get-WUHistory prints rows such as',
        `WEB01      Installation   Succeeded  12/20/2025 3:24:16 AM  ${TITLE}`,
      ),
    ],
  ])('%s', async (text) => expect(await verdictWith('note.txt', text)).toBe('at-risk'))
})

describe('no list of updates', () => {
  it.each([
    [lines('| HotFixID | Comment |', '|---|---|', '| KB5074975 | not yet on this server |')],
    [lines('| HotFixID | Description |', '|---|---|', '| KB5074975 | Update |', '', 'These are not installed yet.')],
    [
      lines(
        'To do, in this order:',
        '| HotFixID | Source | InstalledOn |',
        '|---|---|---|',
        '| KB5074975 | WEB01 | 12/20/2025 |',
      ),
    ],
  ])('%s', async (text) => expect(await verdictWith('note.md', text)).toBe('at-risk'))

  const page = (rows: string): string => `<html><body><table>${rows}</table></body></html>`
  const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  it.each([
    [page(row('Updates') + row('HotFixID', 'Installed') + row('KB5074975', 'No') + row('KB5071544', 'Yes'))],
    [page(row('HotFixID', 'Status') + row('KB5074975', 'Missing<br>(planned)') + row('KB5071544', 'Installed'))],
    [
      `<html><body><s>${page(row('HotFixID', 'CSName', 'InstalledOn') + row('KB5074975', 'WEB01', '12/20/2025'))}</s></body></html>`,
    ],
    [`<html><body><div style="display:none">${TITLE}<br>Successfully installed on 12/20/2025</div></body></html>`],
  ])('%s', async (text) => expect(await verdictWith('page.html', text)).toBe('at-risk'))
})

describe('no event', () => {
  const MESSAGE = String.raw`The message file 'C:\Windows\System32\msmq\storage\l0000009.mq' cannot be created. There is insufficient disk space or memory.`
  it.each([
    [
      lines(
        '| Log Name | Application |',
        '| Source | MSMQ |',
        '| Event ID | 2085 |',
        '| Date | 2025-12-23 (rule created) |',
        `| Description | ${MESSAGE} |`,
      ),
    ],
    [`Level: Error Source: MSMQ Event ID: 2085 Logged: after 12/11/2025 Description: ${MESSAGE}`],
    [
      lines(
        '次のイベントが記録される場合があります。',
        '',
        'ログの名前: Application',
        'ソース: MSMQ',
        '日付: 2025/12/23 9:27:52',
        'イベント ID: 2085',
        'レベル: エラー',
        '説明:',
        MESSAGE,
      ),
    ],
  ])('%s', async (text) => expect(await verdictWith('article.txt', text)).toBe('at-risk'))
})

describe('nothing is swallowed by an event above', () => {
  const EVENT = lines(
    'Log Name:      Application',
    'Source:        ESENT',
    'Date:          12/11/2025 9:12:33 AM',
    'Event ID:      326',
    'Task Category: General',
    'Level:         Information',
    'Keywords:      Classic',
    'User:          N/A',
    'Computer:      WEB01',
    'Description:',
    'The database engine attached a database.',
  )
  it.each([
    ['a blank line', lines(EVENT, '')],
    ['prose', lines(EVENT, '', 'And the service:', '')],
    ['fences', lines('```', EVENT, '```', '', '```')],
  ])('with %s between', async (_, above) => {
    const analysis = await judgeFiles({ 'systeminfo.txt': INFO, 'paste.txt': above + RUNNING })
    expect(findingOf(analysis, 'WEB01').verdict).toBe('at-risk')
  })
})
