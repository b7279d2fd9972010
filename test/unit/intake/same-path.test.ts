import { expect, it } from 'vitest'
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
