// A text without names, line by line. Lines of a table stay one under the other.
import type { EvidenceScrubber, ScrubbedPart } from './evidence-scrubber.ts'
import { keepColumns } from './columns.ts'

/** A longer line is XML or JSON, which has no columns; it is cut behind a sign that no name holds. */
const LONG_LINE = 4_000
const INSIDE_LONG_LINE = /[^>}]{1,4000}[>}]?|[>}]/g
/** Lines that are laid out together; a table without a blank line may be longer, and its parts fit each other. */
const LARGEST_BLOCK = 2_000
/** What a collector's manifest says of the files: names and digests that the copy does not have. */
const MANIFEST_FILE = /^File:\s/
const MANIFEST = /^(?:\ufeff)?PatchVerdict collector/m

/** A line of JSON: names stand between its escapes, and the escapes stay. */
const JSON_LINE = /^\s*(?:[[{]\s*){0,9}"[^"]{1,200}"\s*:/
const ESCAPE = /\\(?:([\\"/bfnrt])|u([0-9A-Fa-f]{4}))/g
/** What stands for an escape while names are looked for: characters that end a name and that no JSON holds as they are. */
const STANDS_FOR: Readonly<Record<string, string>> = { n: '\u2028', r: '\u2029', t: '\u000b', '"': '\u000c', '/': '/' }
const HELD_ESCAPES = /[\u2028\u2029\u000b\u000c]/g
const ESCAPES: Readonly<Record<string, string>> = { '\u2028': '\\n', '\u2029': '\\r', '\u000b': '\\t', '\u000c': '\\"' }

function withoutEscapes(line: string): string {
  return line.replace(ESCAPE, (escape, letter?: string, code?: string) => {
    if (letter !== undefined) return STANDS_FOR[letter] ?? escape
    const character = String.fromCharCode(parseInt(code ?? '', 16))
    if (character === '\\') return '\\\\'
    if (character === '"') return STANDS_FOR['"']!
    return character < ' ' ? (STANDS_FOR[CONTROLS[character] ?? ''] ?? ' ') : character
  })
}
const CONTROLS: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't' }

/** Learns the names of a text, so that they are replaced in all others too. */
export function learnText(text: string, scrubber: EvidenceScrubber): void {
  for (const line of text.split('\n')) {
    const plain = JSON_LINE.test(line) ? withoutEscapes(line) : line
    for (const piece of piecesOf(plain)) scrubber.learnText(piece)
  }
}

/** The text with substitutes for all names that were learned. */
export function copyText(text: string, scrubber: EvidenceScrubber): string {
  const isManifest = MANIFEST.test(text.slice(0, 1000))
  const lines = text.split('\n').filter((line) => !isManifest || !MANIFEST_FILE.test(line))
  const done: string[] = []
  let block: CopiedLine[] = []
  const finish = (): void => {
    done.push(...keepColumns(block))
    block = []
  }
  for (const line of lines) {
    block.push(JSON_LINE.test(line) ? copyJson(line, scrubber) : copyLine(line, scrubber))
    if (line.trim() === '' || block.length >= LARGEST_BLOCK) finish()
  }
  finish()
  return done.join('\r\n')
}

interface CopiedLine {
  readonly was: string
  readonly parts: readonly ScrubbedPart[]
}

function copyLine(line: string, scrubber: EvidenceScrubber): CopiedLine {
  return { was: line, parts: piecesOf(line).flatMap((piece) => scrubber.parts(piece)) }
}

/** Its columns are its own affair. */
function copyJson(line: string, scrubber: EvidenceScrubber): CopiedLine {
  const { parts } = copyLine(withoutEscapes(line), scrubber)
  const text = parts.map((part) => part.text).join('')
  const escaped = text.replace(HELD_ESCAPES, (held) => ESCAPES[held] ?? '')
  return { was: escaped, parts: [{ text: escaped, isSubstitute: false }] }
}

function piecesOf(line: string): readonly string[] {
  return line.length <= LONG_LINE ? [line] : (line.match(INSIDE_LONG_LINE) ?? [])
}
