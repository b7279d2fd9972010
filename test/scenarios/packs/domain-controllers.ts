// Domain controllers as evidence files: what scenarios of the role's incidents start from.
import { eventXml, type LoggedEvent } from '../evidence/event-logs.ts'
import { manifest, systeminfo, ver, type LanguageId } from '../evidence/system.ts'
import type { EvidenceFiles } from '../judge.ts'

const HOST = 'DC01'
const CONFIGURATION: Readonly<Record<LanguageId, string>> = {
  en: 'Primary Domain Controller',
  ja: 'プライマリ ドメイン コントローラー',
  de: 'Primärer Domänencontroller',
  fr: 'Contrôleur principal de domaine',
}

export interface ControllerParts {
  readonly build: number
  readonly revision: number
  readonly capturedAt: string
  readonly kbs?: readonly string[]
  readonly boot?: string
  readonly language?: LanguageId
  /** Another role than that of a domain controller, as printed. */
  readonly configuration?: string
}

export function controller(parts: ControllerParts): EvidenceFiles {
  const { build, revision, capturedAt, kbs = [], language = 'en' } = parts
  const configuration = parts.configuration ?? CONFIGURATION[language]
  const boot = parts.boot === undefined ? {} : { boot: parts.boot }
  return {
    'manifest.txt': manifest(HOST, capturedAt),
    'ver.txt': ver(build, revision),
    'systeminfo.txt': systeminfo(
      { host: HOST, build, kbs, configuration, domain: 'contoso.example', ...boot },
      language,
    ),
  }
}

type Unnumbered = Omit<LoggedEvent, 'recordId'>

/** A log of a channel, written every six hours between two instants; extra events take their place by time. */
export function channelLog(channel: string, from: string, to: string, extra: readonly Unnumbered[] = []): string {
  const quiet: Unnumbered[] = []
  for (let at = Date.parse(from); at < Date.parse(to); at += 6 * 3_600_000) {
    quiet.push({ provider: 'Microsoft-Windows-Time-Service', id: 35, at: new Date(at).toISOString(), level: 4 })
  }
  const all = [...quiet, ...extra, { provider: 'Microsoft-Windows-Time-Service', id: 37, at: to, level: 4 }]
  return eventXml(
    all
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .map((event, index) => ({ computer: HOST, channel, ...event, recordId: 9000 + index })),
  )
}

export function lsassCrash(at: string): Unnumbered {
  const data = ['lsass.exe', '10.0.20348.2113', '5a9c3a01', 'KERBEROS.DLL', '10.0.20348.2340', '0a4b22aa', 'c0000005']
  return { provider: 'Application Error', id: 1000, at, data }
}

export function lsassEnded(at: string): Unnumbered {
  return { provider: 'Microsoft-Windows-Wininit', id: 1015, at, data: ['C:\\Windows\\system32\\lsass.exe', 'c0000005'] }
}

const UNTRUSTED =
  'A certification chain processed correctly, but one of the CA certificates is not trusted by the policy provider.'

export function certificateRefused(at: string): Unnumbered {
  const provider = 'Microsoft-Windows-Kerberos-Key-Distribution-Center'
  return { provider, id: 21, at, level: 3, data: ['CONTOSO', 'PC042$', UNTRUSTED] }
}
