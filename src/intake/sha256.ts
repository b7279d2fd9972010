// SHA-256 of streams, which a browser's own digest cannot do. The only door to
// @stablelib/sha256: of the libraries tried, it is the fastest in Chromium by half.
import { SHA256 } from '@stablelib/sha256'

export interface Sha256 {
  update(bytes: Uint8Array): void
  /** Lower-case hexadecimal digits. To be called once, at the end. */
  digest(): string
}

export function openSha256(): Sha256 {
  const hash = new SHA256()
  return {
    update: (bytes) => void hash.update(bytes),
    digest: () => Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  }
}
