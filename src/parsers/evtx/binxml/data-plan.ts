// Most templates are regular: a container whose elements hold one value each. Their data is read
// with a flat list of names and value indexes.
//
//   <EventData><Data Name="SubjectUserName">%1</Data><Data>%2</Data></EventData>
import { numberOf } from './names.ts'
import { ATTRIBUTE, CLOSE, CONTENT, NO_DEPENDENCY, OPEN, SUBSTITUTION, TEXT, WIDTH } from './program.ts'
import type { ChunkTemplates } from './chunk-templates.ts'
import type { DataPlan } from './template-layouts.ts'
import type { Template } from './template.ts'

const DATA = numberOf('Data')
const NAME = numberOf('Name')

interface Item {
  readonly name: string
  readonly index: number
  readonly isOptional: boolean
  readonly literal: string
  readonly element: number
}

/** The plan of a template that consists of one container of such elements; null for any other template. */
export function planOf(templates: ChunkTemplates, template: Template, parent: string): DataPlan | null {
  const { code } = template
  if (template.isEvent || code[0] !== OPEN || code[2] !== NO_DEPENDENCY) return null
  const name = templates.names.text(code[1]!)
  const path = parent === '' ? name : `${parent}/${name}`
  let at = afterNamespaces(templates, template, 4)
  if (at < 0) return null
  const items: Item[] = []
  while (code[at] === OPEN) {
    const item = itemAt(templates, template, at, path)
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

/** The operation after the CONTENT of a start tag that has no attributes except namespaces; −1 if it has others. */
function afterNamespaces({ names }: ChunkTemplates, { code }: Template, from: number): number {
  let at = from
  while (code[at] === ATTRIBUTE) {
    if (!names.text(code[at + 1]!).startsWith('xmlns')) return -1
    at += 2
    while (code[at] === TEXT) at += 1 + WIDTH[TEXT]!
  }
  return code[at] === CONTENT ? at + 1 : -1
}

function itemAt(templates: ChunkTemplates, template: Template, element: number, path: string): Item | undefined {
  const { code } = template
  if (code[element + 2] !== NO_DEPENDENCY) return undefined
  const tag = code[element + 1]!
  let at = element + 4
  let name = `${path}/${templates.names.text(tag)}`
  if (code[at] === ATTRIBUTE) {
    const isName = tag === DATA && code[at + 1] === NAME && code[at + 2] === TEXT
    if (!isName) return undefined
    name = templates.literal(template, at + 2)
    at += 5
  }
  if (code[at] !== CONTENT) return undefined
  at++
  if (code[at] === SUBSTITUTION && code[at + 3] === CLOSE && code[at + 1]! <= 0x7fff) {
    return { name, index: code[at + 1]!, isOptional: code[at + 2] === 1, literal: '', element }
  }
  if (code[at] === TEXT && code[at + 3] === CLOSE) {
    return { name, index: -1, isOptional: false, literal: templates.literal(template, at), element }
  }
  return code[at] === CLOSE ? { name, index: -1, isOptional: false, literal: '', element } : undefined
}
