// `ConvertTo-Json`: an array of objects, a single object (5.1 drops the array around a single one),
// or `{ "value": [ … ], "Count": 2 }` (5.1, nested arrays).
//
//   [ { "HotFixID":  "KB4512578", "InstalledOn": { "value": "\/Date(1582761600000)\/",
//       "DateTime": "Thursday, February 27, 2020 12:00:00 AM" } } ]
//
// Objects are read one by one, so that those before a cut survive. Objects deeper than `-Depth` are
// printed as a string `@{HotFixID=KB2620704; Description=Update}`, which is read as well.
import { isHostColumn } from '../host-columns.ts'
import type { LineRange } from '../parser.ts'
import { propertyName, type ObjectBlock, type ObjectRecord } from './block.ts'

const START = /^(?:[[{]{1,2}$|(?:\[\s*)?\{\s*"|\[\s*"@\{)/

/** Finds every JSON text that starts on a line of its own. */
export function findJsons(lines: readonly string[]): ObjectBlock[] {
  return jsonTexts(lines).flatMap(({ from, to, closed }) => jsonBlock(lines, from, to, closed) ?? [])
}

/** A JSON text among lines. `closed` is false if the text ends before its last bracket. */
export interface JsonText extends LineRange {
  readonly closed: boolean
}

export function jsonTexts(lines: readonly string[]): JsonText[] {
  const texts: JsonText[] = []
  for (let at = 0; at < lines.length; at += 1) {
    if (!START.test((lines[at] ?? '').trim())) continue
    const text = { from: at, ...extentOf(lines, at) }
    texts.push(text)
    at = text.to - 1
  }
  return texts
}

/** The line after the bracket that closes the first one, or the end of all lines. */
function extentOf(lines: readonly string[], from: number): { to: number; closed: boolean } {
  let depth = 0
  for (let at = from; at < lines.length; at += 1) {
    depth += bracketBalance(lines[at] ?? '')
    if (depth <= 0) return { to: at + 1, closed: depth === 0 }
  }
  return { to: lines.length, closed: false }
}

/** Opening minus closing brackets outside strings; JSON strings never span lines. */
function bracketBalance(line: string): number {
  let balance = 0
  scan(line, (token) => {
    if (token === '{' || token === '[') balance += 1
    if (token === '}' || token === ']') balance -= 1
  })
  return balance
}

/** Calls back for each bracket and line end outside strings, and for each string. Always a single pass. */
function scan(text: string, onToken: (token: string, at: number) => void): void {
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if ('{}[]\n'.includes(character)) onToken(character, at)
    if (character !== '"') continue
    const start = at
    at += 1
    while (at < text.length && text.charAt(at) !== '"' && text.charAt(at) !== '\n') {
      at += text.charAt(at) === '\\' ? 2 : 1
    }
    if (text.charAt(at) === '\n') onToken('\n', at)
    else onToken(text.slice(start, at + 1), start)
  }
}

function jsonBlock(lines: readonly string[], from: number, to: number, closed: boolean): ObjectBlock | undefined {
  const { records, broken } = recordsOf(lines, from, to)
  if (records.length === 0) return undefined
  return {
    shape: 'json',
    from,
    to,
    names: new Set(records.flatMap((record) => [...record.values.keys()])),
    typeNames: [],
    cut: !closed,
    notUnderstood: broken,
    records: () => records,
  }
}

function recordsOf(lines: readonly string[], from: number, to: number): { records: ObjectRecord[]; broken: number[] } {
  const text = lines.slice(from, to).join('\n')
  const outer = objectsAt(text, 0)
  const wrapper = outer.length <= 1 && /"value"\s*:\s*\[/i.test(text) ? objectsAt(text, 1) : []
  const useInner = wrapper.length > 0 && isWrapper(outer[0]?.text)
  const records: ObjectRecord[] = []
  const broken: number[] = []
  for (const { line, text: objectText } of useInner ? wrapper : outer) {
    const parsed = parseObject(objectText)
    const excerpt = lines[from + line] ?? ''
    if (parsed === undefined) broken.push(from + line)
    else records.push({ line: from + line, excerpt, values: valuesOf(parsed) })
  }
  return { records: [...records, ...depthCutRecords(lines, from, to)], broken }
}

/** True for an object with only `value` and `Count`. A cut wrapper cannot be parsed and has no text. */
function isWrapper(text: string | undefined): boolean {
  if (text === undefined) return true
  const keys = Object.keys(parseObject(text) ?? {}).map((key) => key.toLowerCase())
  return keys.length > 0 && keys.every((key) => key === 'value' || key === 'count')
}

/** Texts of all closed objects nested inside exactly `depth` other objects. */
export function objectsAt(text: string, depth: number): { text: string; line: number }[] {
  return elementsAt(text, '{', depth)
}

const CLOSING = { '{': '}', '[': ']' }

/** The same for objects or arrays; only brackets of their own kind count for the depth. */
export function elementsAt(text: string, opening: '{' | '[', depth: number): { text: string; line: number }[] {
  const closing = CLOSING[opening]
  const elements: { text: string; line: number }[] = []
  let open = 0
  let start = 0
  let line = 0
  let startLine = 0
  scan(text, (token, at) => {
    if (token === '\n') line += 1
    if (token === opening) {
      if (open === depth) [start, startLine] = [at, line]
      open += 1
    }
    if (token === closing) {
      open -= 1
      if (open === depth) elements.push({ text: text.slice(start, at + 1), line: startLine })
    }
  })
  return elements
}

/** Undefined for a text that is no object, or damaged. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : undefined
  } catch {
    return undefined
  }
}

function valuesOf(object: Record<string, unknown>): Map<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of Object.entries(object)) {
    const text = textOf(value)
    if (text !== undefined && text !== '') values.set(propertyName(name), text)
    else for (const [inner, host] of nestedHosts(name, value)) values.set(inner, host)
  }
  return values
}

/** `"agent": { "hostname": "web01" }` of log servers, as `agent.hostname`. */
function nestedHosts(name: string, value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([inner, host]): [string, string][] => {
    const path = `${name}.${inner}`.toLowerCase()
    return typeof host === 'string' && host.trim() !== '' && (isHostColumn(path) || isHostColumn(inner))
      ? [[path, host.trim()]]
      : []
  })
}

/** Dates are objects with `DateTime`; enumerations may be objects with `Value`. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const inner: Record<string, unknown> = { ...value }
  return [inner['DateTime'], inner['Value'], inner['value']].map(textOf).find((text) => text !== undefined)
}

function depthCutRecords(lines: readonly string[], from: number, to: number): ObjectRecord[] {
  const records: ObjectRecord[] = []
  for (let at = from; at < to; at += 1) {
    const excerpt = lines[at] ?? ''
    if (!excerpt.includes('"@{')) continue
    scan(excerpt, (token) => {
      if (!token.startsWith('"@{')) return
      const pairs = token
        .slice(3, -2)
        .split('; ')
        .map((pair) => pair.split('='))
      const values = pairs.map(([name = '', ...rest]) => [name.trim().toLowerCase(), rest.join('=').trim()] as const)
      records.push({ line: at, excerpt, values: new Map(values.filter(([, value]) => value !== '')) })
    })
  }
  return records
}
