// What people confirm about sections, through the real reader: it decides, is `likely` at most, and
// cites the person. docs/provenance.md section 4.
import { describe, expect, it } from 'vitest'
import { analyse } from '../../src/case/analyse.ts'
import type { Analysis, AnalysisFinding, AnalysisSection } from '../../src/model/analysis.ts'
import type { Confirmation } from '../../src/model/confirmation.ts'
import { ENGINE_VERSION, EVALUATED_AT, findingOf, PACKS, readFiles, type EvidenceFiles } from './judge.ts'

const WHO = { by: 'Pat Smith', at: '2026-01-20T03:00:00Z' }

async function judged(files: EvidenceFiles, ...said: Omit<Confirmation, 'by' | 'at'>[]): Promise<Analysis> {
  const { readings, rejected } = await readFiles(files)
  const confirmations = said.map((one) => ({ ...one, ...WHO }))
  const options = { evaluatedAt: Date.parse(EVALUATED_AT), engineVersion: ENGINE_VERSION, confirmations }
  return analyse(readings, rejected, PACKS, options)
}

/** Whether any place that a condition rests on cites the person. */
function citesPerson({ sources }: Analysis, finding: AnalysisFinding, condition: keyof AnalysisFinding['conditions']) {
  return finding.conditions[condition].sources.some((id) => sources[id]?.confirmed?.by === WHO.by)
}

function sectionsOf({ evidence }: Analysis, path: string): readonly AnalysisSection[] {
  return evidence.find((file) => file.path === path)?.sections ?? []
}

const lines = (...all: string[]): string => `${all.join('\r\n')}\r\n`
const info = (host: string, ...kbs: string[]): string =>
  lines(
    '',
    `Host Name:                 ${host}`,
    'OS Name:                   Microsoft Windows Server 2019 Standard',
    'OS Version:                10.0.17763 N/A Build 17763',
    'System Type:               x64-based PC',
    'System Boot Time:          1/5/2026, 4:00:00 AM',
    'Time Zone:                 (UTC) Coordinated Universal Time',
    ...(kbs.length === 0
      ? []
      : [
          `Hotfix(s):                 ${kbs.length} Hotfix(s) Installed.`,
          ...kbs.map((kb, index) => `                           [0${index + 1}]: ${kb}`),
        ]),
  )
const SERVICE = lines(
  'SERVICE_NAME: MSMQ',
  '        TYPE               : 10  WIN32_OWN_PROCESS',
  '        STATE              : 4  RUNNING',
  '                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)',
  '        WIN32_EXIT_CODE    : 0  (0x0)',
  '        SERVICE_EXIT_CODE  : 0  (0x0)',
  '        CHECKPOINT         : 0x0',
  '        WAIT_HINT          : 0x0',
)
const HOTFIX_HEAD = [
  'Source        Description      HotFixID      InstalledBy          InstalledOn',
  '------        -----------      --------      -----------          -----------',
]
const hotfixes = (...kbs: string[]): string =>
  lines(
    ...HOTFIX_HEAD,
    ...kbs.map((kb) => `WEB01         Security Update  ${kb}     NT AUTHORITY\\SYSTEM  12/1/2025 12:00:00 AM`),
    '',
  )
const BEFORE = 'KB5068791'
const NO_SERVICE = lines(
  '[SC] EnumQueryServicesStatus:OpenService FAILED 1060:',
  '',
  'The specified service does not exist as an installed service.',
)

