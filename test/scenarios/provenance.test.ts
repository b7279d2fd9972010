// The three properties of docs/provenance.md section 5, over every fixture: another machine's
// output never stays with the local host, a filtered list never proves absence, and what people
// write around an output changes nothing of what it says.
import { describe, expect, it } from 'vitest'
import { analyse } from '../../src/case/analyse.ts'
import { buildHosts } from '../../src/hosts/build-hosts.ts'
import { typedCommands } from '../../src/formats/commands/typed-line.ts'
import type { Analysis } from '../../src/model/analysis.ts'
import type { EvidenceReading } from '../../src/model/evidence.ts'
import type { Fact } from '../../src/model/facts.ts'
import { fixtures } from '../reading.ts'
import { ENGINE_VERSION, EVALUATED_AT, findingOf, PACKS, readFiles } from './judge.ts'

const LOCAL = 'LOCALHOST9'
const LOCAL_INFO = [
  '',
  `Host Name:                 ${LOCAL}`,
  'OS Name:                   Microsoft Windows Server 2019 Standard',
  'OS Version:                10.0.17763 N/A Build 17763',
  'System Type:               x64-based PC',
  'Time Zone:                 (UTC) Coordinated Universal Time',
  'Hotfix(s):                 1 Hotfix(s) Installed.',
  '                           [01]: KB5071544',
  '',
].join('\r\n')

/** Fixtures that are prints without commands of their own: those may stand behind any command. */
const PRINTS = fixtures().filter(({ text }) => typedCommands(text.split(/\r?\n/)).length === 0)

const REMOTE = [
  (text: string) => `PS C:\\> Invoke-Command -ComputerName DC01 { C:\\tools\\collect.ps1 }\r\n${text}\r\nPS C:\\>\r\n`,
  (text: string) => `[DC01]: PS C:\\Users\\admin\\Documents> .\\collect.ps1\r\n${text}\r\n[DC01]: PS C:\\>\r\n`,
  (text: string) => `C:\\>psexec \\\\DC01 -s cmd /c collect.cmd\r\n${text}\r\nC:\\>\r\n`,
  (text: string) => `C:\\>winrs -r:DC01 collect.cmd\r\n${text}\r\nC:\\>\r\n`,
  (text: string) => `PS C:\\> ssh admin@DC01\r\nadmin@DC01 C:\\Users\\admin>collect.cmd\r\n${text}\r\n`,
  (text: string) => `C:\\>psexec \\\\DC01 cmd\r\n\r\nC:\\Windows\\system32>collect.cmd\r\n${text}\r\n`,
  (text: string) =>
    `PS C:\\> $s = New-PSSession -ComputerName DC01\r\nPS C:\\> Invoke-Command -Session $s -FilePath .\\c.ps1\r\n${text}\r\n`,
  (text: string) => `PS C:\\> $out = Invoke-Command DC01 { .\\c.ps1 }\r\nPS C:\\> $out\r\n${text}\r\n`,
]

describe('another machine', () => {
  it.each(PRINTS.map((fixture) => [fixture.name, fixture] as const))('keeps its output: %s', async (_, { text }) => {
    for (const behind of REMOTE) {
      const { readings } = await readFiles({ 'info.txt': LOCAL_INFO, 'paste.txt': behind(text) })
      expect(pathsOf(readings, LOCAL)).toEqual(['info.txt'])
    }
  })
})

function pathsOf(readings: readonly EvidenceReading[], host: string): readonly string[] {
  const found = buildHosts(readings).hosts.find(({ name }) => name === host)
  return [...new Set(found?.captures.flatMap(({ facts }) => facts.map(({ source }) => source.evidence)))].sort()
}

const FILTERS = [
  ' | findstr /v "x"',
  ' | find "R"',
  ' | Where-Object { $_ }',
  ' | ? State -ne Disabled',
  ' | select -First 200',
  ' | Select-Object -Skip 1',
  ' | sls KB',
  ' |\r\n>> Sort-Object |\r\n>> Select-Object -Last 50',
  ' | more',
]
/** Fixtures with lists, by their folder, and the commands that print them. */
const LISTERS: Readonly<Record<string, readonly string[]>> = {
  'hotfix-list': ['Get-HotFix', '$h = Get-HotFix; $h'],
  'wmic-qfe': ['wmic qfe list', 'wmic qfe get HotFixID,InstalledOn'],
  'service-list': ['Get-Service', 'sc query state= all', 'wmic service get Name,State'],
  'feature-list': ['Get-WindowsOptionalFeature -Online', 'dism /online /get-features', 'Get-WindowsFeature'],
}
const LISTS = PRINTS.flatMap((fixture) =>
  (LISTERS[fixture.name.split('/')[0] ?? ''] ?? []).map((command) => [fixture.name, command, fixture] as const),
)

