// All objects printed in a text, in any shape. If two shapes claim the same lines, the stricter one gets them.
import { type Anchors, standIn } from '../anchors.ts'
import type { LineRange, ParseContext, TextSection } from '../parser.ts'
import { sourceAt } from '../parser.ts'
import type { Diagnostic } from '../../model/diagnostics.ts'
import { excerptOf, type Source } from '../../model/source.ts'
import type { ObjectBlock, ObjectRecord } from './block.ts'
import { findBarTables } from './bar-table.ts'
import { findCliXmls } from './clixml-objects.ts'
import { findCsvs } from './csv-objects.ts'
import { findJsons } from './json-objects.ts'
import { findLists } from './list.ts'
import { findTables } from './table.ts'
import { findWmicTables } from './wmic-table.ts'
import { findXmlObjects } from './xml-objects.ts'

/** A CSV is read only if its header has one of these names. */
const CSV_ANCHORS = new Set(
  (
    'hotfixid packagename featurename resultcode operation operationname result installstate queuename ' +
    'queuepath destinationqueueformatname providername servicename status starttype bulletinkb isinstalled kb ' +
    'filesystemrights sddl csname csdnshostname startmode buildnumber osbuildnumber ' +
    'lastbootuptime oslastbootuptime'
  ).split(' '),
)

const KNOWN = new WeakMap<readonly string[], readonly ObjectBlock[]>()

/** Returns every block of objects, in line order. The result is cached per array of lines. */
export function objectBlocks(lines: readonly string[]): readonly ObjectBlock[] {
  const known = KNOWN.get(lines)
  if (known !== undefined) return known
  const taken: ObjectBlock[] = []
  const claimed = new Uint8Array(lines.length)
  for (const find of [
    findCliXmls,
    findXmlObjects,
    findJsons,
    findCsvsHere,
    findBarTables,
    findTables,
    findWmicTables,
    findLists,
  ]) {
    const free = find(lines).filter(({ from, to }) => !claimed.subarray(from, to).includes(1))
    for (const { from, to } of free) claimed.fill(1, from, to)
    for (const block of free) taken.push(block)
  }
  taken.sort((a, b) => a.from - b.from)
  KNOWN.set(lines, taken)
  return taken
}

/** The blocks of a text in which one of the words stands, without which no wanted one can be. */
export function objectBlocksWith(lines: readonly string[], words: Anchors): readonly ObjectBlock[] {
  return standIn(lines, words) ? objectBlocks(lines) : []
}

function findCsvsHere(lines: readonly string[]): ObjectBlock[] {
  return findCsvs(lines, CSV_ANCHORS)
}

export type WantsBlock = (block: ObjectBlock) => boolean

export function rangesOf(lines: readonly string[], wants: WantsBlock): LineRange[] {
  return objectBlocks(lines)
    .filter(wants)
    .map(({ from, to }) => ({ from, to }))
}

/** The properties of an object are within this many lines of its first one. */
const MAX_OBJECT_LINES = 80

/** The source of a record: the line of the property `key` if the object spans several lines. */
export function sourceOf(record: ObjectRecord, key: string, section: TextSection, context: ParseContext): Source {
  const value = record.values.get(key)
  const to = record.isRow === true ? record.line : Math.min(section.lines.length, record.line + MAX_OBJECT_LINES)
  for (let at = record.line; value !== undefined && at < to; at += 1) {
    const line = section.lines[at] ?? ''
    if (line.includes(value) && line.toLowerCase().includes(key)) {
      return sourceAt(context, { line: section.firstLine + at }, excerptOf(line))
    }
  }
  return sourceAt(context, { line: section.firstLine + record.line }, excerptOf(record.excerpt))
}

/** Diagnostics about the completeness of a block: cuts, and lines that yielded no object. */
export function blockDiagnostics(block: ObjectBlock, section: TextSection): Diagnostic[] {
  const diagnostics: Diagnostic[] = block.notUnderstood.map((line) => ({
    severity: 'warning',
    code: 'line-not-understood',
    at: { line: section.firstLine + line },
    excerpt: excerptOf(section.lines[line] ?? ''),
  }))
  if (block.cut) {
    diagnostics.push({ severity: 'warning', code: 'list-truncated', at: { line: section.firstLine + block.to - 1 } })
  }
  return diagnostics
}
