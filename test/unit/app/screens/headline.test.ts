import { describe, expect, it } from 'vitest'
import { headlineOf } from '../../../../src/app/screens/headline.ts'
import { hostRows } from '../../../../src/app/table/host-rows.ts'
import type { Analysis } from '../../../../src/model/analysis.ts'
import type { Urgency, VerdictId } from '../../../../src/model/findings.ts'
import { en } from '../../../../src/words/page/en.ts'
import { ja } from '../../../../src/words/page/ja.ts'
import { judgeFiles } from '../../../scenarios/judge.ts'
import { FILES } from '../../case/small-case.ts'
import { finding, host, SAMPLE } from '../../report/sample-analysis.ts'

const words = en.hosts.headline

function headline(...hosts: readonly (readonly [verdict: VerdictId, urgency: Urgency])[]): string {
  const analysis: Analysis = {
    ...SAMPLE,
    hosts: hosts.map(([verdict, urgency], index) => host(`HOST${index}`, [finding(verdict, { urgency })])),
  }
  return headlineOf(hostRows(analysis), words)
}

const FAILING = ['affected', 'immediate'] as const
const STILL_FAILING = ['fixed-still-failing', 'immediate'] as const
const PRESSING = ['mitigated', 'immediate'] as const
const SCHEDULED = ['at-risk', 'scheduled'] as const
const UNDECIDED = ['undetermined', 'review'] as const
const CALM = ['not-applicable', 'none'] as const

describe('the headline says', () => {
  it.each([
    ['how many fail, whatever else there is', [CALM, FAILING, SCHEDULED, UNDECIDED, STILL_FAILING], words.failing(2)],
    ['how many cannot wait, where none fails', [CALM, PRESSING, SCHEDULED, UNDECIDED], words.act(1)],
    ['how many are to be changed, where nothing presses', [SCHEDULED, UNDECIDED, CALM, SCHEDULED], words.scheduled(2)],
    ['how many could not be decided, never that all is calm', [CALM, UNDECIDED, CALM], words.review(1)],
    ['that none of them needs anything', [CALM, CALM], words.calm(2)],
    ['that there is no host', [], words.none],
  ] as const)('%s', (_, hosts, sentence) => {
    expect(headline(...hosts)).toBe(sentence)
  })

  it.each(['scheduled', 'plan', 'verify'] as const)('that work is left where a host is urgent as "%s"', (urgency) => {
    expect(headline(['exposed', urgency], CALM)).toBe(words.scheduled(1))
  })

  it('the same in the other language', async () => {
    const rows = hostRows(await judgeFiles(FILES))
    expect(headlineOf(rows, ja.hosts.headline)).toBe(ja.hosts.headline.failing(1))
  })
})
