// SHA-256 in a browser. The browser's own is five times as fast as one in JavaScript and
// works on another thread, but takes all bytes at once: it gets the files that may be
// held, the others go through piece by piece. Pages that came over plain http have none.
import { type Sha256, openSha256 } from '../intake/sha256.ts'

/** A log of Windows' default size fits. */
const MOST_HELD = 24 * 1024 * 1024

export function openBrowserSha256(): Sha256 {
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto }
  return subtle === undefined ? openSha256() : new BrowserSha256(subtle)
}

class BrowserSha256 implements Sha256 {
  private readonly subtle: SubtleCrypto
  private held = new Uint8Array(0)
  private size = 0
  /** Takes over when the file turns out too large to be held. */
  private piecewise: Sha256 | undefined

  constructor(subtle: SubtleCrypto) {
    this.subtle = subtle
  }

  update(bytes: Uint8Array): void {
    if (this.piecewise === undefined && this.size + bytes.length <= MOST_HELD) return this.hold(bytes)
    if (this.piecewise === undefined) {
      this.piecewise = openSha256()
      this.piecewise.update(this.held.subarray(0, this.size))
      this.held = new Uint8Array(0)
    }
    this.piecewise.update(bytes)
  }

  async digest(): Promise<string> {
    if (this.piecewise !== undefined) return this.piecewise.digest()
    const hash = await this.subtle.digest('SHA-256', this.held.subarray(0, this.size))
    return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
  }

  private hold(bytes: Uint8Array): void {
    const size = this.size + bytes.length
    if (size > this.held.length) {
      const larger = new Uint8Array(Math.min(MOST_HELD, Math.max(size, 2 * this.held.length)))
      larger.set(this.held.subarray(0, this.size))
      this.held = larger
    }
    this.held.set(bytes, this.size)
    this.size = size
  }
}
