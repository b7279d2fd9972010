// CRC-32 (IEEE 802.3, reflected), sixteen bytes a step: checksums are read for every
// byte of a log, so the simple table of 256 would cost more than the decoding.
const TABLES = Array.from({ length: 16 }, () => new Int32Array(256))

function fillTables(): void {
  const first = TABLES[0]!
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    first[byte] = crc
  }
  for (let table = 1; table < 16; table++) {
    const before = TABLES[table - 1]!
    for (let byte = 0; byte < 256; byte++) {
      const crc = before[byte]!
      TABLES[table]![byte] = (crc >>> 8) ^ first[crc & 0xff]!
    }
  }
}
fillTables()

const [T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15] = TABLES as [
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
]

/** CRC-32 of `bytes[from..to)`, unsigned; `before` continues an earlier run. */
export function crc32(bytes: Uint8Array, from: number, to: number, before = 0): number {
  let crc = ~before
  let at = from
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (const end = to - 15; at < end; at += 16) {
    const a = view.getInt32(at, true) ^ crc
    const b = view.getInt32(at + 4, true)
    const c = view.getInt32(at + 8, true)
    const d = view.getInt32(at + 12, true)
    crc =
      T15[a & 0xff]! ^
      T14[(a >>> 8) & 0xff]! ^
      T13[(a >>> 16) & 0xff]! ^
      T12[a >>> 24]! ^
      T11[b & 0xff]! ^
      T10[(b >>> 8) & 0xff]! ^
      T9[(b >>> 16) & 0xff]! ^
      T8[b >>> 24]! ^
      T7[c & 0xff]! ^
      T6[(c >>> 8) & 0xff]! ^
      T5[(c >>> 16) & 0xff]! ^
      T4[c >>> 24]! ^
      T3[d & 0xff]! ^
      T2[(d >>> 8) & 0xff]! ^
      T1[(d >>> 16) & 0xff]! ^
      T0[d >>> 24]!
  }
  for (; at < to; at++) crc = (crc >>> 8) ^ T0[(crc ^ bytes[at]!) & 0xff]!
  return ~crc >>> 0
}
