// Windows features and their states, printed by DISM, Get-WindowsOptionalFeature and
// Get-WindowsFeature (each in `features/`):
//
//   Feature Name : MSMQ-Server
//   State : Enabled
//
//   The operation completed successfully.
//
// DISM is localized, including its end mark. Whether a list is whole is not decided here. DISM and
// the cmdlets also report an unknown feature (error 0x800f080c).
import type { Diagnostic } from '../../model/diagnostics.ts'
import type { Fact } from '../../model/facts.ts'
import { excerptOf, type Source } from '../../model/source.ts'
import { findFeatureLines } from './feature-lines.ts'
import { findFeatureObjects } from './feature-objects.ts'
import type { FeatureEntry, FeaturePrint } from './feature-print.ts'
import {
  sourceAt,
  type LineRange,
  type ParseContext,
  type ParseResult,
  type SectionParser,
} from '../../formats/parser.ts'
import type { TextSection } from '../../formats/parser.ts'
import { groupByHost, hostDiagnostics, hostNameFacts, type HostGroup } from '../../formats/rows-per-host.ts'

const END_MARK =
  /completed successfully|正常に完了|erfolgreich (?:beendet|abgeschlossen)|terminée correctement|réussi|completó correctamente|completata|concluída com êxito|успешно|操作成功完成|作業順利完成|成功地完成|작업을 완료했습니다|pomyślnie|voltooid/i
const UNKNOWN_FEATURE = /(?:Feature name|機能名)\s*"?([A-Za-z][\w.-]{0,120}?)"?\s*(?:is unknown|は不明です)/i
const MAX_LINES_TO_END_MARK = 3

export const featureList: SectionParser = { kind: 'feature-list', find, parse }

function find(lines: readonly string[]): LineRange[] {
  const prints = printsIn(lines).map((print) => ({ from: print.from, to: endMarkAfter(lines, print) ?? print.to }))
  const unknown = unknownFeatures(lines).map(({ line }) => ({ from: line, to: line + 1 }))
  return [...prints, ...unknown].sort((a, b) => a.from - b.from)
}

function printsIn(lines: readonly string[]): FeaturePrint[] {
  const byLine = findFeatureLines(lines)
  const taken = new Uint8Array(lines.length)
  for (const { from, to } of byLine) taken.fill(1, from, to)
  const objects = findFeatureObjects(lines).filter(({ from, to }) => !taken.subarray(from, to).includes(1))
  return [...byLine, ...objects].sort((a, b) => a.from - b.from)
}

/** The line after the end mark, or undefined if none follows. */
function endMarkAfter(lines: readonly string[], { to }: FeaturePrint): number | undefined {
  for (let at = to; at < Math.min(lines.length, to + MAX_LINES_TO_END_MARK); at += 1) {
    const line = lines[at] ?? ''
    if (line.length < 120 && END_MARK.test(line)) return at + 1
    if (line.trim() !== '') return undefined
  }
  return undefined
}

function unknownFeatures(lines: readonly string[]): { line: number; name: string }[] {
  return lines.flatMap((line, at) => {
    const name = line.length < 400 ? UNKNOWN_FEATURE.exec(line)?.[1] : undefined
    return name === undefined ? [] : [{ line: at, name }]
  })
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const facts: Fact[] = []
  const diagnostics: Diagnostic[] = []
  const place = (line: number) =>
    sourceAt(context, { line: section.firstLine + line }, excerptOf(section.lines[line] ?? ''))
  let whole = true
  for (const print of printsIn(section.lines)) {
    const rows = print.entries.map((entry) => ({ host: entry.host, source: place(entry.line), row: entry }))
    const { groups, ownerless } = groupByHost(rows)
    const ended = print.tool !== 'dism' || print.isDetail === true || endMarkAfter(section.lines, print) !== undefined
    for (const problem of hostDiagnostics(groups, ownerless)) diagnostics.push(problem)
    for (const problem of unknownStates(print, place)) diagnostics.push(problem)
    const isUndamaged = ended && ownerless.length === 0 && !print.cut
    for (const group of groups) for (const fact of factsOf(group, print, isUndamaged)) facts.push(fact)
    if (print.cut || !ended) {
      whole = false
      diagnostics.push({ severity: 'info', code: 'list-truncated', at: place(print.to - 1).at })
    }
  }
  for (const { line, name } of unknownFeatures(section.lines)) {
    facts.push({ name: 'feature.absent', value: { name }, source: place(line) })
  }
  return { facts, diagnostics, complete: whole && diagnostics.every(({ severity }) => severity === 'info') }
}

function unknownStates(print: FeaturePrint, place: (line: number) => Source): Diagnostic[] {
  return print.entries
    .filter((entry) => entry.state === 'unknown')
    .map(({ line, word }) => {
      const { at, excerpt } = place(line)
      return { severity: 'warning', code: 'line-not-understood', at, excerpt, detail: { word } }
    })
}

function factsOf(group: HostGroup<FeatureEntry>, { tool }: FeaturePrint, complete: boolean): Fact[] {
  const facts: Fact[] = hostNameFacts(group)
  for (const { row, source } of group.rows) {
    const { name, state, displayName } = row
    const value = displayName === undefined ? { name, state } : { name, state, displayName }
    facts.push({ name: 'feature.state', value, source })
  }
  const [first] = group.rows
  if (first !== undefined && group.rows.length > 1) {
    // Only DISM has an end mark; without it the print is damaged.
    const value = { complete, listed: group.rows.length, tool, ...(tool === 'dism' && complete ? { ended: true } : {}) }
    facts.push({ name: 'feature.list', value, source: first.source })
  }
  return facts
}
