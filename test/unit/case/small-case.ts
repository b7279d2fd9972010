// Four hosts, one file of nobody and one that cannot be opened: evidence for tests of whole cases.
import { msmqFailure } from '../../scenarios/evidence/event-logs.ts'
import { appLog, listedHost, LONG_AGO } from '../../scenarios/evidence/hosts.ts'
import { icacls, scNoService, STORAGE, STORAGE_INHERITED } from '../../scenarios/evidence/lists.ts'
import type { EvidenceFiles } from '../../scenarios/judge.ts'

function host(name: string, build: number, kb: string, more: EvidenceFiles = {}): EvidenceFiles {
  const files = { ...listedHost(build, [kb], { host: name, domain: 'corp.contoso.example' }), ...more }
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [`drop/${name}/${path}`, content]))
}

const { 'drop/POS05/sc.txt': _, ...unasked } = host('POS05', 17763, 'KB5071544')

/** By verdict: `WEB01` fails, `APP02` is at risk, `FS03` has no such component and waits for
 * the updates of January, of `POS05` nobody knows. */
export const FILES: EvidenceFiles = {
  ...host('FS03', 17763, 'KB5071544', { 'sc.txt': scNoService() }),
  ...host('WEB01', 17763, 'KB5071544', {
    'app.xml': appLog(LONG_AGO, msmqFailure('2025-12-20T01:00:00Z', 0), msmqFailure('2025-12-21T05:00:00Z', 0)),
  }),
  ...host('APP02', 14393, 'KB5071543'),
  ...unasked,
  'loose/icacls.txt': icacls(STORAGE, STORAGE_INHERITED),
  'damaged.zip': Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0, 0, 8, 0, 1, 2, 3),
}

export const VERDICTS_OF_FILES = {
  APP02: 'at-risk',
  FS03: 'exposed',
  POS05: 'undetermined',
  WEB01: 'affected',
} as const
