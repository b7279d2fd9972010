// Archives whose password nobody has given, or not the right one.
import type { Analysis } from '../../model/analysis.ts'
import type { DiagnosticCode } from '../../model/diagnostics.ts'

const LOCKED: readonly string[] = ['encrypted', 'wrong-password'] satisfies DiagnosticCode[]

export function isLocked(code: string): boolean {
  return LOCKED.includes(code)
}

/** The archive that contains a locked member; for a locked archive, the archive itself. */
export function archiveOf(path: string): string {
  return path.includes('!/') ? path.slice(0, path.lastIndexOf('!/')) : path
}

/** The locked archives of a case, each once. */
export function lockedArchives(analysis: Analysis | undefined): readonly string[] {
  const paths = (analysis?.rejected ?? []).filter(({ code }) => isLocked(code)).map(({ path }) => archiveOf(path))
  return [...new Set(paths)]
}
