// The demo bundle is the first thing that a visitor sees: it must be what its generator
// makes, and every invented host must get the verdict that it was invented for.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { demoBundle, DEMO_FILE } from '../demo/demo-bundle.ts'
import { findingOf, judgeFiles } from './judge.ts'

const analysis = await judgeFiles({ 'demo.zip': demoBundle() })

describe('the demo bundle', () => {
  it('is what its generator makes; `npm run demo` writes it anew', () => {
    expect(Buffer.compare(readFileSync(DEMO_FILE), demoBundle())).toBe(0)
  })

  it('has exactly its hosts, no file left over, and reads every file whole but the cut list', () => {
    expect(analysis.hosts.map(({ name }) => name)).toEqual([
      'APP02',
      'BATCH06',
      'DB04',
      'EDI08',
      'FS03',
      'MQ07',
      'POS05',
      'WEB01',
    ])
    expect(analysis.unassigned).toEqual([])
    expect(analysis.evidence.filter(({ complete }) => !complete).map(({ path }) => path)).toEqual([
      'demo.zip!/POS05/systeminfo.txt',
    ])
  })

  it.each([
    ['WEB01', 'affected', 'immediate'],
    ['APP02', 'at-risk', 'scheduled'],
    ['FS03', 'not-applicable', 'none'],
    ['DB04', 'not-applicable', 'none'],
    ['POS05', 'undetermined', 'review'],
    ['BATCH06', 'fix-pending-restart', 'scheduled'],
    ['MQ07', 'resolved', 'none'],
    ['EDI08', 'mitigated', 'scheduled'],
  ])('%s is %s, %s', (name, verdict, urgency) => {
    expect(findingOf(analysis, name)).toMatchObject({ verdict, urgency })
  })

  it('has two collections, whose files are those of their manifests', () => {
    const manifests = analysis.evidence.filter(({ path }) => /-2025\d{4}-\d{6}\/manifest\.txt$/.test(path))
    expect(manifests.map(({ path }) => path.split('/').at(-2))).toEqual([
      'FS03-20251222-013000',
      'WEB01-20251222-100000',
    ])
    const said = analysis.evidence.flatMap(({ diagnostics }) => diagnostics)
    expect(said.filter(({ code }) => /^(?:collector|manifest)/.test(code))).toEqual([
      expect.objectContaining({
        code: 'collector-gap',
        detail: expect.objectContaining({ gap: 'not-elevated' }) as unknown,
      }),
    ])
  })

  it('shows Japanese and English files in their real encodings', () => {
    const encodings = new Set(analysis.evidence.map(({ encoding }) => encoding))
    expect([...encodings]).toEqual(expect.arrayContaining(['shift_jis', 'utf-16le', 'utf-8']))
  })
})
