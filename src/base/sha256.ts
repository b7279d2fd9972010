// SHA-256 of streams, which Web Crypto's digest cannot do. The only module that imports
// @stablelib/sha256: of the libraries tried, it is the fastest in Chromium by half.
import { SHA256 } from '@stablelib/sha256'
import type { Sha256 } from '../model/bytes.ts'

/** The digest of a text as UTF-8, in hexadecimal digits. */
export function sha256Of(text: string): string {
  const hash = openSha256()
  hash.update(new TextEncoder().encode(text))
  return hash.digest()
}

/** The same digest as a Content-Security-Policy names it. */
export function sha256Base64(text: string): string {
  const digest = sha256Of(text)
  return btoa(digest.replace(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16))))
}

export function openSha256(): Sha256 {
  const hash = new SHA256()
  return {
    update: (bytes) => void hash.update(bytes),
    digest: () => Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  }
}
