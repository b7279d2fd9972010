import { expect, it } from 'vitest'
import { withoutMemberMark } from '../../../src/base/evidence-path.ts'
import { readFiles } from '../../scenarios/judge.ts'
import { makeZip } from './make-archives.ts'

it('a member that is called like the member of another bundle has a path of its own', async () => {
  const inner = await makeZip([['y.txt', 'one']])
  const { readings } = await readFiles({
    'a.zip': await makeZip([
      ['b.zip!/y.txt', 'two'],
      ['b.zip', inner],
    ]),
  })
  expect(readings.map(({ file }) => file.path).sort()).toEqual(['a.zip!/b.zip!/y.txt', 'a.zip!/b.zip%21/y.txt'])
})

it('no two folders of a disk give one path', () => {
  expect(['h!/y.txt', 'h%21/y.txt', 'h%2521/y.txt'].map(withoutMemberMark)).toEqual([
    'h%21/y.txt',
    'h%2521/y.txt',
    'h%252521/y.txt',
  ])
})
