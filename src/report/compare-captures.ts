// Before and after: what an older capture and the newest one show of an incident, side by side, each
// side with its citations.
import type { AnalysisAnswer, AnalysisFinding, AnalysisHost } from '../model/analysis.ts'
import type { ConditionId, VerdictId } from '../model/findings.ts'
import type { Text } from '../model/text.ts'
import { CONDITIONS } from '../words/conditions.ts'
import { same } from '../words/fill.ts'
import { COMPARISON } from '../words/comparison.ts'
import { dayIn } from '../words/instants.ts'
import { VERDICTS } from '../words/verdicts.ts'

export type Change = 'fixed' | 'new' | 'changed' | 'unchanged' | 'not-comparable'

export interface Side {
  readonly text: Text
  readonly sources: readonly string[]
}

export interface Difference {
  readonly id: 'verdict' | 'build' | ConditionId
  readonly name: Text
  readonly before: Side
  readonly after: Side
  readonly change: Change
}

type OlderCapture = AnalysisHost['captures'][number]

/** The conditions that people compare, in reading order. */
const COMPARED: readonly ConditionId[] = ['level', 'restart', 'component', 'symptom', 'workaround', 'verified']
/** Answers that an incident ends with, and those that it lasts with; others are neither. */
const GOOD: Partial<Record<ConditionId, string>> = { level: 'fixed', restart: 'yes', symptom: 'no', verified: 'yes' }
const BAD: Partial<Record<ConditionId, string>> = { level: 'bad', symptom: 'yes', verified: 'no' }
const OVER: ReadonlySet<VerdictId> = new Set(['resolved', 'not-applicable'])
const LASTING: ReadonlySet<VerdictId> = new Set(['affected', 'fixed-still-failing', 'at-risk'])
const OPEN: ReadonlySet<VerdictId> = new Set(['undetermined', 'conflicting', 'not-checked'])

/** @returns nothing if the older capture was not judged for the incident */
export function differencesOf(host: AnalysisHost, older: OlderCapture, finding: AnalysisFinding): Difference[] {
  const verdict = older.verdicts[finding.incident]
  const conditions = older.conditions[finding.incident]
  if (verdict === undefined || conditions === undefined) return []
  return [
    {
      id: 'verdict',
      name: COMPARISON.verdict,
      before: { text: VERDICTS[verdict].name, sources: [] },
      after: { text: VERDICTS[finding.verdict].name, sources: [] },
      change: changeOfVerdict(verdict, finding.verdict),
    },
    {
      id: 'build',
      name: COMPARISON.build,
      before: { text: buildText(older), sources: [] },
      after: { text: buildText(host), sources: [] },
      change:
        older.build === null || host.build === null || older.ubr === null || host.ubr === null
          ? 'not-comparable'
          : older.build === host.build && older.ubr === host.ubr
            ? 'unchanged'
            : 'changed',
    },
    ...COMPARED.flatMap((id) => conditionDifference(id, conditions[id], finding.conditions[id], host.offsetInMinutes)),
  ]
}

function changeOfVerdict(before: VerdictId, after: VerdictId): Change {
  if (OPEN.has(before) || OPEN.has(after)) return 'not-comparable'
  if (before === after) return 'unchanged'
  if (OVER.has(after)) return 'fixed'
  return LASTING.has(after) && !LASTING.has(before) ? 'new' : 'changed'
}

/** A condition of which neither capture knows anything is not worth a row. */
function conditionDifference(
  id: ConditionId,
  before: AnalysisAnswer,
  after: AnalysisAnswer,
  offset: number | undefined,
): Difference[] {
  if (isOpen(before) && isOpen(after)) return []
  return [
    {
      id,
      name: CONDITIONS[id].name,
      before: sideOf(id, before, offset),
      after: sideOf(id, after, offset),
      change: changeOf(id, before, after),
    },
  ]
}

function changeOf(id: ConditionId, before: AnalysisAnswer, after: AnalysisAnswer): Change {
  if (isOpen(before) || isOpen(after)) return 'not-comparable'
  if (before.truth === after.truth) return 'unchanged'
  if (after.truth === GOOD[id]) return 'fixed'
  return after.truth === BAD[id] ? 'new' : 'changed'
}

function isOpen({ truth }: AnalysisAnswer): boolean {
  return truth === 'unknown' || truth === 'conflict'
}

function sideOf(id: ConditionId, { truth, count, last, sources }: AnalysisAnswer, offset: number | undefined): Side {
  const word = CONDITIONS[id].truths[truth] ?? same(truth)
  const text =
    count === undefined || count === 0 || last === undefined
      ? word
      : COMPARISON.counted(word, count, dayIn(last, offset))
  return { text, sources }
}

function buildText({ build, ubr }: Pick<AnalysisHost, 'build' | 'ubr'>): Text {
  if (build === null) return COMPARISON.notShown
  return ubr === null ? COMPARISON.noRevision(build) : same(`${build}.${ubr}`)
}
