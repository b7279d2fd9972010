// A file that was read under one path, in its place under another: what a path alone says is said again.
import type { EvidenceReading } from '../model/evidence.ts'
import type { Fact } from '../model/facts.ts'
import { serviceInPath } from '../parsers/services/sc-query.ts'
import { stampOf } from './capture-time.ts'

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
