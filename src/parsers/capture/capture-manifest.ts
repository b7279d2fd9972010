// `manifest.txt`, the record that our own collector writes into a bundle:
//
//   PatchVerdict collector 2
//   Host: WEB01
//   FQDN: WEB01.example.com
//   StartedAt: 2026-01-20T11:58:00+09:00          also as StartedUtc
//   Elevated: yes
//   Pack: wu-2025-12-msmq 2.0.0
//   Command: systeminfo 0 12 systeminfo.txt       block, exit code (or missing, stopped, running), seconds, file
//   Gap: stopped packages                         what is not in the bundle, and why
//   CapturedAt: 2026-01-20T12:00:00+09:00         the end of the collection
//   File: systeminfo.txt 4711 0f3a…               size and SHA-256, `-` where Windows cannot compute it
//   End: 61                                       lines above
//
// English on every Windows, in any encoding. Keys may come in any order; unknown keys are reserved
// for later versions and ignored. The manifest ends at the first line that is not `Key: value`.
// Version 1 had Host, CapturedAt, User and Tool. User, Tool, Pack and Command are for people.
import { anchors } from '../../formats/anchors.ts'
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
/** The file for answers that only people read. */
const FOR_PEOPLE = /^PatchVerdict collector: answers for people\s*$/
const ENTRY = /^([A-Za-z]{1,40}): ?(.*)$/
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?(?:Z|[+-]\d{2}:\d{2})$/
const FILE = /^([\w.-]{1,200}) (\d{1,15})(?: ([0-9a-f]{64}|-))?$/i
const GAP = /^([a-z-]{1,40})(?: ([\w.-]{1,200}))?$/

export const captureManifest: SectionParser = {
  kind: 'capture-manifest',
  anchors: anchors('patchverdict collector'),
  find,
  parse,
}

interface Entry {
  readonly key: string
  readonly value: string
  readonly at: { readonly line: number }
  readonly text: string
}

function find(lines: readonly string[]): LineRange[] {
  const ranges: LineRange[] = []
  for (let from = 0; from < lines.length; from++) {
    if (FOR_PEOPLE.test(lines[from] ?? '')) ranges.push({ from, to: from + 1 })
    if (!TITLE.test(lines[from] ?? '')) continue
    let to = from + 1
    while (to < lines.length && ENTRY.test(lines[to] ?? '')) to += 1
    ranges.push({ from, to })
    from = to - 1
  }
  return ranges
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const entries = section.lines.map((text, index): Entry => {
    const [, key = '', value = ''] = ENTRY.exec(text) ?? []
    return { key, value: value.trim(), at: { line: section.firstLine + index }, text }
  })
  const isOfPeople = FOR_PEOPLE.test(section.lines[0] ?? '')
  const version = Number(TITLE.exec(section.lines[0] ?? '')?.[1] ?? 1)
  const read = entries.map((entry) => readEntry(entry, context))
  const diagnostics = read.flatMap((one) => one.diagnostics ?? [])
  if (!isOfPeople && version >= 2) diagnostics.push(...cutOf(entries))
  return {
    facts: [...read.flatMap((one) => one.facts ?? []), ...startOf(entries, context)],
    diagnostics,
    complete: !diagnostics.some(({ code }) => code !== 'collector-gap'),
  }
}

interface Read {
  readonly facts?: readonly Fact[]
  readonly diagnostics?: readonly Diagnostic[]
}

function readEntry(entry: Entry, context: ParseContext): Read {
  const { key, value, at, text } = entry
  const source = sourceAt(context, at, excerptOf(text))
  if ((key === 'Host' || key === 'FQDN') && value !== '') {
    return { facts: [{ name: 'host.name', value: { name: value }, source }] }
  }
  if (key === 'CapturedAt') return timeOf(entry, context)
  if (key === 'File') {
    const [, name, size, sha256 = '-'] = FILE.exec(value) ?? []
    if (name === undefined || size === undefined) return notUnderstood(entry)
    const digest = sha256 === '-' ? {} : { sha256: sha256.toLowerCase() }
    return { facts: [{ name: 'capture.file', value: { name, sizeInBytes: Number(size), ...digest }, source }] }
  }
  if (key === 'Gap') {
    const [, gap, name] = GAP.exec(value) ?? []
    if (gap === undefined) return notUnderstood(entry)
    const detail = { gap, ...(name === undefined ? {} : { name }) }
    return { diagnostics: [{ severity: 'warning', code: 'collector-gap', at, detail }] }
  }
  return {}
}

function timeOf({ value, at, text }: Entry, context: ParseContext): Read {
  const instant = ISO_INSTANT.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(instant)) {
    return { diagnostics: [{ severity: 'warning', code: 'date-not-understood', at, excerpt: excerptOf(text) }] }
  }
  const source = sourceAt(context, at, excerptOf(text))
  return { facts: [{ name: 'capture.time', value: { at: utcMoment(instant), basis: 'manifest' }, source }] }
}

/** A collection that was interrupted has only its start. */
function startOf(entries: readonly Entry[], context: ParseContext): readonly Fact[] {
  if (entries.some(({ key }) => key === 'CapturedAt')) return []
  const started = entries.find(({ key }) => key === 'StartedAt')
  return started === undefined ? [] : (timeOf(started, context).facts ?? [])
}

/** `End` counts the lines above it: without it, or with another number, the disk was full or somebody cut the file. */
function cutOf(entries: readonly Entry[]): Diagnostic[] {
  const end = entries.findIndex(({ key }) => key === 'End')
  if (end >= 0 && entries[end]?.value === String(end)) return []
  return [{ severity: 'warning', code: 'manifest-cut' }]
}

function notUnderstood({ at, text }: Entry): Read {
  return { diagnostics: [{ severity: 'warning', code: 'line-not-understood', at, excerpt: excerptOf(text) }] }
}
