// SHA-256 of streams, which a browser's own digest cannot do. The only door to @noble/hashes.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

export interface Sha256 {
  update(bytes: Uint8Array): void
  /** Lower-case hexadecimal digits. To be called once, at the end. */
  digest(): string | Promise<string>
}

export function openSha256(): Sha256 {
  const hash = sha256.create()
  return {
    update: (bytes) => void hash.update(bytes),
    digest: () => bytesToHex(hash.digest()),
  }
}
