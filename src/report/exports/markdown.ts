// The result for a ticket: short, every claim with its citation, no markup from evidence.
import { visibleLine, visibleText } from '../../base/control-characters.ts'
import { isForeign, JUDGED_BY_FOREIGN, packOrigin } from '../../words/pack-origin.ts'
import { LABELS, MARKDOWN, SCOPE } from '../../words/report.ts'
import type { Analysis, AnalysisFinding } from '../../model/analysis.ts'
import type { Acceptance } from '../../model/work.ts'
import { stepName } from '../../words/steps.ts'
import { acceptedText, stateText, tickText, WORK } from '../../words/work.ts'
import { ASSIGNED, assignedText } from '../../words/provenance.ts'
import { assignedIn, type Assigned } from '../assigned.ts'
import type { FindingRow } from '../rows.ts'
import { ReportView } from '../rows.ts'
import { kbToApply, osOf } from '../sections/hosts.ts'
import { CONDITIONS } from '../../words/conditions.ts'
import { rejectionText, wordPosition } from '../../words/diagnostics/diagnostics.ts'
import type { Language } from '../../words/language.ts'
import { instantIn } from '../../words/instants.ts'
import { behindText, CURRENT_STATE, levelText, supportText } from '../../words/current-state.ts'
import { confidenceOf, URGENCIES, VERDICTS } from '../../words/verdicts.ts'

const CITED_PER_HOST = 5

/** One section per incident with its host table and its hosts, worst first; then what was left out. */
export function analysisMarkdown(analysis: Analysis, language: Language): string {
  const view = new ReportView(analysis)
  const lines = [
    `# ${MARKDOWN.title[language]}`,
    '',
    `${LABELS.evaluatedAt[language]}: ${instantIn(analysis.evaluatedAt)} · PatchVerdict ${analysis.engine.version} · ${view.packs
      .map((pack) => `${pack.id} ${pack.version} (${pack.asOf})${packOrigin(pack)[language]}`)
      .join(', ')}`,
    '',
  ]
  if (view.rows.length === 0) lines.push(MARKDOWN.noHost[language], '')
  if (analysis.cut === true) lines.push(SCOPE.cut[language], '')
  if (analysis.unsealed === true) lines.push(`**${SCOPE.unsealed[language]}**`, '')
  for (const pack of view.packs) {
    const rows = view.rowsOf(pack.id)
    if (rows.length === 0) continue
    lines.push(`## ${escapeMarkdown(pack.title[language])}`, '')
    if (isForeign(pack)) lines.push(`**${JUDGED_BY_FOREIGN[language]}**`, '')
    lines.push(...hostTable(rows, language), '')
    for (const row of rows) lines.push(...hostPart(view, row, language))
  }
  lines.push(...missingHosts(analysis, language), ...assignedLines(view, language), ...leftOut(view, language))
  return `${lines.join('\n').trimEnd()}\n`
}

function hostTable(rows: readonly FindingRow[], language: Language): string[] {
  const { host, verdict, urgency, confidence, os, updateToInstall } = LABELS
  const heads = [host, verdict, urgency, confidence, os, updateToInstall].map((label) => label[language])
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    line(heads),
    line(heads.map(() => '---')),
    ...rows.map(({ host, finding }) =>
      line([
        escapeMarkdown(host.name),
        `${VERDICTS[finding.verdict].symbol} ${VERDICTS[finding.verdict].name[language]}`,
        URGENCIES[finding.urgency][language],
        confidenceOf(finding)[language],
        escapeMarkdown(osOf(host)),
        kbToApply(finding) ?? '–',
      ]),
    ),
  ]
}

function hostPart(view: ReportView, { host, finding }: FindingRow, language: Language): string[] {
  const verdict = VERDICTS[finding.verdict].name[language]
  return [
    `### ${escapeMarkdown(host.name)}: ${verdict}`,
    '',
    escapeMarkdown(finding.reason[language]),
    '',
    ...acceptedLines(view.acceptanceOf({ host, finding }), view.analysis.evaluatedAt, language),
    ...(host.wave === undefined ? [] : [`${LABELS.wave[language]}: ${escapeMarkdown(host.wave.wave)}`, '']),
    ...stateLines(host, language),
    ...factLines(view, finding, language),
    ...stepLines(view, { host, finding }, language),
    ...earlierLines(view, { host, finding }, language),
    ...missingLines(finding, language),
  ]
}

/** Where the host stands without any incident. */
function stateLines({ current }: FindingRow['host'], language: Language): string[] {
  if (current === null) return []
  const parts = [
    [CURRENT_STATE.update, levelText(current)],
    [CURRENT_STATE.behind, behindText(current)],
    [CURRENT_STATE.support, supportText(current.support)],
  ] as const
  const line = parts.map(([label, value]) => `${label[language]}: ${value[language]}`).join(' · ')
  return [escapeMarkdown(line), '']
}

