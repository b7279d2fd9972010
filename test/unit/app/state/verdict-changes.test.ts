import { expect, it } from 'vitest'
import { changesOf } from '../../../../src/app/state/verdict-changes.ts'
import { judgeFiles } from '../../../scenarios/judge.ts'
import { finding, host } from '../../report/sample-analysis.ts'

const { hosts: _, ...rest } = await judgeFiles({})
const analysis = (...hosts: readonly ReturnType<typeof host>[]) => ({ ...rest, hosts })

it('names hosts whose worst verdict is another one than before, and no new hosts', () => {
  const before = analysis(host('WEB01', [finding('affected')]), host('APP02', [finding('at-risk')]))
  const after = analysis(
    host('APP02', [finding('at-risk')]),
    host('NEW', [finding('affected')]),
    host('WEB01', [finding('resolved')]),
  )
  expect(changesOf(before, after)).toEqual([
    { host: 'WEB01', incident: finding('affected').incident, before: 'affected', after: 'resolved' },
  ])
  expect(changesOf(undefined, after)).toEqual([])
})
