// The evidence once more, without names: every text with substitutes, event logs as their records, everything else left
// out and named. It is read twice, because a name may first be told in the last file.
import { collect, peek } from '../base/byte-streams.ts'
import type { ByteFile, ByteStream } from '../model/bytes.ts'
import type { EvidenceQuery } from '../model/evidence-query.ts'
import type { EventContent } from '../model/event-record.ts'
import { anchorWords } from '../formats/anchors.ts'
import { openTextDecoding } from '../intake/decode.ts'
import { expand } from '../intake/expand.ts'
import { evtxLog } from '../parsers/evtx/evtx-log.ts'
import { looksBinary } from '../reading/binary-content.ts'
import { remarkOnOwnFile } from '../reading/own-files.ts'
import type { EvidenceScrubber } from './evidence-scrubber.ts'
import { EventLogCopy } from './copy-events.ts'
import { copyPath } from './copy-path.ts'
import { copyText, learnText } from './copy-text.ts'
import type { ZipMember } from './zip-writer.ts'

/** Why a file is not in the copy. */
export type LeftOutBecause = 'no-text' | 'too-large' | 'not-read' | 'own-file'

export interface LeftOut {
  /** As in the copy. */
  readonly path: string
  readonly because: LeftOutBecause
}

export interface CopyOptions {
  readonly scrubber: EvidenceScrubber
  /** Which records of event logs are wanted whole. */
  readonly query: EvidenceQuery
  /** Names of the hosts of the case. */
  readonly hosts: readonly string[]
  /** Whether a file is wanted; all are if absent. */
  readonly isWanted?: (path: string) => boolean
  readonly onMember: (member: ZipMember) => void | Promise<void>
}

/** A text is whole in memory while it is copied. */
const LARGEST_TEXT = 256 * 1024 * 1024
const HEAD = 64 * 1024

/**
 * Copies the evidence of some dropped files.
 *
 * @param dropped opens each dropped file anew; called twice
 * @returns what is not in the copy
 */
export async function copyEvidence(dropped: () => AsyncIterable<ByteFile>, options: CopyOptions): Promise<LeftOut[]> {
  const { scrubber, query, hosts, isWanted = () => true, onMember } = options
  scrubber.keep(wordsOfReaders(query))
  const labels = hosts.map((name) => name.split('.')[0]!.toUpperCase())
  await forEachFile(dropped, {
    onFile: async (file) => {
      if (!isWanted(file.path)) return
      const content = await contentOf(file, query)
      if ('text' in content) learnText(content.text, scrubber)
      if ('records' in content) for (const record of content.records) learnRecord(record, scrubber)
    },
  })
  const leftOut: LeftOut[] = []
  const taken = new Set<string>()
  const free = (path: string): string => {
    let name = path
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = path.replace(/(\.\w{1,6})?$/, `_${n}$1`)
    taken.add(name.toLowerCase())
    return name
  }
  await forEachFile(dropped, {
    onRejected: (path) => {
      if (isWanted(path)) leftOut.push({ path: copyPath(path, scrubber, labels), because: 'not-read' })
    },
    onFile: async (file) => {
      // What nobody chose is none of the reader's business, not even how many files there are.
      if (!isWanted(file.path)) return
      const path = copyPath(file.path, scrubber, labels)
      const content = await contentOf(file, query)
      if ('leftOut' in content) return void leftOut.push({ path, because: content.leftOut })
      const { modifiedAt, modifiedWallClock } = file
      const { name, text } = copied(path, content, { scrubber, query, isDocument: file.isDocument === true })
      await onMember({
        path: free(name),
        content: new TextEncoder().encode(`\ufeff${text}`),
        ...(modifiedAt === undefined ? {} : { modifiedAt }),
        ...(modifiedWallClock === undefined ? {} : { modifiedWallClock }),
      })
    },
  })
  return leftOut
}

const WORDS = /[\p{L}\p{N}]+/gu
const CHANNELS = ['application', 'system', 'setup', 'security']

/** By which readers and packs know what a line is. */
function wordsOfReaders({ pairs, texts, registry = [], files = [] }: EvidenceQuery): string[] {
  const names = [...pairs.map(({ provider }) => provider), ...texts, ...registry, ...files, ...anchorWords()]
  const lower = names.map((name) => name.toLowerCase())
  return [...CHANNELS, ...lower, ...lower.flatMap((name) => name.match(WORDS) ?? [])]
}

function copied(
  path: string,
  content: { readonly text: string } | { readonly records: readonly EventContent[]; readonly isWhole: boolean },
  { scrubber, query, isDocument }: Pick<CopyOptions, 'scrubber' | 'query'> & { readonly isDocument: boolean },
): { readonly name: string; readonly text: string } {
  if ('records' in content) {
    const log = new EventLogCopy(query, scrubber)
    for (const record of content.records) log.add(record)
    return { name: path.replace(/(?:\.evtx)?$/i, '.xml'), text: log.end(content.isWhole) }
  }
  const text = copyText(content.text, scrubber)
  // What stood in a mail or a page is still read as what somebody wrote down, not as an output.
  return isDocument
    ? { name: `${path}.html`, text: `<html><body><pre>\r\n${forHtml(text)}</pre></body></html>` }
    : { name: path, text }
}

function forHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function learnRecord({ computer, data }: EventContent, scrubber: EvidenceScrubber): void {
  if (computer !== undefined) scrubber.learnText(`Computer: ${computer}`)
  for (const [name, value] of data) scrubber.learnText(`${name}: ${value}`)
}

type Content =
  | { readonly text: string }
  | { readonly records: readonly EventContent[]; readonly isWhole: boolean }
  | { readonly leftOut: LeftOutBecause }

/** What is read twice must be opened before it is known what it is. */
async function contentOf(unopened: ByteStream, query: EvidenceQuery): Promise<Content> {
  const { head, file, release } = await peek(unopened, HEAD)
  try {
    if (remarkOnOwnFile(head) !== undefined) return { leftOut: 'own-file' }
    if (evtxLog.recognises(head)) return await recordsOf(file, query)
    if (looksBinary(head)) return { leftOut: 'no-text' }
    const bytes = await collect(file.stream(), LARGEST_TEXT + 1)
    if (bytes.length > LARGEST_TEXT) return { leftOut: 'too-large' }
    const decoding = openTextDecoding(undefined)
    return { text: decoding.write(bytes) + decoding.end() }
  } catch {
    // A bundle that ends inside this file, or a wrong checksum: half a file would pass for a whole one.
    return { leftOut: 'not-read' }
  } finally {
    await release()
  }
}

async function recordsOf(file: ByteStream, query: EvidenceQuery): Promise<Content> {
  const records: EventContent[] = []
  const onEvent = (record: EventContent): void => void records.push(record)
  const { complete } = await evtxLog.parse(file, { path: file.path, query, onEvent })
  return { records, isWhole: complete }
}

async function forEachFile(
  dropped: () => AsyncIterable<ByteFile>,
  on: { onFile: (file: ByteStream) => Promise<void>; onRejected?: (path: string) => void },
): Promise<void> {
  for await (const file of dropped()) {
    await expand(file, { onFile: on.onFile, onRejected: ({ path }) => on.onRejected?.(path) })
  }
}
