import { expect, it } from 'vitest'
import { KeptFiles } from '../../../../src/app/engine/kept-files.ts'

const file = (name: string, content: string): File => new File([content], name, { lastModified: content.length })

it('gives another file of a known name a number, and the same file the same path', () => {
  const kept = new KeptFiles()
  const paths = [file('a.txt', '1'), file('a.txt', '22'), file('a.txt', '1')].map((one) => kept.add(one).path)
  expect(paths).toEqual(['a.txt', 'a.txt (2)', 'a.txt'])
  expect(kept.holding('a.txt (2)!/b.txt')?.path).toBe('a.txt (2)')
})

it('leaves to an opened case: nothing of before is read again, and nothing takes the place of its evidence', () => {
  const kept = new KeptFiles()
  kept.add(file('a.txt', '1'))
  kept.unlock('a.txt', 'secret')
  kept.leaveTo(['a.txt', 'b.zip'])
  expect(kept.all).toEqual([])
  expect(kept.holding('a.txt')).toBeUndefined()
  expect(kept.choices.passwords).toEqual({})
  expect(kept.add(file('a.txt', '1')).path).toBe('a.txt (2)')
  expect(kept.add(file('b.zip', '1')).path).toBe('b.zip (2)')
  expect(kept.add(file('c.txt', '1')).path).toBe('c.txt')
})
