import type { Analysis } from '../model/analysis.ts'
import type { VerdictId } from '../model/findings.ts'

export const EXIT = { clean: 0, bug: 1, action: 10, open: 11, usage: 2, unreadable: 3 } as const

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT]

/** Verdicts that leave a question but need no action; `CLEAN` ones leave neither. All others need action. */
const OPEN: ReadonlySet<VerdictId> = new Set(['undetermined', 'conflicting', 'fixed-unverified', 'other-cause'])
const CLEAN: ReadonlySet<VerdictId> = new Set(['not-applicable', 'resolved'])

/**
 * A host without any finding, or with nothing but incidents that were not checked, was not judged,
 * so it is open, never clean. Beside another verdict, `not-checked` counts for nothing; a silent one was
 * checked, and is over or has not begun.
 */
export function statusOf({ hosts }: Analysis): ExitStatus {
  const judged = hosts.map(({ findings }) => findings.filter(({ verdict }) => verdict !== 'not-checked'))
  const verdicts = judged.flat().flatMap(({ verdict, silent }) => (silent === undefined ? [verdict] : []))
  if (verdicts.some((verdict) => !OPEN.has(verdict) && !CLEAN.has(verdict))) return EXIT.action
  const unjudged = judged.some((own) => own.length === 0)
  return hosts.length === 0 || unjudged || verdicts.some((verdict) => OPEN.has(verdict)) ? EXIT.open : EXIT.clean
}