describe('a list that a person confirmed as whole', () => {
  const files = { 'info.txt': info('WEB01'), 'sc.txt': SERVICE, 'list.txt': hotfixes('KB5049608', BEFORE) }

  it('shows that the causing update was not there, likely, and cites the person', async () => {
    const open = findingOf(await judged(files))
    expect(open.conditions.level.truth).toBe('unknown')
    const analysis = await judged(files, { path: 'list.txt', line: 1, whole: true })
    const finding = findingOf(analysis)
    expect(finding.conditions.level).toMatchObject({ truth: 'before', strength: 'weak' })
    expect(finding).toMatchObject({ verdict: 'exposed', confidence: 'likely' })
    expect(citesPerson(analysis, finding, 'level')).toBe(true)
  })

  const OPEN_FOR_GOOD: readonly (readonly [string, string])[] = [
    ['filtered', lines('PS C:\\> Get-HotFix | Where-Object HotFixID -gt KB5', '', hotfixes('KB5049608', BEFORE))],
    ['repeated', hotfixes(BEFORE, BEFORE)],
  ]
  it.each(OPEN_FOR_GOOD)('stays open if it is visibly %s', async (because, list) => {
    const changed = { ...files, 'list.txt': list }
    const [bare] = sectionsOf(await judged(changed), 'list.txt')
    expect(bare).toMatchObject({ because, whole: false })
    const analysis = await judged(changed, { path: 'list.txt', line: bare!.at.line!, whole: true })
    expect(sectionsOf(analysis, 'list.txt')[0]).toMatchObject({ because, whole: false })
    expect(findingOf(analysis).conditions.level.truth).toBe('unknown')
  })
})

describe('a section whose host a person confirmed', () => {
  const asked = lines('PS C:\\> Invoke-Command -ComputerName $server { sc.exe query MSMQ }', '', SERVICE, 'PS C:\\>')

  it('leads to a likely verdict that cites the person', async () => {
    const files = { 'info.txt': info('WEB01', 'KB5071544'), 'paste.txt': asked }
    const [section] = sectionsOf(await judged(files), 'paste.txt')
    expect(section).toMatchObject({ target: 'unknown', targetFrom: 'variable' })
    expect(findingOf(await judged(files)).verdict).toBe('undetermined')
    const analysis = await judged(files, { path: 'paste.txt', line: section!.at.line!, host: 'WEB01' })
    const finding = findingOf(analysis)
    expect(finding.conditions.component).toMatchObject({ truth: 'yes', strength: 'weak' })
    expect(finding).toMatchObject({ verdict: 'at-risk', confidence: 'likely' })
    expect(citesPerson(analysis, finding, 'component')).toBe(true)
  })

  it('lowers nothing that is proven without it', async () => {
    const files = { 'info.txt': info('WEB01', 'KB5071544'), 'sc.txt': SERVICE, 'paste.txt': asked }
    const [section] = sectionsOf(await judged(files), 'paste.txt')
    const analysis = await judged(files, { path: 'paste.txt', line: section!.at.line!, host: 'WEB01' })
    expect(findingOf(analysis)).toMatchObject({ verdict: 'at-risk', confidence: 'proven' })
  })

  it('makes a scope and a level likely, too', async () => {
    const system = lines(
      'PS C:\\> Invoke-Command -ComputerName $server { cmd /c ver }',
      '',
      'Microsoft Windows [Version 10.0.17763.8146]',
      '',
      'PS C:\\>',
    )
    const files = {
      'sc.txt': lines('PS C:\\> hostname', 'WEB01', 'PS C:\\> sc.exe query MSMQ', '', SERVICE),
      'ver.txt': system,
    }
    const [section] = sectionsOf(await judged(files), 'ver.txt')
    expect(section).toMatchObject({ target: 'unknown' })
    const finding = findingOf(await judged(files, { path: 'ver.txt', line: section!.at.line!, host: 'WEB01' }))
    expect(finding.conditions.scope).toMatchObject({ truth: 'yes', strength: 'weak' })
    expect(finding.conditions.level.strength).toBe('weak')
    expect(finding.confidence).toBe('likely')
  })

  it('makes a host that nothing else names', async () => {
    const files = { 'info.txt': info('WEB01', 'KB5071544'), 'paste.txt': asked }
    const [section] = sectionsOf(await judged(files), 'paste.txt')
    const analysis = await judged(files, { path: 'paste.txt', line: section!.at.line!, host: 'NEWHOST' })
    expect(analysis.hosts.map(({ name }) => name)).toEqual(['NEWHOST', 'WEB01'])
    expect(analysis.unassigned).toEqual([])
  })

  it('draws no other file to that host', async () => {
    const files = { 'paste.txt': asked, 'other.txt': NO_SERVICE }
    const [section] = sectionsOf(await judged(files), 'paste.txt')
    const analysis = await judged(files, { path: 'paste.txt', line: section!.at.line!, host: 'NEWHOST' })
    expect(analysis.hosts.map(({ name }) => name)).toEqual(['NEWHOST'])
    expect(analysis.evidence.filter(({ host }) => host === 'NEWHOST').map(({ path }) => path)).toEqual(['paste.txt'])
  })

  it('keeps the name that it prints itself', async () => {
    const printed = lines('C:\\>psexec \\\\10.0.0.5 systeminfo', info('DC01', 'KB5071544'), 'C:\\>')
    const files = { 'paste.txt': printed }
    const [bare] = sectionsOf(await judged(files), 'paste.txt')
    expect(bare).toMatchObject({ target: 'DC01', targetFrom: 'printed' })
    const analysis = await judged(files, { path: 'paste.txt', line: bare!.at.line!, host: 'NEWHOST' })
    expect(sectionsOf(analysis, 'paste.txt')[0]).toMatchObject({ target: 'DC01', targetFrom: 'printed' })
    expect(analysis.hosts.map(({ name }) => name)).toEqual(['DC01'])
    expect(Object.values(analysis.sources).some(({ confirmed }) => confirmed !== undefined)).toBe(false)
  })

  it('stays a sample if it is one', async () => {
    const sample = lines('Example output:', '', SERVICE)
    const files = { 'info.txt': info('WEB01', 'KB5071544'), 'manual.txt': sample }
    const [section] = sectionsOf(await judged(files), 'manual.txt')
    expect(section).toMatchObject({ target: 'unknown', targetFrom: 'sample' })
    const analysis = await judged(files, { path: 'manual.txt', line: section!.at.line!, host: 'WEB01' })
    expect(findingOf(analysis).conditions.component.truth).toBe('unknown')
  })
})

