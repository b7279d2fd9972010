// The name of the machine, printed by itself:
//
//   C:\>hostname                          the name alone, below the command
//   WEB01
//
//   COMPUTERNAME=WEB01                    `set`
//
//   Machine: WEB01 (Microsoft Windows NT 10.0.17763.0)      the head of a PowerShell transcript
//
// The label of a transcript is localized, the rest is not. Other names in a transcript's head
// (user, run-as user) are accounts.
import { anchors } from '../../formats/anchors.ts'
import type { LineRange, ParseContext, ParseResult, SectionParser, TextSection } from '../../formats/parser.ts'
import { sourceAt } from '../../formats/parser.ts'
import { typedLine } from '../../formats/commands/typed-line.ts'
import type { Fact } from '../../model/facts.ts'
import { excerptOf } from '../../model/source.ts'
import { isHostName } from '../../windows/host-name.ts'

const ASKS =
  /^(?:hostname(?:\.exe)?|\$env:computername|echo\s+%computername%|\[(?:system\.)?environment\]::machinename|\[(?:system\.)?net\.dns\]::gethostname\(\))\s*$/i
const ENVIRONMENT = /^COMPUTERNAME=(?<name>\S+)\s*$/i
const TRANSCRIPT = /^\s*[^:：\s][^:：]{1,39}[:：]\s*(?<name>[^\s()]{1,63}) \(Microsoft Windows NT \d[\d.][^)]*\)\s*$/
const MAX_BLANKS = 1

export const hostName: SectionParser = {
  kind: 'host-name',
  anchors: anchors('computername', 'hostname', 'machinename', 'microsoft windows nt'),
  find: (lines: readonly string[]): LineRange[] =>
    lines.flatMap((line, at) => (nameIn(line) === undefined && !isAnswer(lines, at) ? [] : [{ from: at, to: at + 1 }])),
  parse,
}

function nameIn(line: string): string | undefined {
  if (line.length > 400) return undefined
  const name = (ENVIRONMENT.exec(line) ?? TRANSCRIPT.exec(line))?.groups?.['name']
  return name !== undefined && isHostName(name) ? name : undefined
}

/** True for a name alone on a line, directly below the command that asks for it. */
function isAnswer(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? '').trim()
  if (line.length > 63 || line === '' || !isHostName(line)) return false
  for (let above = at - 1; above >= 0 && at - above <= MAX_BLANKS + 1; above -= 1) {
    const text = lines[above] ?? ''
    if (text.trim() !== '') return ASKS.test(typedLine(text)?.command ?? '')
  }
  return false
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const facts = section.lines.map((line, index): Fact => {
    const source = sourceAt(context, { line: section.firstLine + index }, excerptOf(line))
    return { name: 'host.name', value: { name: nameIn(line) ?? line.trim() }, source }
  })
  return { facts, diagnostics: [], complete: true }
}
