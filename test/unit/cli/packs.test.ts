import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../../src/cli/packs.ts'
import { builtinPacks } from '../../../src/incidents/packs/builtin-packs.ts'
import { OTHER_PACKS } from '../../other-packs.ts'

const loadPacks = async (packs: string[], incidents: string[] = [], updates: string[] = []) =>
  (await loadKnowledge({ packs, updates }, incidents)).packs

const BUILT_IN = builtinPacks().map(({ id }) => id)

describe('packs of the command line', () => {
  it('are all those that come with the program', async () => {
    expect((await loadPacks([])).map(({ id }) => id)).toEqual([...BUILT_IN].sort())
  })

  it('are limited to the incidents that are named', async () => {
    expect((await loadPacks([], ['wu-2025-12-msmq'])).map(({ id }) => id)).toEqual(['wu-2025-12-msmq'])
    await expect(loadPacks([], ['wu-1999-01'])).rejects.toThrow('--incident wu-1999-01')
  })

  it('come from files, too', async () => {
    const [other] = OTHER_PACKS
    const file = join(mkdtempSync(join(tmpdir(), 'packs-')), 'pack.json')
    writeFileSync(file, other!.json)
    const loaded = (await loadPacks([file])).find(({ id }) => id === other!.id)
    expect(loaded).toMatchObject({ origin: 'foreign' })
  })

  it('a name that is no file is a usage error', async () => {
    await expect(loadPacks(['wu-1999-01'])).rejects.toThrow('--pack wu-1999-01')
  })
})
