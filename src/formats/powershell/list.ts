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
// property, so that two adjacent lists stay separate. Without a blank line between them they are told
// apart by their columns: values that stand below each other behind names of different lengths were
// padded, and the two lines that end such a list do not fit.
import { isElision, type ObjectBlock, type ObjectRecord } from './block.ts'
import { hasWide, widthOf } from '../../base/cells.ts'
import { endsPrint } from '../prompt.ts'

const COLON = /^\s{0,24}([^\s:][^:]{0,63}):(?:\s+(\S.*)|\s*)$/
const EQUALS = /^([A-Za-z_][\w ]{0,63})=(.*)$/

interface Property {
  readonly name: string
  readonly value: string
  /** Column where the value starts; continuation lines start there too. */
  readonly column: number
  /** The same in cells of a console, by which tools pad. */
  readonly cells: number
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
  readonly form: 'equals' | 'colon'
  /** The column of the values, where it is shown that they were padded to it. */
  padded: number | undefined
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
    const isNone = !mayBeProperty(line) || endsPrint(line) || isHeading(line, lines[at + 1])
    const property = isNone ? undefined : propertyOf(line)
    if (property !== undefined && record !== undefined && leaves(record, property, lines, at)) {
      record = undefined
      block = undefined
    }
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
      record = {
        line: at,
        excerpt: line,
        values: new Map(),
        last: property,
        lastAt: at,
        isSpaced: true,
        form: formOf(property),
        padded: undefined,
      }
      block.records.push(record)
    }
    if (at === record.lastAt + 1) record.isSpaced = false
    record.values.set(property.name, property.value)
    record.padded = isPadded(record.last, property) ? property.cells : record.padded
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

/** Without padding, values behind names of different lengths cannot stand below each other. */
function isPadded(above: Property, below: Property): boolean {
  return above.cells === below.cells && widthOf(above.name) !== widthOf(below.name) && below.cells !== Infinity
}

/** What Get-Acl prints first. */
const ACL = /^microsoft\.powershell\.core\\/i
/** How far an object may be interrupted by lines of another form, such as those of a message. */
const MAX_INTERRUPTION = 40

/** True if a property belongs to another print than the object above it. */
function leaves(record: OpenRecord, property: Property, lines: readonly string[], at: number): boolean {
  if (property.name === 'path' && ACL.test(property.value)) return true
  if ((record.last.column === Infinity) !== (property.column === Infinity)) return leavesForm(record, lines, at)
  return leavesColumn(record, property, propertyOf(lines[at + 1] ?? ''))
}

/** `Name=Value` below `Name : Value` or the other way round, and the object does not go on. */
function leavesForm({ form }: OpenRecord, lines: readonly string[], at: number): boolean {
  for (let next = at; next < Math.min(lines.length, at + MAX_INTERRUPTION); next += 1) {
    const line = lines[next] ?? ''
    if (line.trim() === '') break
    const property = propertyOf(line)
    if (property !== undefined && formOf(property) === form) return false
  }
  return true
}

function formOf({ column }: Property): 'equals' | 'colon' {
  return column === Infinity ? 'equals' : 'colon'
}

/**
 * True if a property, and what follows it, stand in another column than the padded ones above; or if
 * the two are padded to another column than the single one above.
 */
function leavesColumn({ padded, last, values }: OpenRecord, property: Property, next: Property | undefined): boolean {
  if (property.value === '') return false
  if (values.size === 1) return property.cells !== last.cells && next !== undefined && isPadded(property, next)
  return padded !== undefined && property.cells !== padded && next?.cells !== padded
}

const GLUED = /^\S[^:]{0,63}:\s*$/
const INDENTED = /^\s+\S[^:]{0,63}:\s/

/** `DC01:` above an indented object, as orchestration tools print it: a heading, no property of the object. */
function isHeading(line: string, next: string | undefined): boolean {
  return GLUED.test(line) && !/\s:\s*$/.test(line) && INDENTED.test(next ?? '')
}

function mayBeProperty(line: string): boolean {
  return line.includes(':') || line.includes('=')
}

function propertyOf(line: string): Property | undefined {
  if (!mayBeProperty(line)) return undefined
  const colon = COLON.exec(line)
  if (colon !== null) {
    const value = (colon[2] ?? '').trim()
    const column = value === '' ? line.indexOf(':') + 2 : line.indexOf(value, line.indexOf(':'))
    // The blank in front of an empty value may be lost.
    const cells = hasWide(line) ? widthOf(line.slice(0, column).padEnd(column)) : column
    return { name: (colon[1] ?? '').trim().toLowerCase(), value, column, cells }
  }
  const equals = EQUALS.exec(line)
  if (equals === null) return undefined
  return {
    name: (equals[1] ?? '').trim().toLowerCase(),
    value: (equals[2] ?? '').trim(),
    column: Infinity,
    cells: Infinity,
  }
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
