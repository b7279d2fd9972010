// What goes wrong in scripts for cmd.exe without anybody seeing it, as rules. Each complaint names its line.

/** Variables that may hold any character: they stand between quotes, and never on a line that cmd.exe expands twice. */
const PATHS =
  /^(?:CD|TEMP|SystemRoot|ComSpec|PATH|PV_(?:SELF|SCRIPT|COPY|OUT|DIR|ABOVE|SUB|ARGS|WINDOWS)|~(?:dp|f|nx)0|~[1-9]|\*)$/i
/** Set by Windows. */
const OF_WINDOWS =
  /^(?:CD|TEMP|TIME|RANDOM|ERRORLEVEL|SystemRoot|ComSpec|COMPUTERNAME|USERNAME|USERDOMAIN|PROCESSOR_ARCHITEW6432)$/i
/** What only reads, and what works in the script's own folder. */
const ALLOWED =
  /^(?:echo|set|if|for|goto|call|setlocal|shift|exit|pause|rem|cd|mkdir|copy|move|del|ren|rd|type|start|ping|ver|dir|hostname|systeminfo|reg query|sc (?:query|qc)|dism \/online \/english \/get-(?:packages|features) |wevtutil epl |icacls "[^"]+"(?: \/save "%PV_NAME%\\[^"]+")?$|wmic |w32tm \/tz|oclist|servermanagercmd -query|powershell |tar -a -c |makecab |taskkill \/f \/t \/pid %PV_ID%$|"%SystemRoot%\\Sysnative)/i
/** Whatever stands between the first and the last quote is one argument; of these, none may write. */
const POWERSHELL_WRITES =
  /\b(?:Set|New|Remove|Clear|Stop|Restart|Add|Install|Uninstall|Enable|Disable|Invoke|Rename)-(?!Object -ComObject Microsoft\.Update|Type -AssemblyName System\.IO)\w/i
const WMIC_WRITES = /^wmic\s.*\b(?:call|set|create|delete)\b/i

interface Line {
  readonly text: string
  readonly number: number
}

