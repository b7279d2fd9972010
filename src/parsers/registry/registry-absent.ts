// "There is no such key or value": what `reg query` says, in one line of the system's language. The list of
// a key proves no absence: it has no count and no end mark, so a cut or filtered one looks whole.
//
//   C:\>reg query "HKLM\SOFTWARE\Policies\…" /v MachineIdentityIsolation
//
//   ERROR: The system was unable to find the specified registry key or value.
//
// Other errors (access is denied, invalid syntax) say nothing of the value. Languages: en, ja, de, fr, from
// public transcripts; in others the answer stays unknown.
const NOT_FOUND =
  /unable to find the specified registry key or value|指定されたレジストリ キーまたは値が見つかりません|der angegebene registrierungsschlüssel (?:bzw\. wert )?wurde nicht gefunden|le système n.a pas trouvé la clé ou la valeur de registre spécifiée/i

export function isNotFound(line: string): boolean {
  return line.length < 300 && NOT_FOUND.test(line)
}

export interface AskedValue {
  readonly key: string
  /** Absent if the whole key was asked for. */
  readonly name?: string
}

const QUERY = /\breg(?:\.exe)?\s+query\s+(?:"(?<quoted>[^"]{3,400})"|(?<plain>[^\s"/]{3,400}))(?<options>.{0,300})$/i
const VALUE = /\s\/v\s+(?:"(?<quoted>[^"]{1,255})"|(?<plain>\S{1,255}))/i
/** Options that leave values out, or add other keys. */
const SELECTING = /\s\/(?:f|d|k|e|t|c|ve)\b/i

/** What a `reg query` asks for; undefined for other commands, and for searches. */
export function askedIn(command: string | undefined): AskedValue | undefined {
  const found = command === undefined ? undefined : QUERY.exec(command)?.groups
  if (found === undefined) return undefined
  const { quoted, plain, options = '' } = found
  const key = quoted ?? plain ?? ''
  if (!/^(?:HKLM|HKEY_LOCAL_MACHINE)\\/i.test(key) || SELECTING.test(options)) return undefined
  const value = VALUE.exec(options)?.groups
  const name = value?.['quoted'] ?? value?.['plain']
  return name === undefined ? { key } : { key, name }
}
