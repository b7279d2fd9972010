// Most templates are regular: a container whose elements hold one value each. Their
// data is read from a flat list of names and value numbers.
//
//   <EventData><Data Name="SubjectUserName">%1</Data><Data>%2</Data></EventData>
import { ATTRIBUTE, CLOSE, CONTENT, NO_DEPENDENCY, OPEN, SUBSTITUTION, TEXT, WIDTH } from './program.ts'
import type { ChunkPrograms, Template } from './template.ts'

export interface DataPlan {
  /** Path of the element that the template stands in; '' below the event. */
  readonly parent: string
  /** Of each element with a value. */
  readonly names: readonly string[]
  /** Number of its value; −1 for a literal or an empty element. */
  readonly indexes: Int16Array
  readonly optional: Uint8Array
  readonly literals: readonly string[]
  /** Operation of the element, for reading it the general way. */
  readonly elements: Int32Array
}

interface Item {
  readonly name: string
  readonly index: number
  readonly isOptional: boolean
  readonly literal: string
  readonly element: number
}

/** The plan of a template that is nothing but one container of such elements; null for any other. */
export function planOf(programs: ChunkPrograms, template: Template, parent: string): DataPlan | null {
  const { code } = programs
  const start = template.start
  if (template.isEvent || code[start] !== OPEN || code[start + 2] !== NO_DEPENDENCY) return null
  const name = programs.name(code[start + 1]!)
  const path = parent === '' ? name : `${parent}/${name}`
  let at = behindNamespaces(programs, start + 4)
  if (at < 0) return null
  const items: Item[] = []
  while (code[at] === OPEN) {
    const item = itemAt(programs, at, path)
    if (item === undefined) return null
    items.push(item)
    at = code[at + 3]!
  }
  if (code[at] !== CLOSE || items.length === 0 || at + 1 !== template.end) return null
  return {
    parent,
    names: items.map((item) => item.name),
    indexes: Int16Array.from(items, ({ index }) => index),
    optional: Uint8Array.from(items, ({ isOptional }) => (isOptional ? 1 : 0)),
    literals: items.map(({ literal }) => literal),
    elements: Int32Array.from(items, ({ element }) => element),
  }
}

/** Behind the CONTENT of a start tag that has no attributes but namespaces; −1 where it has others. */
function behindNamespaces(programs: ChunkPrograms, from: number): number {
  const { code } = programs
  let at = from
  while (code[at] === ATTRIBUTE) {
    if (!programs.name(code[at + 1]!).startsWith('xmlns')) return -1
    at += 2
    while (code[at] === TEXT) at += 1 + WIDTH[TEXT]!
  }
  return code[at] === CONTENT ? at + 1 : -1
}

function itemAt(programs: ChunkPrograms, element: number, path: string): Item | undefined {
  const { code } = programs
  if (code[element + 2] !== NO_DEPENDENCY) return undefined
  const tag = programs.name(code[element + 1]!)
  let at = element + 4
  let name = `${path}/${tag}`
  if (code[at] === ATTRIBUTE) {
    const isName = tag === 'Data' && programs.name(code[at + 1]!) === 'Name' && code[at + 2] === TEXT
    if (!isName) return undefined
    name = programs.literal(at + 2)
    at += 5
  }
  if (code[at] !== CONTENT) return undefined
  at++
  if (code[at] === SUBSTITUTION && code[at + 3] === CLOSE && code[at + 1]! <= 0x7fff) {
    return { name, index: code[at + 1]!, isOptional: code[at + 2] === 1, literal: '', element }
  }
  if (code[at] === TEXT && code[at + 3] === CLOSE) {
    return { name, index: -1, isOptional: false, literal: programs.literal(at), element }
  }
  return code[at] === CLOSE ? { name, index: -1, isOptional: false, literal: '', element } : undefined
}
