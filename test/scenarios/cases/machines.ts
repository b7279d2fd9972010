// Two machines under one name, and one machine that joined a domain.
import { scNoService, scQuery } from '../evidence/lists.ts'
import { systeminfo, type SystemInfo } from '../evidence/system.ts'
import type { EvidenceFiles } from '../judge.ts'
import type { Scenario } from '../scenario.ts'

const FIRST = '00429-00000-00001-AA123'
const SECOND = '00429-00000-00002-BB999'
const TIMES = {
  'a/systeminfo.txt': '2025-12-20T10:00:00Z',
  'a/sc.txt': '2025-12-20T10:00:00Z',
  '*': '2025-12-23T10:00:00Z',
}

/** `a` has MSMQ and the trigger; `b` is newer, fixed, and has no MSMQ. */
function two(a: Partial<SystemInfo>, b: Partial<SystemInfo>, extra: EvidenceFiles = {}): EvidenceFiles {
  const info = (kbs: readonly string[], boot: string, own: Partial<SystemInfo>): string =>
    systeminfo({ host: 'WEB01', build: 17763, kbs, boot, ...own })
  return {
    'a/systeminfo.txt': info(['KB5068791', 'KB5071544'], '12/12/2025, 3:00:00 AM', a),
    'a/sc.txt': scQuery('MSMQ'),
    'b/systeminfo.txt': info(['KB5068791', 'KB5071544', 'KB5074975'], '12/20/2025, 3:00:00 AM', b),
    'b/sc.txt': scNoService(),
    ...extra,
  }
}

export const MACHINES: readonly Scenario[] = [
  {
    shows: 'two product ids are two machines: the newer one does not clear the other',
    files: two({ productId: FIRST, domain: 'corp.example.com' }, { productId: SECOND }),
    times: TIMES,
    host: 'WEB01',
    isAffectedHost: true,
    expect: { verdict: 'at-risk', hosts: ['WEB01', `WEB01 (${SECOND})`], earlier: [], note: 'another machine' },
  },
  {
    shows: 'the other machine of the name has its own verdict, and says that there are two',
    files: two({ productId: FIRST, domain: 'corp.example.com' }, { productId: SECOND }),
    times: TIMES,
    host: `WEB01 (${SECOND})`,
    expect: { verdict: 'not-applicable', row: 4, note: 'another machine' },
  },
  {
    shows: 'a file that may be of either machine is nobody’s',
    files: two({ productId: FIRST }, { productId: SECOND }, { 'services.txt': scNoService() }),
    times: TIMES,
    host: 'WEB01',
    isAffectedHost: true,
    expect: { verdict: 'at-risk', unassigned: ['services.txt'] },
  },
  {
    shows: 'one product id is one machine',
    files: two({ productId: FIRST }, { productId: FIRST }),
    times: TIMES,
    expect: { verdict: 'not-applicable', hosts: ['WEB01'], earlier: ['at-risk'] },
  },
  {
    shows: 'without product ids a name is one machine',
    files: two({}, {}),
    times: TIMES,
    expect: { verdict: 'not-applicable', hosts: ['WEB01'], earlier: ['at-risk'] },
  },
  {
    shows: 'a product id that somebody masked tells nothing',
    files: two({ productId: 'XXXXX-XXXXX-XXXXX-XXXXX' }, { productId: SECOND }),
    times: TIMES,
    expect: { verdict: 'not-applicable', hosts: ['WEB01'] },
  },
  {
    shows: 'a domain and a workgroup without anything that shows one machine contradict',
    files: two({ domain: 'corp.example.com' }, {}),
    times: TIMES,
    isAffectedHost: true,
    expect: { verdict: 'conflicting', row: 1, hosts: ['WEB01'], missing: ['os-version'] },
  },
  {
    shows: 'a machine that left its domain between two captures is one machine',
    files: two(
      { productId: FIRST, installed: '5/1/2020, 9:00:00 AM', domain: 'corp.example.com' },
      { productId: FIRST, installed: '5/1/2020, 9:00:00 AM' },
    ),
    times: TIMES,
    expect: { verdict: 'not-applicable', hosts: ['WEB01'], earlier: ['at-risk'] },
  },
  {
    shows: 'one product id with another installation date and another domain is no proof of one machine',
    files: two(
      { productId: FIRST, installed: '5/1/2020, 9:00:00 AM', domain: 'corp.example.com' },
      { productId: FIRST, installed: '6/1/2024, 9:00:00 AM' },
    ),
    times: TIMES,
    isAffectedHost: true,
    expect: { verdict: 'conflicting', row: 1 },
  },
  {
    shows: 'a domain under its short and its full name is one domain',
    files: two({ domain: 'CORP' }, { domain: 'corp.example.com' }),
    times: TIMES,
    expect: { verdict: 'not-applicable', hosts: ['WEB01'] },
  },
]
