// The findings report in layers: page 1 says it all, the layers behind it prove it. Each extent is a choice of layers.
import { CONTENTS, COVER, running } from '../words/report.ts'
import { dayIn } from '../words/instants.ts'
import type { Analysis } from '../model/analysis.ts'
import type { Text } from '../model/text.ts'
import type { Extent, Prose, ReportDocument, ReportOptions, Section } from './document.ts'
import { sayText } from './document.ts'
import { cutToHosts } from './cut.ts'
import { plainText } from './plain-text.ts'
import { proceduresOf } from './procedures.ts'
import { redactAnalysis } from './redaction/redaction.ts'
import { ReportView } from './rows.ts'
import { approvalSection } from './sections/approval.ts'
import { collectSections } from './sections/collect.ts'
import { conclusionSection, subjectOf } from './sections/conclusion.ts'
import { definitionsSection } from './sections/definitions.ts'
import { evidenceSection } from './sections/evidence.ts'
import { hostsSection } from './sections/hosts.ts'
import { pictureSections } from './sections/pictures.ts'
import { procedureSections } from './sections/procedures.ts'
import { referencesSection } from './sections/references.ts'
import { scopeSection } from './sections/scope.ts'
import { sheetSections } from './sections/sheets.ts'

/**
 * @param whole the whole result; it is not modified.
 * @returns a document without markup, about the chosen hosts and nobody else.
 */
export function makeReport(whole: Analysis, asked: ReportOptions): ReportDocument {
  const options = asked.redact === true ? withoutNames(asked) : asked
  // Redacted first: names are learned from the whole case.
  const redaction = options.redact === true ? redactAnalysis(whole, options.known, options.hidden) : undefined
  const names = redaction === undefined ? options.hosts : options.hosts?.map(redaction.hostName)
  const view = new ReportView(cutToHosts(redaction?.analysis ?? whole, names))
  const sections = [conclusionSection(view, options), ...layersOf(view, options)]
  return {
    languages: options.language === 'both' ? ['ja', 'en'] : [options.language],
    title: titleOf(view, options),
    running: running(titleOf(view, options), options),
    sections: options.extent === 'complete' || options.extent === 'sheets' ? withContents(sections) : sections,
  }
}

/** Who a redacted report is for, who wrote it and what about is left to a pen. */
function withoutNames(options: ReportOptions): ReportOptions {
  const { subject: _, customer: _c, author: _a, logo: _l, ...rest } = options
  return rest
}

function layersOf(view: ReportView, options: ReportOptions): Section[] {
  const { extent, references = [], pictures = [], redact = false } = options
  if (extent === 'management') return []
  // In two languages side by side, one host is longer than a page: the next one begins where it ends.
  const kept = options.language !== 'both'
  if (extent === 'checklist') return [...procedureSections(view, proceduresOf(view), kept), ...collectSections(view)]
  const procedures = extent === 'summary' ? [] : proceduresOf(view)
  const findings: readonly Section[] =
    extent === 'summary'
      ? [hostsSection(view)]
      : [
          hostsSection(view),
          ...sheetSections(view, procedures, kept),
          ...procedureSections(view, procedures, kept),
          ...collectSections(view),
        ]
  return [
    ...findings,
    scopeSection(view, extent !== 'complete'),
    ...(extent === 'complete' ? [evidenceSection(view, findings)] : []),
    ...(extent === 'complete' ? pictureSections(pictures, redact) : []),
    ...(isLong(extent) ? [definitionsSection()] : []),
    referencesSection(view, references),
    ...(options.approval === false ? [] : [approvalSection()]),
  ]
}

const isLong = (extent: Extent): boolean => extent === 'complete' || extent === 'sheets'

/** Sections by their titles; of sheets and procedures the first stands for all. */
function withContents([first, ...layers]: readonly Section[]): Section[] {
  const told = new Set<string>()
  const items = layers
    .filter(({ id }) => !told.has(id) && told.add(id))
    .map(({ id, anchor, title }) => ({ anchor, title: CONTENTS[id] === undefined ? title : [sayText(CONTENTS[id])] }))
  const contents: Section = {
    id: 'contents',
    anchor: 'contents',
    title: [sayText(CONTENTS.title)],
    blocks: [{ kind: 'contents', items }],
    startsPage: false,
    keepTogether: true,
  }
  return first === undefined ? [] : [first, contents, ...layers]
}

/** Names the case and the day, so that a file on a desk tells what it is. */
function titleOf(view: ReportView, options: ReportOptions): Text {
  const about: Prose = options.customer === undefined ? subjectOf(view, options) : []
  const name = (language: 'ja' | 'en'): string =>
    [COVER.title[language], options.customer ?? plainText(about, language), dayIn(view.analysis.evaluatedAt)]
      .filter((part) => part !== '')
      .join(' · ')
  return { ja: name('ja'), en: name('en') }
}
