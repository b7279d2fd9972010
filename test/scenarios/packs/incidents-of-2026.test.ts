// Incidents of 2026 on whole hosts: the files that a desk gets, through the real reader, to the verdict.
import { describe, expect, it } from 'vitest'
import type { AnalysisFinding } from '../../../src/model/analysis.ts'
import { eventXml } from '../evidence/event-logs.ts'
import { manifest, systeminfo, ver } from '../evidence/system.ts'
import { scQueryAll } from '../evidence/component-lists.ts'
import { updateHistory } from '../evidence/updates.ts'
import { findingOf, judgeFiles, type EvidenceFiles } from '../judge.ts'
import { channelLog, controller, lsassCrash } from './domain-controllers.ts'

const REMOTE_DESKTOP = 'wu-2026-09-rds'
const LSASS = 'wu-2026-04-lsass-pam'
const RC4 = 'wu-2026-kerberos-rc4'
const SECURE_BOOT = 'wu-2026-secure-boot'

async function judged(incident: string, files: EvidenceFiles, at: string): Promise<AnalysisFinding> {
  return findingOf(await judgeFiles(files, at), undefined, incident)
}

const history = (kb: string, on: string): EvidenceFiles => ({
  'history.txt': updateHistory([{ kb, operation: 'install', result: 'succeeded', on }]),
})

/** What a console shows of `reg query`, with the command in sight. */
const regQuery = (key: string, name: string, type: string, value: string): string =>
  `C:\\>reg query ${key} /v ${name}\r\n\r\n${key.replace('HKLM', 'HKEY_LOCAL_MACHINE')}\r\n    ${name}    ${type}    ${value}\r\n\r\n\r\nC:\\>`
const regQueryNothing = (key: string, name: string): string =>
  `C:\\>reg query ${key} /v ${name}\r\n\r\nERROR: The system was unable to find the specified registry key or value.\r\n\r\nC:\\>`

function service(name: string, display: string, state: readonly [code: number, word: string]): string {
  return [
    '',
    `SERVICE_NAME: ${name}`,
    `DISPLAY_NAME: ${display}`,
    '        TYPE               : 30  WIN32',
    `        STATE              : ${state[0]}  ${state[1]}`,
    '                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)',
    '        WIN32_EXIT_CODE    : 0  (0x0)',
    '        SERVICE_EXIT_CODE  : 0  (0x0)',
    '        CHECKPOINT         : 0x0',
    '        WAIT_HINT          : 0x0',
    '',
  ].join('\r\n')
}
const RUNNING = [4, 'RUNNING'] as const
const STOP_PENDING = [3, 'STOP_PENDING'] as const

