import { describe, expect, it } from 'vitest'
import { barOf, openProgress } from '../../../src/cli/progress.ts'

describe('the progress bar', () => {
  it('shows the share, and as much of the name as fits', () => {
    expect(barOf(50, 100, 'a/b.txt', 80)).toBe(`[${'#'.repeat(14)}${'.'.repeat(14)}]  50 % a/b.txt`)
    expect(barOf(1, 1, 'x'.repeat(200), 60)).toHaveLength(59)
  })

  it('lets no name steer the terminal', () => {
    expect(barOf(0, 1, 'a\u001b[2Jb\r\n', 80)).toContain('a␛[2Jb␍␊')
  })

  it('writes nothing where there is no terminal, and not too often where there is one', () => {
    const written: string[] = []
    const write = (text: string): void => void written.push(text)
    openProgress({ write }).update(1, 2, 'a')
    expect(written).toEqual([])
    let now = 0
    const progress = openProgress({ write, isTTY: true, columns: 80 }, () => now)
    progress.update(1, 10, 'a')
    progress.update(2, 10, 'a')
    now = 200
    progress.update(3, 10, 'a')
    progress.end()
    expect(written).toHaveLength(3)
  })
})
