// `analyze` and `facts`: read everything, judge it once, print it in the requested format.
import { readFile } from 'node:fs/promises'
import { printableJson, visibleLine } from '../base/control-characters.ts'
import { analyse, analyseByHost } from '../case/analyse.ts'
import { textOfCase } from '../case/case-text.ts'
import { changesSince, type VerdictChange } from '../case/kept-verdicts.ts'
import { isFiltered, type Searches } from '../case/searches.ts'
import type { Pack } from '../incidents/packs/pack.ts'
import { expectedNames, notReported, type HostNames } from '../case/expected-hosts.ts'
import { inWave, workOf } from '../case/work.ts'
import { listedAssignments } from '../fleet/assignment-list.ts'
import { joinedWork } from '../fleet/case-work.ts'
import { evidenceQueryOf, wholeListsQuery } from '../incidents/packs/asked-evidence.ts'
import type { Knowledge } from '../incidents/knowledge.ts'
import type { EvidenceQuery } from '../model/evidence-query.ts'
import type { Analysis, AnalysisHost, AnalysisRejected } from '../model/analysis.ts'
import type { Text } from '../model/text.ts'
import type { OpenAnalysis } from '../report/analysis.ts'
import { evidenceWithFacts } from '../report/exports/facts.ts'
import { opened } from '../report/exports/json-pieces.ts'
import { AND_MORE } from '../words/command-line.ts'
import { disagreementText } from '../words/disagreements.ts'
import { rejectionText } from '../words/diagnostics/diagnostics.ts'
import { same } from '../words/fill.ts'
import { ASSIGN_REMARKS, FLEET } from '../words/fleet.ts'
import type { Language } from '../words/language.ts'
import { VERDICTS } from '../words/verdicts.ts'
import { UsageError, type AnalyzeCommand, type FactsCommand } from './arguments.ts'
import { EXIT, HostTally, type ExitStatus } from './exit-status.ts'
import { gather, tellUnusable, type Gathered } from './gather.ts'
import { openOutput, WritingFailed, type Output } from '../platform/node/output.ts'
import { loadKnowledge } from './packs.ts'
import { renderedPieces } from './render.ts'
import type { Spawn } from './read.ts'
import { tell } from './tell.ts'
import { ENGINE_VERSION } from './version.ts'

export async function runAnalyze(command: AnalyzeCommand, spawn?: Spawn): Promise<ExitStatus> {
  const knowledge = await loadKnowledge(command, command.incidents)
  const listed = command.expect === undefined ? undefined : expectedNames(await listIn(command, 'expect'))
  const list = command.assign === undefined ? undefined : await listIn(command, 'assign')
  const gathered = await gather(command, evidenceQueryOf(knowledge.packs), spawn)
  if (gathered === undefined) return EXIT.unreadable
  const output = openOutput(command.out)
  try {
    return await judged(gathered, { command, knowledge, listed, list, output })
  } catch (error) {
    await output.abandon()
    if (!gathered.isFromFile || error instanceof WritingFailed) throw error
    tellUnusable(error, command)
    return EXIT.unreadable
  }
}

interface Run {
  readonly command: AnalyzeCommand
  readonly knowledge: Knowledge
  /** Of `--expect`. */
  readonly listed: readonly string[] | undefined
  /** Who is given which evidence. */
  readonly list: string | undefined
  readonly output: Output
}

async function judged(gathered: Gathered, { command, knowledge, listed, list, output }: Run): Promise<ExitStatus> {
  const { drop, notes, work, kept, isSealed } = gathered
  // Whoever a saved case expects is missing also when another list does not name them.
  const expected =
    listed === undefined && notes.expected.length === 0 ? undefined : [...(listed ?? []), ...notes.expected]
  const { waves } = joinedWork(work, [])
  const { packs, ledger } = knowledge
  const given = list === undefined ? undefined : listedAssignments(list, drop.readings)
  const assignments = [...notes.assignments, ...(given?.assignments ?? [])]
  const open = analyseByHost(drop.readings, drop.rejected, packs, {
    evaluatedAt: command.at === undefined ? Date.now() : Date.parse(command.at),
    engineVersion: ENGINE_VERSION,
    ledger,
    isSealed,
    searches: drop.searches,
    assignments,
    confirmations: notes.confirmations,
  })
  const tally = new HostTally()
  const names: HostNames[] = []
  const changed = new Set<string>()
  const packIds = new Set(packs.map(({ id }) => id))
  const analysis: OpenAnalysis = {
    ...open,
    hosts: taken(open.hosts, (host) => {
      const { name, aliases, findings } = host
      tally.add({ findings })
      names.push({ name, aliases })
      for (const one of kept) {
        // What was not to be judged again is no difference.
        const changes = changesSince(one, host, packIds).filter(
          ({ incident }) => command.incidents.length === 0 || packIds.has(incident),
        )
        if (changes.length > 0) changed.add(verdictsDiffer(changes, packs)[command.language])
      }
      return inWave(host, waves)
    }),
    get after() {
      const { ticks, acceptances } = joinedWork(work, names)
      return {
        ...open.after,
        ...workOf({ ticks, acceptances }),
        ...(command.label === undefined ? {} : { run: command.label }),
        ...(expected === undefined ? {} : { notReported: notReported(expected, names) }),
      }
    },
  }
  const textOfAll = (all: Analysis, hosts: readonly string[] | undefined): string => {
    const { ticks, acceptances } = joinedWork(work, names)
    const { pictures, head, confirmations } = notes
    // The bytes do not depend on the order in which it was read.
    const readings = [...drop.readings].sort((a, b) => byPath(a.file.path, b.file.path))
    const rejected = [...drop.rejected].sort((a, b) => byPath(a.path, b.path))
    return textOfCase(
      {
        notes: { assignments, confirmations, ticks, acceptances, waves, expected: expected ?? [], pictures, head },
        readings,
        rejected,
        searches: searchesToday({ ...drop, readings }, packs),
        isSealed,
      },
      all,
      hosts,
    )
  }
  const rendering = { ...command, packs, pictures: notes.pictures, textOfCase: textOfAll }
  for await (const piece of renderedPieces(analysis, rendering)) await output.write(piece)
  await output.end()
  for (const { line, kind, what } of given?.remarks ?? []) {
    const place = `${visibleLine(command.assign!)}, ${FLEET.lineOf(line)[command.language]}`
    tell(`${place}: ${ASSIGN_REMARKS[kind](visibleLine(what))[command.language]}`)
  }
  tellLeftOut(analysis, command.language)
  tellSome([...changed], command.language)
  for (const one of joinedWork(work, names).disagreements) tell(disagreementText(one)[command.language])
  const someMissing = expected !== undefined && notReported(expected, names).length > 0
  return gathered.isUnreadable ? EXIT.unreadable : tally.status(command.failOn, someMissing)
}

