import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import example from '../../../docs/examples/wu-2026-05-example.json' with { type: 'json' }
import { UsageError, type PackCommand } from '../../../src/cli/arguments.ts'
import { runPack } from '../../../src/cli/pack.ts'

const folder = mkdtempSync(join(tmpdir(), 'pack-'))

/** What `pack` prints. */
async function printed(command: Pick<PackCommand, 'action' | 'target'> & Partial<PackCommand>): Promise<string> {
  const out = join(folder, 'printed.txt')
  await runPack({ name: 'pack', language: 'en', updates: [], out, ...command })
  return readFileSync(out, 'utf8')
}

/** The update that Microsoft releases after the ledger was built in. */
const NEWER = {
  format: 'updates-1',
  asOf: '2027-01-13',
  sources: { NEWS: { url: 'https://example.org/news', grade: 'one-secondary' } },
  families: [
    {
      family: 'windows-server-2022',
      updates: [
        {
          released: '2027-01-12',
          kb: 'KB5999999',
          revision: 9999,
          kind: 'cumulative',
          grade: 'one-secondary',
          sources: ['NEWS'],
        },
      ],
    },
  ],
}

describe('the pack command', () => {
  it('checks a pack that names an update of a given file', async () => {
    const [product] = example.products.filter(({ family }) => family === 'windows-server-2022')
    const pack = join(folder, 'pack.json')
    const updates = join(folder, 'updates.json')
    writeFileSync(pack, JSON.stringify({ ...example, products: [{ ...product, fix: 'KB5999999' }] }))
    writeFileSync(updates, JSON.stringify(NEWER))
    expect(await printed({ action: 'check', target: pack })).toContain('the ledger knows no KB5999999')
    expect(await printed({ action: 'check', target: pack, updates: [updates] })).not.toContain('KB5999999')
  })

  it('writes no pack in the name of a built-in one', async () => {
    await expect(printed({ action: 'new', target: 'wu-2025-12-msmq' })).rejects.toThrow(UsageError)
  })

  it('shows a built-in pack', async () => {
    expect(await printed({ action: 'show', target: 'wu-2025-12-msmq' })).toContain('KB5071544')
  })
})
