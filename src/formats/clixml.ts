// `Export-Clixml`: PowerShell objects as XML, the same in every language:
//
//   <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
//     <Obj RefId="0">
//       <TN RefId="0"><T>Selected.Microsoft.Windows.ServerManager.Commands.Feature</T></TN>
//       <Props>
//         <S N="Name">MSMQ</S><B N="Installed">false</B>
//         <Obj N="InstallState" RefId="1"><TNRef RefId="1" /><ToString>Available</ToString><I32>0</I32></Obj>
//       </Props>
//       <MS><DT N="InstalledOn">2020-02-27T00:00:00</DT></MS>
//     </Obj>
//   </Objs>
//
// Each top-level object becomes one record. `<MS>` holds properties that PowerShell added. It comes
// after `<Props>`, so if both have a property of the same name, the later, typed one wins. The
// value of a nested object is its `<ToString>`, else its enumeration number or its `Value`
// property. Excerpts that lack the `<Objs>` root or begin inside an object are read from their
// first whole `<Obj>`. Lists, dictionaries and members of nested objects are ignored. Format:
// [MS-PSRP] 2.2.5.
import { createXmlReader } from './xml.ts'

export interface CliXmlObject {
  /** Line of the opening `<Obj`, from 1. */
  readonly line: number
  /** From the most derived type to `System.Object`. */
  readonly typeNames: readonly string[]
  /**
   * Values by lower-case property name; `DT` values are ISO times, `B` is `true` or `false`. Empty
   * values are left out.
   */
  readonly values: ReadonlyMap<string, string>
  readonly text?: string
}

export interface CliXmlReading {
  readonly objects: readonly CliXmlObject[]
  /** True when the end is missing or damaged; everything before that was read. */
  readonly cut: boolean
}

interface OpenObject {
  readonly line: number
  readonly name: string | undefined
  typeNames: readonly string[]
  readonly values: Map<string, string>
  text?: string
  enumValue?: string
}

/** The text is fed to the XML reader in pieces, so that damage stops the reading early. */
const PIECE_LENGTH = 1 << 16

/** Escapes for characters that XML cannot contain: `_x000D__x000A_`. */
const ESCAPE = /_x([0-9A-Fa-f]{4})_/g

/** Reads the objects of a CliXml text. `firstLine` is the line of its first character. Never throws on content. */
export function readCliXml(text: string, firstLine = 1): CliXmlReading {
  const objects: CliXmlObject[] = []
  const types = new Map<string, readonly string[]>()
  const open: OpenObject[] = []
  const path: { element: string; name: string | undefined; ref: string | undefined }[] = []
  let typeNames: string[] = []
  let value = ''

  const reader = createXmlReader(
    {
      open(element, attributes, line) {
        const name = attributes['N'] === undefined ? undefined : unescaped(attributes['N'])
        path.push({ element, name, ref: attributes['RefId'] })
        value = ''
        if (element === 'Obj') open.push({ line, name, typeNames: [], values: new Map() })
        const current = open.at(-1)
        if (element === 'TN') typeNames = []
        if (element === 'TNRef' && current !== undefined) {
          current.typeNames = types.get(attributes['RefId'] ?? '') ?? []
        }
      },
      text(piece) {
        value += piece
      },
      close(element) {
        const closing = path.pop()
        const current = open.at(-1)
        if (current === undefined) return
        if (element === 'T') typeNames.push(value)
        if (element === 'TN') {
          current.typeNames = typeNames
          if (closing?.ref !== undefined) types.set(closing.ref, typeNames)
        }
        if (element === 'ToString') current.text = unescaped(value)
        else if (element === 'Obj') closeObject()
        else keep(current, element, closing?.name)
        value = ''
      },
    },
    firstLine,
  )

  function keep(current: OpenObject, element: string, name: string | undefined): void {
    const parent = path.at(-1)?.element
    if (name !== undefined && (parent === 'Props' || parent === 'MS') && value.trim() !== '') {
      current.values.set(name.toLowerCase(), unescaped(value))
    } else if (parent === 'Obj' && name === undefined && /^[IU]\d+$/.test(element)) current.enumValue = value
  }

  function closeObject(): void {
    const closed = open.pop()
    if (closed === undefined) return
    const parent = open.at(-1)
    const { line, typeNames: ownTypes, values, text: shown } = closed
    if (parent === undefined) {
      objects.push({ line, typeNames: ownTypes, values, ...(shown === undefined ? {} : { text: shown }) })
      return
    }
    const inside = path.at(-1)?.element
    const nested = shown ?? closed.enumValue ?? values.get('value')
    if (closed.name !== undefined && nested !== undefined && (inside === 'Props' || inside === 'MS')) {
      parent.values.set(closed.name.toLowerCase(), nested)
    }
  }

  for (let at = 0; at < text.length && reader.problem === undefined; at += PIECE_LENGTH) {
    reader.write(text.slice(at, at + PIECE_LENGTH))
  }
  const problem = reader.end()
  const cut = problem !== undefined || open.length > 0
  // An object cut off by the end of the text still counts with the properties that were read whole.
  const [unfinished] = open
  if (unfinished !== undefined && unfinished.values.size > 0) {
    objects.push({ line: unfinished.line, typeNames: unfinished.typeNames, values: unfinished.values })
  }
  return { objects, cut }
}

function unescaped(text: string): string {
  return text.includes('_x') ? text.replace(ESCAPE, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text
}
