// SHA-1 (FIPS 180-4). Windows derives the SIDs of services and application pools from it; nothing
// here relies on it for security.

const INITIAL = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0] as const

/** The five 32-bit words of the digest, as unsigned numbers. */
export function sha1(bytes: Uint8Array): readonly number[] {
  const state: number[] = [...INITIAL]
  const view = padded(bytes)
  for (let block = 0; block < view.byteLength; block += 64) addBlock(state, view, block)
  return state.map((word) => word >>> 0)
}

/** Appends a one bit, zeros and the length in bits, up to a multiple of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
  const length = Math.ceil((bytes.length + 9) / 64) * 64
  const block = new Uint8Array(length)
  block.set(bytes)
  block[bytes.length] = 0x80
  const view = new DataView(block.buffer)
  view.setUint32(length - 4, bytes.length * 8)
  return view
}

function addBlock(state: number[], view: DataView, from: number): void {
  const words = schedule(view, from)
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state
  for (const [round, word] of words.entries()) {
    const next = (rotated(a, 5) + choice(round, b, c, d) + e + word) | 0
    e = d
    d = c
    c = rotated(b, 30)
    b = a
    a = next
  }
  for (const [index, value] of [a, b, c, d, e].entries()) state[index] = ((state[index] ?? 0) + value) | 0
}

function schedule(view: DataView, from: number): number[] {
  const words: number[] = []
  for (let index = 0; index < 80; index += 1) {
    const at = (back: number) => words[index - back] ?? 0
    words.push(index < 16 ? view.getInt32(from + index * 4) : rotated(at(3) ^ at(8) ^ at(14) ^ at(16), 1))
  }
  return words
}

function choice(round: number, b: number, c: number, d: number): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
  return (b ^ c ^ d) + 0xca62c1d6
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}
