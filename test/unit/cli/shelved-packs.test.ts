import { describe, expect, it } from 'vitest'
import { loadPacks } from '../../../src/cli/packs.ts'
import { shelvedPacks } from '../../../src/incidents/packs/builtin-packs.ts'

describe('packs that come with the program', () => {
  it('are not in use until they are named', async () => {
    expect((await loadPacks([])).map(({ id }) => id)).toEqual(['wu-2025-12-msmq'])
  })

  it.each(shelvedPacks().map(({ id }) => id))('%s is taken by its id', async (id) => {
    expect((await loadPacks([id])).map((pack) => pack.id)).toEqual([id, 'wu-2025-12-msmq'].sort())
  })

  it('are limited to the incidents that are named', async () => {
    const [shelved] = shelvedPacks()
    expect((await loadPacks([shelved!.id], [shelved!.id])).map(({ id }) => id)).toEqual([shelved!.id])
    await expect(loadPacks([], [shelved!.id])).rejects.toThrow(`--incident ${shelved!.id}`)
  })

  it('a name that is neither a pack nor a file is a usage error', async () => {
    await expect(loadPacks(['wu-1999-01'])).rejects.toThrow('--pack wu-1999-01')
  })
})
