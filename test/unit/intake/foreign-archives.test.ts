// Archives made by the programs that people use: Info-ZIP, 7-Zip, minizip, gcab, GNU tar. A test is
// skipped where its program is not installed; its title names the Debian package.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync, appendFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recycledFile } from '../../recycled-file.ts'
import { expand } from '../../../src/intake/expand.ts'
import { joined, utf8 } from './make-archives.ts'

const INFO = 'Host Name: WEB01\r\n'
const LONG = Array.from({ length: 20_000 }, (_, i) => String((i * 7919) % 20_011)).join('\r\n')
const BOTH = { 'WEB01/long.txt': LONG, 'WEB01/systeminfo.txt': INFO }

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'archives-'))
  mkdirSync(join(folder, 'WEB01'))
  writeFileSync(join(folder, 'WEB01/systeminfo.txt'), INFO)
  writeFileSync(join(folder, 'WEB01/long.txt'), LONG)
})
afterAll(() => rmSync(folder, { recursive: true }))

function run(program: string, ...words: readonly string[]): void {
  execFileSync(program, words, { cwd: folder, stdio: 'ignore' })
}

function isMissing(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' })
    return false
  } catch {
    return true
  }
}

interface Read {
  readonly files: Record<string, string>
  readonly refused: Record<string, string>
}

