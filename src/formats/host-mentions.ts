// Names of machines in the text around an output: a heading that is a name, a label with a name, a
// sentence such as "On DC01:".
//
//   === DC01 ===      【DC01】      Server: DC01      ok: [dc01]      Unlike WEB01, DC01 shows

import { withoutEnd } from '../base/linear-text.ts'

const MAX_LINE = 300
/** Letters with a number, as most sites name their servers; in running text small letters count only behind a word that leads to a name. */
const NUMBERED = String.raw`[A-Za-z][A-Za-z-]*\d[A-Za-z0-9-]*(?:\.[A-Za-z][\w.-]*(?![\w.-])|(?![A-Za-z0-9-]|\.[A-Za-z]))`
const CAPITALS = String.raw`(?=[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*(?<=[A-Z0-9]\d))[A-Z][A-Z0-9-]*`
/** `SQLPROD-A`: with neither number nor small letters, only where a name is due. */
const HYPHENED = String.raw`(?!MSMQ-)[A-Z]{3,}(?:-[A-Z0-9]+)+`
const AFTER_WORD = new RegExp(
  String.raw`(?:\b(?:on|from|of|for|at|in|server|host|hostname|machine|computer|node|pc|comparison|unlike|like|does|re|auf|von|vom|rechner|sur|de|du|serveur|en|del|servidor|da|su|na|op)[\s:]+|(?:サーバー?|ホスト|マシン|端末)\s*[「"]?)(?<host>${NUMBERED})(?![A-Za-z0-9-])`,
  'gi',
)
/** `On SQL-PROD:`; in small letters ("for follow-up") it is a word. */
const HYPHENED_AFTER_WORD = new RegExp(
  String.raw`\b(?:[Oo]n|[Ff]rom|[Oo]f|[Aa]t|[Ii]n|[Ss]erver|[Hh]ost|[Mm]achine|[Nn]ode|[Aa]uf|[Vv]on|[Ss]ur)[\s:]+(?<host>${HYPHENED})(?![A-Za-z0-9-])`,
  'g',
)
const ANYWHERE = new RegExp(String.raw`(?<![A-Za-z0-9\\/_.-])(?<host>${CAPITALS})(?![A-Za-z0-9\\_-]|\.\d)`, 'g')
/** Words with a number that name no machine. */
const NO_MACHINE =
  /^(?:KB|CVE|UTF|ISO|SHA|MD|TLS|SSL|HTTP|COM|LPT|USB|RFC|SP|SQL|X|V|R|IIS|MSMQ|NET|DVD|CD|PHP|UTC|GMT|Q|H|S|P|PR|ID|INC|REQ|CHG|SR|RITM|CASE|WIN|W|WINDOWS|SERVER|AD|IE|OS|NTLM|SMB|TCP|UDP|IPV|WS|WMI|CPU|C|D|E|M|O|PART|STEP|PAGE|BUILD|APPENDIX(?:-[A-Z])?|JIRA|TICKET|TASK|BUG|ORACLE|EXCH|EXCHANGE|VMWARE|OFFICE|VISIO|SHAREPOINT|BIZTALK|VERSION|REV|LINE|ROW|ITEM|NO|NR|ATTEMPT|TRY|TEST|RUN|CODE|ERROR|EVENT|LEVEL|TOP|RC|DAY|WEEK|YEAR|PORT|EPISODE|OPTION|FIG|FIGURE|TABLE|SECTION|CHAPTER|NOTE|[A-Z]{2,6}-SITE)-?\d+(?:[A-Z]\d*)?(?:-\d+)?$|^(?:UTF|ISO|WINDOWS|X|Q\d)-\d/i

/** The machines that a sentence or heading above an output names, each once, in order. */
export function hostsInText(line: string): string[] {
  if (line.length > MAX_LINE) return []
  const text = line.normalize('NFKC')
  const heading = hostInHeading(text)
  if (heading !== undefined) return [heading]
  const found = [AFTER_WORD, HYPHENED_AFTER_WORD, ANYWHERE]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map((match) => match.groups?.['host'] ?? '')
  const byLabel = new Map<string, string>()
  for (const name of found) if (isMachine(name)) byLabel.set(labelOf(name), byLabel.get(labelOf(name)) ?? name)
  return [...byLabel.values()]
}

const START = String.raw`^[\s#=*_~+>|:;/\\\-<({[「『【〈《\u2010-\u25ff\u2600-\u27bf“”"'.]*(?:(?:\d{1,3}|[a-z])[.)]\s+)?(?:(?:rem|echo|write-(?:host|output)|title)\s[=\s-]*)?(?:<b>)?`
const END = String.raw`(?:</b>|[\s#=*_~+>|:;/\\\-<)}\]」』】〉》\u2010-\u25ff“”"'.])*(?:(?:での実行結果|の(?:結果|出力)|-? ?remote desktop connection)\s*(?::\s*)?)?$`
const LABEL = String.raw`(?:(?:remote |target )?(?:server|host|device|computer|machine|node|system)(?:[ _-]?name)?|ok|changed|origininfo|hostname|サーバー?名?|ホスト名?|コンピューター?名|端末名?|マシン名?)[\s.]*`
const NAME_ALONE = new RegExp(String.raw`${START}(?<host>${NUMBERED}|${HYPHENED}|[A-Z]{4,15}(?=:))${END}`)
const LABELLED = new RegExp(
  String.raw`${START}${LABEL}(?:[:=：][\s[]*(?<host>[A-Za-z][\w.-]{1,62})|(?:\[[\s[]*|(?<=\s))(?<bare>${NUMBERED}))(?:\]?(?:\s*=>.*)?|${END})$`,
  'i',
)
const STATUS_LINE = /^(?<host>[A-Za-z][\w.-]{1,62}) \| (?:SUCCESS|CHANGED|FAILED|UNREACHABLE)/
/** Words that stand alone above an output. */
const NO_NAME =
  /^(?:output|ausgabe|result|results|services?|features?|hotfix(?:es)?|updates?|systeminfo|msmq|icacls|events?|errors?|permissions?|storage|queues?|details?|logs?|status|info|note|notes|summary|actual|current|after|today|now|here|thanks|hello|dism|wmic|powershell|command|commands|windows|question|answer|edit|update|fixed|attached|unknown|none|null|yes|true|false|name|version|local|localhost|memory|disk|standard|server|host|machine|computer)$/i

/** The machine that a heading consists of; undefined if the line says anything else. */
export function hostInHeading(line: string): string | undefined {
  const text = line.normalize('NFKC')
  const groups = (STATUS_LINE.exec(text) ?? LABELLED.exec(text) ?? NAME_ALONE.exec(text))?.groups
  const host = groups?.['host'] ?? groups?.['bare']
  if (host === undefined || NO_NAME.test(host) || NO_MACHINE.test(host)) return undefined
  return withoutEnd(host, /\./)
}

function isMachine(name: string): boolean {
  return name.length <= 63 && !NO_MACHINE.test(name) && !NO_NAME.test(name)
}

function labelOf(name: string): string {
  return (name.split('.')[0] ?? '').toUpperCase()
}
