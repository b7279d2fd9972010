// Free memory speaks against a shortage only where there is plenty of it.
import { expect, it } from 'vitest'
import { eventXml, msmqFailure } from './evidence/event-logs.ts'
import { scQuery } from './evidence/lists.ts'
import { manifest, systeminfo, ver } from './evidence/system.ts'
import { findingOf, judgeFiles } from './judge.ts'

it.each([
  ['9,216 MB', '9.0 GB of memory was free when captured, so a memory shortage is unlikely.'],
  ['60 MB', '0.1 GB of memory was free when captured.'],
])('with %s free', async (free, note) => {
  const info = systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5071544'] })
  const printed = info.replace(/(Available Physical Memory:\s*)[\d,.]+ MB/, `$1${free}`)
  const analysis = await judgeFiles({
    'manifest.txt': manifest('WEB01', '2026-01-20T03:00:00Z'),
    'systeminfo.txt': printed,
    'ver.txt': ver(17763, 8146),
    'sc.txt': scQuery('MSMQ'),
    'app.xml': eventXml([msmqFailure('2025-12-12T01:00:00Z', 5000)]),
  })
  expect(findingOf(analysis).notes.map(({ text }) => text.en)).toContain(note)
})