/** What was read now was searched for all that is asked today. Equal queries are one object, whichever part brought them. */
function searchesToday({ readings, searches }: Gathered['drop'], packs: readonly Pack[]): Searches {
  const today = evidenceQueryOf(packs)
  const known = new Map([[JSON.stringify(today), today]])
  const searchedFor = (path: string): EvidenceQuery => {
    const query = searches.get(path) ?? today
    const key = JSON.stringify(query)
    const one = known.get(key) ?? query
    known.set(key, one)
    return one
  }
  return new Map(readings.filter(isFiltered).map(({ file }) => [file.path, searchedFor(file.path)] as const))
}

function byPath(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function* taken(hosts: Iterable<AnalysisHost>, onHost: (host: AnalysisHost) => AnalysisHost): Generator<AnalysisHost> {
  for (const host of hosts) yield onHost(host)
}

async function listIn(command: AnalyzeCommand, option: 'expect' | 'assign'): Promise<string> {
  const file = command[option]!
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(`--${option} ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** The exit status only shows whether everything could be read: facts are not judged. */
export async function runFacts(command: FactsCommand, spawn?: Spawn): Promise<ExitStatus> {
  const { packs, ledger } = await loadKnowledge(command)
  const gathered = await gather(command, wholeListsQuery(packs), spawn)
  if (gathered === undefined) return EXIT.unreadable
  const { readings, rejected } = gathered.drop
  const analysis = analyse(readings, rejected, packs, { evaluatedAt: 0, engineVersion: ENGINE_VERSION, ledger })
  const entries = evidenceWithFacts(analysis, readings)
  const text =
    command.format === 'json'
      ? `${printableJson(entries, 2)}\n`
      : entries.map((entry) => `${printableJson(entry)}\n`).join('')
  const output = openOutput(command.out)
  await output.write(text)
  await output.end()
  tellLeftOut(opened({ ...analysis, unassigned: [] }), command.language)
  return gathered.isUnreadable ? EXIT.unreadable : EXIT.clean
}

const TOLD_AT_MOST = 20

function tellSome(sentences: readonly string[], language: Language): void {
  for (const sentence of sentences.slice(0, TOLD_AT_MOST)) tell(sentence)
  if (sentences.length > TOLD_AT_MOST) tell(AND_MORE(sentences.length - TOLD_AT_MOST)[language])
}

/** One host of a saved case. */
function verdictsDiffer(changes: readonly VerdictChange[], packs: readonly Pack[]): Text {
  const titles = new Map(packs.map(({ id, title }) => [id, title]))
  const told = changes.map(({ incident, before, after }) => ({
    incident: titles.get(incident) ?? same(visibleLine(incident)),
    before: VERDICTS[before].name,
    after: VERDICTS[after].name,
  }))
  return FLEET.verdictsDiffer(visibleLine(changes[0]?.host ?? ''), told)
}

/** What an output does not show: files of no host, in formats that list only hosts, and what was refused. */
function tellLeftOut({ evidence, after: { unassigned, rejected } }: OpenAnalysis, language: Language): void {
  const homeless = new Set(unassigned)
  const left = homeless.size === 0 ? [] : evidence().filter(({ id }) => homeless.has(id))
  const told = [...left.map(({ path }) => ({ path, code: 'no-host' })), ...rejected].slice(0, TOLD_AT_MOST)
  const sentence = (one: AnalysisRejected): string => `${visibleLine(one.path)}: ${rejectionText(one)[language]}`
  for (const one of told) tell(sentence(one))
  const more = unassigned.length + rejected.length - told.length
  if (more > 0) tell(AND_MORE(more)[language])
}
