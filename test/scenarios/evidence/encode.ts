// Text as Windows writes it to files: PowerShell's UTF-16, cmd's OEM pages.
export type FileEncoding =
  'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16le-bom' | 'shift_jis' | 'gbk' | 'windows-1252' | 'windows-1251' | 'ibm866'

export function encode(text: string, encoding: FileEncoding = 'utf-8'): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding === 'utf-8-bom') return new TextEncoder().encode(`\ufeff${text}`)
  if (encoding === 'utf-16le') return utf16(text)
  if (encoding === 'utf-16le-bom') return utf16(`\ufeff${text}`)
  return byTable(text, encoding)
}

function utf16(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'utf16le'))
}

const tables = new Map<string, Map<string, readonly number[]>>()

function byTable(text: string, encoding: string): Uint8Array {
  const table = tables.get(encoding) ?? tableOf(encoding)
  tables.set(encoding, table)
  const bytes: number[] = []
  for (const character of text) {
    const known = table.get(character)
    if (known === undefined) throw new Error(`${encoding} has no ${character}`)
    bytes.push(...known)
  }
  return Uint8Array.from(bytes)
}

/** Built from the platform's own decoder: every byte, and every pair of bytes that is one character. */
function tableOf(encoding: string): Map<string, readonly number[]> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const table = new Map<string, readonly number[]>()
  const learn = (...bytes: number[]): void => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes))
      if ([...character].length === 1 && !table.has(character)) table.set(character, bytes)
    } catch {
      // Not a character of this page.
    }
  }
  for (let byte = 0; byte < 256; byte++) learn(byte)
  if (encoding !== 'shift_jis' && encoding !== 'gbk') return table
  for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) learn(lead, trail)
  return table
}
