// One record of delimited text to its fields, by the rules that papaparse has (a test compares the two).
//
// A quote counts only at the start of a field and is doubled inside it. It closes the field where only
// blanks come between it and the next delimiter or line end; anywhere else it is a character. A field that
// is never closed goes on to the end of the record.

export type Delimiter = ',' | ';' | '\t'

/** @returns the fields; none for an empty record. */
export function splitFields(raw: string, delimiter: Delimiter): string[] {
  if (raw === '') return []
  if (!raw.includes('"')) return raw.split('\n', 1)[0]?.split(delimiter) ?? []
  const fields: string[] = []
  for (let at = 0; ;) {
    const field = raw[at] === '"' ? quotedField(raw, at, delimiter) : plainField(raw, at, delimiter)
    fields.push(field.value)
    if (field.next === undefined) return fields
    at = field.next
  }
}

interface Field {
  readonly value: string
  /** Where the next field begins; undefined for the last one of the record. */
  readonly next: number | undefined
}

function plainField(raw: string, from: number, delimiter: Delimiter): Field {
  const end = raw.indexOf(delimiter, from)
  const lineEnd = raw.indexOf('\n', from)
  if (end !== -1 && (end < lineEnd || lineEnd === -1)) return { value: raw.slice(from, end), next: end + 1 }
  return { value: raw.slice(from, lineEnd === -1 ? raw.length : lineEnd), next: undefined }
}

function quotedField(raw: string, from: number, delimiter: Delimiter): Field {
  for (let quote = raw.indexOf('"', from + 1); quote !== -1; quote = raw.indexOf('"', quote + 1)) {
    if (raw[quote + 1] === '"') {
      quote += 1
      continue
    }
    const next = behindBlanks(raw, quote + 1, delimiter)
    if (next === raw.length ? quote === raw.length - 1 : raw[next] === delimiter || raw[next] === '\n') {
      const value = raw.slice(from + 1, quote).replaceAll('""', '"')
      return { value, next: raw[next] === delimiter ? next + 1 : undefined }
    }
  }
  return { value: raw.slice(from + 1), next: undefined }
}

/** The next delimiter or line end if only blanks come before it; else where it began. */
function behindBlanks(raw: string, from: number, delimiter: Delimiter): number {
  for (let at = from; at < raw.length; at += 1) {
    const character = raw.charAt(at)
    if (character === delimiter || character === '\n') return at
    if (character.trim() !== '') return from
  }
  return from
}
