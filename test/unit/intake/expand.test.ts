import { describe, expect, it } from 'vitest'
import type { ByteStream } from '../../../src/model/bytes.ts'
import { recycledFile } from '../../recycled-file.ts'
import { DEFAULT_LIMITS } from '../../../src/intake/budget.ts'
import { expand, type ExpandOptions } from '../../../src/intake/expand.ts'
import {
  deflated,
  joined,
  makeCab,
  makeGzip,
  makeLzxCab,
  makeTar,
  makeZip,
  rawMember,
  rawZip,
  utf8,
} from './make-archives.ts'

const LONG = 'abcdefg '.repeat(12_000)

interface Expanded {
  files: Record<string, string>
  rejected: Record<string, string>
}

async function textOf(file: ByteStream): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of file.stream()) text += decoder.decode(chunk, { stream: true })
  return text
}

async function expanded(name: string, bytes: Uint8Array, options: Partial<ExpandOptions> = {}): Promise<Expanded> {
  const files: Record<string, string> = {}
  const rejected: Record<string, string> = {}
  await expand(recycledFile(name, bytes), {
    ...options,
    onRejected: ({ path, diagnostic }) => {
      rejected[path] = diagnostic.code
    },
    onFile: async (file) => {
      try {
        files[file.path] = await textOf(file)
        // Reading twice gives the same bytes.
        expect(await textOf(file)).toBe(files[file.path])
      } catch (error) {
        files[file.path] = `! ${(error as Error).message}`
      }
    },
  })
  return { files, rejected }
}

const TWO = [
  ['WEB01/systeminfo.txt', 'Host Name: WEB01'],
  ['WEB01/uploads/auto/C%3A/Windows/app.txt', LONG],
] as const
const TWO_READ = (archive: string): Record<string, string> => ({
  [`${archive}!/WEB01/systeminfo.txt`]: 'Host Name: WEB01',
  [`${archive}!/WEB01/uploads/auto/C%3A/Windows/app.txt`]: LONG,
})

describe('archives give their members', () => {
  it.each([
    ['zip', () => makeZip(TWO)],
    ['zip with data descriptors', () => makeZip(TWO, { dataDescriptor: true })],
    ['zip64', () => makeZip(TWO, { zip64: true })],
    ['stored zip', () => makeZip(TWO, { level: 0 })],
    ['tar.gz', () => Promise.resolve(makeGzip(makeTar(TWO)))],
    ['tar', () => Promise.resolve(makeTar(TWO))],
    ['stored cabinet', () => Promise.resolve(makeCab(TWO, 0))],
    ['MSZIP cabinet', () => Promise.resolve(makeCab(TWO, 1))],
    ['LZX cabinet', () => Promise.resolve(makeLzxCab(TWO, { windowBits: 17, blocks: [[2, 40_000]] }))],
    ['gzip of a zip', async () => makeGzip(await makeZip(TWO))],
  ])('%s', async (kind, make) => {
    const archive = kind === 'gzip of a zip' ? 'b.gz!/b' : 'b.bin'
    expect(await expanded(kind === 'gzip of a zip' ? 'b.gz' : 'b.bin', await make())).toEqual({
      files: TWO_READ(archive),
      rejected: {},
    })
  })

  it('hands on what is no archive', async () => {
    expect(await expanded('a.txt', utf8('text'))).toEqual({ files: { 'a.txt': 'text' }, rejected: {} })
  })

  it('opens zips in zips and cabinets in zips', async () => {
    const inner = await makeZip([['b.cab', makeCab([['c.txt', 'deep']], 1)]])
    expect(await expanded('a.zip', await makeZip([['inner.zip', inner]]))).toEqual({
      files: { 'a.zip!/inner.zip!/b.cab!/c.txt': 'deep' },
      rejected: {},
    })
  })

  it('opens zips in tars, which are held in memory piece by piece', async () => {
    const inner = await makeZip([['c.txt', LONG]], { level: 0 })
    expect(await expanded('a.tar', makeTar([['inner.zip', inner]]))).toEqual({
      files: { 'a.tar!/inner.zip!/c.txt': LONG },
      rejected: {},
    })
  })

  it('gives a second member of the same name a path of its own', async () => {
    const zip = rawZip([
      [utf8('a.txt'), utf8('1')],
      [utf8('a.txt'), utf8('2')],
    ])
    expect((await expanded('a.zip', zip)).files).toEqual({ 'a.zip!/a.txt': '1', 'a.zip!/a.txt [2]': '2' })
  })

  it('divides a zip among workers without losing or doubling a member', async () => {
    const members = Array.from({ length: 17 }, (_, i) => [`h${i}.txt`, 'x'.repeat(i * 100)] as const)
    const zip = await makeZip([...members, ['../bad', 'x']])
    const shares = await Promise.all([0, 1, 2].map((index) => expanded('a.zip', zip, { share: { index, of: 3 } })))
    const paths = shares.flatMap(({ files }) => Object.keys(files))
    expect(paths.sort()).toEqual(members.map(([name]) => `a.zip!/${name}`).sort())
    expect(shares.flatMap(({ rejected }) => Object.keys(rejected))).toEqual(['a.zip!/../bad'])
    expect(Math.min(...shares.map(({ files }) => Object.keys(files).length))).toBeGreaterThan(0)
  })
})

