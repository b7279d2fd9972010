// What a worker does that hashes beside another one: SHA-256, one file at a time.
import { openSha256, type Sha256State } from '../base/sha256.ts'

export interface HashApi {
  /** Goes on where the other worker stopped. */
  begin(from: Sha256State): Promise<void>
  update(bytes: Uint8Array): Promise<void>
  /** Lower-case hexadecimal digits of the file. */
  digest(): Promise<string>
}

export function serveHash(): HashApi {
  let hash = openSha256()
  return {
    begin: (from) => Promise.resolve(void (hash = openSha256(from))),
    update: (bytes) => Promise.resolve(hash.update(bytes)),
    digest: () => Promise.resolve(hash.digest()),
  }
}
