// What a person sees when they click a citation: the cited lines of a file with their neighbours,
// or the cited record of a log, formatted, read again from the dropped file.
import { concat, isByteFile } from '../base/byte-streams.ts'
import { openTextDecoding } from '../intake/decode.ts'
import { expand } from '../intake/expand.ts'
import { openLineSplitter } from '../intake/lines.ts'
import type { ByteFile, ByteStream } from '../model/bytes.ts'
import type { Position } from '../model/source.ts'
import { recordXml } from '../parsers/evtx/record-xml.ts'
import { formattedEvent, isLongEvent } from './show-event.ts'

export interface LinesRequest {
  /** The evidence file; inside a bundle `bundle.zip!/WEB01/systeminfo.txt`. */
  readonly path: string
  readonly at: Position
  /** Number of lines to show above and below. */
  readonly context: number
  /** Only if chosen by a person; otherwise the encoding is detected again. */
  readonly encoding?: string | undefined
  readonly passwords?: Readonly<Record<string, string>> | undefined
}

export interface ShownLines {
  readonly lines: readonly string[]
  /** Absent for a record of a binary log, and for an event that is a part of a long line: both are shown formatted. */
  readonly numbering?: {
    readonly firstLine: number
    /** Index of the cited line in `lines`. */
    readonly highlighted: number
  }
}

/** Enough of a line to be readable; some event exports put a whole log into one line. */
const MAX_SHOWN_LENGTH = 4000

/**
 * Reads the file from its start up to the cited lines or record.
 *
 * @returns undefined if the file is not found or too short, or if the position names neither a line
 *   nor a readable record.
 */
export async function showLines(dropped: ByteFile, request: LinesRequest): Promise<ShownLines | undefined> {
  const { line, byteOffset } = request.at
  if (line === undefined && byteOffset === undefined) return undefined
  let shown: ShownLines | undefined
  await expand(dropped, {
    only: [request.path],
    ...(request.passwords !== undefined && { passwords: request.passwords }),
    onRejected: () => undefined,
    onFile: async (file) => {
      if (line !== undefined) shown = await linesOrEvent(file, line, request)
      else if (byteOffset !== undefined) shown = await recordAt(file, byteOffset)
    },
  })
  return shown
}

/** The cited event itself where its line is too long to be read. */
async function linesOrEvent(file: ByteStream, line: number, request: LinesRequest): Promise<ShownLines | undefined> {
  const around = await linesAround(file, line, request)
  const cited = around?.lines[around.numbering?.highlighted ?? -1] ?? ''
  const { record } = request.at
  if (record === undefined || !isLongEvent(cited)) return around
  const event = await formattedEvent(file, record, request.encoding)
  return event === undefined ? around : { lines: event }
}

async function linesAround(file: ByteStream, line: number, request: LinesRequest): Promise<ShownLines | undefined> {
  const first = Math.max(1, line - request.context)
  const last = line + request.context
  const decoding = openTextDecoding(request.encoding)
  const splitter = openLineSplitter(MAX_SHOWN_LENGTH)
  const kept: string[] = []
  let at = 0
  const take = (lines: readonly string[]): boolean => {
    for (const text of lines) {
      at += 1
      if (at >= first && at <= last) kept.push(text)
    }
    return at >= last
  }
  for await (const chunk of file.stream()) if (take(splitter.write(decoding.write(chunk)))) break
  if (at < last) take(splitter.write(decoding.end()))
  if (at < last) take(splitter.end())
  if (kept.length <= line - first) return undefined
  return { lines: kept, numbering: { firstLine: first, highlighted: line - first } }
}

async function recordAt(file: ByteStream, byteOffset: number): Promise<ShownLines | undefined> {
  const shown = await recordXml(isByteFile(file) ? file : anyPartOf(file), byteOffset)
  return 'xml' in shown ? { lines: shown.xml.split('\n') } : undefined
}

/** Random access to a packed file: every slice reads from the start and keeps only the requested part. */
function anyPartOf(file: ByteStream): ByteFile {
  const slice = async (from: number, to: number): Promise<Uint8Array> => {
    const kept: Uint8Array[] = []
    let at = 0
    for await (const chunk of file.stream()) {
      const part = chunk.subarray(Math.max(0, from - at), Math.max(0, to - at))
      if (part.length > 0) kept.push(part.slice())
      at += chunk.length
      if (at >= to) break
    }
    return concat(
      kept,
      kept.reduce((size, { length }) => size + length, 0),
    )
  }
  return { ...file, sizeInBytes: file.sizeInBytes ?? Infinity, slice }
}
