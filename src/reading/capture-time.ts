// When a bundle was captured, as its path says.
import { captureStamp } from '../intake/capture-stamp.ts'
import type { Fact } from '../model/facts.ts'
import { excerptOf } from '../model/source.ts'

/** Collectors write the capture time into names; the source is the path itself. */
export function stampOf(path: string): Fact[] {
  const at = captureStamp(path)
  if (at === undefined) return []
  const source = { evidence: path, at: { byteOffset: 0 }, excerpt: excerptOf(path) }
  return [{ name: 'capture.time', value: { at, basis: 'manifest' }, source }]
}
