// Two outputs of commands without a blank line between them. Every fact of both must be there, or a
// diagnostic says what was not read, and no machine is named that neither names. All pairs of small
// fixtures of different kinds, below each other and each below its prompt.
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../src/model/facts.ts'
import { fixtures, read, type Reading } from '../reading.ts'

const MAX_LINES = 30
/** What no command printed as it stands there: logs, windows, mails, chats, pastes, and what was cut. */
const NO_PRINT =
  /^(?:application-log|event-csv|event-xml|failed-request|acl-save|msinfo32)\/|folded|mail|markdown|control-panel|settings|view-update|prose|wuhistory|msinfo32|teams|slack|copied|general-tab|explorer|details|friendly|xp-event|snare|viewer|sdp|pasted|elided|wazuh|truncated|quoted|mojibake|ansible|seatbelt|not-available|remark|findstr|no-header|report|wesng|partial|semicolon|filtered|unknown-owners|unsuccessful/
/** Pairs that lose facts without a word, as `first + second`, with the reason. */
const KNOWN: readonly (readonly [pair: RegExp, because: string])[] = [
  [
    /^event-text\/(?:wevtutil-windows-11|psloglist-de|cim-ntlogevent|get-eventlog-list) \+ /,
    'a message may hold anything',
  ],
  [
    /^file-version\/nameless-table \+ /,
    'two columns do not show where rows end, and only a lone row has the file of the command',
  ],
  [/^computer-info\/computer-system-ja \+ /, 'names of one length show no padding'],
  [/^registry-values\/powershell-list \+ systeminfo\/ko-server-2022$/, 'names of one width show no padding'],
  [/^(?:computer-info|wmic-qfe)\/\S+ \+ (?:computer-info\/wmic-os-blank-lines|wmic-qfe\/list)$/, 'two lists of wmic'],
  [
    /file-version\/wmic \+ update-history\/get-package|update-history\/get-package \+ file-version\/wmic/,
    'both have names and versions',
  ],
  [/^missing-updates\/wua-search \+ update-history\/com-list$/, 'both begin with titles'],
  [/^feature-list\/unknown-feature \+ icacls\/en-iis/, 'a line as wide as a console, and a relative path'],
]

interface Print {
  readonly name: string
  readonly text: string
  readonly lines: number
  readonly alone: Reading
}

const PRINTS = (await Promise.all(fixtures().map(printOf))).flatMap((print) => print ?? [])

async function printOf({
  name,
  fileName,
  text: whole,
}: ReturnType<typeof fixtures>[number]): Promise<Print | undefined> {
  const text = whole
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .trimEnd()
  const lines = text.split('\n').length
  if (!fileName.endsWith('.txt') || NO_PRINT.test(name) || lines > MAX_LINES) return undefined
  const alone = await readText(text)
  return alone.facts.length === 0 ? undefined : { name, text, lines, alone }
}

function readText(text: string): Promise<Reading> {
  return read(new TextEncoder().encode(text))
}

/** Wholeness may be lost beside another output; everything else of a fact must stay. */
function keyOf({ name, value, source }: Fact, shift: number): string {
  const { complete: _, whole: __, ended: ___, ...rest } = value as Readonly<Record<string, unknown>>
  return `${name} ${JSON.stringify(rest)} line ${(source.at.line ?? 0) + shift}`
}

function keysOf({ facts }: Reading, shift: number): string[] {
  return facts.map((fact) => keyOf(fact, shift))
}

function saidBy({ diagnostics }: Reading, shift: number): string[] {
  return diagnostics.map(({ code, at }) => `${code} ${(at?.line ?? 0) + shift}`)
}

function hostsOf({ facts }: Reading): unknown[] {
  return facts.flatMap((fact) => (fact.name === 'host.name' ? [fact.value.name] : []))
}

function areOfOneKind(a: Print, b: Print): boolean {
  return a.alone.kinds.some((kind) => b.alone.kinds.includes(kind))
}

describe.each([
  ['without a prompt', ''],
  ['below a prompt', 'C:\\temp>collect.cmd\n'],
])('two outputs %s', (_, prompt) => {
  const above = prompt === '' ? 0 : 1
  it.each(PRINTS.map((first) => [first.name, first] as const))('%s and every other one', async (__, first) => {
    for (const second of PRINTS.filter((other) => !areOfOneKind(first, other))) {
      const pair = `${first.name} + ${second.name}`
      const both = await readText(`${prompt}${first.text}\n${prompt}${second.text}\n`)
      const below = above + first.lines + above
      const found = new Set(keysOf(both, 0))
      const lost = [...keysOf(first.alone, above), ...keysOf(second.alone, below)].filter((key) => !found.has(key))
      const known = new Set([...saidBy(first.alone, above), ...saidBy(second.alone, below)])
      const isSaid = saidBy(both, 0).some((said) => !known.has(said))
      if (!isSaid && !KNOWN.some(([pattern]) => pattern.test(pair))) expect(lost, pair).toEqual([])
      const named = new Set([...hostsOf(first.alone), ...hostsOf(second.alone)])
      expect(
        hostsOf(both).filter((host) => !named.has(host)),
        `${pair} names`,
      ).toEqual([])
    }
  })
})
