/**
 * The same text in memory of its own. Engines cut strings without copying: a few
 * characters kept from a stretch of a log would keep the whole stretch alive.
 */
export function copyOf<T extends string | undefined>(text: T): T {
  return text === undefined ? text : (JSON.parse(JSON.stringify(text)) as T)
}
