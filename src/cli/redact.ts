// `redact`: the evidence once more as a zip without names, which gives the same verdicts. Whether it does is tried out.
import { visibleLine } from '../base/control-characters.ts'
import { analyse } from '../case/analyse.ts'
import { copyEvidence, type LeftOut } from '../copy/copy-evidence.ts'
import { differencesOf } from '../copy/same-verdicts.ts'
import { ZipWriter } from '../copy/zip-writer.ts'
import type { Knowledge } from '../incidents/knowledge.ts'
import { evidenceQueryOf } from '../incidents/packs/asked-evidence.ts'
import type { Analysis } from '../model/analysis.ts'
import type { ByteFile } from '../model/bytes.ts'
import type { VerdictId } from '../model/findings.ts'
import type { Text } from '../model/text.ts'
import { openNodeFile } from '../platform/node/file.ts'
import { openOutput } from '../platform/node/output.ts'
import { chosenOf, cutToHosts } from '../report/cut.ts'
import { learnAnalysis } from '../report/redaction/redaction.ts'
import { EvidenceScrubber } from '../copy/evidence-scrubber.ts'
import { AND_MORE } from '../words/command-line.ts'
import { VERDICTS } from '../words/verdicts.ts'
import { COPY, LEFT_OUT, LEFT_OUT_LIST } from '../words/redaction.ts'
import { UsageError, type RedactCommand } from './arguments.ts'
import { EXIT, type ExitStatus } from './exit-status.ts'
import { sortGiven } from './given.ts'
import { loadKnowledge } from './packs.ts'
import { findEvidence, pathsGiven, readAll, tellUnread, type Evidence, type ReadResult, type Spawn } from './read.ts'
import { hiddenWords, knownNames, writeNames } from './redaction-map.ts'
import { tell } from './tell.ts'
import { ENGINE_VERSION } from './version.ts'

/** The exit status is 0 only if the copy gives the verdicts that the evidence gives. */
export async function runRedact(command: RedactCommand, spawn?: Spawn): Promise<ExitStatus> {
  const { language, map, out } = command
  const [known, hidden] = [await knownNames(map), await hiddenWords(command.hide)]
  const knowledge = await loadKnowledge(command)
  const evidence = await findEvidence(await onlyEvidence(command))
  const at = command.at === undefined ? Date.now() : Date.parse(command.at)
  const read = await readAll(evidence, evidenceQueryOf(knowledge.packs), command, spawn)
  const analysis = judged(read, knowledge, at)
  const scrubber = new EvidenceScrubber(known)
  for (const word of hidden) scrubber.hide(word)
  learnAnalysis(analysis, scrubber)
  const { files, leftOut } = await writeCopy(out, { evidence, analysis, scrubber, knowledge, hosts: command.hosts })
  await writeNames(map, scrubber.names)
  tell(COPY.written(visibleLine(out), files, leftOut.length)[language])
  if (command.hosts !== undefined) tell(COPY.onlyChosen[language])
  for (const { path, because } of leftOut) tell(`  ${visibleLine(path)}: ${LEFT_OUT[because][language]}`)
  const again = await readAll(await findEvidence([out]), evidenceQueryOf(knowledge.packs), command, spawn)
  const isSame = tellDifferences(cutToHosts(analysis, command.hosts), judged(again, knowledge, at), scrubber, command)
  tell(COPY.readFirst[language])
  const someUnread = tellUnread(read, language) || evidence.unreadable.length > 0
  return someUnread ? EXIT.unreadable : isSame ? EXIT.clean : EXIT.open
}

async function onlyEvidence(command: RedactCommand): Promise<readonly string[]> {
  const paths = await pathsGiven(command)
  const { facts, cases, problems } = await sortGiven(paths, command.language)
  if (paths.includes('-') || facts.length + cases.length + problems.length > 0)
    throw new UsageError(COPY.onlyEvidence[command.language])
  return paths
}

function judged({ readings, rejected }: ReadResult, { packs, ledger }: Knowledge, evaluatedAt: number): Analysis {
  return analyse(readings, rejected, packs, { evaluatedAt, engineVersion: ENGINE_VERSION, ledger })
}

interface Copying {
  readonly evidence: Evidence
  readonly analysis: Analysis
  readonly scrubber: EvidenceScrubber
  readonly knowledge: Knowledge
  readonly hosts: readonly string[] | undefined
}

async function writeCopy(out: string, copying: Copying): Promise<{ files: number; leftOut: readonly LeftOut[] }> {
  const { evidence, analysis, scrubber, knowledge, hosts } = copying
  const chosen = chosenOf(analysis, hosts)
  const output = openOutput(out)
  const packed: Uint8Array[] = []
  const zip = new ZipWriter((bytes) => void packed.push(bytes))
  const write = async (): Promise<void> => {
    for (const bytes of packed.splice(0)) await output.write(bytes)
  }
  let files = 0
  try {
    const leftOut = await copyEvidence(() => opened(evidence), {
      scrubber,
      query: evidenceQueryOf(knowledge.packs),
      hosts: analysis.hosts.map(({ name }) => name),
      isWanted: (path) => chosen?.paths.has(path) ?? true,
      onMember: async (member) => {
        files += 1
        zip.add(member)
        await write()
      },
    })
    if (leftOut.length > 0) zip.add({ path: LEFT_OUT_LIST.file, content: new TextEncoder().encode(listOf(leftOut)) })
    zip.end()
    await write()
    await output.end()
    return { files, leftOut }
  } catch (error) {
    await output.abandon()
    throw error
  }
}

async function* opened({ files }: Evidence): AsyncGenerator<ByteFile> {
  for (const { location, path } of files) yield await openNodeFile(location, path)
}

function listOf(leftOut: readonly LeftOut[]): string {
  const lines = leftOut.map(({ path, because }) => `${path}\t${LEFT_OUT[because].ja} / ${LEFT_OUT[because].en}`)
  return ['\ufeff' + LEFT_OUT_LIST.title.ja, LEFT_OUT_LIST.title.en, '', ...lines, ''].join('\r\n')
}

function tellDifferences(
  original: Analysis,
  copy: Analysis,
  scrubber: EvidenceScrubber,
  { language }: RedactCommand,
): boolean {
  const differences = differencesOf(original, copy, scrubber)
  const hosts = [...new Set(differences.map(({ host }) => host))]
  for (const host of hosts.slice(0, TOLD_AT_MOST)) {
    const own = differences.filter((one) => one.host === host)
    const { incident, verdict, inCopy } = own[0]!
    const was = nameOf(verdict)
    const is = verdict === inCopy ? COPY.otherwise(nameOf(inCopy)) : nameOf(inCopy)
    tell(COPY.differs(visibleLine(host), visibleLine(incident), was, is, own.length - 1)[language])
  }
  if (hosts.length > TOLD_AT_MOST) tell(AND_MORE(hosts.length - TOLD_AT_MOST)[language])
  tell(differences.length === 0 ? COPY.same(original.hosts.length)[language] : COPY.differ[language])
  return differences.length === 0
}

const TOLD_AT_MOST = 20

function nameOf(verdict: VerdictId | undefined): Text {
  return verdict === undefined ? COPY.nothing : VERDICTS[verdict].name
}
