// A scenario: what it shows, the files of a drop, and what the specification says about
// them. Scenarios are data, so that rules can be asserted over all of them at once.
import { describe, expect, it } from 'vitest'
import type { ConditionId, Confidence, Urgency, VerdictId } from '../../src/model/findings.ts'
import { EVALUATED_AT, findingOf, hostOf, judgeFiles, type EvidenceFiles, type FileTimes } from './judge.ts'

export interface Scenario {
  /** A sentence: the test's name. */
  readonly shows: string
  readonly files: EvidenceFiles
  /** When the files were written; they have no times if absent. */
  readonly times?: FileTimes
  /**
   * What the machine really is, whatever its evidence shows: it has the component, the
   * trigger is installed, and no fix is in effect.
   */
  readonly isAffectedHost?: true
  /** Which host is meant, where the drop has several. */
  readonly host?: string
  readonly expect: Expectation
}

export type Expectation = {
  readonly verdict: VerdictId
  readonly row?: number
  readonly urgency?: Urgency
  readonly confidence?: Confidence
  /** Artifacts that must be among the missing evidence. */
  readonly missing?: readonly string[]
  readonly lookalikes?: readonly string[]
  /** Number of records that the answer `symptom` rests on. */
  readonly symptomCount?: number
  /** Every host of the drop. */
  readonly hosts?: readonly string[]
  readonly unassigned?: readonly string[]
  /** Verdicts of the older captures, oldest first. */
  readonly earlier?: readonly VerdictId[]
  /** Part of an English note. */
  readonly note?: string
} & { readonly [K in ConditionId]?: string }

const CONDITIONS: readonly ConditionId[] = [
  'scope',
  'component',
  'level',
  'restart',
  'symptom',
  'workaround',
  'rolledBack',
  'verified',
]

export function describeScenarios(topic: string, scenarios: readonly Scenario[]): void {
  describe(topic, () => {
    it.each(scenarios.map((scenario) => [scenario.shows, scenario] as const))('%s', async (_, scenario) => {
      const { expect: expected, files, times, host } = scenario
      const analysis = await judgeFiles(files, EVALUATED_AT, times)
      const finding = findingOf(analysis, host)
      const { verdict, row, urgency, confidence } = finding
      const wanted = CONDITIONS.filter((id) => expected[id] !== undefined)
      expect({
        verdict,
        ...(expected.row === undefined ? {} : { row }),
        ...(expected.urgency === undefined ? {} : { urgency }),
        ...(expected.confidence === undefined ? {} : { confidence }),
        ...Object.fromEntries(wanted.map((id) => [id, finding.conditions[id].truth])),
        ...(expected.hosts === undefined ? {} : { hosts: analysis.hosts.map(({ name }) => name) }),
        ...(expected.unassigned === undefined ? {} : { unassigned: unassignedPaths(analysis) }),
        ...(expected.symptomCount === undefined ? {} : { symptomCount: finding.conditions.symptom.count }),
        ...(expected.lookalikes === undefined ? {} : { lookalikes: finding.lookalikes.map(({ id }) => id) }),
        ...(expected.earlier === undefined
          ? {}
          : { earlier: hostOf(analysis, host).captures.map(({ verdicts }) => verdicts[finding.incident]) }),
      }).toEqual(withoutLists(expected))
      if (expected.missing !== undefined) {
        expect(finding.missing.map(({ artifact }) => artifact)).toEqual(expect.arrayContaining([...expected.missing]))
      }
      if (expected.note !== undefined) {
        expect(finding.notes.map(({ text }) => text.en).join('\n')).toContain(expected.note)
      }
    })
  })
}

function unassignedPaths(analysis: Awaited<ReturnType<typeof judgeFiles>>): string[] {
  return analysis.unassigned.map((id) => analysis.evidence.find((file) => file.id === id)?.path ?? id)
}

function withoutLists(expected: Expectation): Partial<Expectation> {
  return Object.fromEntries(Object.entries(expected).filter(([key]) => key !== 'missing' && key !== 'note'))
}
