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

/** A hash that another thread can go on with. */
export interface ResumableSha256 extends Sha256 {
  /** What was hashed so far; can be cloned. */
  state(): Sha256State
}

export type Sha256State = ReturnType<SHA256['saveState']>

/** @param from where another one stopped */
export function openSha256(from?: Sha256State): ResumableSha256 {
  const hash = new SHA256()
  if (from !== undefined) hash.restoreState(from)
  return {
    update: (bytes) => void hash.update(bytes),
    digest: () => Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    state: () => hash.saveState(),
  }
}
