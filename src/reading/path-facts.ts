// What a path alone says: when a bundle was captured, and which service a bare error is about.
import { captureStamp } from '../intake/capture-stamp.ts'
import type { EvidenceReading } from '../model/evidence.ts'
import type { Fact } from '../model/facts.ts'
import { excerptOf } from '../model/source.ts'
import { serviceInPath } from '../parsers/services/sc-query.ts'

/** Collectors write the capture time into names; the source is the path itself. */
export function stampOf(path: string): Fact[] {
  const at = captureStamp(path)
  if (at === undefined) return []
  const source = { evidence: path, at: { byteOffset: 0 }, excerpt: excerptOf(path) }
  return [{ name: 'capture.time', value: { at, basis: 'manifest' }, source }]
}

/** The reading of the same bytes under another path, as if they had been read there. */
export function movedReading({ file, facts }: EvidenceReading, path: string): EvidenceReading {
  const stamps = stampOf(file.path).length
  const content = stamps === 0 || file.artifact === 'unrecognised' ? facts : facts.slice(0, -stamps)
  const moved = content.map((fact): Fact => {
    const source = { ...fact.source, evidence: path }
    if (fact.name !== 'service.absent' || fact.value.name !== undefined) return { ...fact, source }
    const suggested = serviceInPath(path)
    return { ...fact, value: suggested === undefined ? {} : { suggested }, source }
  })
  return {
    facts: file.artifact === 'unrecognised' ? moved : [...moved, ...stampOf(path)],
    file: { ...file, path },
  }
}