async function read(
  name: string,
  password?: string,
  bytes: Uint8Array = readFileSync(join(folder, name)),
): Promise<Read> {
  const result: Read = { files: {}, refused: {} }
  const inside = (path: string): string => path.slice(name.length).replace(/^!\//, '')
  await expand(recycledFile(name, bytes), {
    ...(password !== undefined && { passwords: { [name]: password } }),
    onRejected: ({ path, diagnostic }) => void (result.refused[inside(path)] = diagnostic.code),
    onFile: async (file) => {
      const decoder = new TextDecoder()
      let text = ''
      try {
        for await (const chunk of file.stream()) text += decoder.decode(chunk, { stream: true })
        result.files[inside(file.path)] = text
      } catch {
        result.refused[inside(file.path)] = 'cut'
      }
    },
  })
  return result
}

const WHOLE: Read = { files: BOTH, refused: {} }

describe.skipIf(isMissing('zip'))('Info-ZIP (apt-get install zip)', () => {
  it('from a folder, and streamed with data descriptors', async () => {
    run('zip', '-qr', 'z.zip', 'WEB01')
    expect(await read('z.zip')).toEqual(WHOLE)
    run('sh', '-c', 'zip -qr - WEB01 > streamed.zip')
    expect(await read('streamed.zip')).toEqual(WHOLE)
  })

  it('encrypted by ZipCrypto', async () => {
    run('zip', '-qr', '-P', 'himitsu', 'zc.zip', 'WEB01')
    expect(await read('zc.zip', 'himitsu')).toEqual(WHOLE)
    const locked = await read('zc.zip')
    expect(locked).toEqual({
      files: {},
      refused: { 'WEB01/systeminfo.txt': 'encrypted', 'WEB01/long.txt': 'encrypted' },
    })
    const wrong = await read('zc.zip', 'other')
    expect(wrong.files).toEqual({})
    expect(Object.keys(wrong.refused).sort()).toEqual(Object.keys(BOTH))
  })

  it('split: each part gives what is whole in it, and names the rest', async () => {
    run('zip', '-qr', '-0', '-s', '64k', 's.zip', 'WEB01')
    const first = await read('s.z01')
    const last = await read('s.zip')
    expect(first.refused['']).toBe('archive-damaged')
    expect(last.refused['']).toBe('archive-damaged')
    for (const name of Object.keys(BOTH))
      expect([...Object.keys(last.files), ...Object.keys(last.refused)]).toContain(name)
    const parts = joined(['s.z01', 's.zip'].map((part) => readFileSync(join(folder, part))))
    expect((await read('s.zip', undefined, parts)).files).toEqual(BOTH)
  })

  it('self-extracting: a program, then the archive', async () => {
    run('zip', '-qr', 'x.zip', 'WEB01')
    const program = joined([utf8('MZ\0\0PK\x03\x04'), new Uint8Array(3000).fill(7)])
    expect(await read('x.exe', undefined, joined([program, readFileSync(join(folder, 'x.zip'))]))).toEqual(WHOLE)
  })

  it('two archives in one file', async () => {
    run('zip', '-q', 'one.zip', 'WEB01/systeminfo.txt')
    run('zip', '-q', 'two.zip', 'WEB01/long.txt')
    const both = joined(['one.zip', 'two.zip'].map((part) => readFileSync(join(folder, part))))
    expect(await read('both.zip', undefined, both)).toEqual({ files: BOTH, refused: { '': 'archive-contradicts' } })
  })
})

describe.skipIf(isMissing('7z'))('7-Zip (apt-get install p7zip-full)', () => {
  it.each([['-mem=AES256'], ['-mem=AES128'], ['-mem=ZipCrypto']])('encrypted: %s', async (method) => {
    const name = `${method}.zip`.slice(1)
    run('7z', 'a', '-bd', '-phimitsu', method, name, 'WEB01')
    expect(await read(name, 'himitsu')).toEqual(WHOLE)
    expect((await read(name)).refused).toEqual({ 'WEB01/systeminfo.txt': 'encrypted', 'WEB01/long.txt': 'encrypted' })
    const wrong = await read(name, 'other')
    expect(wrong.files).toEqual({})
    expect(Object.keys(wrong.refused).sort()).toEqual(Object.keys(BOTH))
  })

  it('cut into volumes', async () => {
    run('7z', 'a', '-bd', '-v20k', 'v.zip', 'WEB01')
    expect((await read('v.zip.001')).refused).toMatchObject({
      '': 'archive-damaged',
      'WEB01/long.txt': expect.any(String),
    })
    const last = await read('v.zip.003')
    expect([...Object.keys(last.files), ...Object.keys(last.refused)]).toEqual(
      expect.arrayContaining(Object.keys(BOTH)),
    )
  })

  it.each([['Deflate64'], ['BZip2'], ['LZMA']])('%s is read or named', async (method) => {
    run('7z', 'a', '-bd', `-mm=${method}`, `${method}.zip`, 'WEB01')
    const { files, refused } = await read(`${method}.zip`)
    expect([...Object.keys(files), ...Object.keys(refused)].sort()).toEqual(Object.keys(BOTH))
  })
})

describe.skipIf(isMissing('minizip'))('minizip (apt-get install minizip)', () => {
  it('writes what is read', async () => {
    run('minizip', '-o', 'm.zip', 'WEB01/systeminfo.txt', 'WEB01/long.txt')
    expect(await read('m.zip')).toEqual(WHOLE)
  })
})

describe.skipIf(isMissing('gcab'))('gcab (apt-get install gcab)', () => {
  it.each([
    ['MSZIP', ['-z']],
    ['stored', []],
  ])('%s', async (name, options) => {
    run('gcab', '-c', ...options, `${name}.cab`, 'WEB01/systeminfo.txt', 'WEB01/long.txt')
    expect(await read(`${name}.cab`)).toEqual(WHOLE)
    const bytes = readFileSync(join(folder, `${name}.cab`))
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1
    expect((await read(`${name}.cab`, undefined, bytes)).refused).toHaveProperty('WEB01/long.txt')
  })
})

describe.skipIf(isMissing('tar'))('GNU tar (apt-get install tar)', () => {
  it.each([['gnu'], ['pax'], ['ustar']])('%s, with members in two archives one after the other', async (format) => {
    const name = `${format}.tar`
    run('tar', `--format=${format}`, '-cf', name, 'WEB01/systeminfo.txt')
    expect(await read(name)).toEqual({ files: { 'WEB01/systeminfo.txt': INFO }, refused: {} })
    run('tar', `--format=${format}`, '-cf', `2-${name}`, 'WEB01/long.txt')
    const both = joined([name, `2-${name}`].map((part) => readFileSync(join(folder, part))))
    expect(await read(name, undefined, both)).toEqual({ files: BOTH, refused: { '': 'archive-contradicts' } })
  })

  it.each([['gnu'], ['pax']])('sparse members of %s are named', async (format) => {
    mkdirSync(join(folder, format))
    const path = join(folder, format, 'dump.bin')
    writeFileSync(path, '')
    truncateSync(path, 4_000_000)
    appendFileSync(path, 'end')
    writeFileSync(join(folder, format, 'systeminfo.txt'), INFO)
    run('tar', `--format=${format}`, '--sort=name', '-cSf', `sparse-${format}.tar`, format)
    expect(await read(`sparse-${format}.tar`)).toEqual({
      files: { [`${format}/systeminfo.txt`]: INFO },
      refused: { [`${format}/dump.bin`]: 'archive-unsupported' },
    })
  })

  it('with gzip', async () => {
    run('tar', '-czf', 't.tar.gz', 'WEB01')
    expect(await read('t.tar.gz')).toEqual(WHOLE)
  })
})