describe('the Remote Desktop hang of September 2026', () => {
  const AT = '2026-09-20T03:00:00Z'
  const CHANNEL = 'Microsoft-Windows-TerminalServices-RemoteConnectionManager/Admin'
  const server = (revision: number, more: EvidenceFiles = {}): EvidenceFiles => ({
    'manifest.txt': manifest('DC01', AT),
    'ver.txt': ver(20348, revision),
    'systeminfo.txt': systeminfo({ host: 'DC01', build: 20348 }),
    ...more,
  })
  const hang = {
    provider: 'Microsoft-Windows-TerminalServices-RemoteConnectionManager',
    id: 20498,
    at: '2026-09-15T01:00:00.000Z',
  }
  const slow = (subscriber: string) => ({
    provider: 'Microsoft-Windows-Winlogon',
    id: 6005,
    at: '2026-09-15T01:00:00.000Z',
    data: [subscriber, 'Disconnect'],
  })
  const logs = (...admin: (typeof hang)[]): EvidenceFiles => ({
    'rcm.xml': channelLog(CHANNEL, '2026-09-01T00:00:00.000Z', '2026-09-20T02:50:00.000Z', admin),
    'application.xml': channelLog('Application', '2026-09-01T00:00:00.000Z', '2026-09-20T02:50:00.000Z'),
  })
  const services = (termService: readonly [number, string]): EvidenceFiles => ({
    'sc.txt':
      service('TermService', 'Remote Desktop Services', termService) +
      service('UmRdpService', 'Remote Desktop Services UserMode Port Redirector', RUNNING),
  })

  it.each([
    ['event 20498 is the hang', server(5622, logs(hang)), 'affected'],
    [
      'Winlogon waits for SessionEnv',
      server(5622, { 'app.xml': channelLog('Application', '2026-09-01T00:00:00.000Z', AT, [slow('SessionEnv')]) }),
      'affected',
    ],
    ['a service that does not stop is the hang', server(5622, { ...logs(), ...services(STOP_PENDING) }), 'affected'],
    ['the causing update alone is a risk', server(5622), 'at-risk'],
    ['both logs and both services silent: at risk', server(5622, { ...logs(), ...services(RUNNING) }), 'at-risk'],
    ['August is exposed', server(5499), 'exposed'],
    [
      'the out-of-band update, a restart, silence and the services: resolved',
      server(5631, {
        ...history('KB5129237', '9/16/2026 2:00:00 AM'),
        'systeminfo.txt': systeminfo({ host: 'DC01', build: 20348, boot: '9/16/2026, 3:00:00 AM' }),
        ...logs(),
        ...services(RUNNING),
      }),
      'resolved',
    ],
    [
      'a hang after the fix is another cause or half a fix',
      server(5631, {
        ...history('KB5129237', '9/16/2026 2:00:00 AM'),
        'systeminfo.txt': systeminfo({ host: 'DC01', build: 20348, boot: '9/16/2026, 3:00:00 AM' }),
        ...logs({ ...hang, at: '2026-09-18T01:00:00.000Z' }),
      }),
      'fixed-still-failing',
    ],
  ] as const)('%s', async (_, files, verdict) => {
    expect((await judged(REMOTE_DESKTOP, files, AT)).verdict).toBe(verdict)
  })

  it('says what to collect: both logs and the services', async () => {
    const { missing } = await judged(REMOTE_DESKTOP, server(5622), AT)
    const commands = missing.map(({ command }) => command).join('\n')
    expect(commands).toContain(`wevtutil epl ${CHANNEL}`)
    expect(commands).toContain('sc query TermService')
  })

  it('recommends an update without the hang, and names the newer one whose KB is not known', async () => {
    const { remediation } = await judged(REMOTE_DESKTOP, server(5622), AT)
    const choice = remediation.find(({ id }) => id === 'choose-update')
    expect(choice?.recommendedKb).toBe('KB5126655')
    expect(choice?.text.en).toContain('20348.5870')
  })
})

describe('the LSASS restarts of April 2026', () => {
  const AT = '2026-05-02T03:00:00Z'
  const at = (revision: number, more: EvidenceFiles = {}, configuration?: string): EvidenceFiles => ({
    ...controller({
      build: 20348,
      revision,
      capturedAt: AT,
      ...(configuration === undefined ? {} : { configuration }),
    }),
    ...more,
  })
  const log = (...events: Parameters<typeof channelLog>[3] & object): EvidenceFiles => ({
    'application.xml': channelLog('Application', '2026-03-01T00:00:00.000Z', '2026-05-02T02:50:00.000Z', events),
    'system.xml': channelLog('System', '2026-03-01T00:00:00.000Z', '2026-05-02T02:50:00.000Z'),
  })
  it.each([
    [
      'a controller whose lsass.exe crashed is affected',
      at(5020, log(lsassCrash('2026-04-20T01:00:00.000Z'))),
      'affected',
    ],
    ['April alone is a risk', at(5020), 'at-risk'],
    ['the out-of-band update is the fix', at(5024), 'fixed-unverified'],
    ['March is exposed', at(4893), 'exposed'],
    ['a member server is not concerned', at(5020, {}, 'Member Server'), 'not-applicable'],
    [
      'nobody knows the role: not checked, and never the worst',
      { 'manifest.txt': manifest('DC01', AT), 'ver.txt': ver(20348, 5020) },
      'not-checked',
    ],
  ] as const)('%s', async (_, files, verdict) => {
    expect((await judged(LSASS, files, AT)).verdict).toBe(verdict)
  })
})

