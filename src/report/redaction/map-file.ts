// The map of a redaction as a file: each name and the word that stands for it. Its owner keeps it. A later run with the
// same file gives the same names the same words, and hides what somebody added by hand again.
import type { KnownName } from './scrubber.ts'

const FORMAT = 'redaction-map-1'

export function mapText(names: readonly KnownName[]): string {
  return `${JSON.stringify({ format: FORMAT, names }, undefined, 2)}\n`
}

/** @returns undefined for a text that is no such map */
export function namesInMap(text: string): readonly KnownName[] | undefined {
  let map: { readonly format?: unknown; readonly names?: unknown } | null
  try {
    map = JSON.parse(text) as typeof map
  } catch {
    return undefined
  }
  if (map?.format !== FORMAT || !Array.isArray(map.names) || !map.names.every(isKnownName)) return undefined
  return map.names.map(({ kind, name, substitute }) => ({ kind, name, substitute }))
}

function isKnownName(value: unknown): value is KnownName {
  const { kind, name, substitute } = (value ?? {}) as Partial<Record<keyof KnownName, unknown>>
  return [kind, name, substitute].every((text) => typeof text === 'string' && text !== '')
}
