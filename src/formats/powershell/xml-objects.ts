// `ConvertTo-Xml -As String`, saved or pasted:
//
//   <Objects>
//     <Object Type="System.Management.ManagementObject#root\cimv2\Win32_QuickFixEngineering">
//       <Property Name="HotFixID" Type="System.String">KB5071544</Property>
//       <Property Name="InstalledOn" Type="System.DateTime">12/10/2025 12:00:00 AM</Property>
//
// Names are English, values are as the console prints them. Only simple values are read: a property
// that holds objects stays empty.
import { createXmlReader } from '../xml.ts'
import type { ObjectBlock, ObjectRecord } from './block.ts'

const START = /<Objects>/

/** Finds every such document. */
export function findXmlObjects(lines: readonly string[]): ObjectBlock[] {
  const blocks: ObjectBlock[] = []
  for (let at = 0; at < lines.length; at += 1) {
    if (!START.test(lines[at] ?? '')) continue
    let to = at
    while (to < lines.length && !(lines[to] ?? '').includes('</Objects>')) to += 1
    const isClosed = to < lines.length
    to = Math.min(to + 1, lines.length)
    blocks.push(blockOf(lines, at, to, isClosed))
    at = to - 1
  }
  return blocks.filter(({ names }) => names.size > 0)
}

function blockOf(lines: readonly string[], from: number, to: number, isClosed: boolean): ObjectBlock {
  const { records, types } = objectsIn(lines, from, to)
  return {
    shape: 'clixml',
    from,
    to,
    names: new Set(records.flatMap(({ values }) => [...values.keys()])),
    typeNames: types,
    cut: !isClosed,
    notUnderstood: [],
    records: () => records,
  }
}

function objectsIn(lines: readonly string[], from: number, to: number): { records: ObjectRecord[]; types: string[] } {
  const records: ObjectRecord[] = []
  const types = new Set<string>()
  let values: Map<string, string> | undefined
  let line = from
  let name: string | undefined
  let depth = 0
  let text = ''
  const reader = createXmlReader({
    open(element, attributes, at) {
      text = ''
      if (element === 'Object') {
        values = new Map()
        line = from + at - 1
        const type = attributes['Type']
        if (type !== undefined) types.add(type)
      }
      if (element !== 'Property') return
      depth += 1
      // Properties of an object inside are not those of the object.
      if (depth === 1) name = attributes['Name']?.toLowerCase()
    },
    close(element) {
      const value = text.trim()
      if (element === 'Property') {
        if (depth === 1 && name !== undefined && value !== '') values?.set(name, value)
        depth -= 1
        if (depth === 0) name = undefined
      }
      if (element === 'Object' && values !== undefined) {
        records.push({ line, excerpt: lines[line] ?? '', values })
        values = undefined
      }
      text = ''
    },
    text(piece) {
      text += piece
    },
  })
  const start = (lines[from] ?? '').search(START)
  reader.write([(lines[from] ?? '').slice(start), ...lines.slice(from + 1, to)].join('\n'))
  reader.end()
  return { records, types: [...types] }
}
