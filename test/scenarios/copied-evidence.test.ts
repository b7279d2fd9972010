// The evidence copied without names: no name that was in a scenario is in any byte of any redacted output, and the
// copy, dropped again, gives the same verdicts. docs/privacy.md.
// eslint-disable-next-line no-restricted-imports -- A second opinion of what is in a zip.
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { renderedPieces } from '../../src/cli/render.ts'
import { copyEvidence } from '../../src/copy/copy-evidence.ts'
import { differencesOf } from '../../src/copy/same-verdicts.ts'
import { ZipWriter } from '../../src/copy/zip-writer.ts'
import { evidenceQueryOf } from '../../src/incidents/packs/asked-evidence.ts'
import type { Analysis } from '../../src/model/analysis.ts'
import { opened } from '../../src/report/exports/json-pieces.ts'
import { learnAnalysis } from '../../src/report/redaction/redaction.ts'
import { EvidenceScrubber } from '../../src/copy/evidence-scrubber.ts'
import { TOPICS } from './cases/index.ts'
import { EVALUATED_AT, judgeFiles, memoryFile, PACKS, type EvidenceFiles, type FileTimes } from './judge.ts'
import type { Scenario } from './scenario.ts'

/** Of each topic every sixth scenario, the first among them: about 90 of 518. All of them with `ALL_SCENARIOS=1`. */
const EVERY = process.env['ALL_SCENARIOS'] === undefined ? 6 : 1
const FORMATS = [
  ...(['json', 'ndjson', 'csv', 'checklist-csv', 'evidence-csv', 'backlog-csv'] as const),
  ...(['jira-csv', 'markdown', 'html', 'xlsx', 'table'] as const),
]
const QUERY = evidenceQueryOf(PACKS)

/** A file of a machine's surroundings with a name of each kind, in UTF-16 as PowerShell writes it. */
const SURROUNDINGS = [
  'Registered Owner:          Qwerner Qbach',
  'Registered Organization:   Qontoso Qgesellschaft',
  'Product ID:                00429-77777-24680-QA135',
  'Logon Server:              \\\\QDCSERVER',
  'User Name                  QCORP\\qhanako.qsato',
  'SID                        S-1-5-21-2468013579-1357924680-1122334455-1107',
  'IPv4 Address. . . . . . .: 10.77.31.201(Preferred)',
  'Link-local IPv6 Address .: fe80::7f31:29ab:44cd:e2f1%12',
  'Physical Address. . . . .: 00-1D-7E-AB-9C-42',
  'Home directory             \\\\qfiles7\\qhome$\\qhanako',
  'Mail                       qhanako@qontoso-qmail.example',
  'Profile                    C:\\Users\\qtaro.qyamada\\Desktop\\Qangebot 2025.xlsx',
  'Data                       D:\\Qauftrag\\Qkunde\\a.txt',
  'QCORP\\佐藤花子 が C:\\Users\\佐藤花子\\メモ.txt を開きました',
  'the service of Qmercury failed',
  '',
].join('\r\n')
const PLANTED =
  'Qwerner Qbach Qontoso Qgesellschaft 77777-24680 QDCSERVER QCORP qhanako qsato 2468013579 10.77.31.201 7f31:29ab 1D-7E-AB 001D7EAB qfiles7 qhome qontoso-qmail qtaro qyamada Qangebot Qauftrag Qkunde 佐藤花子 Qmercury'.split(
    ' ',
  )
/** What only a person knows to be a name. */
const HIDDEN = ['Qmercury']

function utf16(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
}

/** Names of the scenario's own hosts, and what has the form of a name in its evidence. */
function namesIn(analysis: Analysis, files: EvidenceFiles): string[] {
  const hosts = analysis.hosts.flatMap(({ name, aliases }) =>
    [name, ...aliases].flatMap((one) => [one, one.split(/[. ]/)[0]!]),
  )
  const texts = Object.values(files).map((content) => (typeof content === 'string' ? content : ''))
  const formed = texts.flatMap((text) => [
    ...(text.match(/S-1-5-21-[\d-]+/g) ?? []),
    ...(text.match(/\b\d{5}-\d{5}-\d{5}-[A-Z]{2}\d{3}\b/g) ?? []),
    ...(text.match(/[\w-]+(?:\.[\w-]+)*\.(?:example\.com|local)\b/gi) ?? []),
  ])
  // A word of three letters stands in many others.
  return [...new Set([...hosts, ...formed])].filter((name) => name.length > 3 && !/^[a-z]+$/i.test(name))
}

