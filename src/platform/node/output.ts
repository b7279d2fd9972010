// Where results go: standard output or a file. Waits for the reader, so that a slow pipe never
// fills the memory, and treats a reader that leaves early (`| head`) as the end.
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'

export interface Output {
  write(content: string | Uint8Array): Promise<void>
  /** Resolves when everything is written. Rejects if writing failed, but not if the reader left (EPIPE). */
  end(): Promise<void>
  /** True once writing failed, for example because the reader left: no more output is needed. */
  readonly closed: boolean
}

export function openOutput(file: string | undefined): Output {
  const stream = file === undefined ? process.stdout : createWriteStream(file)
  let failure: Error | undefined
  stream.on('error', (error) => (failure = error))
  const isClosed = (): boolean => failure !== undefined
  return {
    async write(content) {
      if (!isClosed() && !stream.write(content))
        await Promise.race([once(stream, 'drain'), once(stream, 'error')]).catch(() => undefined)
    },
    async end() {
      if (file !== undefined && !isClosed()) {
        stream.end()
        await once(stream, 'close')
      }
      if (failure !== undefined && (failure as NodeJS.ErrnoException).code !== 'EPIPE') throw failure
    },
    get closed() {
      return isClosed()
    },
  }
}
