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
  if (before.verdict === 'fix-pending-restart' && (is.restart.truth !== 'no' || is.level.truth !== 'fixed')) {
    return 'the only sign of a pending restart'
  }
  // Without the log nobody knows whether the fix works: "unverified" is the open verdict of a fixed host.
  if (before.verdict === 'fixed-still-failing' && after.verdict === 'fixed-unverified')
    return 'towards the open verdict'
  // Another log of the channel is whole, and does not have the failure: no machine writes two such logs.
  if (before.verdict === 'fixed-still-failing' && is.verified.truth === 'yes') return 'the log that contradicts another'
  // "After the restart" is counted from the earliest start that anything shows.
  if (before.verdict === 'fixed-still-failing' && isCited(before, 'restart')) return 'the sign of an earlier start'
  if (was.level.truth !== 'before' && is.level.truth === 'before' && isCited(before, 'level')) {
    return 'the only sign of the trigger'
  }
  // A list and the running revision decide against a history: without them the history is all there is.
  const becameFixed = was.level.truth !== 'fixed' && is.level.truth === 'fixed'
  if (becameFixed && (was.level.truth === 'unknown' || isCited(before, 'level'))) {
    return 'the list that overruled a history'
  }
  // A causing update that was removed is there until a start: without that start its workaround counts again.
  if (was.level.truth === 'unknown' && is.level.truth === 'bad') return 'the start that took the causing update away'
  // The last day before the capture is quiet only up to the last thing that anything shows.
  if (after.verdict === 'mitigated' && isCited(before, 'restart')) return 'the sign of a start after the end of the log'
  // A recorded failure weighs more than a list that is whole only by its rows.
  const wasShownByFailure = was.component.truth === 'yes' && was.component.strength === 'strong'
  if (is.component.truth === 'no' && is.component.strength === 'weak' && wasShownByFailure) {
    return 'the failure that outweighed a list'
  }
  // A grant on the usual folder counts unless the registry shows that nothing is stored there.
  const isMoved = before.notes.some(({ text }) => text.en.includes('has been moved to'))
  if (is.workaround.truth === 'yes' && isMoved) return 'the setting that moved the store'
  return undefined
}
