// Principle 4 of the specification as a check: what taking a file away, or adding one,
// may do to a verdict.
import type { AnalysisFinding } from '../../src/model/analysis.ts'
import type { VerdictId } from '../../src/model/findings.ts'

/** Verdicts that let a person leave this incident's fix undone, or believe that it works. */
const REASSURING: ReadonlySet<VerdictId> = new Set([
  'not-applicable',
  'other-cause',
  'resolved',
  'exposed',
  'mitigated',
  'fixed-unverified',
])

export function isReassuring(verdict: VerdictId): boolean {
  return REASSURING.has(verdict)
}

/**
 * Why losing one file may have led from `before` to a more reassuring `after`: the
 * exceptions that the specification names. Undefined where it does not allow it.
 */
export function excuseForLoss(
  before: AnalysisFinding,
  after: AnalysisFinding,
  isCited: (finding: AnalysisFinding, condition: 'level' | 'restart') => boolean,
): string | undefined {
  if (!isReassuring(after.verdict) || isReassuring(before.verdict)) return 'not more reassuring'
  const [was, is] = [before.conditions, after.conditions]
  if (before.verdict === 'conflicting') return 'one side of a conflict'
  // Without the sign of the fix that waits, nothing waits, or the trigger does.
  if (before.verdict === 'fix-pending-restart' && (is.restart.truth !== 'no' || is.level.truth !== 'fixed'))
    return 'the only sign of a pending restart'
  // Without the log nobody knows whether the fix works: "unverified" is the open verdict of a fixed host.
  if (before.verdict === 'fixed-still-failing' && after.verdict === 'fixed-unverified')
    return 'towards the open verdict'
  // "After the restart" is counted from the earliest start that anything shows.
  // A fix that waits for its restart was known from this file alone.
  if (before.verdict === 'fix-pending-restart' && is.level.truth !== 'fixed' && isCited(before, 'level'))
    return 'the only sign of a pending fix'
  if (before.verdict === 'fixed-still-failing' && isCited(before, 'restart')) return 'the sign of an earlier start'
  // A list or a log has the fix, and the running revision shows that it is not there: the update was reverted.
  if (was.level.truth !== 'fixed' && is.level.truth === 'fixed' && isCited(before, 'level'))
    return 'one side of a conflict'
  if (was.level.truth !== 'before' && is.level.truth === 'before' && isCited(before, 'level')) {
    return 'the only sign of the trigger'
  }
  // A later whole list decides against a history: without it the history is all there is.
  if (was.level.truth === 'bad' && after.verdict === 'fixed-unverified' && isCited(before, 'level')) {
    return 'the list that overruled a history'
  }
  return undefined
}
