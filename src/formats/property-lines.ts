// Properties of printed objects, each with its own line: a person who opens a citation must see the
// value, not the object's first line.
import { excerptOf, type Source } from '../model/source.ts'
import { sourceAt, type ParseContext, type TextSection } from './parser.ts'
import { hostOfRecord, isHostColumn, type RowHost } from './host-columns.ts'
import type { ObjectBlock, ObjectRecord } from './powershell/block.ts'
import type { Diagnostic } from '../model/diagnostics.ts'
import type { Fact } from '../model/facts.ts'

export interface PrintedObject {
  /** The first of the named properties (lower case) that has a value; undefined if none has. */
  get(...names: readonly string[]): PrintedProperty | undefined
  has(name: string): boolean
  /** The machine that the object itself names, in whatever property. */
  readonly host: RowHost | undefined
  /** The property that names the machine, for citing. */
  hostProperty(): PrintedProperty | undefined
  /** Where the object begins. */
  readonly source: Source
}

export interface PrintedProperty {
  readonly name: string
  readonly value: string
  readonly source: Source
}

/** The objects of a block, each property with its own source. */
export function objectsOf(block: ObjectBlock, section: TextSection, context: ParseContext): PrintedObject[] {
  const records = block.records()
  return records.map((record, index) => {
    const lines = section.lines.slice(record.line, records[index + 1]?.line ?? block.to)
    const lineByName = record.isRow === true ? new Map<string, number>() : linesOf(lines)
    const host = hostOfRecord(record)
    const object: PrintedObject = {
      host,
      source: sourceAt(context, { line: section.firstLine + record.line }, excerptOf(record.excerpt)),
      has: (name) => block.names.has(name),
      hostProperty: () => object.get(...hostProperties(record, host)),
      get(...names) {
        const name = names.find((candidate) => record.values.has(candidate))
        if (name === undefined) return undefined
        const at = record.line + (lineByName.get(name) ?? 0)
        const text = section.lines[at] ?? ''
        const source = sourceAt(context, { line: section.firstLine + at }, excerptOf(partOf(text, name)))
        return { name, value: record.values.get(name) ?? '', source }
      },
    }
    return object
  })
}

/** The properties that hold the machine's name, those that are known to do so first. */
function hostProperties({ values }: ObjectRecord, host: RowHost | undefined): string[] {
  if (host === undefined || host.isUnknown === true) return []
  const holding = [...values].filter(([, value]) => value.includes(host.name)).map(([name]) => name)
  return holding.toSorted((a, b) => Number(isHostColumn(b)) - Number(isHostColumn(a)))
}

/**
 * The `host.name` that starts the facts of an object; empty if the object names no machine. `undefined`
 * if its machine cannot be told: then nothing of it may become a fact.
 */
export function hostFactsOf(object: PrintedObject): Fact[] | undefined {
  const { host } = object
  if (host === undefined) return []
  const property = object.hostProperty()
  if (host.isUnknown === true || property === undefined) return undefined
  const { name, isPrefix } = host
  return [{ name: 'host.name', value: isPrefix ? { name, prefixOnly: true } : { name }, source: property.source }]
}

const NAME = /^\s*(?:"(?<json>[^"]{1,80})"\s*:|(?<list>[A-Za-z_][\w .-]{0,80}?)\s*[:=]|<\w+ N="(?<xml>[^"]{1,80})")/

function linesOf(lines: readonly string[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const [at, line] of lines.entries()) {
    for (const name of namesIn(line)) if (!found.has(name)) found.set(name, at)
  }
  return found
}

function namesIn(line: string): string[] {
  const { json, list, xml } = NAME.exec(line)?.groups ?? {}
  const first = (json ?? list ?? xml)?.trim().toLowerCase()
  if (line.length < 300 || !/["<]/.test(line)) return first === undefined ? [] : [first]
  // Minified JSON and CliXml have many properties on one line.
  return [...line.matchAll(/"([A-Za-z_]\w{0,80})"\s*:|N="([A-Za-z_]\w{0,80})"/g)].map((match) =>
    (match[1] ?? match[2] ?? '').toLowerCase(),
  )
}

/** For a long line, the part from the property on. */
function partOf(line: string, name: string): string {
  if (line.length < 300) return line
  const at = line.toLowerCase().indexOf(`"${name}"`)
  return at <= 0 ? line : line.slice(at)
}

/** Says that an object belongs to a machine that cannot be told. */
export function diagnosticOfUnknownHost({ source: { at, excerpt } }: PrintedObject): Diagnostic {
  return { severity: 'warning', code: 'several-hosts', at, excerpt, detail: { count: 1 } }
}
