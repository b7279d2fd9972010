// A person's search in the raw evidence of a host: where some words stand in the dropped files, read again.
// Texts are searched as they are decoded, and binary logs record by record, so a file of any size is held in parts.
import { peek } from '../base/byte-streams.ts'
import { openTextDecoding } from '../intake/decode.ts'
import { expand } from '../intake/expand.ts'
import type { ByteFile, ByteStream } from '../model/bytes.ts'
import type { EventContent } from '../model/event-record.ts'
import type { Position } from '../model/source.ts'
import { decodeAll } from '../parsers/evtx/decode-all.ts'
import { looksBinary } from './binary-content.ts'

export interface TextSearch {
  /** Only these evidence files of the dropped file. */
  readonly only: readonly string[]
  /** Case is ignored; blanks count. Not empty. */
  readonly words: string
  /** The search ends when there are this many. */
  readonly limit: number
  readonly encodings?: Readonly<Record<string, string>> | undefined
  readonly passwords?: Readonly<Record<string, string>> | undefined
}

export interface TextHit {
  readonly path: string
  readonly at: Position
  /** What stands before and behind the words in their line. */
  readonly before: string
  readonly found: string
  readonly after: string
}

export interface TextHits {
  readonly hits: readonly TextHit[]
  /** There may be more: the search ended at its limit. */
  readonly isCut: boolean
  /** Evidence files that cannot be searched: neither text nor a log. */
  readonly notSearched: readonly string[]
}

const LOG_MAGIC = [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0x00]
/** Tells text from binary content. */
const HEAD = 4096
const SHOWN_BEFORE = 80
const SHOWN_AFTER = 160
/** A log may be one line: hits this close to each other are one. */
const LEAST_DISTANCE = 200

/** @param dropped the file that holds the evidence files */
export async function findText(dropped: ByteFile, search: TextSearch): Promise<TextHits> {
  const hits: TextHit[] = []
  const left = new Set(search.only)
  await expand(dropped, {
    only: search.only,
    ...(search.passwords !== undefined && { passwords: search.passwords }),
    onRejected: () => undefined,
    onFile: async (file) => {
      if (hits.length < search.limit && (await searchFile(file, search, hits))) left.delete(file.path)
    },
  })
  const isCut = hits.length >= search.limit
  return { hits: hits.slice(0, search.limit), isCut, notSearched: isCut ? [] : [...left] }
}

/** Gives whether the file could be searched. */
async function searchFile(given: ByteStream, search: TextSearch, hits: TextHit[]): Promise<boolean> {
  const words = folded(search.words)
  // The first piece of a packed file may be shorter than what tells its kind.
  const { head, file } = await peek(given, HEAD)
  if (LOG_MAGIC.every((byte, at) => head[at] === byte)) return searchLog(file, words, hits, search.limit)
  if (looksBinary(head)) return false
  const decoding = openTextDecoding(search.encodings?.[file.path])
  const text = new OpenText(file.path, words, hits)
  for await (const chunk of file.stream()) {
    text.write(decoding.write(chunk))
    if (hits.length >= search.limit) return true
  }
  text.write(decoding.end())
  text.end()
  return true
}

/** The text that was read last: words may stand across two pieces, and a hit is shown with what follows it. */
class OpenText {
  private readonly path: string
  private readonly words: string
  private readonly hits: TextHit[]
  private kept = ''
  /** Of `kept`, what was searched. */
  private searched = 0
  private line = 1
  /** Events that ended before `kept`, in a log of XML. */
  private events = 0
  private isXml: boolean | undefined

  constructor(path: string, words: string, hits: TextHit[]) {
    this.path = path
    this.words = words
    this.hits = hits
  }

  write(text: string): void {
    this.kept += text
    this.isXml ??= this.kept.trim() === '' ? undefined : /^\ufeff?\s*</.test(this.kept)
    this.search(this.kept.length - SHOWN_AFTER - this.words.length)
  }

  end(): void {
    this.search(this.kept.length)
  }

  /** @param to the words may begin before it: what follows them is there */
  private search(to: number): void {
    if (to <= this.searched) return
    const text = folded(this.kept)
    let counted = 0
    let lastHit = -LEAST_DISTANCE
    let lastLine = 0
    for (let at = text.indexOf(this.words, this.searched); at !== -1 && at < to;) {
      this.pass(counted, at)
      counted = at
      if (this.line !== lastLine || at - lastHit >= LEAST_DISTANCE) {
        this.hits.push(this.hitAt(at))
        lastHit = at
        lastLine = this.line
      }
      at = text.indexOf(this.words, at + this.words.length)
    }
    const start = Math.max(0, Math.min(to, this.kept.length) - SHOWN_BEFORE)
    if (start > counted) this.pass(counted, start)
    const cut = Math.max(start, counted)
    this.searched = Math.max(0, to - cut)
    this.kept = this.kept.slice(cut)
  }

  /** Counts the lines and events between two places of `kept`. */
  private pass(from: number, to: number): void {
    this.line += occurrences(this.kept, '\n', from, to)
    if (this.isXml === true) this.events += occurrences(this.kept, '</Event>', from, to)
  }

  private hitAt(at: number): TextHit {
    const end = at + this.words.length
    const before = this.kept.slice(Math.max(0, at - SHOWN_BEFORE), at)
    const after = this.kept.slice(end, end + SHOWN_AFTER)
    return {
      path: this.path,
      at: { line: this.line, ...(this.isXml === true && this.line === 1 ? { record: this.events + 1 } : {}) },
      before: before.slice(before.lastIndexOf('\n') + 1).trimStart(),
      found: this.kept.slice(at, end),
      after: (after.split('\n', 1)[0] ?? '').trimEnd(),
    }
  }
}

/** Lower case, of the same length: only `İ` would become two characters. */
function folded(text: string): string {
  return text.replaceAll('\u0130', 'i').toLowerCase()
}

function occurrences(text: string, part: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf(part, from); at !== -1 && at < to; at = text.indexOf(part, at + part.length)) count += 1
  return count
}

/** Each record once, by the first of its values that has the words. */
async function searchLog(file: ByteStream, words: string, hits: TextHit[], limit: number): Promise<boolean> {
  await decodeAll(
    file,
    (record) => {
      if (hits.length >= limit) return
      const text = textsOf(record).find((value) => folded(value).includes(words))
      if (text === undefined) return
      const at = folded(text).indexOf(words)
      hits.push({
        path: file.path,
        at: record.position,
        before: text.slice(Math.max(0, at - SHOWN_BEFORE), at),
        found: text.slice(at, at + words.length),
        after: text.slice(at + words.length, at + words.length + SHOWN_AFTER),
      })
    },
    () => undefined,
    false,
  )
  return true
}

function textsOf({ provider, eventId, channel, computer, data, message }: EventContent): string[] {
  return [
    `${provider} ${eventId}`,
    ...data.map(([name, value]) => `${name}: ${value}`),
    message ?? '',
    channel ?? '',
    computer ?? '',
  ]
}
