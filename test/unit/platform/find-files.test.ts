import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findFiles, pathsOfList } from '../../../src/platform/node/find-files.ts'

const root = mkdtempSync(join(tmpdir(), 'patchverdict-paths-'))
for (const folder of ['case/WEB01', 'case/WEB02']) mkdirSync(join(root, folder), { recursive: true })
writeFileSync(join(root, 'case/WEB01/systeminfo.txt'), 'a')
writeFileSync(join(root, 'case/WEB02/systeminfo.txt'), 'b')
symlinkSync(join(root, 'case'), join(root, 'case/loop'))

describe('files of the paths given', () => {
  const web01 = join(root, 'case/WEB01/systeminfo.txt')
  const web02 = join(root, 'case/WEB02/systeminfo.txt')

  it('are named from the folder that holds every path, in any order, each once', async () => {
    const names = async (...paths: string[]): Promise<string[]> =>
      (await findFiles(paths)).files.map(({ path }) => path)
    expect(await names(web01)).toEqual(['systeminfo.txt'])
    expect(await names(web02, web01, web01)).toEqual(['WEB01/systeminfo.txt', 'WEB02/systeminfo.txt'])
    expect(await names(join(root, 'case'))).toEqual(['case/WEB01/systeminfo.txt', 'case/WEB02/systeminfo.txt'])
  })

  it('follows no link to a folder, and says so', async () => {
    const { unreadable } = await findFiles([join(root, 'case')])
    expect(unreadable).toEqual([{ path: join(root, 'case/loop'), reason: 'a link to a folder is not followed' }])
  })

  it('reports a link that leads nowhere alone, and finds the rest of its folder', async () => {
    const folder = join(root, 'links')
    mkdirSync(join(folder, 'z'), { recursive: true })
    symlinkSync(join(root, 'nowhere'), join(folder, 'a'))
    for (const name of ['b.txt', 'z/c.txt']) writeFileSync(join(folder, name), name)
    const { files, unreadable } = await findFiles([folder])
    expect(files.map(({ path }) => path)).toEqual(['links/b.txt', 'links/z/c.txt'])
    expect(unreadable.map(({ path }) => path)).toEqual([join(folder, 'a')])
  })

  it('are never named like the member of a bundle', async () => {
    mkdirSync(join(root, 'fake/a.zip!'), { recursive: true })
    writeFileSync(join(root, 'fake/a.zip!/x.txt'), 'x')
    expect((await findFiles([join(root, 'fake')])).files.map(({ path }) => path)).toEqual(['fake/a.zip%21/x.txt'])
  })

  it('reports what is not there and finds the rest', async () => {
    const { files, unreadable } = await findFiles([join(root, 'nowhere'), web01])
    expect(files).toHaveLength(1)
    expect(unreadable[0]).toMatchObject({ path: join(root, 'nowhere') })
    expect(unreadable[0]!.reason).toContain('ENOENT')
  })
})

it('reads a list with the line ends of any system', () => {
  expect(pathsOfList('a.txt\r\n\r\nb c.txt\n')).toEqual(['a.txt', 'b c.txt'])
})