describe('names', () => {
  it('refuses names that leave the archive, and reads the rest', async () => {
    const zip = await makeZip([
      ['ok.txt', 'ok'],
      ['../../etc/passwd', 'x'],
      ['a/../../b', 'x'],
      ['/abs', 'x'],
      ['C:\\Windows\\x', 'x'],
      ['..\\x', 'x'],
    ])
    expect(await expanded('a.zip', zip)).toEqual({
      files: { 'a.zip!/ok.txt': 'ok' },
      rejected: {
        'a.zip!/../../etc/passwd': 'unsafe-path',
        'a.zip!/a/../../b': 'unsafe-path',
        'a.zip!//abs': 'unsafe-path',
        'a.zip!/C:\\Windows\\x': 'unsafe-path',
        'a.zip!/..\\x': 'unsafe-path',
      },
    })
  })

  it('reads names in CP932 and in UTF-8 without the flag', async () => {
    // システム情報.txt in CP932
    const cp932 = Uint8Array.from([0x83, 0x56, 0x83, 0x58, 0x83, 0x65, 0x83, 0x80, 0x8f, 0xee, 0x95, 0xf1, 0x2e, 0x74])
    const zip = rawZip([
      [cp932, utf8('1')],
      [utf8('結果.txt'), utf8('2')],
    ])
    expect((await expanded('a.zip', zip)).files).toEqual({ 'a.zip!/システム情報.t': '1', 'a.zip!/結果.txt': '2' })
  })

  it('takes backslashes for folders, as old Windows tools write them', async () => {
    const zip = rawZip([[utf8('WEB01\\a.txt'), utf8('1')]])
    expect((await expanded('a.zip', zip)).files).toEqual({ 'a.zip!/WEB01/a.txt': '1' })
  })
})

describe('passwords', () => {
  for (const [kind, options] of [
    ['AES-256', { encryptionStrength: 3 }],
    ['ZipCrypto', { zipCrypto: true }],
  ] as const) {
    const make = (): Promise<Uint8Array> =>
      makeZip([
        ['open.txt', 'open'],
        ['secret.txt', 'secret', { password: 'himitsu', ...options }],
      ])
    it(`${kind}: asks, refuses, opens`, async () => {
      const zip = await make()
      expect(await expanded('a.zip', zip)).toEqual({
        files: { 'a.zip!/open.txt': 'open' },
        rejected: { 'a.zip!/secret.txt': 'encrypted' },
      })
      expect(await expanded('a.zip', zip, { passwords: { 'a.zip': 'wrong' } })).toMatchObject({
        files: { 'a.zip!/open.txt': 'open' },
      })
      expect(await expanded('a.zip', zip, { passwords: { 'a.zip': 'himitsu' } })).toEqual({
        files: { 'a.zip!/open.txt': 'open', 'a.zip!/secret.txt': 'secret' },
        rejected: {},
      })
    })
  }

  it('says that an AES password is wrong', async () => {
    const zip = await makeZip([['secret.txt', 'secret', { password: 'himitsu', encryptionStrength: 3 }]])
    const { rejected } = await expanded('a.zip', zip, { passwords: { 'a.zip': 'wrong' } })
    expect(rejected).toEqual({ 'a.zip!/secret.txt': 'wrong-password' })
  })
})

