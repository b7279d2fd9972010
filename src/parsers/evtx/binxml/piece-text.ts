import type { Chunk } from '../file/chunk.ts'
import type { ChunkTemplates } from './chunk-templates.ts'
import type { Values } from './instance.ts'
import { CHARACTER, ENTITY, SUBSTITUTION, TEXT, TYPED, WIDTH } from './program.ts'
import type { Template } from './template.ts'
import { formatItems, formatValue } from './values.ts'
import { ARRAY_FLAG, BINXML_TYPE } from './value-types.ts'

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** The concatenated text of a run of pieces: literals, values and references. */
export function pieceText(
  templates: ChunkTemplates,
  template: Template,
  values: Values,
  from: number,
  to: number,
): string {
  const { chunk } = templates
  const { code, base } = template
  let text = ''
  for (let at = from; at < to; at += 1 + WIDTH[code[at]!]!) {
    const operand = code[at + 1]!
    switch (code[at]) {
      case TEXT:
        text += templates.literal(template, at)
        break
      case SUBSTITUTION:
        text += valueText(chunk, values, operand)
        break
      case TYPED:
        text += formatValue(chunk, operand, base + code[at + 2]!, code[at + 3]!)
        break
      case CHARACTER:
        text += String.fromCharCode(operand)
        break
      case ENTITY:
        text += entity(templates.names.text(operand))
        break
      default:
        break
    }
  }
  return text
}

function entity(name: string): string {
  return ENTITIES.get(name) ?? `&${name};`
}

/** One value as part of a longer text: items of an array are joined, BinXML gives no text. */
export function valueText(chunk: Chunk, values: Values, index: number): string {
  if (index >= values.count) return ''
  const type = values.types[index]!
  if (type === BINXML_TYPE) return ''
  const [start, size] = [values.starts[index]!, values.sizes[index]!]
  if (type & ARRAY_FLAG) return formatItems(chunk, type & ~ARRAY_FLAG, start, size).join(', ')
  return formatValue(chunk, type, start, size)
}
