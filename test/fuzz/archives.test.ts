// Nothing is lost silently in an archive. Archives of every kind are damaged in bytes and fields, cut
// and appended to. Then: a member of which no byte was touched is read as it was; one that any
// directory or header still names is evidence or rejected; and nothing throws.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryFile } from '../../src/base/byte-streams.ts'
import { expand } from '../../src/intake/expand.ts'
import { joined, makeCab, makeGzip, makeLzxCab, makeTar, makeZip } from '../unit/intake/make-archives.ts'

/** `ARCHIVE_RUNS=20000 npx vitest run test/fuzz/archives.test.ts` looks longer. */
const RUNS = Math.ceil(Number(process.env['ARCHIVE_RUNS'] ?? 1200) / 12)
const TIMEOUT_IN_MS = 60_000 + RUNS * 200

const MEMBERS = [
  ['WEB01/systeminfo.txt', 'Host Name:    WEB01\r\nOS Name:      Microsoft Windows Server 2019 Standard\r\n'],
  ['WEB01/long.txt', Array.from({ length: 700 }, (_, i) => `line ${(i * 7919) % 1009}`).join('\r\n')],
  ['WEB01/services.txt', 'SERVICE_NAME: MSMQ\r\n        STATE              : 4  RUNNING\r\n'.repeat(20)],
] as const
type Name = (typeof MEMBERS)[number][0]

interface Range {
  readonly from: number
  readonly to: number
}

/** Where a member is. */
interface Place {
  readonly name: Name
  /** Header and content. */
  readonly local: Range
  /** Its record in the directory; absent where the header is all there is. */
  readonly record?: Range
}

