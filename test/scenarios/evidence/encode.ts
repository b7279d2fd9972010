// Text as Windows writes it to files: PowerShell's UTF-16, cmd's OEM pages.
export type FileEncoding =
  | 'utf-8'
  | 'utf-8-bom'
  | 'utf-16le'
  | 'utf-16le-bom'
  | 'shift_jis'
  | 'gbk'
  | 'windows-1252'
  | 'windows-1251'
  | 'ibm866'
  | 'cp437'
  | 'cp850'

/** The platform has no decoder for these: the letters that the outputs of the tests need, from IBM's tables. */
const OEM: Readonly<Record<'cp437' | 'cp850', Readonly<Record<string, number>>>> = {
  // It has no sign for a registered trademark: Windows writes the letter that looks most like it.
  cp437: {
    ü: 0x81,
    é: 0x82,
    ä: 0x84,
    à: 0x85,
    è: 0x8a,
    ö: 0x94,
    ß: 0xe1,
    ô: 0x93,
    ç: 0x87,
    ê: 0x88,
    '®': 0x72,
    '\u00a0': 0xff,
  },
  cp850: {
    ü: 0x81,
    é: 0x82,
    ä: 0x84,
    à: 0x85,
    è: 0x8a,
    ö: 0x94,
    ß: 0xe1,
    ô: 0x93,
    ç: 0x87,
    ê: 0x88,
    '®': 0xa9,
    '\u00a0': 0xff,
  },
}

export function encode(text: string, encoding: FileEncoding = 'utf-8'): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding === 'utf-8-bom') return new TextEncoder().encode(`\ufeff${text}`)
  if (encoding === 'utf-16le') return utf16(text)
  if (encoding === 'utf-16le-bom') return utf16(`\ufeff${text}`)
  if (encoding === 'cp437' || encoding === 'cp850') return oem(text, encoding)
  return byTable(text, encoding)
}

function oem(text: string, page: 'cp437' | 'cp850'): Uint8Array {
  // Typographic apostrophes are in neither; Windows writes a plain one.
  return Uint8Array.from([...text.replaceAll('’', "'")], (character) => {
    const byte = character < '\u0080' ? character.charCodeAt(0) : OEM[page][character]
    if (byte === undefined) throw new Error(`${page} has no ${character}`)
    return byte
  })
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
