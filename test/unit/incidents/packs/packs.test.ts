// Every pack in the folder, built in or not: loading one runs its checks and its own tests.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPack } from '../../../../src/incidents/packs/load-pack.ts'
import type { Pack } from '../../../../src/incidents/packs/pack-schema.ts'

const FOLDER = join(import.meta.dirname, '../../../../src/incidents/packs')
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))

function packOf(file: string): Pack {
  const loaded = loadPack(readFileSync(join(FOLDER, file), 'utf8'), '0.1.0', 'built-in')
  if ('problems' in loaded) throw new Error(loaded.problems.join('\n'))
  return loaded.pack
}

describe.each(FILES)('%s', (file) => {
  it('passes its own tests and every check', () => {
    expect(packOf(file).id).toBe(basename(file, '.json'))
  })

  it('is written in two languages that differ, without a placeholder that nothing fills', () => {
    const { title, summary, explanation, remediation } = packOf(file)
    for (const text of [title, summary, explanation, ...remediation.map((step) => step.text)]) {
      expect(text.ja).not.toBe(text.en)
      expect(text.ja).toMatch(/[ぁ-んァ-ン一-龠]/)
    }
    const known =
      /^(?:host|product|kb|recommendedKb|triggerKb|architecture|folder|principals|principal|problems|esu|ssu|component|count|last|symptomNote|unknown|notApplicable)$/
    const names = [...JSON.stringify({ remediation, reasons: packOf(file).reasons }).matchAll(/\{(\w+)\}/g)]
    for (const [, name] of names) expect(name).toMatch(known)
  })

  it('orders its updates: each fix after its trigger, revisions rising with the dates', () => {
    for (const { key, updates } of packOf(file).products) {
      const dated = updates.filter(({ revision }) => revision !== undefined)
      const byDate = [...dated].sort((a, b) => a.released.localeCompare(b.released) || a.revision! - b.revision!)
      const revisions = byDate.map(({ revision }) => revision!)
      expect(revisions, key).toEqual([...revisions].sort((a, b) => a - b))
    }
  })
})
