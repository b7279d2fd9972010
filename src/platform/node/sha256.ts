import { createHash } from 'node:crypto'
import type { Sha256 } from '../../model/bytes.ts'

/** Node's own SHA-256, about ten times as fast as one in JavaScript. */
export function openNodeSha256(): Sha256 {
  const hash = createHash('sha256')
  return {
    update: (bytes) => void hash.update(bytes),
    digest: () => hash.digest('hex'),
  }
}
