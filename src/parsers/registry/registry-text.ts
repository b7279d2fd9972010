// Registry keys and values in `reg query` output and `.reg` files. Type names and root names are
// English in every language.
//
//   HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion     reg query
//       UBR    REG_DWORD    0x1fd2
//
//   [HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion]   .reg
//   "UBR"=dword:00001fd2
//   "StoreReliablePath"=hex(2):44,00,3a,00,\
//     5c,00
import { withoutEnd } from '../../base/linear-text.ts'

export interface RegistryValue {
  readonly key: string
  readonly name: string
  /** Numbers in decimal, texts unchanged. */
  readonly value: string
  /** Index of the line, from 0. */
  readonly at: number
}

const KEY =
  /^\s{0,8}\[?(?<key>(?:\\\\[\w.-]{1,255}\\)?(?:HKEY_(?:LOCAL_MACHINE|USERS|CURRENT_USER|CLASSES_ROOT)|HKLM|HKCU)\\[^\]]{1,500}?)\]?\s*$/i
const QUERIED = /^\s*(?<name>\S(?:.{0,254}?\S)??)\s+(?<type>REG_[A-Z_]{2,30})(?:\s+(?<value>\S.*))?$/
const EXPORTED =
  /^"(?<name>(?:[^"\\]|\\.){1,255})"=(?:"(?<text>(?:[^"\\]|\\.)*)"\s*|dword:(?<dword>[0-9a-f]{1,8})\s*|hex\((?<kind>[127])\):(?<hex>[0-9a-f,\\\s]*))$/i

export function registryKey(line: string): string | undefined {
  return line.length > 600 ? undefined : KEY.exec(line)?.groups?.['key']
}

/** The value on a line of `reg query` or a `.reg` file; undefined for any other line. */
export function registryValue(line: string): { name: string; value: string } | undefined {
  return queried(line) ?? exported(line)
}

function queried(line: string): { name: string; value: string } | undefined {
  const { name, type, value = '' } = QUERIED.exec(line)?.groups ?? {}
  if (name === undefined) return undefined
  const isNumber = type === 'REG_DWORD' || type === 'REG_QWORD'
  return { name, value: isNumber && /^0x[0-9a-f]{1,16}$/i.test(value) ? String(Number(value)) : value.trim() }
}

function exported(line: string): { name: string; value: string } | undefined {
  const { name, text, dword, hex } = EXPORTED.exec(line)?.groups ?? {}
  if (name === undefined) return undefined
  const value = dword !== undefined ? String(Number.parseInt(dword, 16)) : hex !== undefined ? textOfHex(hex) : text
  return {
    name: unescaped(name),
    value: hex === undefined && dword === undefined ? unescaped(value ?? '') : (value ?? ''),
  }
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1')
}

/** REG_EXPAND_SZ and REG_MULTI_SZ are exported as bytes of UTF-16LE, low byte first. */
function textOfHex(hex: string): string {
  const bytes = hex.match(/[0-9a-f]{2}/gi) ?? []
  let text = ''
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode(Number.parseInt(`${bytes[at + 1]}${bytes[at]}`, 16))
  }
  return withoutEnd(text, /\0/).replaceAll('\0', '; ')
}

/** The lines of a value joined, if a `.reg` file continues it after a `\`. */
export function joinedLine(lines: readonly string[], at: number): string {
  let joined = lines[at] ?? ''
  for (let next = at + 1; joined.endsWith(',\\') && next < lines.length && next - at < MAX_JOINED; next += 1) {
    const more = lines[next] ?? ''
    if (!/^\s+[0-9a-f]/i.test(more)) break
    joined = joined.slice(0, -1) + more.trim()
  }
  return joined
}

const MAX_JOINED = 200

/** Returns every value in the lines, with its key. */
export function registryValues(lines: readonly string[]): RegistryValue[] {
  const values: RegistryValue[] = []
  let key: string | undefined
  for (const [at, line] of lines.entries()) {
    key = registryKey(line) ?? key
    const value = key === undefined ? undefined : registryValue(joinedLine(lines, at))
    if (value !== undefined && key !== undefined) values.push({ key, ...value, at })
  }
  return values
}
