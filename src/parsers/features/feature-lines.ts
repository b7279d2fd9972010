// Features printed one per line: the tree of `Get-WindowsFeature` and DISM's table.
//
//   Display Name                                            Name                       Install State
//   ------------                                            ----                       -------------
//   [X] Message Queuing                                     MSMQ                           Installed
//       [X] Message Queuing Services                        MSMQ-Services                  Installed
//
//   Feature Name                                   | State
//   ---------------------------------------------- | --------
//   MSMQ-Server                                    | Enabled
//
// Headings may be missing (findstr) and the indent may be stripped. Server 2008 R2 has no state
// column: only the box shows the state. Display names are localized and vary in width, so the name
// is searched from the right.
import { isAnnouncedAsWish, isOtherState } from '../../formats/state-columns.ts'
import { featureStateOf } from '../../windows/state-words.ts'
import { isFeatureName, isWellKnownFeature, type FeatureEntry, type FeaturePrint } from './feature-print.ts'

const BOX = /^\s*\[([ Xx])\]\s?(\S.*)$/
const STATE_AT_END = /\s(Installed|Available|Removed|InstallPending|UninstallPending)$/
const MAX_LINE = 400
const COMMAND = /\b(?:Get-WindowsFeature|servermanagercmd)\b/i
const MAX_LINES_TO_COMMAND = 6
/** Fewer check boxes without a heading may be a to-do list. */
const MIN_ROWS = 3
const WIDE_GAP = /\S {2,}\S/

type ReadLine = (line: string, at: number) => FeatureEntry | undefined

export function findFeatureLines(lines: readonly string[]): FeaturePrint[] {
  const prints: FeaturePrint[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const print = run(lines, at, treeRow, 'server-feature') ?? run(lines, at, tableRow, 'dism')
    if (print === undefined) continue
    const isState = print.tool === 'dism' ? isTableOfStates(lines, at) : isTree(lines, print)
    const features = !isState
      ? []
      : print.entries.filter((entry) => isWellKnownFeature(entry.name) || print.tool === 'server-feature')
    if (features.length > 0) prints.push({ ...print, from: headingAbove(lines, at) })
    at = print.to - 1
  }
  return prints
}

function run(
  lines: readonly string[],
  from: number,
  read: ReadLine,
  tool: FeaturePrint['tool'],
): FeaturePrint | undefined {
  const entries: FeatureEntry[] = []
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const entry = line.length > MAX_LINE ? undefined : read(line, at)
    if (entry === undefined) break
    entries.push(entry)
  }
  return entries.length === 0 ? undefined : { from, to: from + entries.length, tool, entries, cut: false }
}

function treeRow(line: string, at: number): FeatureEntry | undefined {
  const [, box, text = ''] = BOX.exec(line) ?? []
  if (box === undefined) return undefined
  const trimmed = text.trimEnd()
  const word = STATE_AT_END.exec(trimmed)?.[1] ?? ''
  const rest = trimmed.slice(0, trimmed.length - word.length).trimEnd()
  const gap = rest.lastIndexOf(' ')
  const name = rest.slice(gap + 1)
  if (gap === -1 || !isFeatureName(name)) return undefined
  const state = word === '' ? (box === ' ' ? 'disabled' : 'enabled') : featureStateOf(word)
  return { line: at, name, state, word: word === '' ? `[${box}]` : word, displayName: rest.slice(0, gap).trim() }
}

function tableRow(line: string, at: number): FeatureEntry | undefined {
  const cells = line.split('|').map((cell) => cell.trim())
  const [name = '', word = ''] = cells
  if (cells.length !== 2 || word === '' || !isFeatureName(name) || /^-+$/.test(word)) return undefined
  // The heading has the same form, but its second cell is not a state.
  const state = featureStateOf(word)
  return state === 'unknown' && !isWellKnownFeature(name) ? undefined : { line: at, name, word, state }
}

/**
 * False for check boxes of a to-do list: a tree of features has its heading or its command above, or
 * several rows with a wide gap before the name, and is not announced as a plan.
 */
function isTree(lines: readonly string[], { from, to }: FeaturePrint): boolean {
  if (isAnnouncedAsWish(lines, from)) return false
  const above = lines.slice(Math.max(0, from - MAX_LINES_TO_COMMAND), from)
  if (isRuler(lines[from - 1]) || above.some((line) => COMMAND.test(line))) return true
  return to - from >= MIN_ROWS && lines.slice(from, to).every((line) => WIDE_GAP.test(line))
}

/** False for a table whose heading or sentence speaks of defaults, wishes or comparisons. */
function isTableOfStates(lines: readonly string[], from: number): boolean {
  const heading = isRuler(lines[from - 1]) ? (lines[from - 2] ?? '') : (lines[from - 1] ?? '')
  const names = heading.includes('|') ? heading.split('|') : []
  return !names.some((name) => isOtherState(name)) && !isAnnouncedAsWish(lines, from)
}

function isRuler(line: string | undefined): boolean {
  return /^\s*(?:\|\s*)?:?--[\s|:-]*$/.test(line ?? '')
}

/** The print includes the dash line and the heading above it. */
function headingAbove(lines: readonly string[], from: number): number {
  return isRuler(lines[from - 1]) ? Math.max(0, from - 2) : from
}
