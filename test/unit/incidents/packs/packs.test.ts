// Every pack that comes with the program: loading one runs its checks and its own tests.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPack } from '../../../../src/incidents/packs/load-pack.ts'
import { coverageOfPack } from '../../../../src/incidents/packs/pack-coverage.ts'
import { wordingAdvice } from '../../../../src/incidents/packs/pack-wording.ts'
import type { Pack } from '../../../../src/incidents/packs/pack.ts'
import { BUILT_IN_LEDGER } from '../../../../src/incidents/windows-updates/ledger.ts'

const FOLDER = join(import.meta.dirname, '../../../../src/incidents/packs/incidents')
const FILES = readdirSync(FOLDER)

function packOf(file: string): Pack {
  const loaded = loadPack(readFileSync(join(FOLDER, file), 'utf8'), '0.1.0', BUILT_IN_LEDGER, 'built-in')
  if ('problems' in loaded) throw new Error(loaded.problems.join('\n'))
  return loaded.pack
}

describe.each(FILES)('%s', (file) => {
  it('passes its own tests and every check', () => {
    expect(packOf(file).id).toBe(basename(file, '.json'))
  })

  it('reads well in two languages that differ', () => {
    const pack = packOf(file)
    expect(wordingAdvice(pack)).toEqual([])
    const { title, summary, explanation, remediation } = pack
    for (const text of [title, summary, explanation, ...remediation.map((step) => step.text)])
      expect(text.ja).not.toBe(text.en)
  })

  it('reaches by its tests every verdict that it can give', () => {
    expect(coverageOfPack(packOf(file)).missingVerdicts).toEqual([])
  })
})
