import { describe, expect, it } from 'vitest'
import { productUpdates } from '../../../../src/incidents/packs/product-updates.ts'
import { BUILT_IN_LEDGER } from '../../../../src/incidents/windows-updates/ledger.ts'

const family = BUILT_IN_LEDGER.families.find((one) => one.family === 'windows-server-2022')!
const entry = { family: family.family, grade: 'official-data' as const, sources: ['S'] }

function roleOf(kb: string, part: { trigger?: string; fix?: string; hotpatch?: { fix?: string } }) {
  const made = productUpdates({ ...entry, ...part }, family, () => false)
  return 'problems' in made
    ? made.problems.map(({ part: where, problem }) => `${where}: ${problem}`).join()
    : made.updates.find((update) => update.kb === kb)?.role
}

describe('a hotpatch that a pack does not name', () => {
  it.each([
    [
      'of the month of the trigger may have the fault',
      'KB5087424',
      { trigger: 'KB5087545', fix: 'KB5094128' },
      'unclear',
    ],
    ['of a month before has not', 'KB5091576', { trigger: 'KB5087545', fix: 'KB5094128' }, 'before'],
    ['has the fix that its baseline has', 'KB5087424', { trigger: 'KB5078766', fix: 'KB5082142' }, 'later'],
  ])('%s', (_, kb, part, role) => {
    expect(roleOf(kb, part)).toBe(role)
  })
})

it('a hotpatch that is older than the trigger is no fix', () => {
  const part = { trigger: 'KB5087545', fix: 'KB5094128', hotpatch: { fix: 'KB5091576' } }
  expect(roleOf('KB5091576', part)).toMatch(/hotpatch\.fix: KB5091576.* is older than the trigger/)
})
