// Page 1: who reports what to whom, then the conclusion: how many hosts have which verdict, what the reader is asked
// to decide, which incidents concern them, and what is uncertain. Each host counts once, by its worst incident.
import { COVER, DECISIONS, HONORIFIC, HONORIFICS, LABELS, SCOPE, SUMMARY } from '../../words/report.ts'
import { isForeign, packOrigin } from '../../words/pack-origin.ts'
import { row, sayText, verbatim } from '../document.ts'
import type { Block, Field, Prose, ReportOptions, Section } from '../document.ts'
import { VERDICT_ORDER } from '../../model/findings.ts'
import type { AnalysisFinding } from '../../model/analysis.ts'
import type { Text } from '../../model/text.ts'
import { applies, isNotChecked } from '../../model/worst-first.ts'
import { compareText } from '../rows.ts'
import type { FindingRow, ReportView } from '../rows.ts'
import { URGENCY_ORDER, VERDICTS } from '../../words/verdicts.ts'

/** Hosts with these verdicts need no further evidence. */
const NOTHING_TO_ASK: ReadonlySet<string> = new Set(['not-applicable', 'not-checked', 'exposed'])
/** What fits on the first page; the whole list is in the sheets. */
const INCIDENTS_NAMED = 6
const INCIDENTS_ON_ONE_PAGE = 3
const UNCERTAINTIES_NAMED = 3
const UNCERTAINTIES_ON_ONE_PAGE = 2
const NAMED_IN_SUBJECT = 1

export function conclusionSection(view: ReportView, options: ReportOptions): Section {
  const judged: readonly Block[] = view.rows.length === 0 ? [nothingJudged()] : conclusionBlocks(view, options)
  return {
    id: 'conclusion',
    anchor: 'conclusion',
    title: [sayText(COVER.title)],
    blocks: [
      ...(options.logo === undefined ? [] : [{ kind: 'picture', picture: options.logo, isLogo: true } as const]),
      { kind: 'fields', pairs: true, fields: headOf(view, options) },
      ...partNote(view, options),
      ...judged,
    ],
    startsPage: false,
    keepTogether: false,
  }
}

function headOf(view: ReportView, options: ReportOptions): Field[] {
  const { analysis } = view
  return [
    line(COVER.subject, subjectOf(view, options)),
    line(COVER.recipient, recipient(options)),
    line(COVER.author, blankOr(options.author)),
    line(COVER.documentNumber, blankOr(options.documentNumber)),
    line(LABELS.evaluatedAt, [{ kind: 'instant', at: analysis.evaluatedAt }]),
    line(COVER.madeWith, [verbatim(`PatchVerdict ${analysis.engine.version}`)]),
    line(COVER.packs, packsOf(view)),
    line(COVER.classification, blankOr(options.classification)),
    ...(options.redact === true ? [line(COVER.redaction, [sayText(COVER.redacted)])] : []),
  ]
}

/** A document that is not the whole case says so. */
function partNote(view: ReportView, { extent }: ReportOptions): Block[] {
  const notes = [
    ...(view.isWhole ? [] : [COVER.chosenHosts(view.hosts.length)]),
    ...(extent === 'complete' ? [] : [COVER.extents[extent]]),
  ]
  return notes.map((text): Block => ({ kind: 'paragraph', role: 'note', content: [sayText(text)] }))
}

/** A field to fill in by hand. */
const RULED_LINE = '                    '

function line(label: Text, content: Prose): Field {
  return { label, blocks: [{ kind: 'paragraph', role: 'body', content }] }
}

function blankOr(value: string | undefined): Prose {
  return [verbatim(value === undefined || value === '' ? RULED_LINE : value)]
}

function recipient({ customer, honorific = 'company' }: ReportOptions): Prose {
  const isAddressed = customer === undefined || customer === '' || HONORIFIC.test(customer)
  return isAddressed ? blankOr(customer) : [...blankOr(customer), sayText(HONORIFICS[honorific])]
}

