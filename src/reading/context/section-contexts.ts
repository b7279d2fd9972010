// The context of every section of a text, before any parser runs: the command above it, whether
// that command asked another machine, and the session it was typed in. Names that the sections
// themselves print come later (`owners.ts`). docs/provenance.md section 1.
import { hasBehind } from '../../base/linear-text.ts'
import { assignmentOf, filledBy, statementsOf, withVariables } from '../../formats/commands/command-line.ts'
import { mayPrint } from '../../formats/commands/output-kinds.ts'
import { selectionOf } from '../../formats/commands/selection.ts'
import { systemOfCommand } from '../../formats/commands/system.ts'
import { targetOfCommand, targetOfWord } from '../../formats/commands/target.ts'
import { typedCommands, type TypedCommand } from '../../formats/commands/typed-line.ts'
import type { ArtifactKind } from '../../model/facts.ts'
import { RUNNING, THIS_HOST, type SectionContext, type Selection, type Target } from '../../model/provenance.ts'
import { announcesSample, isFence, isSentence } from '../../formats/sentences.ts'
import { notesBadEnd, promptOf } from '../../formats/prompt.ts'
import {
  cutMark,
  insideScript,
  redefinedBy,
  takesBack,
  targetOfEcho,
  targetOfRemark,
} from '../../formats/surroundings.ts'
import { sessionsIn, type Session } from './sessions.ts'

/** A run of lines that a parser claims; indexes from 0. */
export interface ClaimedLines {
  readonly from: number
  readonly to: number
  readonly artifact: ArtifactKind
}

/** A command with its variables replaced. */
interface DefinedCommand extends TypedCommand {
  /** A variable above it gives every cmdlet a machine to ask. */
  readonly isPrefilled: boolean
}

export interface PlacedContext extends SectionContext {
  readonly session: Session
  /** False if the command or its prompt named a machine: then the session's name does not matter. */
  readonly isLocal: boolean
  /** A prompt follows the section: its print reached its end. */
  readonly promptFollows: boolean
}

/** How far a heading or a command without a prompt may be above its output, in lines with text. */
const MAX_LINES_TO_HEADING = 8
/** How far a sentence may be above the output that it announces, in lines with text. */
const MAX_LINES_TO_SENTENCE = 4

/**
 * @param lines the text without quote marks
 * @param quoted the same lines as they are in the file
 * @param claimed sections in line order
 * @returns one context for each of `claimed`
 */
export function contextsOf(
  lines: readonly string[],
  quoted: readonly string[],
  claimed: readonly ClaimedLines[],
): PlacedContext[] {
  const commands = withDefinitions(typedCommands(lines))
  const redefinitions = redefinitionsIn(commands)
  const inScript = insideScript(lines)
  const fences = fencesAbove(lines)
  const sessions = sessionsIn(lines, quoted, commands, claimed)
  return claimed.map((section, index) => {
    const above = claimed[index - 1]?.to ?? 0
    const session = sessions.at(section.from)
    const typed = commandAbove(lines, fences, section, above, commands, session)
    const isSample = inScript[section.from] === 1 || showsSample(lines, section, above, typed)
    const below = linesBelow(lines, section.to, claimed[index + 1]?.from ?? lines.length)
    const about = contextOf(typed, session, isSample, {
      asked:
        targetOfEcho(lines, section.from, section.to) ??
        targetOfRemark(typed?.command ?? '', below) ??
        (takesBack(below) ? { kind: 'unknown', why: 'other-machine' } : undefined),
      cut: cutMark(lines.slice(section.from, section.to), [
        ...lines.slice(Math.max(above, typed?.to ?? 0), section.from),
        ...below,
      ]),
      isRedefined: typed !== undefined && isRedefined(typed, redefinitions),
    })
    return {
      ...about,
      session,
      promptFollows: promptFollows(lines, section.to, commands),
    }
  })
}

function contextOf(
  typed: DefinedCommand | undefined,
  session: Session,
  isSample: boolean,
  around: Around,
): SectionContext & { isLocal: boolean } {
  const { command } = typed ?? {}
  const byCommand = typed === undefined ? undefined : targetOfTyped(typed)
  const asked = byCommand === undefined || byCommand.kind === 'this' ? around.asked : byCommand
  const elsewhere = asked?.kind === 'this' ? undefined : asked
  const remote = typed?.promptHost === undefined ? session.remote : targetOfPrompt(typed.promptHost)
  const led: Target | undefined = session.lead === undefined ? undefined : { kind: 'unknown', why: session.lead }
  const target: Target = isSample ? { kind: 'unknown', why: 'sample' } : (elsewhere ?? remote ?? led ?? THIS_HOST)
  return {
    ...(command === undefined ? {} : { command }),
    target,
    system: command === undefined ? RUNNING : systemOfCommand(command),
    selection: selectionIn(command, around),
    isLocal: target.kind === 'this',
  }
}

/** What stands around an output, in it and behind its command. */
interface Around {
  readonly asked: Target | undefined
  readonly cut: string | undefined
  readonly isRedefined: boolean
}

function selectionIn(command: string | undefined, { cut, isRedefined }: Around): Selection {
  if (cut !== undefined) return { kind: 'selected', what: cut.slice(0, 200) }
  return command === undefined || isRedefined ? { kind: 'unknown' } : selectionOf(command)
}

/** True if a line above the command gave its tool another meaning, or loaded a script that may have. */
function isRedefined(typed: TypedCommand, redefinitions: ReadonlyMap<string, number>): boolean {
  return [...redefinitions].some(
    ([name, from]) => from < typed.from && (name === '*' || typed.command.toLowerCase().includes(name)),
  )
}

