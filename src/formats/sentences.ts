// Sentences above an output. They may say whose it is ("On DC01:"), or that it is only a sample of
// what a command would print.

const MAX_SENTENCE = 300
/** Names of machines in running text: capitals with a number, as most sites name their servers. */
const NAME = String.raw`(?<host>[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*\d[A-Z0-9-]*|[A-Z]{2,}(?:-[A-Z0-9]{2,})+)`
const NAMES_HOST = new RegExp(
  String.raw`(?:\b(?:on|from|of|for|at|in|server|host|hostname|machine|computer|node|pc|auf|von|vom|rechner|sur|de|du|serveur|en|del|servidor|da|su|na|op)\s+|(?:サーバー?|ホスト|マシン|端末)\s*[「"]?|^[\s#=*_\[-]*)${NAME}(?=$|[\s,.:;!?)\]*_=]|[^ -~])`,
  'g',
)
/** Capitals with a number that name no machine. */
const NO_MACHINE =
  /^(?:KB|CVE|UTF|ISO|SHA|MD|TLS|SSL|HTTP|COM|LPT|USB|RFC|SP|SQL|X|V|R|IIS|MSMQ|NET|DVD|CD|PHP|UTC|GMT|Q|H|S|P|PR|ID|INC|REQ|CHG|SR|RITM|CASE|WIN|W|WINDOWS|SERVER|AD|IE|OS|NTLM|SMB|TCP|UDP|IPV|WS|WMI|CPU|C|D|E)-?\d+[A-Z]?\d*$|^(?:UTF|ISO|WINDOWS|X)-\d/

/** The one machine that a line of text names; undefined if it names none or several. */
export function hostInText(line: string): string | undefined {
  if (line.length > MAX_SENTENCE) return undefined
  const names = [...line.matchAll(NAMES_HOST)]
    .map((match) => match.groups?.['host'] ?? '')
    .filter((name) => name.length <= 63 && !NO_MACHINE.test(name))
  const distinct = new Set(names)
  return distinct.size === 1 ? names[0] : undefined
}

const SAMPLE =
  /\b(?:you (?:will|should|would|'ll|may|can) (?:see|get)|(?:should|will|would|must|may|might) (?:look|read|say|return|print|show|be (?:like|similar))|looks? (?:something )?like(?: this)?\s*:|(?:sample|example|expected|typical)\s+(?:output|result|answer|response)|for example|for instance|e\.g\.|example\s*:|if (?:it|msmq|the \w+|\w+) (?:is|are) (?:not )?(?:installed|present|running|missing))|(?:次のように|以下のように|のように)?表示され(?:ます|れば|る(?:場合|はず))|出力例|表示例|例\s*[:：]|の場合は?[、,].{0,40}(?:表示|出力)|beispiel|sollte (?:so|etwa|ungefähr)|(?:sehen|erhalten|bekommen) sie|par exemple|vous (?:devriez|verrez)|exemple|por ejemplo|debería|verá/i

/** True for a sentence that announces what a command would print, not what it printed. */
export function announcesSample(line: string): boolean {
  return line.length <= MAX_SENTENCE && SAMPLE.test(line)
}

const TOOL_LINE =
  /^(?:\s|\[SC\]|Deployment Image|Version\s*:|Image|Features? |Windows PowerShell|Copyright|\(c\)|-|=|\*)/i

/** True for running text between a command and an output: several words, closed like a sentence or a lead-in. */
export function isSentence(line: string): boolean {
  const text = line.trim()
  return (
    text.length <= MAX_SENTENCE && !TOOL_LINE.test(line) && /\p{L}{2,}[\s,]+\p{L}{2,}.*[\p{L})][.:：。]$/u.test(text)
  )
}

const FENCE = /^\s*(?:```|~~~)/

export function isFence(line: string): boolean {
  return FENCE.test(line)
}
