// Pictures among dropped or pasted files.
import { MAX_PICTURE_SIZE, pictureType, type Picture } from '../../model/picture.ts'

const HEAD = 16
/** Arguments of one call. */
const PIECE = 32 * 1024

/** Undefined for a file that is no picture, is too large to be kept, or cannot be read. */
export async function pictureOf(file: File): Promise<Picture | undefined> {
  if (file.size > MAX_PICTURE_SIZE) return undefined
  try {
    const mediaType = pictureType(new Uint8Array(await file.slice(0, HEAD).arrayBuffer()))
    if (mediaType === undefined) return undefined
    return { name: file.name, mediaType, base64: base64Of(new Uint8Array(await file.arrayBuffer())) }
  } catch {
    // The engine says why it cannot be read.
    return undefined
  }
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return btoa(text)
}
