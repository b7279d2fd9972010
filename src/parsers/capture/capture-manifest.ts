// `manifest.txt`, the first file that our own collector writes into a bundle:
//
//   PatchVerdict collector 1
//   Host: WEB01
//   CapturedAt: 2026-01-20T12:00:00+09:00
//   User: EXAMPLE\admin
//   Tool: Collect-PatchVerdict.ps1 1.0
//
// English on every Windows, in any encoding. Keys may come in any order; unknown keys are reserved
// for later versions and ignored. The manifest ends at the first line that is not `Key: value`.
// User and Tool are for people and become no facts.
import { utcMoment } from '../../base/moment.ts'
import type { Diagnostic } from '../../model/diagnostics.ts'
import type { Fact } from '../../model/facts.ts'
import { excerptOf } from '../../model/source.ts'
import {
  sourceAt,
  type LineRange,
  type ParseContext,
  type ParseResult,
  type SectionParser,
} from '../../formats/parser.ts'
import type { TextSection } from '../../formats/parser.ts'

const TITLE = /^PatchVerdict collector (\d{1,4})\s*$/
const ENTRY = /^([A-Za-z]{1,40}): ?(.*)$/
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?(?:Z|[+-]\d{2}:\d{2})$/

export const captureManifest: SectionParser = { kind: 'capture-manifest', find, parse }

function find(lines: readonly string[]): LineRange[] {
  const ranges: LineRange[] = []
  for (let from = 0; from < lines.length; from++) {
    if (!TITLE.test(lines[from] ?? '')) continue
    let to = from + 1
    while (to < lines.length && ENTRY.test(lines[to] ?? '')) to += 1
    ranges.push({ from, to })
    from = to - 1
  }
  return ranges
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const facts: Fact[] = []
  const diagnostics: Diagnostic[] = []
  for (const [index, line] of section.lines.entries()) {
    const [, key = '', text = ''] = ENTRY.exec(line) ?? []
    const value = text.trim()
    const at = { line: section.firstLine + index }
    const source = sourceAt(context, at, excerptOf(line))
    if (key === 'Host' && value !== '') facts.push({ name: 'host.name', value: { name: value }, source })
    if (key !== 'CapturedAt') continue
    const instant = ISO_INSTANT.test(value) ? Date.parse(value) : Number.NaN
    if (Number.isNaN(instant)) {
      diagnostics.push({ severity: 'warning', code: 'date-not-understood', at, excerpt: excerptOf(line) })
    } else {
      facts.push({ name: 'capture.time', value: { at: utcMoment(instant), basis: 'manifest' }, source })
    }
  }
  return { facts, diagnostics, complete: diagnostics.length === 0 }
}