function factLines(view: ReportView, finding: AnalysisFinding, language: Language): string[] {
  const cited = finding.deciding.flatMap((id) =>
    finding.conditions[id].sources.map((source) => ({ name: CONDITIONS[id].name[language], source })),
  )
  const lines = cited.slice(0, CITED_PER_HOST).map(({ name, source }) => {
    const { evidence, at, excerpt } = view.analysis.sources[source]!
    const place = [view.pathOf(evidence), wordPosition(at, language)].filter((part) => part !== '').join(', ')
    return `- ${name}: ${inlineCode(excerpt)} [${view.labelOf(evidence)}] ${escapeMarkdown(place)}`
  })
  const left = cited.length - lines.length
  if (left > 0) lines.push(`- ${MARKDOWN.more(left)[language]}`)
  return lines.length === 0 ? [] : [...lines, '']
}

function acceptedLines(acceptance: Acceptance | undefined, evaluatedAt: string, language: Language): string[] {
  return acceptance === undefined ? [] : [`**${escapeMarkdown(acceptedText(acceptance, evaluatedAt)[language])}**`, '']
}

function stepLines(view: ReportView, row: FindingRow, language: Language): string[] {
  const { remediation, urgency } = row.finding
  if (remediation.length === 0 || urgency === 'none') return []
  const lines = remediation.map(({ id, state, text }) => {
    const tick = view.tickOf(row, id)
    const isDone = tick?.disputed !== true && (state === 'done' || state === 'not-needed' || tick?.done === true)
    const said = tick === undefined ? '' : ` — ${escapeMarkdown(tickText(tick)[language])}`
    return `- ${isDone ? '[x]' : '[ ]'} ${escapeMarkdown(text[language])} — ${stateText(state, tick)[language]}${said}`
  })
  return [`**${MARKDOWN.steps[language]}**`, '', ...lines, '']
}

function earlierLines(view: ReportView, row: FindingRow, language: Language): string[] {
  const lines = view
    .earlierTicksOf(row)
    .map(
      (tick) => `- [x] ${escapeMarkdown(stepName(tick.step)[language])} — ${escapeMarkdown(tickText(tick)[language])}`,
    )
  return lines.length === 0 ? [] : [`**${WORK.earlier[language]}**`, '', ...lines, '']
}

function missingLines({ missing, verdict }: AnalysisFinding, language: Language): string[] {
  if (missing.length === 0 || verdict === 'not-applicable' || verdict === 'not-checked') return []
  const lines = missing.flatMap(({ why, command }) => [
    `- ${escapeMarkdown(why[language])}`,
    '',
    ...fenced(command).map((line) => `  ${line}`),
    '',
  ])
  return [`**${MARKDOWN.missing[language]}**`, '', ...lines]
}

function missingHosts({ notReported = [] }: Analysis, language: Language): string[] {
  if (notReported.length === 0) return []
  return [`## ${SCOPE.notReported[language]}`, '', ...notReported.map((name) => `- ${escapeMarkdown(name)}`), '']
}

function assignedLines(view: ReportView, language: Language): string[] {
  const acts = assignedIn(view.analysis)
  if (acts.length === 0) return []
  const line = ({ host, act, files }: Assigned): string => {
    const labels = files.map((id) => `[${view.labelOf(id)}]`).join(' ')
    return `- ${escapeMarkdown(host)} ← ${labels}: ${escapeMarkdown(assignedText(act)[language])}`
  }
  return [`## ${ASSIGNED.title[language]}`, '', ASSIGNED.lead[language], '', ...acts.map(line), '']
}

function leftOut(view: ReportView, language: Language): string[] {
  const { unassigned, rejected } = view.analysis
  if (unassigned.length + rejected.length === 0) return []
  return [
    `## ${SCOPE.leftOut[language]}`,
    '',
    ...unassigned.map(
      (id) => `- [${view.labelOf(id)}] ${inlineCode(view.pathOf(id))}: ${MARKDOWN.hostUnknown[language]}`,
    ),
    ...rejected.map((one) => `- ${inlineCode(one.path)}: ${escapeMarkdown(rejectionText(one)[language])}`),
  ]
}

/** Escapes text so that no Markdown reader treats it as markup: links, emphasis, tables, HTML. */
export function escapeMarkdown(value: string): string {
  // Addresses would become links by themselves.
  return oneLine(value)
    .replace(/[\\`*_{}[\]<>#|~!]/g, '\\$&')
    .replace(/(?<=[a-z]):(?=\/\/)|(?<=\bwww)\.|@/gi, '\\$&')
}

/** A line break of evidence would end the list or the table that quotes it. */
function oneLine(value: string): string {
  return visibleLine(value.replace(/[\r\n]+/g, ' '))
}

/** A code span whose fence is longer than any run of backticks inside. */
function inlineCode(value: string): string {
  const text = oneLine(value)
  const fence = '`'.repeat(longestBackticks(text) + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return text === '' ? '–' : `${fence}${pad}${text}${pad}${fence}`
}

function fenced(command: string): string[] {
  const text = visibleText(command)
  const fence = '`'.repeat(Math.max(3, longestBackticks(text) + 1))
  return [fence, ...text.split('\n'), fence]
}

function longestBackticks(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}
