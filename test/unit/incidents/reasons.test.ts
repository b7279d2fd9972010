// Every pack that comes with the program has words for every verdict that it can give.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isAboutRole } from '../../../src/incidents/as-judged.ts'
import { settle } from '../../../src/incidents/decide.ts'
import type { Deductions } from '../../../src/incidents/deduce.ts'
import { loadPack } from '../../../src/incidents/packs/load-pack.ts'
import type { Pack } from '../../../src/incidents/packs/pack-schema.ts'
import { provesFix } from '../../../src/incidents/packs/products.ts'
import type { Truths } from '../../../src/incidents/verdict-table.ts'
import type { VerdictId } from '../../../src/model/findings.ts'
import { REASONS } from '../../../src/words/reasons.ts'
import { eachPlain } from './every-combination.ts'

const NO_ANSWERS = {} as Deductions['answers']
const FOLDER = join(import.meta.dirname, '../../../src/incidents/packs')
const PACKS = ['in-use', 'shelf'].flatMap((folder) =>
  readdirSync(join(FOLDER, folder)).map((file): Pack => {
    const loaded = loadPack(readFileSync(join(FOLDER, folder, file), 'utf8'), '0.1.0', 'built-in')
    if ('problems' in loaded) throw new Error(loaded.problems.join('\n'))
    return loaded.pack
  }),
)

/** What a pack leaves out is never answered. */
function canBe(pack: Pack, truths: Truths): boolean {
  if (truths.aboutRole !== (isAboutRole(pack) ? 'yes' : 'no')) return false
  if (pack.workaround === undefined && truths.workaround !== 'unknown') return false
  if (truths.level === 'fixed' && !pack.products.some(({ updates }) => updates.some(provesFix))) return false
  if (pack.symptom !== undefined) return true
  const { symptom, symptomSinceRestart, symptomSinceRollback, symptomLastDay } = truths
  return (
    [symptom, symptomSinceRestart, symptomSinceRollback].every((one) => one === 'unknown') && symptomLastDay === 'no'
  )
}

describe.each(PACKS.map((pack) => [pack.id, pack] as const))('%s', (_, pack) => {
  it('has a reason for every verdict that it can give', () => {
    const given = new Set<VerdictId>(['conflicting'])
    eachPlain((truths) => {
      if (canBe(pack, truths)) given.add(settle(truths, NO_ANSWERS).verdict)
    })
    expect(given.has('not-checked')).toBe(isAboutRole(pack))
    expect(given.has('affected')).toBe(pack.symptom !== undefined)
    for (const verdict of given) {
      const { ja, en } = pack.reasons?.[verdict] ?? REASONS[verdict]
      expect({ verdict, ja: ja.trim() === '', en: en.trim() === '' }).toEqual({ verdict, ja: false, en: false })
    }
  })
})
