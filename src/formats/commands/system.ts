// Whether a command reads the running system or something at rest: a mounted image or an
// offline hive. Sources: help of DISM, the Dism and ServerManager modules, reg load.
import { RUNNING, type SystemSeen } from '../../model/provenance.ts'
import { withoutRedirects } from './command-line.ts'

const WORD = String.raw`(?<path>"[^"]{1,400}"|'[^']{1,400}'|\S{1,400})`
const AT_REST = [
  String.raw`\bdism(?:\.exe)?\b.*\s[/-]image:\s*${WORD}`,
  String.raw`\b(?:get|enable|add)-windows(?:package|optionalfeature|capability|driver|edition|image)\b.*\s-(?:path|imagepath)[\s:]+${WORD}`,
  String.raw`\bget-windowsfeature\b.*\s-vhd[\s:]+${WORD}`,
  String.raw`\breg(?:\.exe)?\s+query\s+"?(?<path>(?:\\\\[\w.-]+\\)?(?:hklm|hkey_local_machine)\\(?!(?:software|system|hardware|sam|security|components|drivers|bcd\d{8}|schema)(?:\\|"|\s|$))[^\s"]{1,300})`,
].map((pattern) => new RegExp(pattern, 'i'))

/** The system that a command reads. The path of an image or a hive means that it is not the running one. */
export function systemOfCommand(command: string): SystemSeen {
  const asked = withoutRedirects(` ${command} `)
  for (const pattern of AT_REST) {
    const path = pattern.exec(asked)?.groups?.['path']
    if (path !== undefined) return { kind: 'image', path: path.replace(/^["']|["']$/g, '') }
  }
  return RUNNING
}