describe('Kerberos without RC4', () => {
  const KEY = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos\\Parameters'
  const NAME = 'RC4DefaultDisablementPhase'
  const at = (revision: number, capturedAt: string, more: EvidenceFiles = {}): EvidenceFiles => ({
    ...controller({ build: 20348, revision, capturedAt }),
    ...more,
  })
  const log = (until: string, ...events: Parameters<typeof channelLog>[3] & object): EvidenceFiles => ({
    'system.xml': channelLog('System', '2026-03-01T00:00:00.000Z', until, events),
  })
  const MAY = '2026-05-20T03:00:00Z'
  const AUGUST = '2026-08-20T03:00:00Z'
  const refused = (on: string) => ({ provider: 'Kdcsvc', id: 203, at: on })
  const phase = (value: number): EvidenceFiles => ({ 'reg.txt': regQuery(KEY, NAME, 'REG_DWORD', `0x${value}`) })

  it.each([
    [
      'a ticket refused since April is affected',
      at(5020, MAY, log('2026-05-20T02:50:00.000Z', refused('2026-05-19T20:00:00.000Z'))),
      MAY,
      'affected',
    ],
    [
      'back at audit with a quiet day it is mitigated',
      at(5020, MAY, { ...log('2026-05-20T02:50:00.000Z', refused('2026-05-02T01:00:00.000Z')), ...phase(1) }),
      MAY,
      'mitigated',
    ],
    [
      'from July on the same value holds nothing off',
      at(5386, AUGUST, { ...log('2026-08-20T02:50:00.000Z', refused('2026-08-02T01:00:00.000Z')), ...phase(1) }),
      AUGUST,
      'affected',
    ],
    [
      'a value that is not there leaves it open',
      at(5020, MAY, { 'reg.txt': regQueryNothing(KEY, NAME) }),
      MAY,
      'at-risk',
    ],
    ['March is exposed', at(4893, MAY), MAY, 'exposed'],
  ] as const)('%s', async (_, files, when, verdict) => {
    expect((await judged(RC4, files, when)).verdict).toBe(verdict)
  })

  it('tells a controller that installs the April update to prepare for it', async () => {
    const { remediation } = await judged(LSASS, at(4893, '2026-04-28T03:00:00Z'), '2026-04-28T03:00:00Z')
    const choice = remediation.find(({ id }) => id === 'choose-update')
    expect(choice?.text.en).toMatch(/Prepare for these changes by design.*RC4/)
  })
})

describe('the Secure Boot certificates of 2011', () => {
  const AT = '2026-09-20T03:00:00Z'
  const BOOT = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecureBoot'
  const isOn = regQuery(`${BOOT}\\State`, 'UEFISecureBootEnabled', 'REG_DWORD', '0x1')
  const host = (more: EvidenceFiles = {}): EvidenceFiles => ({
    'manifest.txt': manifest('DC01', AT),
    'ver.txt': ver(20348, 5622),
    'systeminfo.txt': systeminfo({ host: 'DC01', build: 20348 }),
    ...more,
  })
  const event = (id: number, on: string, recordId: number) => ({
    provider: 'Microsoft-Windows-TPM-WMI',
    id,
    at: on,
    computer: 'DC01',
    channel: 'System',
    recordId,
  })
  const log = (...events: ReturnType<typeof event>[]): EvidenceFiles => ({ 'system.xml': eventXml(events) })

  it.each([
    [
      '1801 is the latest: not updated',
      host({ 'reg.txt': isOn, ...log(event(1808, '2026-07-01T00:00:00Z', 1), event(1801, '2026-09-19T00:00:00Z', 2)) }),
      'affected',
    ],
    [
      '1808 is the latest: done',
      host({ 'reg.txt': isOn, ...log(event(1801, '2026-07-01T00:00:00Z', 1), event(1808, '2026-09-10T00:00:00Z', 2)) }),
      'resolved',
    ],
    [
      'the status of the registry says so, too',
      host({
        'reg.txt': isOn + regQuery(`${BOOT}\\Servicing`, 'UEFICA2023Status', 'REG_SZ', 'Updated').replace(/^C:\\>/, ''),
      }),
      'resolved',
    ],
    [
      'Secure Boot is off: not concerned',
      host({
        'reg.txt':
          regQuery(`${BOOT}\\State`, 'UEFISecureBootEnabled', 'REG_DWORD', '0x0') +
          regQueryNothing(`${BOOT}\\Servicing`, 'UEFICA2023Status').replace(/^C:\\>/, ''),
      }),
      'not-applicable',
    ],
    ['nobody looked: not checked', host(), 'not-checked'],
  ] as const)('%s', async (_, files, verdict) => {
    expect((await judged(SECURE_BOOT, files, AT)).verdict).toBe(verdict)
  })
})

describe('a plain file server', () => {
  it('is not made undetermined by incidents about domain controllers and other roles', async () => {
    const files = {
      'manifest.txt': manifest('FS01', '2026-11-20T03:00:00Z'),
      'ver.txt': ver(20348, 5870),
      'systeminfo.txt': systeminfo({ host: 'FS01', build: 20348 }),
      'sc.txt': scQueryAll(),
    }
    const analysis = await judgeFiles(files, '2026-11-21T00:00:00Z')
    const [host] = analysis.hosts
    expect(host?.findings.filter(({ verdict }) => verdict === 'undetermined')).toEqual([])
    expect(host?.applies).toBe(0)
    expect(host?.findings[0]?.verdict).toBe('not-applicable')
  })
})
