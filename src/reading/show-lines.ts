// The cited lines of a file with their neighbours, read again from what was dropped:
// what a person sees when they click a citation.
import { openTextDecoding } from '../intake/decode.ts'
import { expand } from '../intake/expand.ts'
import { openLineSplitter } from '../intake/lines.ts'
import type { ByteFile, ByteStream } from '../model/bytes.ts'
import type { Position } from '../model/source.ts'

export interface LinesRequest {
  /** The evidence file; inside a bundle `bundle.zip!/WEB01/systeminfo.txt`. */
  readonly path: string
  readonly at: Position
  /** How many lines to show above and below. */
  readonly context: number
  /** Only where a person chose it; what was detected is detected again. */
  readonly encoding?: string | undefined
  readonly passwords?: Readonly<Record<string, string>> | undefined
}

export interface ShownLines {
  readonly firstLine: number
  readonly lines: readonly string[]
  /** The cited line's place among `lines`. */
  readonly highlighted: number
}

/** Enough of a line to be read; event exports put a whole log into one. */
const MAX_SHOWN_LENGTH = 4000

/**
 * Reads on from the file's start until the cited lines are there.
 *
 * @returns undefined where the file is not found, the position names no line (binary
 *   logs are cited by record), or the file is shorter.
 */
export async function showLines(dropped: ByteFile, request: LinesRequest): Promise<ShownLines | undefined> {
  const line = request.at.line
  if (line === undefined) return undefined
  let shown: ShownLines | undefined
  await expand(dropped, {
    only: [request.path],
    ...(request.passwords !== undefined && { passwords: request.passwords }),
    onRejected: () => undefined,
    onFile: async (file) => {
      shown = await linesAround(file, line, request)
    },
  })
  return shown
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
  return kept.length <= line - first ? undefined : { firstLine: first, lines: kept, highlighted: line - first }
}
