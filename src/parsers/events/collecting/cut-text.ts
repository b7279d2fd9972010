/** Longest text of one value of an event fact, in characters. Texts that the query looks for are always kept. */
export const MAX_EVENT_TEXT = 2_000
/** Characters kept on each side of a wanted text in the part that is cut. */
const AROUND = 120

/**
 * Shortens a long text for a fact. Keeps the start and the first occurrence of each wanted text
 * after it, so that a code deep in a long stack trace is not lost.
 *
 * @param wanted lower case
 */
export function cutText(text: string, wanted: readonly string[]): string {
  if (text.length <= MAX_EVENT_TEXT) return text
  const lower = text.toLowerCase()
  const parts = [text.slice(0, MAX_EVENT_TEXT)]
  let end = MAX_EVENT_TEXT
  const places = wanted.map((word) => ({ word, at: lower.indexOf(word) })).sort((a, b) => a.at - b.at)
  for (const { word, at } of places) {
    if (at < 0 || at + word.length <= end) continue
    const from = Math.max(end, at - AROUND)
    end = at + word.length + AROUND
    parts.push(text.slice(Math.min(from, at), end))
  }
  return `${parts.join('…')}…`
}
