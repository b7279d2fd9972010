// Properties of printed objects, each with its own line: a person who opens a citation must see the
// value, not the object's first line.
import { excerptOf, type Source } from '../model/source.ts'
import { sourceAt, type ParseContext, type TextSection } from './parser.ts'
import type { ObjectBlock } from './powershell/block.ts'

export interface PrintedObject {
  /** The first of the named properties (lower case) that has a value; undefined if none has. */
  get(...names: readonly string[]): PrintedProperty | undefined
  has(name: string): boolean
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
    return {
      has: (name) => block.names.has(name),
      get(...names) {
        const name = names.find((candidate) => record.values.has(candidate))
        if (name === undefined) return undefined
        const at = record.line + (lineByName.get(name) ?? 0)
        const text = section.lines[at] ?? ''
        const source = sourceAt(context, { line: section.firstLine + at }, excerptOf(partOf(text, name)))
        return { name, value: record.values.get(name) ?? '', source }
      },
    }
  })
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
