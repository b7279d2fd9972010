// CRC-32 (IEEE 802.3, reflected), sixteen bytes per step. Every byte of a log is checksummed, so a
// simple table of 256 entries would take longer than the decoding.
/** Sixteen tables of 256 entries, back to back. */
const TABLE = new Int32Array(16 * 256)

function fillTable(): void {
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    TABLE[byte] = crc
  }
  for (let index = 256; index < TABLE.length; index++) {
    const crc = TABLE[index - 256]!
    TABLE[index] = (crc >>> 8) ^ TABLE[crc & 0xff]!
  }
}
fillTable()

/** CRC-32 of `bytes[from..to)`, unsigned. To continue an earlier run, pass its result as `before`. */
export function crc32(bytes: Uint8Array, from: number, to: number, before = 0): number {
  const table = TABLE
  let crc = ~before
  let at = from
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (const end = to - 15; at < end; at += 16) {
    const a = view.getInt32(at, true) ^ crc
    const b = view.getInt32(at + 4, true)
    const c = view.getInt32(at + 8, true)
    const d = view.getInt32(at + 12, true)
    crc =
      table[3840 + (a & 0xff)]! ^
      table[3584 + ((a >>> 8) & 0xff)]! ^
      table[3328 + ((a >>> 16) & 0xff)]! ^
      table[3072 + (a >>> 24)]! ^
      table[2816 + (b & 0xff)]! ^
      table[2560 + ((b >>> 8) & 0xff)]! ^
      table[2304 + ((b >>> 16) & 0xff)]! ^
      table[2048 + (b >>> 24)]! ^
      table[1792 + (c & 0xff)]! ^
      table[1536 + ((c >>> 8) & 0xff)]! ^
      table[1280 + ((c >>> 16) & 0xff)]! ^
      table[1024 + (c >>> 24)]! ^
      table[768 + (d & 0xff)]! ^
      table[512 + ((d >>> 8) & 0xff)]! ^
      table[256 + ((d >>> 16) & 0xff)]! ^
      table[d >>> 24]!
  }
  for (; at < to; at++) crc = (crc >>> 8) ^ table[(crc ^ bytes[at]!) & 0xff]!
  return ~crc >>> 0
}