/** What the report is about: what somebody wrote, else the worst incidents. */
export function subjectOf(view: ReportView, { subject }: Pick<ReportOptions, 'subject'>): Prose {
  if (subject !== undefined) return [verbatim(subject)]
  const packs = view.packs
  const titles = packs
    .slice(0, NAMED_IN_SUBJECT)
    .flatMap((pack, index): Prose => [...(index === 0 ? [] : [verbatim(' / ')]), sayText(pack.title)])
  const more = packs.length - NAMED_IN_SUBJECT
  return more > 0 ? [...titles, sayText(COVER.moreIncidents(more))] : titles
}

function packsOf(view: ReportView): Prose {
  const shown = view.packs.slice(0, NAMED_IN_SUBJECT)
  const more = view.analysis.packs.length - shown.length
  return [
    ...shown.flatMap((pack, index): Prose => [
      verbatim(`${index === 0 ? '' : ' / '}${pack.id} ${pack.version}`),
      sayText(COVER.asOf(pack.asOf)),
      // Of a pack that is part of the program, its digest is among the sources at the end.
      ...(isForeign(pack) ? [sayText(packOrigin(pack))] : []),
    ]),
    ...(more > 0 ? [sayText(COVER.moreIncidents(more))] : []),
  ]
}

/** Leaves out what a second page would be needed for. */
function conclusionBlocks(view: ReportView, { extent, language }: ReportOptions): Block[] {
  const { worstRows } = view
  const isOnePage = extent === 'management'
  const isFull = isOnePage || language === 'both'
  return [
    { kind: 'paragraph', role: 'lead', content: leadOf(view) },
    { kind: 'heading', content: [sayText(SUMMARY.decisions)] },
    { kind: 'list', items: decisions(worstRows) },
    verdictTable(worstRows, !isOnePage),
    ...incidentTable(view, isFull ? INCIDENTS_ON_ONE_PAGE : INCIDENTS_NAMED),
    { kind: 'heading', content: [sayText(SUMMARY.uncertainties)] },
    { kind: 'list', items: uncertainties(view, isFull ? UNCERTAINTIES_ON_ONE_PAGE : UNCERTAINTIES_NAMED) },
  ]
}

function nothingJudged(): Block {
  return {
    kind: 'paragraph',
    role: 'lead',
    content: [sayText(SUMMARY.nothingJudged)],
  }
}

function leadOf({ worstRows: rows, analysis: { notReported = [] } }: ReportView): Prose {
  const failing = countOf(rows, ['affected', 'fixed-still-failing'])
  const immediate = rows.filter(({ finding }) => finding.urgency === 'immediate').length
  const open = countOf(rows, OPEN)
  const total = rows.length
  const notKnown = rows.filter(({ finding }) => isFailureNotKnown(finding))
  const unknown = notKnown.length
  const unknownOfJudged = unknown - countOf(notKnown, OPEN)
  const quiet = unknown > 0 ? SUMMARY.failureNotKnown(total, unknown) : SUMMARY.noFailure(total)
  const calm = unknown > 0 && failing === 0 ? SUMMARY.nothingImmediateKnown : SUMMARY.nothingImmediate
  return [
    sayText(failing > 0 ? SUMMARY.failing(total, failing) : quiet),
    sayText(immediate > 0 ? SUMMARY.immediate(immediate) : calm),
    ...(failing > 0 && unknownOfJudged > 0 ? [sayText(SUMMARY.alsoNotKnown(unknownOfJudged))] : []),
    ...(open > 0 ? [sayText(SUMMARY.notJudged(open))] : []),
    ...(notReported.length > 0 ? [verbatim(' '), sayText(SCOPE.notReported), verbatim(`: ${notReported.length}`)] : []),
  ]
}

const OPEN: readonly string[] = ['undetermined', 'conflicting']
/** Verdicts for which it does not matter whether something failed. */
const WITHOUT_FAILURE: ReadonlySet<string> = new Set(['not-applicable', 'exposed', 'resolved'])

/** True where the incident may have struck the host and no evidence says whether it did. */
function isFailureNotKnown({ verdict, conditions }: AnalysisFinding): boolean {
  return !WITHOUT_FAILURE.has(verdict) && conditions.symptom.truth === 'unknown'
}

function countOf(rows: readonly FindingRow[], verdicts: readonly string[]): number {
  return rows.filter(({ finding }) => verdicts.includes(finding.verdict)).length
}

