import { toJsonSchema } from '@valibot/to-json-schema'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packSchema } from '../../../../src/incidents/packs/pack-schema.ts'

const PUBLISHED = join(import.meta.dirname, '../../../../public/pack-2.schema.json')

// Editors check a pack against the published schema; `UPDATE_SCHEMA=1 npx vitest run
// test/unit/incidents/packs/published-schema.test.ts` writes it anew after a change.
it('the published schema of packs is the one that the program checks', () => {
  const schema = {
    $id: 'pack-2.schema.json',
    ...toJsonSchema(packSchema, { errorMode: 'throw' }),
    title: 'PatchVerdict incident pack, format pack-2',
  }
  const text = `${JSON.stringify(schema, null, 2)}\n`
  if (process.env['UPDATE_SCHEMA'] !== undefined) writeFileSync(PUBLISHED, text)
  expect(readFileSync(PUBLISHED, 'utf8')).toBe(text)
})
