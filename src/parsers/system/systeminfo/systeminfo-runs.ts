// Finds `systeminfo` lists among other lines.
import { hasBehind } from '../../../base/linear-text.ts'
import { isWmicHeading } from '../../../formats/powershell/wmic-names.ts'
import { isPrompt } from '../../../formats/prompt.ts'
import type { LineRange } from '../../../formats/parser.ts'
import type { SystemInfoField } from './systeminfo-labels.ts'
import { splitAtLabel, type LabelledText, type Meanings } from './systeminfo-language.ts'
import { isVersion } from '../system-values.ts'

const MAX_BLANKS_INSIDE = 2
const MAX_UNKNOWN_LINES = 12
const FOREIGN =
  /^\s*(?:Event\[\d+\]|SERVICE_NAME|Package Identity|HotFixID\b|Source\s+Description|Path\s+: Microsoft\.|[A-Z]\w+-[A-Z]\w+ : |File:\s+[A-Z]:\\|[A-Z]:\\[^:]{1,200}:[ (]|[=*_-]{5,}|<|\[(?!\d))/
/** One of these fields makes a small set of labels certain. */
const TELLING: ReadonlySet<SystemInfoField> = new Set([
  'osName',
  'osVersion',
  'buildType',
  'installDate',
  'bootTime',
  'systemType',
  'systemLocale',
  'hotfixes',
])
const UNTRANSLATED = /(?:x64|X86|ARM64)-based PC|Multiprocessor Free|Uniprocessor Free|\[01\]\s?: KB\d/
const KB_ENTRY = /^\s*\[\d{2,3}\]\s?: KB\d/
const LIST_ENTRY = /^\s*\[\d{1,3}\]\s?:\s/
const DATE = /\b(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}), /

/** `> `, `# ` or `REM::` in front of pasted lines. */
const QUOTING = /^[ \t]*(?:REM:{0,2}|::|[>#;|*]{1,3}|\/\/)(?=[ \t])[ \t]?/i

export function withoutQuoting(line: string): string {
  return line.replace(QUOTING, '')
}

export function indentOf(body: string): number {
  return body.length - body.trimStart().length
}

/** Finds every list, by the labels of one language, or else by anchors that are the same in every language. */
export function findRuns(lines: readonly string[]): LineRange[] {
  const found: LineRange[] = []
  for (let at = 0; at < lines.length;) {
    const run = labelledRun(lines, at) ?? foreignRun(lines, at, found.at(-1)?.to ?? 0) ?? filteredRun(lines, at)
    if (run === undefined) at += 1
    else {
      found.push(run)
      at = run.to
    }
  }
  return found
}

/** The language that knows most of the labels; undefined if two know equally many (`Dominio`). */
export function languageOf(labelled: readonly (LabelledText | undefined)[]): string | undefined {
  const fields = fieldsByLanguage(labelled.flatMap((text) => text?.meanings ?? []))
  const [best, second] = [...fields].sort((a, b) => b[1].size - a[1].size)
  return best !== undefined && best[1].size > (second?.[1].size ?? 0) ? best[0] : undefined
}

function fieldsByLanguage(meanings: readonly Meanings[]): Map<string, Set<SystemInfoField>> {
  const fields = new Map<string, Set<SystemInfoField>>()
  for (const meaning of meanings) {
    for (const [language, field] of meaning) {
      fields.set(language, (fields.get(language) ?? new Set()).add(field))
    }
  }
  return fields
}

/** From the label at `at` to the last line of the same machine. */
function labelledRun(lines: readonly string[], at: number): LineRange | undefined {
  const first = labelOf(lines[at])
  if (first === undefined) return undefined
  const labelled = [first]
  const seen = new Set(keysOf(first.meanings))
  const isDoubleSpaced = isBlank(lines[at + 1]) && !isBlank(lines[at + 2])
  let to = at + 1
  let blanks = 0
  let unknown = 0
  for (let next = at + 1; next < lines.length; next += 1) {
    const line = lines[next] ?? ''
    if (isBlank(line)) {
      blanks += 1
      if (blanks > MAX_BLANKS_INSIDE) break
      continue
    }
    if (isPrompt(line)) break
    const label = labelOf(line)
    if (label !== undefined) {
      if (keysOf(label.meanings).every((key) => seen.has(key))) break
      for (const key of keysOf(label.meanings)) seen.add(key)
      labelled.push(label)
      unknown = 0
      to = next + 1
    } else if (FOREIGN.test(line) || isWmicHeading(line)) break
    else if (!isInside(line)) {
      unknown += 1
      if (unknown > MAX_UNKNOWN_LINES || blanks > 0) break
      if (line.includes(':')) to = next + 1
    } else if (blanks === 0 || isDoubleSpaced) to = next + 1
    if (blanks === 0 || isDoubleSpaced || label !== undefined) blanks = 0
  }
  return isCertain(labelled) ? { from: leadIn(lines, at, first), to } : undefined
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === ''
}

function labelOf(line: string | undefined): LabelledText | undefined {
  return line !== undefined && hasColon(line) ? splitAtLabel(withoutQuoting(line).trim()) : undefined
}

function hasColon(line: string): boolean {
  return line.includes(':') || line.includes('：')
}

function keysOf(meanings: Meanings): string[] {
  return [...meanings].map(([language, field]) => `${language} ${field}`)
}

function isInside(line: string): boolean {
  const body = withoutQuoting(line)
  return indentOf(body) > 0 || /^\[\d{0,4}(?:\]|$)/.test(body)
}

/** Host and OS name may be in the lines above, with unknown labels. */
function leadIn(lines: readonly string[], at: number, first: LabelledText): number {
  const fields = new Set(first.meanings.values())
  const above = fields.has('osVersion') ? 2 : fields.has('osName') ? 1 : 0
  const from = at - above
  if (above === 0 || from < 0) return at
  const rows = lines.slice(from, at)
  const isList = rows.every((row) => /^\s*[^\s:][^:]{0,60}:\s+\S/.test(row) && !isPrompt(row))
  return isList && (lines[from - 1] ?? '').trim() === '' ? from : at
}

/** At least two labels of one language, one of them in `TELLING`; a version or a boot time is enough on its own. */
function isCertain(labelled: readonly LabelledText[]): boolean {
  const fields = [...fieldsByLanguage(labelled.map((text) => text.meanings)).values()]
  const best = fields.sort((a, b) => b.size - a.size)[0] ?? new Set()
  if (best.size >= 4) return true
  if (best.size >= 2) return [...best].some((field) => TELLING.has(field))
  const [only] = labelled
  if (only === undefined) return false
  const meant = new Set(only.meanings.values())
  if (meant.has('osVersion')) return isVersion(only.value)
  return (meant.has('bootTime') || meant.has('installDate')) && hasBehind(only.value, DATE, /\d:\d{2}/)
}

/** A run around a version line of an unknown language. */
function foreignRun(lines: readonly string[], at: number, after: number): LineRange | undefined {
  if (!isVersionLine(lines[at] ?? '')) return undefined
  let from = at
  while (from > after && at - from < 2 && /^[^:：]{1,60}[:：]/.test(withoutQuoting(lines[from - 1] ?? '').trim())) {
    if (isPrompt(lines[from - 1] ?? '')) break
    from -= 1
  }
  let to = at + 1
  // The next version line belongs to another machine.
  while (to < lines.length && belongsBelow(lines[to] ?? '') && !isVersionLine(lines[to] ?? '')) to += 1
  return lines.slice(at, to).some((line) => UNTRANSLATED.test(line)) ? { from, to } : undefined
}

/** `systeminfo | findstr KB`: entries with no lines around them. */
function filteredRun(lines: readonly string[], at: number): LineRange | undefined {
  let to = at
  while (isKbEntry(lines[to] ?? '')) to += 1
  return to > at ? { from: at, to } : undefined
}

function isKbEntry(line: string): boolean {
  return line.includes(': KB') && KB_ENTRY.test(withoutQuoting(line))
}

function isVersionLine(line: string): boolean {
  if (!hasColon(line)) return false
  const value = /^[^:：]{1,60}[:：]\s+(\S.*)$/.exec(withoutQuoting(line).trim())?.[1]
  return value !== undefined && isVersion(value)
}

function belongsBelow(line: string): boolean {
  if (line.trim() === '' || isPrompt(line) || FOREIGN.test(line)) return false
  return LIST_ENTRY.test(line) || isInside(line) || /[:：]/.test(line)
}
