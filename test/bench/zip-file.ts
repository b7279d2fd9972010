// Zips of any size, member by member: what is packed once can be added many times.
import { closeSync, openSync, writeSync } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'

const STORED = 0
const DEFLATED = 8
/** The smallest useful flag: names are UTF-8. */
const UTF8_NAMES = 0x0800
/** 2026-01-12, as DOS writes it. */
const DOS_DATE = ((2026 - 1980) << 9) | (1 << 5) | 12

export interface Packed {
  readonly method: number
  readonly bytes: Buffer
  readonly size: number
  readonly checksum: number
}

export function packed(content: Buffer): Packed {
  const bytes = deflateRawSync(content, { level: 1 })
  return { method: DEFLATED, bytes, size: content.length, checksum: crc32(content) }
}

export function stored(content: Buffer): Packed {
  return { method: STORED, bytes: content, size: content.length, checksum: crc32(content) }
}

/** Members are written as they are given; only the directory is kept. */
export class ZipFile {
  private readonly file: number
  private readonly directory: Buffer[] = []
  unpackedSize = 0
  private at = 0

  constructor(path: string) {
    this.file = openSync(path, 'w')
  }

  add(name: string, { method, bytes, size, checksum }: Packed): void {
    this.unpackedSize += size
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(UTF8_NAMES, 2)
    common.writeUInt16LE(method, 4)
    common.writeUInt16LE(DOS_DATE, 8)
    common.writeUInt32LE(checksum, 10)
    common.writeUInt32LE(bytes.length, 14)
    common.writeUInt32LE(size, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(this.at, 10)
    this.directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, tail, Buffer.from(name)]))
    this.write(Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name)]))
    this.write(bytes)
  }

  close(): void {
    const start = this.at
    const directory = Buffer.concat(this.directory)
    this.write(directory)
    const end = Buffer.alloc(22)
    end.write('PK\x05\x06', 0, 'latin1')
    end.writeUInt16LE(this.directory.length, 8)
    end.writeUInt16LE(this.directory.length, 10)
    end.writeUInt32LE(directory.length, 12)
    end.writeUInt32LE(start, 16)
    this.write(end)
    closeSync(this.file)
  }

  private write(bytes: Buffer): void {
    writeSync(this.file, bytes)
    this.at += bytes.length
  }
}