describe('a filtered list', () => {
  it.each(LISTS)('proves no absence: %s behind %s', async (_, command, { text }) => {
    for (const filter of FILTERS) {
      const file = `PS C:\\> ${command}${filter}\r\n${text}\r\nPS C:\\>\r\n`
      const { readings } = await readFiles({ 'paste.txt': file })
      expect(factsIn(readings).filter(isWholeList)).toEqual([])
    }
    const behind = `PS C:\\> ${command}${FILTERS[0]}\r\n${text}\r\nPS C:\\>\r\n`
    const { readings } = await readFiles({ 'info.txt': LOCAL_INFO, 'paste.txt': behind })
    // A row that says of MSMQ-Server itself that it is off needs no whole list.
    if (factsIn(readings).some(({ name, value }) => name === 'feature.state' && value.name === 'MSMQ-Server')) return
    expect(NOT_REASSURING).toContain(findingOf(judge(readings), LOCAL).verdict)
  })
})

function judge(readings: readonly EvidenceReading[]): Analysis {
  return analyse(readings, [], PACKS, { evaluatedAt: Date.parse(EVALUATED_AT), engineVersion: ENGINE_VERSION })
}

/** Without the file the local host is undetermined: its level is known, its component is not. */
const NOT_REASSURING = ['undetermined', 'at-risk', 'affected', 'conflicting']

/** A count of the tool's own excuses a list of updates: it is about the whole list. */
function isWholeList({ name, value }: Fact): boolean {
  if (name === 'update.list') return value.complete && value.declared === undefined
  return (name === 'service.list' || name === 'feature.list') && value.complete
}

const AROUND: readonly (readonly [string, (text: string) => string])[] = [
  [
    'a mail',
    (text) =>
      `Hello,\r\n\r\nhere is what you asked for.\r\n\r\n${text}\r\n\r\nKind regards\r\nPat\r\n-- \r\nPat Smith\r\nContoso Ltd.\r\n`,
  ],
  ['a fence', (text) => `This is the output:\r\n\r\n\`\`\`\r\n${text}\r\n\`\`\`\r\n\r\nThanks!\r\n`],
  ['a quotation', (text) => `Pat wrote:\r\n\r\n${quoted(text)}\r\n\r\nThanks, we look at it.\r\n`],
  ['a signature directly below', (text) => `${text.trimEnd()}\r\n-- \r\nPat Smith\r\n`],
]

function quoted(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => `> ${line}`)
    .join('\r\n')
}

/** Formats that are one document from its first line to its last: text around them makes them another file. */
const DOCUMENTS =
  /^(?:event-csv|event-json|event-xml|event-clixml|failed-request|iis-log|msinfo32)\/|^event-text\/(?!get-|wevtutil-text|viewer-text)/
/** Fewer quoted lines may come from a program; a quotation is recognised from three on. */
const LEAST_QUOTED = 3

const SECTIONS = fixtures().filter(({ name, text }) => !DOCUMENTS.test(name) && text.split('\n').length > LEAST_QUOTED)

describe('text around an output', () => {
  const cases = AROUND.flatMap(([name, around]) =>
    SECTIONS.map((fixture) => [fixture.name, name, around, fixture] as const),
  )

  it.each(cases)('changes nothing of what it says: %s in %s', async (_, __, around, { text }) => {
    const [bare, wrapped] = await Promise.all([readFiles({ 'a.txt': text }), readFiles({ 'a.txt': around(text) })])
    expect(saidBy(wrapped.readings)).toEqual(saidBy(bare.readings))
    // Text directly below may hide that a list was cut: a list may lose its wholeness, and never win it.
    const wonWholeness = wholeLists(wrapped.readings).filter((list) => !wholeLists(bare.readings).includes(list))
    expect(wonWholeness).toEqual([])
  })
})

function saidBy(readings: readonly EvidenceReading[]): string[] {
  return factsIn(readings)
    .map(
      ({ name, value }) =>
        `${name} ${JSON.stringify({ ...value, complete: undefined, whole: undefined, ended: undefined })}`,
    )
    .sort()
}

function wholeLists(readings: readonly EvidenceReading[]): string[] {
  return factsIn(readings).flatMap(({ name, value }) => ('complete' in value && value.complete ? [name] : []))
}

function factsIn(readings: readonly EvidenceReading[]): readonly Fact[] {
  return readings.flatMap(({ facts }) => facts)
}
