// Where results go: standard output or a file. Waits for the reader, so that a slow pipe never
// fills the memory, and treats a reader that leaves early (`| head`) as the end. A file is written under another
// name beside it and renamed when it is whole: nobody ever finds half of it.
import { createWriteStream, lstatSync, realpathSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { basename, dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { createGzip } from 'node:zlib'

export interface Output {
  write(content: string | Uint8Array): Promise<void>
  /**
   * Resolves when everything is written, and a file has its name. Rejects with `WritingFailed` if it cannot be, but
   * not if the reader left (EPIPE).
   */
  end(): Promise<void>
  /** Leaves no file: what was written is not whole. */
  abandon(): Promise<void>
  /** True once writing failed, for example because the reader left: no more output is needed. */
  readonly closed: boolean
}

/** The result could not be written: the disk is full, the folder is not there or may not be written. */
export class WritingFailed extends Error {}

/** @param compressed true for gzip */
export function openOutput(file: string | undefined, compressed = false): Output {
  const place = file === undefined ? undefined : placeOf(file)
  const sink: Writable = place === undefined ? process.stdout : createWriteStream(place.written)
  let failure: Error | undefined
  const onError = (error: Error): void => void (failure ??= error)
  const failed = new Promise<void>((resolve) => {
    sink.on('error', (error) => {
      onError(error)
      resolve()
    })
  })
  const gzip = compressed ? createGzip() : undefined
  gzip?.pipe(sink)
  const stream = gzip ?? sink
  const isClosed = (): boolean => failure !== undefined
  const settled = async (event: 'drain' | 'close'): Promise<void> => {
    await Promise.race([once(event === 'drain' ? stream : sink, event), failed]).catch(() => undefined)
  }
  const discard = async (): Promise<void> => {
    if (place !== undefined && place.written !== place.file) await rm(place.written, { force: true })
  }
  return {
    async write(content) {
      if (!isClosed() && !stream.write(content)) await settled('drain')
    },
    async end() {
      if (place !== undefined && !isClosed()) {
        stream.end()
        await settled('close')
      }
      if (failure === undefined && place !== undefined && place.written !== place.file) {
        await rename(place.written, place.file).catch(onError)
      }
      if (failure === undefined) return
      await discard()
      if ((failure as NodeJS.ErrnoException).code !== 'EPIPE') throw new WritingFailed(failure.message)
    },
    async abandon() {
      if (place === undefined) return
      sink.destroy()
      await discard()
    },
    get closed() {
      return isClosed()
    },
  }
}

interface Place {
  readonly file: string
  readonly written: string
}

/** A link is followed; a pipe or a device is written as it is. */
function placeOf(file: string): Place {
  try {
    if (!lstatSync(realpathSync(file)).isFile()) return { file, written: file }
    return temporary(realpathSync(file))
  } catch {
    return temporary(file)
  }
}

function temporary(file: string): Place {
  return { file, written: join(dirname(file), `.${basename(file)}.${process.pid}.tmp`) }
}
