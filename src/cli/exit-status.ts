import type { AnalysisHost } from '../model/analysis.ts'
import type { VerdictId } from '../model/findings.ts'
import type { FailOn } from './arguments.ts'

export const EXIT = { clean: 0, bug: 1, action: 10, open: 11, usage: 2, unreadable: 3, unwritten: 4 } as const

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT]

/** Verdicts that leave a question but need no action; `CLEAN` ones leave neither. All others need action. */
const OPEN: ReadonlySet<VerdictId> = new Set(['undetermined', 'conflicting', 'fixed-unverified', 'other-cause'])
const CLEAN: ReadonlySet<VerdictId> = new Set(['not-applicable', 'resolved'])

type JudgedHost = Pick<AnalysisHost, 'findings'>

/** The exit status of hosts that are judged one after the other. */
export class HostTally {
  private hosts = 0
  private needsAction = false
  private isOpen = false

  /**
   * A host without any finding, or with nothing but incidents that were not checked, was not judged,
   * so it is open, never clean. Beside another verdict, `not-checked` counts for nothing; a silent one was
   * checked, and is over or has not begun.
   */
  add({ findings }: JudgedHost): void {
    this.hosts += 1
    const judged = findings.filter(({ verdict }) => verdict !== 'not-checked')
    const verdicts = judged.flatMap(({ verdict, silent }) => (silent === undefined ? [verdict] : []))
    if (verdicts.some((verdict) => !OPEN.has(verdict) && !CLEAN.has(verdict))) this.needsAction = true
    if (judged.length === 0 || verdicts.some((verdict) => OPEN.has(verdict))) this.isOpen = true
  }

  /** @param someMissing a host that was expected did not report: nobody knows how it is */
  status(failOn: FailOn = 'any', someMissing = false): ExitStatus {
    const needsAction = this.needsAction && (failOn === 'any' || failOn === 'action')
    if (needsAction) return EXIT.action
    const isOpen = this.isOpen || this.hosts === 0 || someMissing
    return isOpen && (failOn === 'any' || failOn === 'unknown') ? EXIT.open : EXIT.clean
  }
}