interface Kind {
  readonly make: () => Promise<Uint8Array>
  readonly places: (bytes: Uint8Array) => readonly Place[]
  readonly path: (name: string) => string
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
const nameOf = (i: number): Name => (MEMBERS[i] ?? MEMBERS[0])[0]

function placesInZip(bytes: Uint8Array): Place[] {
  const data = view(bytes)
  let end = bytes.length - 22
  while (data.getUint32(end, true) !== 0x06054b50) end -= 1
  const starts: number[] = []
  const records: Range[] = []
  for (let at = bytes.length - 46; at >= 0; at--) {
    if (data.getUint32(at, true) !== 0x02014b50) continue
    records.unshift({ from: at, to: at + 46 + data.getUint16(at + 28, true) + data.getUint16(at + 30, true) })
    starts.unshift(data.getUint32(at + 42, true))
  }
  const directory = records[0]?.from ?? bytes.length
  return records.map((record, i) => ({
    name: nameOf(i),
    local: { from: starts[i] ?? 0, to: starts[i + 1] ?? directory },
    record: { from: record.from, to: records[i + 1]?.from ?? record.to },
  }))
}

function placesInTar(): Place[] {
  let at = 0
  return MEMBERS.map(([name, content]) => {
    const local = { from: at, to: at + 512 + content.length }
    at += 512 + Math.ceil(content.length / 512) * 512
    return { name, local }
  })
}

/** Content is shared by all members of a folder, so no content can be called untouched. */
function placesInCab(bytes: Uint8Array): Place[] {
  let at = view(bytes).getUint32(16, true)
  return MEMBERS.map(([name]) => {
    const record = { from: at, to: at + 17 + name.length }
    at = record.to
    return { name, local: { from: 0, to: bytes.length }, record }
  })
}

const LZX_BLOCKS = [
  [1, 3001],
  [2, 2000],
  [3, 501],
] as const
const inside = (name: string): string => `a.bin!/${name}`

const KINDS: Readonly<Record<string, Kind>> = {
  zip: { make: () => makeZip(MEMBERS, { dataDescriptor: false }), places: placesInZip, path: inside },
  'stored zip': {
    make: () => makeZip(MEMBERS, { level: 0, dataDescriptor: false }),
    places: placesInZip,
    path: inside,
  },
  'zip with data descriptors': {
    make: () => makeZip(MEMBERS, { dataDescriptor: true }),
    places: placesInZip,
    path: inside,
  },
  zip64: { make: () => makeZip(MEMBERS, { zip64: true }), places: placesInZip64, path: inside },
  'ZipCrypto zip': {
    make: () => makeZip(MEMBERS, { password: 'x', zipCrypto: true, dataDescriptor: false }),
    places: placesInZip,
    path: inside,
  },
  'AES zip': {
    make: () => makeZip(MEMBERS, { password: 'x', encryptionStrength: 1 }),
    places: placesInZip,
    path: inside,
  },
  tar: { make: () => Promise.resolve(makeTar(MEMBERS)), places: placesInTar, path: inside },
  'stored cabinet': { make: () => Promise.resolve(makeCab(MEMBERS, 0)), places: placesInCab, path: inside },
  'MSZIP cabinet': { make: () => Promise.resolve(makeCab(MEMBERS, 1)), places: placesInCab, path: inside },
  'LZX cabinet': {
    make: () => Promise.resolve(makeLzxCab(MEMBERS, { windowBits: 15, blocks: LZX_BLOCKS })),
    places: placesInCab,
    path: inside,
  },
}

/** Offsets are in the extra field there. */
function placesInZip64(bytes: Uint8Array): Place[] {
  const places = placesInZip(bytes)
  const data = view(bytes)
  const starts: number[] = []
  const directory = places[0]?.record?.from ?? 0
  for (let at = 0; at + 4 <= directory; at++) if (data.getUint32(at, true) === 0x04034b50) starts.push(at)
  return places.map((place, i) => ({ ...place, local: { from: starts[i] ?? 0, to: starts[i + 1] ?? directory } }))
}

interface Damage {
  readonly changes: readonly { readonly at: number; readonly bytes: Uint8Array }[]
  readonly cut: number | undefined
  readonly added: Uint8Array
}

/** Fields are two or four bytes wide; values that lie are small, huge, or off by a few. */
function damageOf(size: number, boundaries: readonly number[]): fc.Arbitrary<Damage> {
  const near = fc.tuple(fc.constantFrom(...boundaries), fc.integer({ min: -24, max: 50 })).map(([at, by]) => at + by)
  const at = fc.oneof(fc.nat(size - 1), near).map((place) => Math.min(size - 1, Math.max(0, place)))
  const value = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 1 }),
    fc
      .constantFrom(0, 1, 2, 0x10, 0x100, 0xffff, 0x7fffffff, 0xffffffff)
      .chain((number) =>
        fc.constantFrom(2, 4).map((width) => Uint8Array.from({ length: width }, (_, i) => (number >>> (8 * i)) & 0xff)),
      ),
  )
  return fc.record({
    changes: fc.array(fc.record({ at, bytes: value }), { maxLength: 4 }),
    cut: fc.option(fc.oneof(fc.nat(size), fc.constantFrom(...boundaries)), { nil: undefined, freq: 3 }),
    added: fc.oneof(
      { weight: 4, arbitrary: fc.constant(new Uint8Array(0)) },
      fc.uint8Array({ maxLength: 40 }),
      fc.nat(2000).map((length) => new Uint8Array(length)),
    ),
  })
}

function damaged(intact: Uint8Array, { changes, cut, added }: Damage): Uint8Array {
  const bytes = Uint8Array.from(intact)
  for (const { at, bytes: value } of changes) bytes.set(value.subarray(0, bytes.length - at), at)
  return joined([cut === undefined ? bytes : bytes.subarray(0, cut), added])
}

interface Seen {
  readonly files: Map<string, string>
  readonly failed: Set<string>
  readonly rejected: Map<string, string>
}

async function seenIn(bytes: Uint8Array): Promise<Seen> {
  const seen: Seen = { files: new Map(), failed: new Set(), rejected: new Map() }
  await expand(memoryFile('a.bin', bytes), {
    passwords: { 'a.bin': 'x' },
    // The first word about a file; a later one of the same file says less.
    onRejected: ({ path, diagnostic }) => void seen.rejected.set(path, seen.rejected.get(path) ?? diagnostic.code),
    onFile: async (file) => {
      const decoder = new TextDecoder()
      let text = ''
      expect(seen.files.has(file.path)).toBe(false)
      try {
        for await (const chunk of file.stream()) text += decoder.decode(chunk, { stream: true })
      } catch (error) {
        expect(error).toHaveProperty('diagnostic')
        seen.failed.add(file.path)
      }
      seen.files.set(file.path, text)
    },
  })
  return seen
}

