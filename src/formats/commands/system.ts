// Whether a command reads the running system or something at rest: a mounted image or an
// offline hive. Sources: help of DISM, the Dism and ServerManager modules, reg load.
import { RUNNING, type SystemSeen } from '../../model/provenance.ts'
import { withoutRedirects } from './command-line.ts'

const WORD = String.raw`(?<path>"[^"]{1,400}"|'[^']{1,400}'|\S{1,400})`
const AT_REST = [
  String.raw`\bdism(?:\.exe)?\b.*\s[/-](?:im\w*|wim\w*)\s*[:=\s]\s*${WORD}`,
  String.raw`\bdism(?:\.exe)?\b.*\s[/-](?:packagepath)\s*[:=\s]\s*${WORD}`,
  String.raw`\b(?:get|enable|add|mount)-windows(?:package|optionalfeature|capability|driver|edition|image)\b.*\s-(?:p|pa|pat|path|image\w*|packagepath|sys\w*|win\w*)[\s:]+${WORD}`,
  String.raw`\bget-windowsfeature\b.*\s-vh?d?[\s:]+${WORD}`,
  String.raw`(?:^|[\s"'\\:])(?<path>(?:hklm:?|hkey_local_machine)\\(?!(?:software|system|hardware|sam|security|components|drivers|bcd\d{8}|schema)(?:\\|["'*]|\s|$))[^\s"']{1,300})`,
].map((pattern) => new RegExp(pattern, 'i'))
/** DISM reads the running system only with `/online`, its cmdlets only with a beginning of `-Online`. */
const NEEDS_ONLINE = [
  /(?:^|[\s\\"'&{(])(?<path>dism(?:\+\+)?(?:\.exe)?)"?\s(?=[^|;]*\/get-(?:features|packages|featureinfo|packageinfo)\b)(?![^|;]*\/online\b)/i,
  /(?:^|[\s&{(])(?<path>get-windows(?:optionalfeature|package))\b(?=\s*(?:[-|;@})]|$))(?![^|;]*\s-o)/i,
]

/** The system that a command reads. The path of an image or a hive means that it is not the running one. */
export function systemOfCommand(command: string): SystemSeen {
  const asked = withoutRedirects(` ${command} `)
  for (const pattern of [...AT_REST, ...NEEDS_ONLINE]) {
    const path = pattern.exec(asked)?.groups?.['path']
    if (path !== undefined) return { kind: 'image', path: path.replace(/^["']|["']$/g, '') }
  }
  return RUNNING
}
