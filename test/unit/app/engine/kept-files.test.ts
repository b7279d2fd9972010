import { expect, it } from 'vitest'
import { KeptFiles } from '../../../../src/app/engine/kept-files.ts'

const file = (name: string, content: string): File => new File([content], name, { lastModified: content.length })

const pathsOf = (kept: KeptFiles, files: readonly File[]): string[] => kept.add(files).map(({ path }) => path)

it('gives another file of a known name a number, and the same file the same path', () => {
  const kept = new KeptFiles()
  const paths = [file('a.txt', '1'), file('a.txt', '22'), file('a.txt', '1')].flatMap((one) => pathsOf(kept, [one]))
  expect(paths).toEqual(['a.txt', 'a.txt (2)', 'a.txt'])
  expect(kept.holding('a.txt (2)!/b.txt')?.path).toBe('a.txt (2)')
})

it('leaves to an opened case: nothing of before is read again, and nothing takes the place of its evidence', () => {
  const kept = new KeptFiles()
  kept.add([file('a.txt', '1')])
  kept.unlock('a.txt', 'secret')
  kept.leaveTo(['a.txt', 'b.zip'])
  expect(kept.all).toEqual([])
  expect(kept.holding('a.txt')).toBeUndefined()
  expect(kept.choices.passwords).toEqual({})
  expect(pathsOf(kept, [file('a.txt', '1')])).toEqual(['a.txt (2)'])
  expect(pathsOf(kept, [file('b.zip', '1')])).toEqual(['b.zip (2)'])
  expect(pathsOf(kept, [file('c.txt', '1')])).toEqual(['c.txt'])
})

it('keeps what was collected again apart from what was collected before', () => {
  const kept = new KeptFiles()
  const before = [file('systeminfo.txt', '1'), file('events.txt', '22')]
  const after = [file('systeminfo.txt', '333'), file('events.txt', '4444'), file('dism.txt', '55555')]
  const apart = ['(2)/systeminfo.txt', '(2)/events.txt', '(2)/dism.txt']
  expect(pathsOf(kept, before)).toEqual(['systeminfo.txt', 'events.txt'])
  expect(pathsOf(kept, after)).toEqual(apart)
  expect(pathsOf(kept, after)).toEqual(apart)
  expect(pathsOf(kept, before)).toEqual(['systeminfo.txt', 'events.txt'])
  expect(pathsOf(kept, [...before, file('events.txt', '666666'), file('systeminfo.txt', '7777777')])).toEqual([
    '(3)/systeminfo.txt',
    '(3)/events.txt',
    '(3)/events.txt (2)',
    '(3)/systeminfo.txt (2)',
  ])
})