/** Every byte of an output: as it is, and of each member if it is a zip. */
function bytesOf(content: Uint8Array): Buffer[] {
  const own = Buffer.from(content)
  if (own.readUInt16BE(0) !== 0x504b) return [own]
  const members = Object.entries(unzipSync(content))
  return [own, ...members.flatMap(([path, member]) => [Buffer.from(path), Buffer.from(member)])]
}

/** In UTF-8 and in UTF-16, in either case of the letters. */
function left(content: Uint8Array, names: readonly string[]): string[] {
  const all = bytesOf(content).map((bytes) => [
    bytes.toString('utf8').toLowerCase(),
    bytes.toString('latin1').replaceAll('\0', '').toLowerCase(),
  ])
  return names.filter((name) => all.some((texts) => texts.some((text) => text.includes(name.toLowerCase()))))
}

interface Copied {
  readonly zip: Uint8Array
  readonly scrubber: EvidenceScrubber
  readonly leftOut: readonly unknown[]
}

async function copied(files: EvidenceFiles, times: FileTimes | undefined, analysis: Analysis): Promise<Copied> {
  const scrubber = new EvidenceScrubber()
  for (const word of HIDDEN) scrubber.hide(word)
  learnAnalysis(analysis, scrubber)
  const pieces: Uint8Array[] = []
  const zip = new ZipWriter((bytes) => void pieces.push(bytes))
  const leftOut = await copyEvidence(
    async function* () {
      for (const [path, content] of Object.entries(files))
        yield memoryFile(path, content, times?.[path] ?? times?.['*'])
    },
    {
      scrubber,
      query: QUERY,
      hosts: analysis.hosts.map(({ name }) => name),
      onMember: (member) => zip.add(member),
    },
  )
  zip.end()
  return { zip: Buffer.concat(pieces), scrubber, leftOut }
}

async function rendered(analysis: Analysis, format: (typeof FORMATS)[number]): Promise<Uint8Array> {
  const report = { language: 'both', extent: 'complete', redact: true } as const
  const pieces: Uint8Array[] = []
  const options = { format, language: 'ja', detail: 'complete', report, packs: PACKS, pictures: [] } as const
  for await (const piece of renderedPieces(opened(analysis), options)) pieces.push(Buffer.from(piece as string))
  return Buffer.concat(pieces)
}

const CHOSEN = Object.values(TOPICS).flatMap((scenarios) => scenarios.filter((_, index) => index % EVERY === 0))

describe('a copy of the evidence without names', () => {
  it.each(CHOSEN.map((scenario) => [scenario.shows, scenario] as const))(
    'gives the same verdicts and holds no name: %s',
    async (_, { files, times }: Scenario) => {
      const planted = { ...files, 'QCORP-Qkunde/surroundings qhanako.txt': utf16(SURROUNDINGS) }
      const analysis = await judgeFiles(planted, EVALUATED_AT, times)
      const { zip, scrubber, leftOut } = await copied(planted, times, analysis)
      expect(leftOut).toEqual([])
      expect(left(zip, [...PLANTED, ...namesIn(analysis, files)])).toEqual([])
      const again = await judgeFiles({ 'copy.zip': zip })
      expect(differencesOf(analysis, again, scrubber)).toEqual([])
    },
  )

  it('had these names', () => {
    expect(left(utf16(SURROUNDINGS), PLANTED)).toEqual(PLANTED.filter((name) => !/^[^ -~]|^001D/.test(name)))
    expect(left(new TextEncoder().encode(SURROUNDINGS), PLANTED)).toEqual(PLANTED.filter((name) => !/^001D/.test(name)))
  })

  it('is told from one that says something else', async () => {
    const [first, other] = [CHOSEN[0]!, CHOSEN.find(({ expect: { verdict } }) => verdict === 'affected')!]
    const analysis = await judgeFiles(first.files, EVALUATED_AT, first.times)
    expect(differencesOf(analysis, await judgeFiles(other.files), new EvidenceScrubber())).not.toEqual([])
  })
})

describe('the redacted outputs', () => {
  it.each(CHOSEN.filter((_, index) => index % 6 === 0).map((scenario) => [scenario.shows, scenario] as const))(
    'hold no name in any format: %s',
    async (_, { files, times }: Scenario) => {
      const analysis = await judgeFiles(files, EVALUATED_AT, times)
      const names = namesIn(analysis, files)
      expect(left(Buffer.from(JSON.stringify(analysis)), names).length).toBeGreaterThan(0)
      for (const format of FORMATS)
        expect([format, left(await rendered(analysis, format), names)]).toEqual([format, []])
    },
  )
})