describe('damage', () => {
  it('reads the members of a zip whose directory is cut off', async () => {
    const zip = await makeZip([
      ['a.txt', 'first'],
      ['b.txt', 'second'],
    ])
    const cut = zip.subarray(0, zip.length - 100)
    const { files, rejected } = await expanded('a.zip', cut)
    expect(rejected).toMatchObject({ 'a.zip': 'archive-damaged' })
    expect(files).toEqual({ 'a.zip!/a.txt': 'first', 'a.zip!/b.txt': 'second' })
  })

  it('reads the other members when the bytes of one are damaged', async () => {
    const zip = await makeZip([
      ['a.txt', 'x'.repeat(5000) + 'y'.repeat(5000)],
      ['b.txt', 'second'],
    ])
    zip.fill(0xff, 40, 50)
    expect(await expanded('a.zip', zip)).toEqual({
      files: { 'a.zip!/b.txt': 'second' },
      rejected: { 'a.zip!/a.txt': 'archive-damaged' },
    })
  })

  it('gives what a cut gzip still holds, then fails', async () => {
    const text = Array.from({ length: 5000 }, (_, i) => `line ${i * 7919}`).join('\n')
    const packed = makeGzip(utf8(text))
    const { files } = await expanded('a.txt.gz', packed.subarray(0, packed.length / 2))
    expect(files).toEqual({ 'a.txt.gz!/a.txt': '! archive-damaged' })
  })

  it.each([
    ['a.cab', (): Uint8Array => makeCab([['a.txt', 'x'.repeat(50_000)]], 0).subarray(0, 20)],
    ['a.zip', (): Uint8Array => utf8('PK\x03\x04 and nothing more')],
    ['a.gz', (): Uint8Array => Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0])],
  ])('%s that is hardly more than its magic bytes', async (name, make) => {
    const { files, rejected } = await expanded(name, make())
    expect(files).toEqual({})
    expect(rejected[name]).toBe('archive-damaged')
  })

  it('compares the checksums of a cabinet, where it has them', async () => {
    const cab = makeCab([['a.txt', 'Host Name: WEB1']], 0)
    const block = cab.length - 8 - 15
    // Fifteen bytes: three words, then `EB1` from high to low, and the word of both sizes.
    const words = [0x74736f48, 0x6d614e20, 0x57203a65, 0x454231, 0x000f000f]
    new DataView(cab.buffer).setUint32(block, words.reduce((sum, word) => sum ^ word) >>> 0, true)
    expect(await expanded('a.cab', cab)).toEqual({ files: { 'a.cab!/a.txt': 'Host Name: WEB1' }, rejected: {} })
    cab[cab.length - 1] = 0x32
    expect(await expanded('a.cab', cab)).toEqual({ files: {}, rejected: { 'a.cab!/a.txt': 'archive-damaged' } })
  })

  it('names the compression of a cabinet that it cannot unpack', async () => {
    const { files, rejected } = await expanded('a.cab', makeCab([['a.txt', 'x']], 2))
    expect(files).toEqual({})
    expect(rejected).toEqual({ 'a.cab!/a.txt': 'archive-unsupported' })
  })

  it.each([
    ['a.7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]],
    ['a.rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0x01, 0]],
    ['a.tar.xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4]],
    ['a.tar.bz2', [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59]],
    ['a.tar.zst', [0x28, 0xb5, 0x2f, 0xfd, 4, 0]],
  ])('says that %s must be unpacked by hand', async (name, magic) => {
    const bytes = Uint8Array.from([...magic, ...new Array<number>(600).fill(7)])
    expect(await expanded(name, bytes)).toEqual({ files: {}, rejected: { [name]: 'archive-unsupported' } })
  })

  it('takes text that happens to start like bzip2 for text', async () => {
    expect((await expanded('a.txt', utf8('BZh9 is a text'))).files).toEqual({ 'a.txt': 'BZh9 is a text' })
  })
})

/** Overwrites a field at each place where the signature stands. */
function patched(bytes: Uint8Array, signature: number, field: number, value: number, size: 1 | 2 | 4): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 0; at + 4 <= bytes.length; at++) {
    if (view.getUint32(at, true) !== signature) continue
    if (size === 1) view.setUint8(at + field, value)
    else if (size === 2) view.setUint16(at + field, value, true)
    else view.setUint32(at + field, value, true)
  }
  return bytes
}
const RECORD = 0x02014b50
const END = 0x06054b50

