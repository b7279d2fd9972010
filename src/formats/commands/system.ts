// Whether a command reads the running system or something at rest: a mounted image or an
// offline hive. Sources: help of DISM, the Dism and ServerManager modules, reg load.
import { RUNNING, type SystemSeen } from '../../model/provenance.ts'
import { withoutRedirects } from './command-line.ts'
import { optionOf } from './option-of.ts'

const WORD = String.raw`(?<path>"[^"]{1,400}"|'[^']{1,400}'|\S{1,400})`
const AT_REST = [
  optionOf(String.raw`\bdism(?:\.exe)?\b`, String.raw`\s[/-](?:im\w*|wim\w*|packagepath)(?:\s*[:=]|\s)\s*${WORD}`),
  optionOf(
    String.raw`\b(?:get|enable|add|mount)-windows(?:package|optionalfeature|capability|driver|edition|image)\b`,
    String.raw`\s-(?:p|pa|pat|path|image\w*|packagepath|sys\w*|win\w*)[\s:]+${WORD}`,
  ),
  optionOf(String.raw`\bget-windowsfeature\b`, String.raw`\s-vh?d?[\s:]+${WORD}`),
]
const PATHS_AT_REST = new RegExp(
  String.raw`(?:^|[\s"'\\:])(?<path>(?:hklm:?|hkey_local_machine)\\(?!(?:software|system|hardware|sam|security|components|drivers|bcd\d{8}|schema)(?:\\|["'*]|\s|$))[^\s"']{1,300})`,
  'i',
)
/** DISM reads the running system only with `/online`, its cmdlets only with a beginning of `-Online`. */
const NEEDS_ONLINE = [
  {
    tool: /(?:^|[\s\\"'&{(])(?<path>dism(?:\+\+)?(?:\.exe)?)"?\s/i,
    asks: /\/get-(?:features|packages|featureinfo|packageinfo)\b/i,
    online: /\/online\b/i,
  },
  {
    tool: /(?:^|[\s&{(])(?<path>get-windows(?:optionalfeature|package))\b(?=\s*(?:[-|;@})]|$))/i,
    asks: /^/,
    online: /\s-o/i,
  },
]

/** The system that a command reads. The path of an image or a hive means that it is not the running one. */
export function systemOfCommand(command: string): SystemSeen {
  const asked = withoutRedirects(` ${command} `)
  const option = AT_REST.map((find) => find(asked).at(-1)).find((found) => found !== undefined)
  const path = (option ?? PATHS_AT_REST.exec(asked))?.groups?.['path'] ?? withoutOnline(asked)
  return path === undefined ? RUNNING : { kind: 'image', path: path.replace(/^["']|["']$/g, '') }
}

/** A tool whose pipeline stage does not ask for the running system. */
function withoutOnline(asked: string): string | undefined {
  for (const { tool, asks, online } of NEEDS_ONLINE) {
    for (const stage of asked.split(/(?<=[|;])/)) {
      const found = tool.exec(stage)
      const rest = found === null ? '' : stage.slice(found.index + found[0].length)
      if (found !== null && asks.test(rest) && !online.test(rest)) return found.groups?.['path']
    }
  }
  return undefined
}
