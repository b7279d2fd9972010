// `read`: what reading a part of a drop gives, written down for a later `analyze`. Hosts are not named here: whose
// evidence is, only the whole drop tells.
import { visibleLine } from '../base/control-characters.ts'
import { factsLines } from '../fleet/facts-file.ts'
import { evidenceQueryOf } from '../incidents/packs/asked-evidence.ts'
import { printedNames } from '../model/printed-names.ts'
import { openOutput } from '../platform/node/output.ts'
import { openNodeSha256 } from '../platform/node/sha256.ts'
import { FLEET } from '../words/fleet.ts'
import type { ReadCommand } from './arguments.ts'
import { EXIT, type ExitStatus } from './exit-status.ts'
import { loadKnowledge } from './packs.ts'
import { findEvidence, pathsGiven, readAll, tellUnread, type Spawn } from './read.ts'
import { tell } from './tell.ts'
import { ENGINE_VERSION } from './version.ts'

/** The exit status shows whether everything could be read; what could not is in the file, too. */
export async function runRead(command: ReadCommand, spawn?: Spawn): Promise<ExitStatus> {
  const { packs } = await loadKnowledge(command)
  const query = evidenceQueryOf(packs)
  const evidence = await findEvidence(await pathsGiven(command))
  const { readings, rejected } = await readAll(evidence, query, command, spawn)
  const { base, unreadable } = evidence
  const from = base === undefined ? {} : { base }
  const part = { engineVersion: ENGINE_VERSION, query, ...from, readings, rejected, unreadable }
  const output = openOutput(command.out, true)
  for (const line of factsLines(part, openNodeSha256)) await output.write(line)
  await output.end()
  if (!command.quiet) {
    const hosts = new Set(readings.flatMap(({ facts }) => printedNames(facts)))
    tell(FLEET.written(visibleLine(command.out), readings.length, hosts.size)[command.language])
  }
  const someUnread = tellUnread({ readings, rejected }, command.language)
  return someUnread || unreadable.length > 0 ? EXIT.unreadable : EXIT.clean
}
