// The three properties of docs/provenance.md section 5, over every fixture: another machine's
// output never stays with the local host, a filtered list never proves absence, and what people
// write around an output changes nothing of what it says.
import { describe, expect, it } from 'vitest'
import { buildHosts } from '../../src/hosts/build-hosts.ts'
import { typedCommands } from '../../src/formats/commands/typed-line.ts'
import type { EvidenceReading } from '../../src/model/evidence.ts'
import type { Fact } from '../../src/model/facts.ts'
import { fixtures } from '../reading.ts'
import { readFiles } from './judge.ts'

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
const LISTS = [
  'get-hotfix',
  'Get-Service',
  'Get-WindowsOptionalFeature -Online',
  'sc query state= all',
  'wmic qfe list',
  'dism /online /get-features',
]

describe('a filtered list', () => {
  it.each(PRINTS.map((fixture) => [fixture.name, fixture] as const))('proves no absence: %s', async (_, { text }) => {
    for (const command of LISTS) {
      for (const filter of FILTERS) {
        const file = `PS C:\\> ${command}${filter}\r\n${text}\r\nPS C:\\>\r\n`
        const { readings } = await readFiles({ 'paste.txt': file })
        const [{ file: read, facts }] = readings as [EvidenceReading]
        const whole = facts.filter((fact) => isWholeBehind(fact, read, command))
        expect(whole.map(({ value }) => value)).toEqual([])
      }
    }
  })
})

/** A list that the command printed and that still claims to be whole; a count of its own excuses it. */
function isWholeBehind(fact: Fact, { sections }: EvidenceReading['file'], command: string): boolean {
  if (fact.name !== 'update.list' && fact.name !== 'service.list' && fact.name !== 'feature.list') return false
  const section = sections?.[fact.section ?? -1]
  const isItsOwn = section?.command?.toLowerCase().startsWith(command.toLowerCase()) === true
  const isCounted = fact.name === 'update.list' && fact.value.declared !== undefined
  return fact.value.complete && isItsOwn && !isCounted
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
  /^(?:event-csv|event-json|event-xml|event-clixml|iis-log|msinfo32)\/|^event-text\/(?!get-|wevtutil-text|viewer-text)/
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