/** What the commands redefine, each with the line of the first one that does. */
function redefinitionsIn(commands: readonly TypedCommand[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { from, command } of commands) {
    const name = redefinedBy(command)
    if (name !== undefined && !found.has(name)) found.set(name, from)
  }
  return found
}

/** The first lines with text below a section, not below `end`. */
function linesBelow(lines: readonly string[], to: number, end: number): string[] {
  return lines
    .slice(to, end)
    .filter((line) => line.trim() !== '' && !isFence(line) && promptOf(line)?.command !== '')
    .slice(0, 2)
}

function targetOfTyped({ command, isPrefilled }: DefinedCommand): Target | undefined {
  return targetOfCommand(command) ?? (isPrefilled ? { kind: 'unknown', why: 'variable' } : undefined)
}

function targetOfPrompt(host: string): Target | undefined {
  const target = targetOfWord(host)
  return target.kind === 'this' ? undefined : target
}

/** From here on, cmdlets ask the machine that this variable names. */
const PREFILLS: readonly [variable: RegExp, names: RegExp] = [
  /PSDefaultParameterValues/i,
  /computername|cimsession|session/i,
]

/** Commands with what filled their variables: `$h` alone carries the command that filled it. */
function withDefinitions(commands: readonly TypedCommand[]): DefinedCommand[] {
  const known = new Map<string, string>()
  let isPrefilled = false
  return commands.map((typed) => {
    for (const name of filledBy(typed.command)) known.set(name, withVariables(typed.command, known))
    if (hasBehind(typed.command, ...PREFILLS)) isPrefilled = true
    const statements = typed.command.includes(';') ? statementsOf(typed.command) : [typed.command]
    const command = statements.map((statement) => defined(statement, known)).join('; ')
    return { ...typed, command, isPrefilled }
  })
}

/** A statement with its variables replaced; what it assigns is known from then on. */
function defined(statement: string, known: Map<string, string>): string {
  const assigned = assignmentOf(statement)
  if (assigned === undefined) return withVariables(statement, known)
  const value = withVariables(assigned.value, known)
  known.set(assigned.name, value)
  return `$${assigned.name} = ${value}`
}

/**
 * The command whose output the section is: at a prompt however far above, in any other form only
 * close above. A fence and another session are boundaries; so is a section between the two that
 * only another command can have printed.
 */
function commandAbove(
  lines: readonly string[],
  fences: Uint32Array,
  { from, artifact }: ClaimedLines,
  above: number,
  commands: readonly DefinedCommand[],
  session: Session,
): DefinedCommand | undefined {
  const typed = lastBefore(commands, from)
  if (typed === undefined || typed.command === '' || typed.from < session.from) return undefined
  if (!mayPrint(typed.command, artifact)) return undefined
  const to = Math.max(typed.to, from)
  if (fences[to]! - fences[typed.to]! > (typed.form === 'prompt' ? 0 : 1)) return undefined
  if (typed.form === 'prompt') return typed
  if (typed.to < above - 1) return undefined
  const filled = lines.slice(typed.to, to).filter((line) => line.trim() !== '' && !isFence(line))
  return filled.length <= MAX_LINES_TO_HEADING ? typed : undefined
}

/** The last command that begins at or above a line; commands are in order. */
function lastBefore(commands: readonly DefinedCommand[], line: number): DefinedCommand | undefined {
  let [low, high] = [0, commands.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (commands[middle]!.from <= line) low = middle + 1
    else high = middle
  }
  return commands[low - 1]
}

/** For each line, and for the end, how many fences are above it. */
function fencesAbove(lines: readonly string[]): Uint32Array {
  const above = new Uint32Array(lines.length + 1)
  for (const [at, line] of lines.entries()) above[at + 1] = above[at]! + (isFence(line) ? 1 : 0)
  return above
}

/**
 * A manual: the command stands alone, and a sentence leads over to its output, or a sentence close
 * above says what would be printed.
 */
function showsSample(
  lines: readonly string[],
  { from }: ClaimedLines,
  above: number,
  typed: TypedCommand | undefined,
): boolean {
  const isTyped = typed?.form === 'prompt'
  if (typed !== undefined && !isTyped && lines.slice(typed.to, from).some(isSentence)) return true
  const start = Math.max(above, isTyped ? typed.to : 0)
  const close = linesAbove(lines, from, start)
  // A sentence may begin with the name of a tool.
  const overCommand =
    isTyped || typed === undefined ? [] : [lines[typed.from] ?? '', ...linesAbove(lines, typed.from, above)]
  return [...close, ...overCommand].some(announcesSample)
}

/** The last lines with text before `at`, not above `start`. */
function linesAbove(lines: readonly string[], at: number, start: number): string[] {
  const found: string[] = []
  for (let line = at - 1; line >= start && found.length < MAX_LINES_TO_SENTENCE; line -= 1) {
    const text = lines[line] ?? ''
    if (text.trim() !== '' && !isFence(text)) found.push(text)
  }
  return found
}

function promptFollows(lines: readonly string[], to: number, commands: readonly DefinedCommand[]): boolean {
  let at = to
  while (at < lines.length && (lines[at] ?? '').trim() === '') at += 1
  const typed = lastBefore(commands, at)
  return typed?.form === 'prompt' && typed.from === at && !notesBadEnd(lines[at] ?? '')
}
