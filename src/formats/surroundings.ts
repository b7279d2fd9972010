// What stands around an output, in it, or behind its command, and changes what it may be taken for:
// the command that an error echoes, a remark that names a machine, marks of a cut, a script.
import { hostsInText } from './host-mentions.ts'
import { targetOfCommand, targetOfWord } from './commands/target.ts'
import type { Target } from '../model/provenance.ts'

/** An output may be long; an error and its echo are short. */
const MAX_ECHO_LINES = 40
const LINES_BELOW = 8
const ECHO = /^\s*\+\s*(?!CategoryInfo\b|FullyQualifiedErrorId\b)(?<command>[A-Za-z(&$].*)$/
const ASKED = /^\s*(?:\+\s*)?PSComputerName\s*:\s*(?<host>\S+)\s*$/

/** The machine that the error itself says was asked: its echo of the command, or `PSComputerName`. */
export function targetOfEcho(lines: readonly string[], from: number, to: number): Target | undefined {
  const end = Math.min(to, from + MAX_ECHO_LINES)
  for (const line of lines.slice(from, end + (end === to ? LINES_BELOW : 0))) {
    const host = ASKED.exec(line)?.groups?.['host']
    const command = ECHO.exec(line)?.groups?.['command']
    const target =
      host !== undefined ? targetOfWord(host) : command === undefined ? undefined : targetOfCommand(command)
    if (target !== undefined && target.kind !== 'this') return target
  }
  return undefined
}

const REMARK_BEGINS = /\s(?:#|<-+|::|\()|&\s*rem\s/gi
const POINTS_UP =
  /^\s*(?:\^+|↑|\(|source\s*:|quelle\s*:|--\s|#\s|that was|this was|the above|above|sent from|上記|上は)\s*\S/i

const TAKES_BACK = new RegExp(
  [
    String.raw`\b(?:wrong|other|another|different) (?:server|machine|host|box|window|pc|system|vm|node|computer|terminal|session)\b`,
    String.raw`\bignore (?:the above|this|that|it)\b|\bplease ignore\b|\b(?:is|was)(?: not|n't) (?:from|on|run on|taken on)\b`,
    String.raw`\b(?:this|that|it|the above|above) (?:is|was|came|comes) (?:actually )?(?:from|on|the|my|run on)\b.{0,40}\b(?:dc\d*|server|machine|host|box|pc|laptop|notebook|vm|node|colleague|image|template)\b`,
    String.raw`\bmy (?:own )?(?:pc|laptop|notebook|machine|workstation|computer|vm)\b|\bjump (?:host|server|box)\b|\bmistyped\b|\btypo\b`,
    String.raw`^\W*(?:上記|上).{0,20}(?:別|違|間違|自分)|間違えて|別の?(?:サーバー?|端末|マシン|PC|環境|ホスト)`,
  ].join('|'),
  'i',
)
const MAX_REMARK = 200

/** What leads over to the next output speaks of that one. */
const LEADS_ON = /[:：]\s*$/

/** True if a line directly below an output says that it is not what it seems: another machine's, a mistake. */
export function takesBack(below: readonly string[]): boolean {
  return below.some((line) => line.length <= MAX_REMARK && TAKES_BACK.test(line) && !LEADS_ON.test(line))
}

/** The machine that a remark behind the command or directly below the output names. */
export function targetOfRemark(command: string, below: readonly string[]): Target | undefined {
  const remark = remarkBehind(command)
  const texts = [
    remark === '' ? '' : `on ${remark.replace(/^on\s+/i, '')}`,
    ...below.filter((line) => POINTS_UP.test(line)),
  ]
  const hosts = texts.flatMap((text) => hostsInText(text))
  const [host, ...others] = hosts
  if (host === undefined) return undefined
  return others.length === 0 ? { kind: 'named', host, by: 'session' } : { kind: 'unknown', why: 'several' }
}

/** `sc query MSMQ # on DC01`, `… (DC01)`: the remark reaches to the end and holds no brackets. */
function remarkBehind(command: string): string {
  const text = command.trimEnd()
  const end = text.endsWith(')') ? text.length - 1 : text.length
  const lastBracket = Math.max(...['(', ')'].map((bracket) => text.slice(0, end).lastIndexOf(bracket)))
  for (const { 0: sign, index } of text.matchAll(REMARK_BEGINS)) {
    if (index + sign.length > lastBracket) return text.slice(index + sign.length, end).trim()
  }
  return ''
}

const CUT =
  /^(?:\^C|\.{3,}|…+|:+|(?:[[(<]\s*)?(?:snip|snipped|cut|truncated|omitted|gekürzt|tronqué|中略|省略|以下省略|以下略|後略|略).{0,20}|.{0,20}(?:omitted|truncated|snipped|省略).{0,20}|-+ ?(?:more|続く|その他|weitere|suite)\b[^-]*-.*|<space>.*)$/i
const LEFT_OUT =
  /\b(?:rows?|lines?|services?|entries|updates?)\b.{0,40}\b(?:removed|deleted|left out|omitted|hidden|stripped|shortened)\b|\b(?:removed|deleted|left out|leave out|omitted|stripped|shortened)\b.{0,40}\b(?:rows?|lines?|services?|entries|updates?|list|output)\b|\boutput shortened\b|(?:行|サービス|更新|一部).{0,12}(?:削除し|省略し|除外し|除い|消し)/i
const PART = /\b(?:page|seite|ページ)\s*\d+\s*(?:of|von|\/)\s*\d+|^\W*filter(?:ed)?\b|\b(?:only|first|last) \d+ rows\b/i

/**
 * The mark of a cut, a pager or a filter in or around an output; undefined if none is seen.
 *
 * @param around what people may have written above and below
 */
export function cutMark(output: readonly string[], around: readonly string[]): string | undefined {
  const mark = [...around, ...output].find((line) => CUT.test(line.trim()) || PART.test(line))
  const remark = around.find((line) => line.length <= MAX_REMARK && LEFT_OUT.test(line))
  return (mark ?? remark)?.trim()
}

const OPENS = /<#|=\s*@["']\s*$/
const CLOSES = /#>|^\s*["']@/
const HELP = /^\s*(?:#\s*)?\.(?:EXAMPLE|OUTPUTS|SYNOPSIS|DESCRIPTION|NOTES)\b/i
const MOCK = /^\s*(?:Mock|Describe|Context|It)\s+\S.*\{/

/** True for each line that is text inside a script: a comment block, a here-string, help, a mock. */
export function insideScript(lines: readonly string[]): Uint8Array {
  const inside = new Uint8Array(lines.length)
  let isOpen = false
  let isHelp = false
  for (const [at, line] of lines.entries()) {
    if (HELP.test(line)) isHelp = true
    if (isOpen ? CLOSES.test(line) : OPENS.test(line)) {
      isOpen = !isOpen && !/#>/.test(line.slice(line.indexOf('<#') + 2))
      if (!isOpen) isHelp = false
    }
    if (isOpen || isHelp || MOCK.test(line)) inside[at] = 1
  }
  return inside
}

const REDEFINES =
  /^\s*(?:function|filter|set-alias|new-alias|sal|nal)\s+(?:-name\s+)?(?:global:)?(?<name>[A-Za-z][\w-]*)|^\s*\.\s+\S/i

/** The commands that a line redefines; `*` if it loads a script that may redefine any. */
export function redefinedBy(command: string): string | undefined {
  const found = REDEFINES.exec(command)
  return found === null ? undefined : (found.groups?.['name']?.toLowerCase() ?? '*')
}