/** @returns complaints, each with its line; empty for a script without them */
export function lintBatch(script: string): string[] {
  const found = [...encodingOf(script)]
  const lines = script.split('\r\n').map((text, index): Line => ({ text, number: index + 1 }))
  const code = lines.filter(({ text }) => text !== '' && !/^(?:rem\b|:)/i.test(text))
  const labels = lines.flatMap(({ text, number }) => (text.startsWith(':') ? [{ label: text.slice(1), number }] : []))
  const assigned = new Set(
    code.flatMap(({ text }) =>
      [...text.matchAll(/\bset (?:\/a )?"?(\w+)[-+]?=/gi)].map(([, name]) => name!.toUpperCase()),
    ),
  )
  found.push(...labelComplaints(code, labels))
  for (const line of code)
    found.push(...lineComplaints(line, assigned).map((what) => `line ${line.number}: ${what}: ${line.text}`))
  return found
}

function encodingOf(script: string): string[] {
  const found: string[] = []
  if (!/^[\x20-\x7e\r\n]*$/.test(script)) found.push('letters outside ASCII: the code page decides what they are')
  if (/\r(?!\n)|(?<!\r)\n/.test(script)) found.push('a line end that is not CR LF: goto misses its label')
  return found
}

function labelComplaints(code: readonly Line[], labels: readonly { label: string; number: number }[]): string[] {
  const known = new Set<string>()
  const found: string[] = []
  for (const { label, number } of labels) {
    if (!/^[a-z][a-z0-9-]*$/.test(label)) found.push(`line ${number}: label with other letters: ${label}`)
    if (known.has(label)) found.push(`line ${number}: label twice: ${label}`)
    known.add(label)
  }
  for (const { text, number } of code) {
    const wanted = [
      ...[...text.matchAll(/\bgoto ([\w-]+)/gi)].map(([, label]) => label!),
      ...[...text.matchAll(/\bcall :([\w-]+)/gi)].map(([, label]) => label!),
      ...[...text.matchAll(/\bcall :(?:do|run|log) ([\w-]+)/gi)].map(([, label]) => label!),
    ]
    for (const label of wanted) if (!known.has(label)) found.push(`line ${number}: no such label: ${label}`)
  }
  return found
}

function lineComplaints({ text }: Line, assigned: ReadonlySet<string>): string[] {
  const found: string[] = []
  if (text.includes('!')) found.push('an exclamation mark: delayed expansion would take it')
  if (/enabledelayedexpansion/i.test(text)) found.push('delayed expansion')
  if (/\($/.test(text) || /^\)/.test(text)) found.push('a block of lines: its variables are expanded before it runs')
  if (/[0-13-9]>/.test(text.replace(/"[^"]*"/g, ''))) found.push('a digit before >: it is taken for a handle')
  if (/^exit(?! \/b)/i.test(text) && text !== 'exit') found.push('ends the console')
  if (/ in \('(?:[^'^]|\^.)*[|<>]/.test(text.replace(/"[^"]*"/g, ''))) found.push('a pipe in a for without a caret')
  if (/\bdo\b.*& .*%%[a-z]/i.test(text))
    found.push('a second command of a for uses its variable: some interpreters lose it')
  if (text.length > 8000) found.push('longer than a line may be')
  found.push(...commandComplaints(text))
  const { expansions, unknown } = expansionsOf(text)
  found.push(...unknown.map((one) => `a percent sign that is no variable: ${one}`))
  if (expansions.filter(({ slice }) => slice).length > 1)
    found.push('two parts of variables on one line: some interpreters lose the second')
  for (const { name, quoted, afterCall } of expansions) {
    if (/^[A-Z]/i.test(name) && !assigned.has(name.toUpperCase()) && !OF_WINDOWS.test(name))
      found.push(`never set: ${name}`)
    const isRow =
      /^>>"%PV_NAME%\\manifest\.txt" echo %\*$/.test(text) ||
      /^"%SystemRoot%\\Sysnative/.test(text) ||
      text === 'call :row Gap: %*'
    if (PATHS.test(name) && !quoted && !isRow && !/^set "|^>>cab\.ddf|^echo %~1 /.test(text))
      found.push(`outside quotes: ${name}`)
    if (PATHS.test(name) && afterCall && !isRow) found.push(`expanded twice: ${name}`)
  }
  return found
}

function commandComplaints(text: string): string[] {
  const bare = text.replace(/^(?:>>?(?:"[^"]*"|\S+) )+/, '')
  const found: string[] = []
  if (!ALLOWED.test(bare) && bare !== '@echo off') found.push('not a command that only reads')
  if (WMIC_WRITES.test(bare)) found.push('wmic that writes')
  if (/^powershell /i.test(bare) && POWERSHELL_WRITES.test(bare)) found.push('PowerShell that writes')
  return found
}

interface Expansion {
  readonly name: string
  readonly quoted: boolean
  /** `call` expands its own words once more. */
  readonly afterCall: boolean
  readonly slice: boolean
}

/** Walks a line as cmd.exe does: `%%` is one sign, `%1` an argument, `%NAME%` a variable. */
function expansionsOf(text: string): { expansions: Expansion[]; unknown: string[] } {
  const expansions: Expansion[] = []
  const unknown: string[] = []
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const rest = text.slice(at)
    if (rest.startsWith('^"')) at += 1
    else if (rest.startsWith('"')) quoted = !quoted
    else if (rest.startsWith('%%')) at += 1
    else if (rest.startsWith('%')) {
      const argument = /^%(\*|~?[a-z]*\d)/i.exec(rest)
      const variable = /^%(\w+)(:[^%]*)?%/.exec(rest)
      const match = argument ?? variable
      if (match === null) unknown.push(rest.slice(0, 12))
      else {
        expansions.push({
          name: match[1]!,
          quoted,
          afterCall: /\bcall\b/i.test(text.slice(0, at)),
          slice: match === variable && match[2] !== undefined,
        })
        at += match[0].length - 1
      }
    }
  }
  return { expansions, unknown }
}
