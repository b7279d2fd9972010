// Puts the names back into a redacted output. Needs the map that the redaction wrote.
import { escapeHtml } from '../print/to-html.ts'
import type { KnownName } from './scrubber.ts'

/**
 * Whatever may be a substitute, longest forms first. `file-1.txt` and `path-1.log` are whole names; a full name in
 * `.invalid` is written for a name with dots; the rest stands alone.
 */
const SUBSTITUTES =
  /S-1-\d+(?:-\d+)+|[0-9A-Fa-f]{8}([-_]?)(?:[0-9A-Fa-f]{4}\1){3}[0-9A-Fa-f]{12}|02(?:[-:.]?[0-9A-Fa-f]{2}){5,7}|2001:db8::[0-9a-f]+|(?<![\d.])198(?:\.\d{1,3}){3}(?![\d.]*\d)|\d{5}-\d{5}-\d{5}-AA\d{3}|mail-\d+@domain\.invalid|((?:domain|machine)-\d+)\.invalid|(?<![\w-])((?:file|bundle|path)-\d+)(?:\.\w{1,6})?|(?<![\w-])(?:HOST-\d{3,}|[a-z]+-\d+)(?![\w-])/g

/**
 * @param text of an HTML, JSON, CSV or Markdown output
 * @returns what was hidden for good (`…`: notes, times of signatures) stays hidden
 */
export function restoreNames(text: string, names: readonly KnownName[]): string {
  const written = writerFor(text)
  return replaceSubstitutes(text, names, ({ name }) => written(name))
}

/** @param replace gives what stands in place of a substitute, with whatever is around it: `path-1.log` */
export function replaceSubstitutes(
  text: string,
  names: readonly KnownName[],
  replace: (name: KnownName, found: string) => string,
): string {
  const bySubstitute = new Map(names.map((name) => [name.substitute, name]))
  return text.replace(SUBSTITUTES, (found: string, _separator: unknown, full?: string, whole?: string) => {
    const name = bySubstitute.get(found) ?? bySubstitute.get(full ?? whole ?? '')
    return name === undefined ? found : replace(name, found)
  })
}

/** As the format writes a text: a name may have quotes, or what HTML takes for markup. */
function writerFor(text: string): (name: string) => string {
  if (/^\s*<!doctype html/i.test(text)) return escapeHtml
  if (/^\s*[[{]/.test(text)) return (name) => JSON.stringify(name).slice(1, -1)
  return (name) => name
}
