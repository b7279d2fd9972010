// A cited event of a JSON or XML export whose events stand in one line: the event itself, formatted.
import { openTextDecoding } from '../intake/decode.ts'
import { createJsonSplitter } from '../formats/json-objects.ts'
import type { ByteStream } from '../model/bytes.ts'
import { createEventElementSplitter } from '../parsers/events/fields/event-elements.ts'
import { recordsIn } from '../parsers/events/fields/shipped-records.ts'

/** Of the cited line. Shorter ones are read as they are. */
const LONG_LINE = 200

/** Whether a line of a file is an event that nobody can read as it is. */
export function isLongEvent(line: string): boolean {
  return line.length >= LONG_LINE && /^\ufeff?\s*[<{[]/.test(line)
}

/**
 * @param record the event’s number in the file, as the readers of both formats count
 * @returns undefined if the file has fewer events, or if that one is damaged
 */
export async function formattedEvent(
  file: ByteStream,
  record: number,
  encoding: string | undefined,
): Promise<string[] | undefined> {
  const decoding = openTextDecoding(encoding)
  const search = openSearch(record)
  for await (const chunk of file.stream()) {
    search.write(decoding.write(chunk))
    if (search.isOver()) return search.found()
  }
  search.write(decoding.end())
  search.end()
  return search.found()
}

interface Search {
  write(text: string): void
  end(): void
  isOver(): boolean
  found(): string[] | undefined
}

function openSearch(record: number): Search {
  let seen = 0
  let found: string[] | undefined
  const next = (count: number, format: (index: number) => string[] | undefined): void => {
    if (seen < record && seen + count >= record) found = format(record - seen - 1)
    seen += count
  }
  const ignore = (): void => undefined
  const xml = createEventElementSplitter({
    element: (raw) => next(1, () => indentedXml(raw)),
    unclosed: () => next(1, () => undefined),
    stray: ignore,
    stretch: ignore,
  })
  const json = createJsonSplitter({
    object(raw) {
      const events = eventsIn(raw)
      next(Math.max(1, events.length), (index) => events[index])
    },
    stray: ignore,
    unclosed: ignore,
    stretch: ignore,
  })
  let splitter: typeof xml | typeof json | undefined
  return {
    write(text) {
      splitter ??= text.trim() === '' ? undefined : /^\ufeff?\s*</.test(text) ? xml : json
      splitter?.write(text)
    },
    end: () => void splitter?.end(),
    isOver: () => seen >= record,
    found: () => found,
  }
}

/** One object as it stands; of several in one, each with its own fields. */
function eventsIn(raw: string): string[][] {
  try {
    const object = JSON.parse(raw) as Readonly<Record<string, unknown>>
    const events = recordsIn(object, raw)
    const shown = events.length === 1 ? [object] : events.map(({ fields }) => fields)
    return shown.map((fields) => JSON.stringify(fields, undefined, 2).split('\n'))
  } catch {
    return []
  }
}

/** A line for each element that has only text, or nothing; those inside others are indented. */
function indentedXml(xml: string): string[] {
  if (xml.trim().includes('\n')) return xml.trim().split(/\r?\n/)
  const lines: string[] = []
  let depth = 0
  let isLeaf = false
  for (const { text, tag } of textsAndTags(xml)) {
    if (tag.startsWith('</')) {
      depth -= 1
      if (isLeaf) lines.push(`${lines.pop() ?? ''}${text}${tag}`)
      else lines.push(indented(text, depth + 1), indented(tag, depth))
      isLeaf = false
    } else {
      lines.push(indented(text, depth), indented(tag, depth))
      isLeaf = !tag.startsWith('<?') && !tag.startsWith('<!') && !tag.endsWith('/>')
      if (isLeaf) depth += 1
    }
  }
  return lines.filter((line) => line.trim() !== '')
}

/** Windows writes `>` inside a value as a reference, so the first one ends a tag. */
function* textsAndTags(xml: string): Generator<{ readonly text: string; readonly tag: string }> {
  for (let at = 0; ;) {
    const open = xml.indexOf('<', at)
    const close = xml.indexOf('>', open)
    if (open === -1 || close === -1) return
    yield { text: xml.slice(at, open), tag: xml.slice(open, close + 1) }
    at = close + 1
  }
}

function indented(text: string, depth: number): string {
  return `${'  '.repeat(Math.max(0, depth))}${text}`
}