const named = ({ files, rejected }: Seen): string[] => [...files.keys(), ...rejected.keys()]

/** What is refused as a whole is named by the archive alone; damage may make it look like another kind. */
const WHOLE = [
  'too-many-entries',
  'too-large',
  'entries-overlap',
  'too-slow',
  'kind-not-readable',
  'archive-unsupported',
]

describe('a damaged archive gives every member, or says which it does not give', () => {
  it.each(Object.entries(KINDS))(
    '%s',
    async (_, { make, places: find, path }) => {
      const intact = await make()
      const places = find(intact)
      expect(places).toHaveLength(MEMBERS.length)
      const boundaries = [
        0,
        ...places.flatMap(({ local, record }) => [local.from, local.to, record?.from ?? 0]),
        intact.length,
      ]
      await fc.assert(
        fc.asyncProperty(damageOf(intact.length, boundaries), async (damage) => {
          const bytes = damaged(intact, damage)
          const seen = await seenIn(bytes)
          expect(named(seen).length).toBeGreaterThan(0)
          // Not recognised any more: the archive itself is the evidence, and is listed as unrecognised.
          if (seen.files.has('a.bin') || WHOLE.includes(seen.rejected.get('a.bin') ?? '')) return
          const isIntact = ({ from, to }: Range): boolean =>
            to <= (damage.cut ?? intact.length) &&
            bytes.subarray(from, to).every((byte, i) => byte === intact[from + i])
          for (const { name, local, record } of places) {
            const content = MEMBERS.find(([known]) => known === name)?.[1]
            const isListed = record === undefined || isIntact(record) || record.from >= (damage.cut ?? intact.length)
            const wanted = path(name)
            if (isIntact(local) && isListed) {
              // A header whose lengths lie may claim its place: then it is found inside that member.
              const isCopy = (at: string) =>
                at === wanted || at.startsWith(`${wanted} [`) || at.endsWith(` [+]!/${name}`)
              const copies = [...seen.files].filter(([at]) => isCopy(at))
              expect(copies.map(([, text]) => text)).toContain(content)
            } else if ((record !== undefined && isIntact(record)) || (record === undefined && isIntact(local))) {
              expect(named(seen).some((at) => at === wanted || at.startsWith(`${wanted} [`) || at === 'a.bin')).toBe(
                true,
              )
              const isNamed = named(seen).some(
                (at) => at === wanted || at.startsWith(`${wanted} [`) || at.endsWith(` [+]!/${name}`),
              )
              if (!isNamed) expect(seen.rejected.get('a.bin')).toBe('archive-damaged')
            }
          }
        }),
        { numRuns: RUNS },
      )
    },
    TIMEOUT_IN_MS,
  )
})

describe('a damaged gzip', () => {
  // Name, time and system of the header may change without a loss.
  const HEADER = 10
  it.each([
    ['of one file', (): Uint8Array => makeGzip(new TextEncoder().encode(MEMBERS[1][1]))],
    ['of a tar', (): Uint8Array => makeGzip(makeTar(MEMBERS))],
  ])(
    '%s says that it is damaged',
    async (_, make) => {
      const intact = make()
      const whole = await seenIn(intact)
      const place = fc.integer({ min: HEADER, max: intact.length - 1 })
      const change = fc.record({ at: place, by: fc.integer({ min: 1, max: 255 }), cut: fc.option(place, { freq: 3 }) })
      await fc.assert(
        fc.asyncProperty(change, async ({ at, by, cut }) => {
          const bytes = Uint8Array.from(intact)
          bytes[at] = ((bytes[at] ?? 0) + by) & 0xff
          const seen = await seenIn(cut === null ? bytes : bytes.subarray(0, cut))
          // Some bits of a deflate stream mean nothing: then the content is what it was.
          if (seen.failed.size + seen.rejected.size === 0) expect(seen.files).toEqual(whole.files)
          // A wrong checksum puts every member in doubt.
          if (seen.rejected.get('a.bin') === 'checksum-wrong') expect(seen.failed.size).toBe(seen.files.size)
        }),
        { numRuns: RUNS },
      )
    },
    TIMEOUT_IN_MS,
  )
})
