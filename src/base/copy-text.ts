/**
 * Copies a text into memory of its own. Engines slice strings without copying, so a few characters
 * kept from a block of a log would keep the whole block alive.
 */
export function copyOf<T extends string | undefined>(text: T): T {
  return text === undefined ? text : (JSON.parse(JSON.stringify(text)) as T)
}
