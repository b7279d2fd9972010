// A small, hand-made result with everything that renderers must cope with: hostile
// names and excerpts, unknown values, two incidents' worth of verdicts.
import { applies } from '../../../src/model/worst-first.ts'
import type { Analysis, AnalysisAnswer, AnalysisFinding, AnalysisHost } from '../../../src/model/analysis.ts'
import type { ConditionId, VerdictId } from '../../../src/model/findings.ts'

export const HOSTILE = `=cmd|'/c calc'!A1 <script>alert("x")</script> [a](http://evil) \`tick\``

const UNKNOWN: AnalysisAnswer = { truth: 'unknown', strength: 'weak', sources: [], missing: [] }
const CONDITION_IDS: ConditionId[] = [
  'scope',
  'component',
  'level',
  'restart',
  'symptom',
  'workaround',
  'rolledBack',
  'verified',
]

export function finding(verdict: VerdictId, more: Partial<AnalysisFinding> = {}): AnalysisFinding {
  return {
    incident: 'sample-incident',
    judgedBy: { version: '1.0.0', origin: 'built-in', digest: 'd'.repeat(64) },
    verdict,
    urgency: 'review',
    confidence: 'proven',
    reason: { ja: `理由 ${verdict}`, en: `reason ${verdict}` },
    row: 1,
    deciding: ['level'],
    conditions: Object.fromEntries(CONDITION_IDS.map((id) => [id, UNKNOWN])) as AnalysisFinding['conditions'],
    missing: [],
    lookalikes: [],
    notes: [],
    remediation: [],
    timeline: [],
    counterfactuals: [],
    ...more,
  }
}

export function host(
  name: string,
  findings: readonly AnalysisFinding[],
  more: Partial<AnalysisHost> = {},
): AnalysisHost {
  return {
    name,
    aliases: [],
    product: 'windows-server-2019',
    productName: 'Windows Server 2019',
    build: 17763,
    ubr: 8146,
    architecture: 'x64',
    capturedAt: { earliest: '2025-12-22T01:00:00Z', latest: '2025-12-22T01:00:00Z', basis: 'manifest' },
    findings,
    applies: findings.filter(applies).length,
    current: null,
    evidence: [],
    captures: [],
    ...more,
  }
}

const AFFECTED = finding('affected', {
  urgency: 'immediate',
  conditions: {
    ...finding('affected').conditions,
    level: { truth: 'bad', strength: 'strong', sources: ['s1'], missing: [] },
    symptom: {
      truth: 'yes',
      strength: 'proven',
      sources: ['s2', 's10'],
      missing: [],
      count: 412,
      first: '2025-12-11T01:02:03Z',
      last: '2025-12-21T22:00:00Z',
    },
  },
  deciding: ['level', 'symptom'],
  remediation: [
    {
      id: 'choose-update',
      state: 'to-do',
      text: { ja: 'KB5074975 を適用します。', en: 'Install KB5074975.' },
      sources: ['s1'],
      kbs: ['KB5074975'],
      recommendedKb: 'KB5074975',
    },
    {
      id: 'verify-service',
      state: 'ask',
      text: { ja: 'サービスを確認します。', en: 'Check the service.' },
      sources: [],
      commands: ['sc query MSMQ'],
    },
  ],
  timeline: [
    {
      at: { earliest: '2025-12-10T00:00:00.000Z', latest: '2025-12-10T23:59:59.999Z' },
      kind: 'update-installed',
      text: { ja: 'KB5071544 を適用', en: 'KB5071544 installed' },
      count: 1,
      sources: ['s1'],
    },
  ],
})

const UNDETERMINED = finding('undetermined', {
  confidence: 'likely',
  missing: [
    {
      artifact: 'service-list',
      why: { ja: 'サービスの有無が分かりません。', en: 'The service is not shown.' },
      command: 'sc query MSMQ',
    },
  ],
})

export const SAMPLE: Analysis = {
  format: 'analysis-1',
  engine: { name: 'patchverdict', version: '0.1.0' },
  evaluatedAt: '2025-12-22T03:00:00Z',
  packs: [
    {
      id: 'sample-incident',
      version: '1.0.0',
      asOf: '2026-11-23',
      reviewBy: '2027-02-01',
      title: { ja: '見本の障害', en: 'Sample incident' },
      origin: 'built-in',
      digest: 'd'.repeat(64),
    },
  ],
  updates: { asOf: '2026-11-29', additions: [] },
  hosts: [
    host('APP02', [UNDETERMINED], {
      evidence: ['e3'],
      product: null,
      productName: null,
      build: null,
      ubr: null,
      architecture: null,
      capturedAt: { earliest: null, latest: null, basis: 'unknown' },
    }),
    host('WEB01', [AFFECTED], { aliases: ['web01.corp.example.co.jp'], evidence: ['e1', 'e2'] }),
    host('ZED09', [finding('not-applicable', { urgency: 'none' })], { aliases: [HOSTILE] }),
  ],
  evidence: [
    evidence('e1', 'acme-2025.zip!/WEB01/hotfix.csv', 'hotfix-list', 'WEB01'),
    evidence('e2', 'acme-2025.zip!/WEB01/Application.evtx', 'event-log', 'WEB01'),
    evidence('e3', 'acme-2025.zip!/APP02/systeminfo.txt', 'systeminfo', 'APP02'),
    { ...evidence('e4', HOSTILE, 'unrecognised', null), complete: false },
  ],
  sources: {
    s1: { evidence: 'e1', at: { line: 7 }, excerpt: '"WEB01","KB5071544","CORP\\svc_orders"' },
    s2: { evidence: 'e2', at: { record: 4700 }, excerpt: HOSTILE },
    s10: {
      evidence: 'e2',
      at: { record: 4711 },
      excerpt: 'web01.corp.example.co.jp D:\\Acme\\queue\\l0000009.mq svc_orders',
    },
  },
  unassigned: ['e4'],
  rejected: [{ path: 'acme-2025.zip!/../../etc/passwd', code: 'unsafe-path' }],
}

function evidence(id: string, path: string, artifact: string, host: string | null): Analysis['evidence'][number] {
  return {
    id,
    path,
    sizeInBytes: 4021,
    sha256: id.padEnd(64, '0'),
    artifact,
    encoding: 'shift_jis',
    encodingCertainty: 'anchors',
    language: 'ja',
    complete: true,
    facts: 31,
    host,
    diagnostics: [],
  }
}
