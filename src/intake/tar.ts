// Tar (ustar, GNU long names, pax), read from start to end. Only what has content matters: links,
// devices and folders are skipped. Sparse members are named, not read.
import { concat } from '../base/byte-streams.ts'
import { nothing, type SequentialEntry } from './archive.ts'
import { IntakeFailure } from './failure.ts'
import { decodeName, memberPath } from './member-path.ts'
import { BLOCK, readHeader, textUntilNul, type Header } from './tar-header.ts'

/** Extended attributes make long records. */
const LONGEST_RECORD = 1024 * 1024
/** Hard and symbolic links: the content is elsewhere, perhaps in no member. */
const LINK = /^[12]$/
/** Links, devices, folders, pipes: what has no content, although some programs give it a size. */
const WITHOUT_CONTENT = /^[1-6]$/
/** Names of links and settings for the whole archive: about no member that is read. */
const ABOUT_NOTHING = /^[Kg]$/
/** Labels of volumes, and folders of dumps with the names of their files. */
const NO_FILE = /^[VD]$/

/** What a record before a member says about it. */
interface Announced {
  readonly name?: string
  readonly size?: number
  readonly isSparse?: boolean
}

/**
 * Goes on behind an end mark, and behind a damaged header with the next one that is whole.
 *
 * @throws IntakeFailure at the end, if anything was damaged, cut or appended
 */
export async function* tarEntries(stream: AsyncIterable<Uint8Array>): AsyncGenerator<SequentialEntry> {
  const source = byteSource(stream)
  const state = { isEnded: false, isAppended: false, isDamaged: false }
  let isSkipping = false
  let announced: Announced = {}
  for (;;) {
    const block = await source.take(BLOCK)
    if (block.every((byte) => byte === 0)) {
      state.isEnded ||= block.length > 0
      if (block.length < BLOCK) break
      continue
    }
    const found = block.length < BLOCK ? undefined : readHeader(block)
    if (found === undefined) {
      state.isDamaged = true
      if (!isSkipping && !state.isEnded) yield* unreadable(block)
      isSkipping = true
      continue
    }
    isSkipping = false
    state.isAppended ||= state.isEnded
    state.isEnded = false
    // What was announced is about the member, not about further records before it.
    if (isRecord(found)) {
      const whole = found.size + paddingOf(found)
      const record = found.size > LONGEST_RECORD ? undefined : await source.take(whole)
      if (record === undefined) await source.skip(whole)
      const swallowed = record === undefined ? undefined : headerIn(record)
      if (record !== undefined && swallowed !== undefined) {
        // A size that is wrong must not swallow the members behind it.
        state.isDamaged = true
        source.putBack(record.subarray(swallowed))
        continue
      }
      state.isDamaged ||= record === undefined
      announced = { ...announced, ...announcement(found.type, record?.subarray(0, found.size)) }
      continue
    }
    const header = { ...found, ...announced }
    announced = {}
    if (!(await hasContent(header, source))) continue
    if (header.isExtended) while ((await source.take(BLOCK))[EXTENDED_AGAIN] === 1) continue
    const rest = { left: header.size }
    yield { ...entryOf(header), body: source.body(rest) }
    await source.skip(rest.left + paddingOf(header))
  }
  // A record that no member follows.
  state.isDamaged ||= Object.keys(announced).length > 0
  if (state.isDamaged) throw new IntakeFailure('archive-damaged', { reason: 'a tar header' })
  if (!state.isEnded) throw new IntakeFailure('archive-perhaps-cut')
  if (state.isAppended) throw new IntakeFailure('archive-contradicts')
}

/** Where a header stands in what a record claims as its own. */
function headerIn(record: Uint8Array): number | undefined {
  for (let at = 0; at + BLOCK <= record.length; at += BLOCK) {
    const block = record.subarray(at, at + BLOCK)
    if (block.some((byte) => byte !== 0) && readHeader(block) !== undefined) return at
  }
  return undefined
}

function isRecord({ type }: Header): boolean {
  return type === 'L' || type === 'x' || ABOUT_NOTHING.test(type)
}

function paddingOf({ size }: Header): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}

