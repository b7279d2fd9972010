// Lists printed by `Format-List`, DISM and wmic: one property per line; objects are separated by
// blank lines or by the repetition of a property.
//
//   HotFixID    : KB5020872            Package Identity : Package_for_…      HotFixID=KB5020872
//   InstalledOn : 12/13/2022           State : Installed                     InstalledOn=12/13/2022
//
// wmic prints a blank line between properties too, where its line ends (CR CR LF) were normalised: then
// only a repeated property begins the next object.
//
// Padding and order vary. A long value continues on the next lines, indented to the value's column.
// A list ends at a line that is not a property, or where the next object begins with a different
// property, so that two adjacent lists stay separate.
import { isElision, type ObjectBlock, type ObjectRecord } from './block.ts'
import { endsPrint } from '../prompt.ts'

const COLON = /^\s{0,24}([^\s:][^:]{0,63}):(?:\s+(\S.*)|\s*)$/
const EQUALS = /^([A-Za-z_][\w ]{0,63})=(.*)$/

interface Property {
  readonly name: string
  readonly value: string
  /** Column where the value starts; continuation lines start there too. */
  readonly column: number
}

interface OpenRecord {
  readonly line: number
  readonly excerpt: string
  readonly values: Map<string, string>
  last: Property
  /** Line of the last property. */
  lastAt: number
  /** True while every property came after one blank line. */
  isSpaced: boolean
}

interface OpenBlock {
  readonly from: number
  to: number
  readonly firstName: string
  readonly names: Set<string>
  readonly records: OpenRecord[]
  cut: boolean
}

/** Finds every list in the lines. */
export function findLists(lines: readonly string[]): ObjectBlock[] {
  const blocks: OpenBlock[] = []
  let block: OpenBlock | undefined
  let record: OpenRecord | undefined
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') {
      if (record !== undefined && !mayBeSpaced(record, at)) record = undefined
      continue
    }
    if (block !== undefined && record !== undefined && continues(line, record)) {
      block.to = at + 1
      record.lastAt = at
      continue
    }
    const property = endsPrint(line) || isHeading(line, lines[at + 1]) ? undefined : propertyOf(line)
    if (property === undefined) {
      if (block !== undefined && isElision(line)) Object.assign(block, { cut: true, to: at + 1 })
      record = undefined
      block = undefined
      continue
    }
    if (record !== undefined && at > record.lastAt + 1 && property.column !== Infinity) record = undefined
    if (record === undefined || record.values.has(property.name)) {
      if (block === undefined || block.firstName !== property.name) {
        block = { from: at, to: at, firstName: property.name, names: new Set(), records: [], cut: false }
        blocks.push(block)
      }
      record = { line: at, excerpt: line, values: new Map(), last: property, lastAt: at, isSpaced: true }
      block.records.push(record)
    }
    if (at === record.lastAt + 1) record.isSpaced = false
    record.values.set(property.name, property.value)
    record.last = property
    record.lastAt = at
    block?.names.add(property.name)
    if (block !== undefined) block.to = at + 1
  }
  return blocks.map(closed)
}

/** `Name=Value` with one blank line behind it: the object may go on. */
function mayBeSpaced({ isSpaced, last, lastAt }: OpenRecord, blankAt: number): boolean {
  return isSpaced && last.column === Infinity && blankAt === lastAt + 1
}

function closed(block: OpenBlock): ObjectBlock {
  const { from, to, names, cut } = block
  return {
    shape: 'list',
    from,
    to,
    names,
    typeNames: [],
    cut,
    notUnderstood: [],
    records: () => block.records.map(full),
  }
}

function full(record: OpenRecord): ObjectRecord {
  const values = new Map([...record.values].filter(([, value]) => value !== ''))
  return { line: record.line, excerpt: record.excerpt, values }
}

const GLUED = /^\S[^:]{0,63}:\s*$/
const INDENTED = /^\s+\S[^:]{0,63}:\s/

/** `DC01:` above an indented object, as orchestration tools print it: a heading, no property of the object. */
function isHeading(line: string, next: string | undefined): boolean {
  return GLUED.test(line) && !/\s:\s*$/.test(line) && INDENTED.test(next ?? '')
}

function propertyOf(line: string): Property | undefined {
  const colon = COLON.exec(line)
  if (colon !== null) {
    const value = (colon[2] ?? '').trim()
    const column = value === '' ? line.indexOf(':') + 2 : line.indexOf(value, line.indexOf(':'))
    return { name: (colon[1] ?? '').trim().toLowerCase(), value, column }
  }
  const equals = EQUALS.exec(line)
  if (equals === null) return undefined
  return { name: (equals[1] ?? '').trim().toLowerCase(), value: (equals[2] ?? '').trim(), column: Infinity }
}

/** Appends an indented line to the previous value; PowerShell wraps values at blanks. */
function continues(line: string, record: OpenRecord): boolean {
  const indent = line.length - line.trimStart().length
  if (indent < 3 || indent < record.last.column) return false
  const { name } = record.last
  const before = record.values.get(name) ?? ''
  record.values.set(name, before === '' ? line.trim() : `${before} ${line.trim()}`)
  return true
}
