// Small files that one worker reads in one go.
import type { DroppedFile } from './evidence-api.ts'

/** A larger file takes long enough to be asked for alone. */
const LARGEST = 128 * 1024
/** About a tenth of a second of work, so that progress moves and every worker has some to the end. */
const MOST_BYTES = 512 * 1024
const MOST_FILES = 32
/** A bundle may be small and hold a thousand files. The name is a hint: what it does not show, the worker sees. */
const BUNDLE = /\.(?:zip|cab|gz|tgz|tar|7z|eml|msg|mht|mhtml|docx|xlsx|rtf|html?)$/i

/**
 * Takes the next files from the end of `waiting` that can be read together; fewer than two if the last is
 * large or may be a bundle.
 *
 * @param workers how many of them share what is waiting
 */
export function takeBatch<Handle>(waiting: DroppedFile<Handle>[], workers: number): DroppedFile<Handle>[] {
  const most = Math.min(MOST_FILES, Math.ceil(waiting.length / (2 * workers)))
  let [count, bytes] = [0, 0]
  for (const { sizeInBytes, path } of waiting.toReversed().slice(0, most)) {
    bytes += sizeInBytes
    if (sizeInBytes > LARGEST || bytes > MOST_BYTES || BUNDLE.test(path)) break
    count += 1
  }
  return count < 2 ? [] : waiting.splice(-count).reverse()
}
