// Of several logs that an incident needs, only those that are not there are called missing.
import { expect, it } from 'vitest'
import { applicationLog, eventXml } from './evidence/event-logs.ts'
import { manifest, systeminfo, ver } from './evidence/system.ts'
import { findingOf, judgeFiles, type EvidenceFiles } from './judge.ts'

const INCIDENT = 'wu-2026-09-rds'
const TERMINAL = 'Microsoft-Windows-TerminalServices-RemoteConnectionManager/Admin'
const HOST = {
  'manifest.txt': manifest('WEB01', '2026-10-02T03:00:00Z'),
  'systeminfo.txt': systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5122876'] }),
  'ver.txt': ver(17763, 9121),
}

async function becauseOf(files: EvidenceFiles) {
  const analysis = await judgeFiles({ ...HOST, ...files }, '2026-10-02T04:00:00Z')
  return findingOf(analysis, undefined, INCIDENT).conditions.symptom.because
}

it('names both where neither is there', async () => {
  const because = await becauseOf({})
  expect(because?.en).toContain(`There is no ${TERMINAL} or Application log`)
  expect(because?.ja).toContain(`${TERMINAL}、Application ログがない`)
})

it('names only the one that is not there', async () => {
  const log = eventXml(applicationLog('2026-08-01T00:00:00.000Z', '2026-10-02T02:50:00.000Z'))
  const because = await becauseOf({ 'app.xml': log })
  expect(because?.en).toContain(`There is no ${TERMINAL} log`)
  expect(because?.en).not.toContain('Application')
})
