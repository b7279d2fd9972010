// What the collector leaves, through the whole reader: old and new systems, in the code pages of their
// consoles, with and without administrator rights.
// eslint-disable-next-line no-restricted-imports -- only the program itself must not write zips
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { collected, MISSING, type Answer, type Collection } from './evidence/collected.ts'
import { dismFeatures, scQueryAll } from './evidence/component-lists.ts'
import type { FileEncoding } from './evidence/encode.ts'
import { applicationLog, msmqFailure } from './evidence/event-logs.ts'
import { dismPackages, getHotFix, icacls, scQc, scQuery, STORAGE, STORAGE_INHERITED } from './evidence/lists.ts'
import { evtx, numbered, started } from './evidence/logs.ts'
import { systeminfo, ver, type LanguageId } from './evidence/system.ts'
import { regQueryVersion, wmicQfe } from './evidence/updates.ts'
import { findingOf, hostOf, judgeFiles } from './judge.ts'
import type { Analysis } from '../../src/model/analysis.ts'

interface System {
  readonly build: number
  readonly revision: number
  /** The update at fault; none for a Windows that the incident is not about. */
  readonly trigger?: string
  readonly language: LanguageId
  readonly page: FileEncoding
  /** Of its systeminfo, as the reader names it. */
  readonly read: string
  readonly boot: string
  /** Words that Windows of this language says. */
  readonly denied: string
  readonly noService: string
}

const ENGLISH = {
  language: 'en',
  boot: '1/5/2026, 1:00:00 PM',
  denied: 'Access is denied.',
  noService: 'The specified service does not exist as an installed service.',
} as const
const SYSTEMS: Readonly<Record<string, System>> = {
  'Server 2008 SP2, English': {
    ...ENGLISH,
    build: 6003,
    revision: 23666,
    trigger: 'KB5071504',
    page: 'cp437',
    read: 'utf-8',
  },
  'Server 2012 R2, German': {
    build: 9600,
    revision: 22920,
    trigger: 'KB5071503',
    language: 'de',
    page: 'cp850',
    read: 'cp850',
    boot: '05.01.2026, 13:00:00',
    denied: 'Zugriff verweigert',
    noService: 'Der angegebene Dienst ist kein installierter Dienst.',
  },
  'Server 2019, Japanese': {
    build: 17763,
    revision: 8146,
    trigger: 'KB5071544',
    language: 'ja',
    page: 'shift_jis',
    read: 'shift_jis',
    boot: '2026/01/05, 13:00:00',
    denied: 'アクセスが拒否されました。',
    noService: '指定されたサービスはインストールされたサービスとして存在しません。',
  },
  'Windows 10 22H2, French': {
    build: 19045,
    revision: 6691,
    trigger: 'KB5071546',
    language: 'fr',
    page: 'cp850',
    read: 'cp850',
    boot: '05/01/2026, 13:00:00',
    denied: 'Accès refusé.',
    noService: "Le service spécifié n'existe pas en tant que service installé.",
  },
  'Server 2016, English, code page 850': {
    ...ENGLISH,
    build: 14393,
    revision: 8688,
    trigger: 'KB5071543',
    page: 'cp850',
    read: 'utf-8',
  },
  'Server 2025, English': { ...ENGLISH, build: 26100, revision: 7462, page: 'cp437', read: 'utf-8' },
}

interface Wanted {
  readonly isElevated: boolean
  readonly hasQueues: boolean
}

/** What its tools answer: Server 2008 has neither PowerShell nor DISM, Server 2025 has no wmic. */
function collectionOf(system: System, { isElevated, hasQueues }: Wanted): Collection {
  const { build, revision, trigger, language, page, boot, denied, noService } = system
  const isOld = build < 7600
  const kbs = trigger === undefined ? ['KB5012170'] : ['KB5012170', trigger]
  const noRights: Answer = { text: 'Error: 740\r\n\r\nElevated permissions are required to run DISM.\r\n', code: 740 }
  const absent: Answer = {
    text: `[SC] EnumQueryServicesStatus:OpenService FAILED 1060:\r\n\r\n${noService}\r\n\r\n`,
    code: 1060,
  }
  const features = dismFeatures(hasQueues ? { 'MSMQ-Server': 'Enabled', 'MSMQ-Container': 'Enabled' } : {})
  const listed = kbs.map((kb) => ({ kb, on: '12/10/2025 12:00:00 AM' }))
  const dism = (text: string): Answer => (isOld ? MISSING : isElevated ? { text } : noRights)
  const records = applicationLog(
    '2025-11-21T00:00:00.000Z',
    '2026-01-20T02:50:00.000Z',
    hasQueues ? [1, 2, 3].map((hour) => msmqFailure(`2026-01-19T0${hour}:00:00.000Z`, 1)) : [],
  )
  return {
    host: 'WEB01',
    fqdn: 'WEB01.corp.example.com',
    startedAt: '2026-01-20T11:55:00+09:00',
    capturedAt: '2026-01-20T12:00:00+09:00',
    isElevated,
    page,
    hasDigests: !isOld,
    answers: {
      hostname: 'WEB01\r\n',
      ver: ver(build, build < 14393 ? undefined : revision),
      'current-version': regQueryVersion(build, revision),
      systeminfo: systeminfo({ host: 'WEB01', build, kbs, boot, domain: 'corp.example.com' }, language),
      packages: dism(dismPackages([{ build, revision }])),
      features: dism(features),
      hotfix: isOld ? MISSING : getHotFix('WEB01', listed),
      qfe: build >= 26100 ? MISSING : wmicQfe('WEB01', listed),
      'features-roles': isOld ? `\r\n[${hasQueues ? 'X' : ' '}] Message Queuing  [MSMQ]\r\n` : MISSING,
      services: scQueryAll(hasQueues ? ['MSMQ'] : []),
      'sc-query-msmq': hasQueues ? scQuery('MSMQ') : absent,
      'sc-qc-msmq': hasQueues ? scQc('MSMQ') : absent,
      icacls:
        isElevated && hasQueues ? icacls(STORAGE, STORAGE_INHERITED) : { text: `${STORAGE}: ${denied}\r\n`, code: 5 },
    },
    otherwise: (block) => (/^sc-/.test(block) ? absent : /^reg-/.test(block) ? { text: '', code: 1 } : MISSING),
    logs: {
      'System.evtx': evtx(numbered([started('2026-01-05T04:00:00Z'), started('2026-01-20T02:00:00Z')]), 'System'),
      'Application.evtx': evtx(records),
    },
  }
}