describe('an archive that contradicts itself gives all that is found in it', () => {
  const plain = (): Uint8Array =>
    rawZip([...'abc'].map((name) => [utf8(`${name}.txt`), utf8(name.repeat(50))] as const))
  const ALL = Object.fromEntries([...'abc'].map((name) => [`a.zip!/${name}.txt`, name.repeat(50)]))

  // Found by the fuzz test of damaged archives: the first header swallowed all members behind it.
  it('a local header whose lengths lead out of the file', async () => {
    const zip = plain()
    const second = patched(zip.slice(), RECORD, 28, 4110, 2).findIndex((byte, at) => byte !== zip[at])
    const view = new DataView(zip.buffer, zip.byteOffset, zip.length)
    for (let at = second + 1; at < zip.length - 4; at++) {
      if (view.getUint32(at, true) === RECORD) {
        view.setUint16(at + 28, 4110, true)
        break
      }
    }
    view.setUint16(28, 0x5c09, true)
    const { files, rejected } = await expanded('a.zip', zip)
    expect(files).toMatchObject({ 'a.zip!/b.txt': ALL['a.zip!/b.txt'], 'a.zip!/c.txt': ALL['a.zip!/c.txt'] })
    expect(Object.keys(rejected)).toContain('a.zip!/a.txt')
  })

  it('content in what is marked or named as a folder', async () => {
    expect(await expanded('a.zip', patched(plain(), RECORD, 38, 0x10, 1))).toEqual({ files: ALL, rejected: {} })
    const named = rawZip([
      [utf8('WEB01/'), utf8('content')],
      [utf8('empty/'), utf8('')],
    ])
    expect(await expanded('a.zip', named)).toEqual({ files: { 'a.zip!/WEB01': 'content' }, rejected: {} })
  })

  it.each([
    ['counts too few', (): Uint8Array => patched(plain(), END, 10, 1, 2)],
    ['counts too many', (): Uint8Array => patched(plain(), END, 10, 9, 2)],
    ['starts behind the first records', (): Uint8Array => patched(plain(), END, 16, 345, 4)],
    ['says that all is empty', (): Uint8Array => patched(patched(plain(), RECORD, 20, 0, 4), RECORD, 24, 0, 4)],
    ['says that nothing is packed', (): Uint8Array => patched(plain(), RECORD, 20, 0, 4)],
  ])('a directory that %s', async (_, make) => {
    expect(await expanded('a.zip', make())).toEqual({ files: ALL, rejected: { 'a.zip': 'archive-contradicts' } })
  })

  it('a directory that is somewhere else', async () => {
    const zip = patched(plain(), RECORD, 42, 0x7000, 4)
    expect(await expanded('a.zip', zip)).toEqual({ files: ALL, rejected: { 'a.zip': 'archive-contradicts' } })
  })

  it('a few bytes in what says that it is an empty folder are no empty folder', async () => {
    const zip = rawZip([
      [utf8('a.txt'), utf8('a')],
      [utf8('kb.txt'), utf8('KB5071544 x64'), { declaredSize: 0, isFolder: true }],
      [utf8('empty'), utf8(''), { deflated: deflated(utf8('')), isFolder: true }],
    ])
    expect(await expanded('a.zip', zip)).toEqual({
      files: { 'a.zip!/a.txt': 'a' },
      rejected: { 'a.zip!/kb.txt': 'archive-damaged' },
    })
  })

  it.each([
    ['small', 'ok'],
    ['large', Array.from({ length: 200_000 }, (_, i) => (i * 7919) % 10_007).join(' ')],
  ])('a member in the bytes that another one claims: %s', async (_, content) => {
    const hidden = rawMember([utf8('hidden.txt'), utf8('hidden')])
    const claimed = joined([deflated(utf8(content)), hidden])
    const zip = rawZip([[utf8('ok.txt'), utf8(content), { deflated: claimed }]])
    expect(await expanded('a.zip', zip)).toMatchObject({
      files: { 'a.zip!/ok.txt [+]!/hidden.txt': 'hidden' },
      rejected: { 'a.zip': 'archive-contradicts' },
    })
  })

  it('a zip in a zip is no member of the outer one, however it is packed', async () => {
    const inner = rawZip([[utf8('in.txt'), utf8('in')]])
    const packed = joined([Uint8Array.from([1, inner.length, 0, ~inner.length & 0xff, 0xff]), inner])
    expect(await expanded('a.zip', rawZip([[utf8('b.zip'), inner, { deflated: packed }]]))).toEqual({
      files: { 'a.zip!/b.zip!/in.txt': 'in' },
      rejected: {},
    })
  })

  it.each([
    ['that is empty', ''],
    ['over two lines', 'b\nc.txt'],
  ])('a member that no directory lists, with a name %s, is named', async (_, name) => {
    const zip = joined([rawMember([utf8(name), utf8('hidden')]), plain()])
    expect(await expanded('a.zip', zip)).toEqual({
      files: ALL,
      rejected: { 'a.zip': 'archive-contradicts', [`a.zip!/${name}`]: 'unsafe-path' },
    })
  })

  it('an entry without content is named', async () => {
    const zip = plain()
    zip.fill(0, 0, 4)
    expect(await expanded('a.zip', joined([utf8('PK\x03\x04'), new Uint8Array(60), zip]))).toMatchObject({
      rejected: { 'a.zip!/a.txt': 'archive-damaged' },
    })
  })

  it('says that an archive is empty', async () => {
    expect(await expanded('a.zip', rawZip([]))).toEqual({ files: {}, rejected: { 'a.zip': 'archive-empty' } })
    expect(await expanded('a.cab', makeCab([], 0))).toEqual({ files: {}, rejected: { 'a.cab': 'archive-empty' } })
  })

  it('a tar without an end mark, or with members behind it', async () => {
    const one = makeTar([['a.txt', 'a']])
    const two = makeTar([['b.txt', 'b']])
    expect(await expanded('a.tar', one.subarray(0, 1024))).toEqual({
      files: { 'a.tar!/a.txt': 'a' },
      rejected: { 'a.tar': 'archive-perhaps-cut' },
    })
    expect(await expanded('a.tar', joined([one, two]))).toEqual({
      files: { 'a.tar!/a.txt': 'a', 'a.tar!/b.txt': 'b' },
      rejected: { 'a.tar': 'archive-contradicts' },
    })
    expect((await expanded('a.tar', joined([one, utf8('garbage'.repeat(100))]))).rejected).toEqual({
      'a.tar': 'archive-damaged',
    })
  })

  it('a tar with a damaged header goes on with the next', async () => {
    const tar = makeTar([
      ['a.txt', 'a'],
      ['b.txt', 'b'],
    ])
    tar[130] = 0x37
    expect(await expanded('a.tar', tar)).toEqual({
      files: { 'a.tar!/b.txt': 'b' },
      rejected: { 'a.tar!/a.txt': 'archive-damaged', 'a.tar': 'archive-damaged' },
    })
  })

  it.each(['g', 'x', 'L', 'K'])('a tar in which a size is announced before another record (%s)', async (type) => {
    const record = type === 'L' ? 'b.txt' : '20 comment=nothing\n'
    const tar = makeTar([
      ['pax', '13 size=1024\n', 'x'],
      ['more', record, type],
      ['b.txt', 'b'.repeat(1024)],
      ['c.txt', 'c'],
    ])
    expect((await expanded('a.tar', tar)).files).toEqual({ 'a.tar!/b.txt': 'b'.repeat(1024), 'a.tar!/c.txt': 'c' })
  })

  it.each(['V', 'D'])('content in a member of type %s is named', async (type) => {
    const tar = makeTar([
      ['label', 'KB5071544', type],
      ['folder', '', type],
      ['a.txt', 'a'],
    ])
    expect(await expanded('a.tar', tar)).toEqual({
      files: { 'a.tar!/a.txt': 'a' },
      rejected: { 'a.tar!/label': 'archive-unsupported' },
    })
  })

  it('a tar without its magic, with a damaged one, or behind an end mark is a tar', async () => {
    const changed = (at: number, bytes: readonly number[]): Uint8Array => {
      const tar = makeTar(TWO)
      tar.set(bytes, at)
      return tar
    }
    const old = changed(257, new Array<number>(8).fill(0))
    const sum = old.subarray(0, 512).reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0)
    old.set(utf8(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
    expect((await expanded('a.tar', old)).files).toMatchObject({ 'a.tar!/WEB01/systeminfo.txt': 'Host Name: WEB01' })
    const damaged = await expanded('a.tar', changed(257, [0x74]))
    expect(Object.keys({ ...damaged.files, ...damaged.rejected })).toEqual(
      expect.arrayContaining(Object.keys(TWO_READ('a.tar'))),
    )
    const behind = await expanded('a.tar', joined([new Uint8Array(512), makeTar(TWO)]))
    expect(behind).toEqual({ files: TWO_READ('a.tar'), rejected: { 'a.tar': 'archive-contradicts' } })
  })

  it('links in a tar are named: their content may be in no member', async () => {
    const tar = makeTar([
      ['a.txt', 'a'],
      ['hard.txt', '', '1'],
      ['soft.txt', '', '2'],
    ])
    expect(await expanded('a.tar', tar)).toEqual({
      files: { 'a.tar!/a.txt': 'a' },
      rejected: { 'a.tar!/hard.txt': 'archive-unsupported', 'a.tar!/soft.txt': 'archive-unsupported' },
    })
  })

  it.each(['x', 'g', 'L', 'K'])('a member in what a record (%s) claims as its own', async (type) => {
    const inner = makeTar([['hidden.txt', 'hidden']]).subarray(0, 1024)
    expect(
      await expanded(
        'a.tar',
        makeTar([
          ['record', inner, type],
          ['a.txt', 'a'],
        ]),
      ),
    ).toEqual({
      files: { 'a.tar!/hidden.txt': 'hidden', 'a.tar!/a.txt': 'a' },
      rejected: { 'a.tar': 'archive-damaged' },
    })
  })

  it('content that goes on behind the size that it declares is not read as if it were whole', async () => {
    const [shown, whole] = [utf8('Running  A'), utf8('Running  A\nRunning  MSMQ')]
    const zip = rawZip([[utf8('a.txt'), shown, { deflated: deflated(whole) }]])
    expect((await expanded('a.zip', zip)).rejected).toEqual({ 'a.zip!/a.txt': 'archive-damaged' })
    const cab = makeCab([['a.txt', 'x'.repeat(400)]], 1)
    const at = cab.findIndex((byte, index) => byte === 0x43 && cab[index + 1] === 0x4b)
    // The sizes of the block and of the file; no checksum stands here.
    new DataView(cab.buffer, cab.byteOffset).setUint16(at - 2, 399, true)
    new DataView(cab.buffer, cab.byteOffset).setUint32(44, 399, true)
    expect((await expanded('a.cab', cab)).rejected).toEqual({ 'a.cab!/a.txt': 'archive-damaged' })
  })

  it('a zip behind other content is found inside another archive, too', async () => {
    const poly = joined([utf8('Host Name: WEB01\r\n'), rawZip([[utf8('b.txt'), utf8('b')]])])
    const found = { [`a.zip!/poly.txt!/b.txt`]: 'b' }
    expect((await expanded('a.zip', rawZip([[utf8('poly.txt'), poly]]))).files).toEqual(found)
    expect((await expanded('a.tar', makeTar([['poly.txt', poly]]))).files).toEqual({ 'a.tar!/poly.txt!/b.txt': 'b' })
  })

  it('what follows a cabinet is named, whatever size it gives itself', async () => {
    const cab = makeCab(TWO, 1)
    const zip = rawZip([[utf8('b.txt'), utf8('b')]])
    new DataView(cab.buffer, cab.byteOffset).setUint32(8, cab.length + zip.length, true)
    expect(await expanded('a.cab', joined([cab, new Uint8Array(10_000), zip]))).toEqual({
      files: TWO_READ('a.cab'),
      rejected: { 'a.cab': 'archive-damaged' },
    })
    expect((await expanded('a.cab', joined([cab, new Uint8Array(10_000)]))).rejected).toEqual({})
  })

  // Found by the fuzz test of damaged archives: the first name lost its first letter, and its content.
  it('a cabinet that says that its entries start a byte too late', async () => {
    const cab = makeCab(TWO, 1)
    cab[16] = (cab[16] ?? 0) + 1
    expect(await expanded('a.cab', cab)).toEqual({
      files: TWO_READ('a.cab'),
      rejected: { 'a.cab': 'archive-contradicts' },
    })
  })

  it('a cabinet that counts too few', async () => {
    const cab = makeCab(TWO, 1)
    cab[28] = 1
    expect(await expanded('a.cab', cab)).toEqual({
      files: TWO_READ('a.cab'),
      rejected: { 'a.cab': 'archive-contradicts' },
    })
  })
})

describe('gzip', () => {
  const withByte = (bytes: Uint8Array, fromEnd: number): Uint8Array => {
    const at = bytes.length - fromEnd
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes
  }

  it.each([
    ['checksum', 8],
    ['size', 1],
  ])('says that the %s is wrong, after all of the content', async (_, fromEnd) => {
    expect((await expanded('a.gz', withByte(makeGzip(utf8(LONG)), fromEnd))).files).toEqual({
      'a.gz!/a': '! checksum-wrong',
    })
    expect(await expanded('a.tar.gz', withByte(makeGzip(makeTar(TWO)), fromEnd))).toEqual({
      files: Object.fromEntries(Object.keys(TWO_READ('a.tar.gz')).map((path) => [path, '! checksum-wrong'])),
      rejected: { 'a.tar.gz': 'checksum-wrong' },
    })
  })

  it('reads several members in a row, and zeros behind them', async () => {
    const members = [makeGzip(utf8('one ')), makeGzip(utf8(LONG)), makeGzip(utf8('')), makeGzip(utf8('end'))]
    const whole = { files: { 'a.gz!/a': `one ${LONG}end` }, rejected: {} }
    expect(await expanded('a.gz', joined(members))).toEqual(whole)
    expect(await expanded('a.gz', joined([...members, new Uint8Array(40_000)]))).toEqual(whole)
  })

  it('says that the checksum of one member in a row is wrong', async () => {
    const members = [withByte(makeGzip(utf8('one ')), 8), makeGzip(utf8('end'))]
    expect((await expanded('a.gz', joined(members))).files).toEqual({ 'a.gz!/a': '! checksum-wrong' })
  })

  it.each([
    ['text', utf8('something else')],
    ['another member behind zeros', joined([new Uint8Array(1), makeGzip(utf8('hidden'))])],
    ['a copy of the trailer', joined([utf8('something else'), makeGzip(utf8(LONG)).slice(-8)])],
  ])('says that something else follows: %s', async (_, more) => {
    const after = (content: string): Uint8Array => joined([makeGzip(utf8(content)), more, new Uint8Array(1)])
    expect((await expanded('a.gz', after(LONG))).files).toEqual({ 'a.gz!/a': '! archive-damaged' })
    expect(await expanded('a.gz', after(''))).toEqual({ files: {}, rejected: { 'a.gz': 'archive-damaged' } })
  })
})

describe('limits', () => {
  it('refuses entries that share their bytes, by name or by number', async () => {
    const overlapping = (count: number): Uint8Array => {
      const members = Array.from({ length: count }, (_, i) => [utf8(`${i}.txt`), utf8('x')] as const)
      return patched(rawZip(members), RECORD, 42, 0, 4)
    }
    const few = await expanded('a.zip', overlapping(5))
    expect(few.rejected['a.zip']).toBe('archive-contradicts')
    const many = await expanded('a.zip', overlapping(100))
    expect(many.rejected['a.zip!/50.txt']).toBe('entries-overlap')
    const start = process.cpuUsage()
    const flood = await expanded('a.zip', overlapping(10_000))
    expect(flood.rejected['a.zip']).toBe('entries-overlap')
    expect(process.cpuUsage(start).user).toBeLessThan(30_000_000)
  }, 60_000)

  it('stops when a file takes too long, and names what was not read', async () => {
    const zip = rawZip([[utf8('a.txt'), utf8('a')]])
    const { files, rejected } = await expanded('a.zip', zip, { limits: { ...DEFAULT_LIMITS, timeInMs: -10_000 } })
    expect({ files, rejected }).toEqual({ files: {}, rejected: { 'a.zip!/a.txt': 'too-slow' } })
  })

  it('stops at the depth', async () => {
    let zip = await makeZip([['a.txt', 'x']])
    for (let i = 0; i < 7; i++) zip = await makeZip([['z.zip', zip]])
    const { files, rejected } = await expanded('a.zip', zip)
    expect(files).toEqual({})
    expect(Object.values(rejected)).toEqual(['too-deep'])
  })

  it('refuses a zip with too many entries before anything of it is read', async () => {
    const zip = await makeZip([1, 2, 3, 4].map((i) => [`${i}.txt`, 'x'] as const))
    const { files, rejected } = await expanded('a.zip', zip, { limits: { ...DEFAULT_LIMITS, entries: 2 } })
    expect(rejected).toEqual({ 'a.zip': 'too-many-entries' })
    expect(files).toEqual({})
  })

  it('stops at the ratio, and reads the rest', async () => {
    const zip = await makeZip([
      ['bomb.txt', new Uint8Array(3_000_000)],
      ['b.txt', 'ok'],
    ])
    const limits = { ...DEFAULT_LIMITS, ratioCheckedAbove: 1_000_000 }
    expect((await expanded('a.zip', zip, { limits })).files).toEqual({
      'a.zip!/bomb.txt': '! ratio-too-high',
      'a.zip!/b.txt': 'ok',
    })
  })

  it('stops at the size of a member, whatever its header says', async () => {
    const gz = makeGzip(joined([new Uint8Array(500_000), utf8('end')]))
    const limits = { ...DEFAULT_LIMITS, memberSize: 100_000 }
    expect(await expanded('a.gz', gz, { limits })).toEqual({ files: {}, rejected: { 'a.gz': 'too-large' } })
  })
})

describe('when a member was last changed', () => {
  async function timesOf(
    options: Parameters<typeof makeZip>[1],
  ): Promise<Pick<ByteStream, 'modifiedAt' | 'modifiedWallClock'>[]> {
    const times: Pick<ByteStream, 'modifiedAt' | 'modifiedWallClock'>[] = []
    await expand(recycledFile('a.zip', await makeZip([['ver.txt', 'text']], options)), {
      onRejected: () => undefined,
      onFile: ({ modifiedAt, modifiedWallClock }) => {
        times.push({
          ...(modifiedAt !== undefined && { modifiedAt }),
          ...(modifiedWallClock !== undefined && { modifiedWallClock }),
        })
        return Promise.resolve()
      },
    })
    return times
  }
  const shown = new Date(2025, 11, 20, 10, 30, 8)

  it('is an instant where the archive says so', async () => {
    expect(await timesOf({ lastModDate: shown, extendedTimestamp: true })).toEqual([{ modifiedAt: shown.getTime() }])
  })

  it('is a wall clock without zone in zips of Windows Explorer, wherever the analysis runs', async () => {
    expect(await timesOf({ lastModDate: shown, extendedTimestamp: false })).toEqual([
      { modifiedWallClock: Date.UTC(2025, 11, 20, 10, 30, 8) },
    ])
  })

  it('is not known where the packer set none', async () => {
    expect(await timesOf({ lastModDate: new Date(1980, 0, 1), extendedTimestamp: false })).toEqual([{}])
  })
})