describe('a service that a person named for an error', () => {
  const files = { 'info.txt': info('WEB01', 'KB5071544'), 'paste.txt': NO_SERVICE }

  it('is likely absent, and cites the person', async () => {
    const analysis = await judged(files, { path: 'paste.txt', line: 1, service: 'MSMQ' })
    const finding = findingOf(analysis)
    expect(finding).toMatchObject({ verdict: 'not-applicable', confidence: 'likely' })
    expect(citesPerson(analysis, finding, 'component')).toBe(true)
  })

  it('lowers nothing that is proven without it', async () => {
    const typed = lines('C:\\>sc query MSMQ', '', NO_SERVICE, 'C:\\>')
    const analysis = await judged({ ...files, 'sc.txt': typed }, { path: 'paste.txt', line: 1, service: 'MSMQ' })
    expect(findingOf(analysis)).toMatchObject({ verdict: 'not-applicable', confidence: 'proven' })
  })
})

describe('the reason that a list of updates is or is not whole', () => {
  const REASONS: readonly (readonly [string, string])[] = [
    [
      'end-mark',
      lines(
        'WindowsProductName : Windows Server 2019 Standard',
        'CsName : WEB01',
        `OsHotFixes : {KB5049608, ${BEFORE}}`,
      ),
    ],
    ['count-agrees', info('WEB01', BEFORE)],
    ['no-command', hotfixes('KB5049608', BEFORE)],
    ['command-not-known', lines('PS C:\\> .\\updates.ps1', '', hotfixes('KB5049608', BEFORE), 'PS C:\\>')],
    ['end-not-seen', lines('PS C:\\> Get-HotFix', '', hotfixes('KB5049608', BEFORE))],
  ]
  it.each(REASONS)('%s', async (because, list) => {
    const [section] = sectionsOf(await judged({ 'list.txt': list }), 'list.txt').filter(
      (one) => one.because !== undefined,
    )
    expect(section?.because).toBe(because)
  })
})
