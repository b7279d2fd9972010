// The list of ways out of a page that people tried, and a place where a request would arrive. The list
// is no part of the project; tests on it are skipped where it is absent.
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

const LIST = join(import.meta.dirname, '../../../shared/cases/ways-out.js')

/** A script that sets `__ways`: each way by its name. Undefined where the list is absent. */
export const WAYS_OUT = existsSync(LIST) ? readFileSync(LIST, 'utf8') : undefined

/** A server on this machine that notes every connection and every request. */
export class Sink {
  readonly seen: string[] = []
  readonly #server: Server

  private constructor() {
    this.#server = createServer((request, response) => {
      this.seen.push(request.url ?? '')
      response.end()
    })
    this.#server.on('connection', (socket) => {
      this.seen.push('a connection')
      socket.on('error', () => undefined)
    })
  }

  static async open(): Promise<Sink> {
    const sink = new Sink()
    await new Promise<void>((done) => sink.#server.listen(0, '127.0.0.1', done))
    return sink
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }
}

/** An expression that tries one way; it settles soon, whatever the way does. */
export function tryWay(name: string, port: number): string {
  const way = JSON.stringify(name)
  return `(async () => {
    const soon = new Promise((done) => setTimeout(done, 100))
    try { await Promise.race([globalThis.__ways[${way}]('http://127.0.0.1:${port}/${name}', '127.0.0.1', ${port}), soon]) } catch {}
    return true
  })()`
}
