// Puts the names back into a redacted output. Needs the map that the redaction wrote.
import { escapeHtml } from '../print/to-html.ts'
import type { KnownName } from './scrubber.ts'

/**
 * How substitutes stand in a text, those with something around them first: `S-1-5-21-sid-1` is a whole identifier,
 * `D:\path-1` a whole path, `mail-1@domain.invalid` a whole address, `file-1.txt` a whole name; the rest stands alone.
 */
const SUBSTITUTES =
  /S-1-[\d-]+-(sid-\d+)|[A-Za-z]:(?:\\\\|[\\/])(path-\d+)|(mail-\d+)@domain\.invalid|((?:domain|machine)-\d+)\.invalid|(?<![\w-])((?:file|bundle)-\d+)(?:\.\w{1,6})?|(?<![\w-])(HOST-\d{3,}|[a-z]+-\d+)(?![\w-])/g

/**
 * @param text of an HTML, JSON, CSV or Markdown output
 * @returns what was hidden for good (`…`: notes, times of signatures) stays hidden
 */
export function restoreNames(text: string, names: readonly KnownName[]): string {
  const bySubstitute = new Map(names.map(({ substitute, name }) => [substitute, name]))
  const written = writerFor(text)
  return text.replace(SUBSTITUTES, (found: string, ...groups: unknown[]) => {
    const substitute = groups.slice(0, 6).find((group) => typeof group === 'string')
    const name = bySubstitute.get(String(substitute))
    return name === undefined ? found : written(name)
  })
}

/** As the format writes a text: a name may have quotes, or what HTML takes for markup. */
function writerFor(text: string): (name: string) => string {
  if (/^\s*<!doctype html/i.test(text)) return escapeHtml
  if (/^\s*[[{]/.test(text)) return (name) => JSON.stringify(name).slice(1, -1)
  return (name) => name
}