function zipOf(system: System, wanted: Wanted, host = 'WEB01'): Record<string, Uint8Array> {
  const name = `${host}-20260120-120000`
  const files = Object.entries(collected({ ...collectionOf(system, wanted), host, fqdn: `${host}.corp.example.com` }))
  return { [`${name}.zip`]: zipSync(Object.fromEntries(files.map(([file, bytes]) => [`${name}/${file}`, bytes]))) }
}

async function judged(system: System, wanted: Wanted): Promise<Analysis> {
  return judgeFiles(zipOf(system, wanted))
}

function saidOf({ evidence }: Analysis): string[] {
  return evidence
    .flatMap(({ diagnostics }) =>
      diagnostics.map(({ code, detail }) => `${code} ${String(detail?.['gap'] ?? '')}`.trim()),
    )
    .filter((code) => /^(?:collector|manifest)/.test(code))
}

describe.each(Object.entries(SYSTEMS))('a collection of %s', (_, system) => {
  // Its queues do fail, but not by this incident's updates.
  const hit = system.trigger === undefined ? 'other-cause' : 'affected'

  it.each([
    ['with administrator rights', true],
    ['without them', false],
  ])('%s has the right verdict, and its files are those of its manifest', async (_name, isElevated) => {
    const analysis = await judged(system, { isElevated, hasQueues: true })
    expect(saidOf(analysis)).toEqual(isElevated ? [] : ['collector-gap not-elevated'])
    const host = hostOf(analysis, 'WEB01')
    expect(analysis.hosts).toHaveLength(1)
    expect(analysis.unassigned).toEqual([])
    const finding = findingOf(analysis)
    expect(finding.verdict).toBe(hit)
    expect(host.capturedAt).toMatchObject({ earliest: '2026-01-20T03:00:00Z', basis: 'manifest' })
    expect(host.captures).toEqual([])
    if (hit === 'affected' && !isElevated) expect(finding.conditions.workaround.missing).toContain('acl-listing')
  })

  it.each([
    ['with administrator rights', true],
    ['without them', false],
  ])('%s proves that there are no queues', async (_name, isElevated) => {
    expect(findingOf(await judged(system, { isElevated, hasQueues: false })).verdict).toBe('not-applicable')
  })

  it('is read in the code page of its console', async () => {
    const analysis = await judged(system, { isElevated: true, hasQueues: true })
    const file = analysis.evidence.find(({ path }) => path.endsWith('/systeminfo.txt'))
    expect(file).toMatchObject({ encoding: system.read, language: system.language })
  })
})

it("the folder of collect-many.ps1 is taken as it is: its summary is nobody's evidence", async () => {
  const system = SYSTEMS['Server 2019, Japanese']!
  const rows = [
    '"Host","Result","File","Bytes","ExitCode","Seconds","Reason"',
    '"WEB01.corp.example.com","whole","WEB01-20260120-120000.zip","48211","0","214",""',
    '"WEB02","failed","","","","60","no answer within 60 minutes"',
  ]
  const zip = zipOf(system, { isElevated: true, hasQueues: true })
  const beside = { 'summary.csv': `\ufeff${rows.join('\r\n')}\r\n`, 'failed.txt': '\ufeffWEB02\r\n' }
  const alone = await judgeFiles(zip)
  const all = await judgeFiles({ ...zip, ...beside })
  expect(all.hosts.map(({ name }) => name)).toEqual(['WEB01'])
  expect(findingOf(all)).toEqual(findingOf(alone))
  expect(all.evidence.length).toBe(alone.evidence.length + 2)
})