function entryOf(header: Header & Announced): Omit<SequentialEntry, 'body'> {
  const { name, size: sizeInBytes, modifiedAt, type, isSparse } = header
  const reason = whyUnreadable(type, isSparse === true)
  const failure = reason === undefined ? {} : { failure: new IntakeFailure('archive-unsupported', { reason }) }
  return { name, sizeInBytes, modifiedAt, ...failure }
}

function whyUnreadable(type: string, isSparse: boolean): string | undefined {
  if (type === 'M') return 'continues another archive'
  if (LINK.test(type)) return 'link'
  if (NO_FILE.test(type)) return 'no file'
  return isSparse || type === 'S' ? 'sparse' : undefined
}

/** A block that should be a header: what its name field says is not read. */
function* unreadable(block: Uint8Array): Generator<SequentialEntry> {
  const name = textUntilNul(block.subarray(0, 100))
  if (memberPath(name) === undefined) return
  yield { name, failure: new IntakeFailure('archive-damaged', { reason: 'a tar header' }), body: nothing() }
}

/** Folders and links with a size: some programs write one without content, so what follows decides. */
async function hasContent({ name, type, size }: Header, source: ByteSource): Promise<boolean> {
  if (NO_FILE.test(type)) return size > 0
  if (!WITHOUT_CONTENT.test(type)) return size > 0 || !name.endsWith('/')
  if (size === 0) return LINK.test(type)
  const next = await source.take(BLOCK)
  source.putBack(next)
  return next.some((byte) => byte !== 0) && readHeader(next) === undefined
}

const EXTENDED_AGAIN = 504

/** A long name, or pax records: `31 path=WEB01/システム情報.txt\n`. Other records say nothing of it. */
function announcement(type: string, record: Uint8Array = new Uint8Array(0)): Announced {
  if (type === 'L') return { name: textUntilNul(record) }
  if (type !== 'x') return {}
  const records = new Map<string, string>()
  for (const line of decodeName(record).split('\n')) {
    const [from, to] = [line.indexOf(' ') + 1, line.indexOf('=')]
    if (to > from) records.set(line.slice(from, to), line.slice(to + 1))
  }
  const name = records.get('GNU.sparse.name') ?? records.get('path')
  const size = Number(records.get('size') ?? Number.NaN)
  const isSparse = [...records.keys()].some((key) => key.startsWith('GNU.sparse.'))
  return {
    ...(name !== undefined && { name }),
    ...(Number.isSafeInteger(size) && size >= 0 && { size }),
    ...(isSparse && { isSparse }),
  }
}

interface ByteSource {
  /** Fewer bytes than asked for where the stream ends. */
  take(size: number): Promise<Uint8Array>
  putBack(bytes: Uint8Array): void
  skip(size: number): Promise<void>
  body(rest: { left: number }): AsyncIterable<Uint8Array>
}

/** Reads a stream in pieces of chosen sizes. */
function byteSource(stream: AsyncIterable<Uint8Array>): ByteSource {
  const iterator = stream[Symbol.asyncIterator]()
  let chunk: Uint8Array = new Uint8Array(0)
  /** At most `size` bytes, at least one; undefined at the end. */
  const some = async (size: number): Promise<Uint8Array | undefined> => {
    while (chunk.length === 0) {
      const next = await iterator.next()
      if (next.done === true) return undefined
      chunk = next.value
    }
    const piece = chunk.subarray(0, size)
    chunk = chunk.subarray(piece.length)
    return piece
  }
  return {
    async take(size) {
      const taken = new Uint8Array(size)
      for (let at = 0; at < size;) {
        const piece = await some(size - at)
        if (piece === undefined) return taken.subarray(0, at)
        taken.set(piece, at)
        at += piece.length
      }
      return taken
    },
    putBack(bytes) {
      chunk = concat([bytes, chunk], bytes.length + chunk.length)
    },
    async skip(size) {
      for (let left = size; left > 0;) {
        const piece = await some(left)
        if (piece === undefined) return
        left -= piece.length
      }
    },
    async *body(rest) {
      while (rest.left > 0) {
        const piece = await some(rest.left)
        if (piece === undefined) throw new IntakeFailure('archive-damaged', { reason: 'the archive ends too early' })
        rest.left -= piece.length
        yield piece
      }
    },
  }
}