function verdictTable(rows: readonly FindingRow[], withMeaning: boolean): Block {
  const counts = VERDICT_ORDER.map((verdict) => ({ verdict, count: countOf(rows, [verdict]) })).filter(
    ({ count }) => count > 0,
  )
  return {
    kind: 'table',
    columns: [
      { label: LABELS.verdict, align: 'short' },
      { label: SUMMARY.hosts, align: 'number' },
      ...(withMeaning ? [{ label: SUMMARY.meaning }] : []),
    ],
    rows: [
      ...counts.map(({ verdict, count }) =>
        row(
          [{ kind: 'verdict', verdict }],
          [verbatim(count)],
          ...(withMeaning ? [[sayText(VERDICTS[verdict].definition)]] : []),
        ),
      ),
      row([sayText(LABELS.total)], [verbatim(rows.length)], ...(withMeaning ? [[]] : [])),
    ],
  }
}

/** The incidents that apply to some host, the one with the worst host first. */
function incidentTable(view: ReportView, named: number): Block[] {
  const packs = view.packs.filter(({ id }) => view.rowsOf(id).some(({ finding }) => applies(finding)))
  if (packs.length < 2) return packs.map(({ title }) => ({ kind: 'heading', content: [sayText(title)] }))
  const more = packs.length - named
  return [
    { kind: 'heading', content: [sayText(SUMMARY.incidents)] },
    {
      kind: 'table',
      columns: [
        { label: LABELS.incident },
        { label: SUMMARY.worst, align: 'short' },
        { label: SUMMARY.hosts, align: 'number' },
        { label: SUMMARY.now, align: 'number' },
      ],
      rows: packs.slice(0, named).map(({ id, title }) => {
        const rows = view.rowsOf(id)
        return row(
          [sayText(title)],
          [{ kind: 'verdict', verdict: rows[0]!.finding.verdict }],
          [verbatim(rows.length)],
          [verbatim(rows.filter(({ finding }) => finding.urgency === 'immediate').length)],
        )
      }),
    },
    ...(more > 0
      ? [{ kind: 'paragraph', role: 'note', content: [sayText(SUMMARY.moreIncidents(more))] } as const]
      : []),
  ]
}

/** Missing evidence, by the number of hosts for which it would help. */
function uncertainties({ rows, worstRows }: ReportView, named: number): Prose[] {
  const open = rows.filter(({ finding }) => finding.missing.length > 0 && !NOTHING_TO_ASK.has(finding.verdict))
  const needed = new Map<string, { hosts: Set<string>; why: FindingRow['finding']['missing'][number]['why'] }>()
  for (const { host, finding } of open) {
    for (const { artifact, why } of finding.missing) {
      const known = needed.get(artifact) ?? { hosts: new Set<string>(), why }
      known.hosts.add(host.name)
      needed.set(artifact, known)
    }
  }
  const worst = [...needed].sort(([a, x], [b, y]) => y.hosts.size - x.hosts.size || compareText(a, b)).slice(0, named)
  const likely = worstRows.filter(({ finding }) => finding.confidence === 'likely').length
  const items: Prose[] = worst.map(([, { hosts, why }]) => [sayText(SUMMARY.onHosts(hosts.size)), sayText(why)])
  if (likely > 0) {
    items.push([sayText(SUMMARY.inferred(likely))])
  }
  if (items.length > 0) return items
  const unjudged = worstRows.filter(({ host }) => host.findings.some(isNotChecked)).length
  return [[sayText(unjudged > 0 ? SUMMARY.onlyNotChecked(unjudged) : SUMMARY.nothingMissing)]]
}

const DECIDED_BY_URGENCY = URGENCY_ORDER.filter((urgency) => urgency !== 'none')

function decisions(rows: readonly FindingRow[]): Prose[] {
  const items = DECIDED_BY_URGENCY.flatMap((urgency): Prose[] => {
    const count = rows.filter(({ finding }) => finding.urgency === urgency).length
    return count === 0 ? [] : [[sayText(SUMMARY.decision(count, DECISIONS[urgency]))]]
  })
  return items.length > 0 ? items : [[sayText(LABELS.none)]]
}
