// Bytes that are not text in any encoding: images, dumps, traces. They are hashed and listed but
// not decoded, which could take minutes.
const ALLOWED_CONTROLS = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x1a, 0x1b])
const TOLERATED_SHARE = 0.05

/** True if the first bytes of a file contain more control characters than text can. */
export function looksBinary(head: Uint8Array): boolean {
  if (head.length === 0 || looksWide(head)) return false
  let controls = 0
  for (const byte of head) if (byte < 0x20 && !ALLOWED_CONTROLS.has(byte)) controls += 1
  return controls > head.length * TOLERATED_SHARE
}

/** UTF-16 contains bytes of every value, so it is recognised by its BOM or its line ends. */
function looksWide(head: Uint8Array): boolean {
  const [a, b] = head
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true
  for (let i = head.indexOf(0x0d); i >= 0; i = head.indexOf(0x0d, i + 1)) {
    if (head[i + 1] === 0 && head[i + 2] === 0x0a && (head[i + 3] === 0 || head[i - 1] === 0)) return true
  }
  return false
}
