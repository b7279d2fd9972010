// Large files are hashed by a worker of their own while another one parses them: each takes as long as the other, and
// browsers have no streaming SHA-256.
import { openSha256 } from '../../base/sha256.ts'
import type { StreamSha256 } from '../../model/bytes.ts'
import type { HashApi } from '../../pool/hash-service.ts'
import { callerOf, moved, type WireEnd } from '../../pool/wire.ts'

/** Smaller files are hashed before a worker has started. */
const OWN_WORK = 4 * 1024 * 1024
/** Pieces on their way; more would only take memory. */
const MOST_ON_THE_WAY = 4

/** @param ask gives the way to a worker that serves `HashApi`; called once, at the first large file */
export function hashBeside(ask: () => Promise<WireEnd>): () => StreamSha256 {
  let api: Promise<HashApi> | undefined
  return () => new HashBeside(() => (api ??= ask().then((end) => callerOf<HashApi>(end))))
}

/** Hashes on its own until the file has proved large, then hands over what it has. */
class HashBeside implements StreamSha256 {
  private readonly own = openSha256()
  private hashed = 0
  private beside: HashApi | undefined
  private readonly onTheWay: Promise<void>[] = []
  private readonly ask: () => Promise<HashApi>

  constructor(ask: () => Promise<HashApi>) {
    this.ask = ask
  }

  update(bytes: Uint8Array): void | Promise<void> {
    if (this.beside !== undefined) return this.send(this.beside, bytes)
    this.own.update(bytes)
    this.hashed += bytes.length
    if (this.hashed >= OWN_WORK) return this.handOver()
  }

  digest(): string | Promise<string> {
    return this.beside === undefined ? this.own.digest() : this.beside.digest()
  }

  private async handOver(): Promise<void> {
    const beside = await this.ask()
    await beside.begin(this.own.state())
    this.beside = beside
  }

  private async send(beside: HashApi, bytes: Uint8Array): Promise<void> {
    // The memory of a piece is reused, so a copy goes.
    this.onTheWay.push(beside.update(moved(bytes.slice())))
    if (this.onTheWay.length > MOST_ON_THE_WAY) await this.onTheWay.shift()
  }
}
