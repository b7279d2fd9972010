// The examples of the guides are true: the smallest pack loads with all checks and tests.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadPack } from '../../../src/incidents/packs/load-pack.ts'
import { BUILT_IN_LEDGER } from '../../../src/incidents/windows-updates/ledger.ts'

const DOCS = join(import.meta.dirname, '../../../docs')

it('the example of docs/new-incident.md is a sound pack', () => {
  const text = readFileSync(join(DOCS, 'examples/wu-2026-05-example.json'), 'utf8')
  expect(loadPack(text, '0.1.0', BUILT_IN_LEDGER, 'foreign')).toMatchObject({ pack: { id: 'wu-2026-05-example' } })
})
