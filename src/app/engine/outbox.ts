// Passes items on to another thread: while some are on their way, the next ones gather, and then go together.

/** More than so many wait for those on their way, so that whoever makes them does not run ahead. */
const MOST_WAITING = 100

export class Outbox<T> {
  private readonly send: (items: readonly T[]) => Promise<void>
  private waiting: T[] = []
  private onTheWay: Promise<void> | undefined

  constructor(send: (items: readonly T[]) => Promise<void>) {
    this.send = send
  }

  /** Waits only if many others wait. @throws what sending earlier ones threw */
  async add(item: T): Promise<void> {
    this.waiting.push(item)
    this.onTheWay ??= this.empty()
    if (this.waiting.length > MOST_WAITING) await this.onTheWay
  }

  /** Until everything has arrived. @throws what sending threw */
  async end(): Promise<void> {
    await this.onTheWay
  }

  private async empty(): Promise<void> {
    // What comes together with the first item goes together with it.
    await Promise.resolve()
    while (this.waiting.length > 0) await this.send(this.waiting.splice(0))
    this.onTheWay = undefined
  }
}
