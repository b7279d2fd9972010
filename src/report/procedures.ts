// What to do, once for all hosts that have to do the same: the steps of a pack's checklist with their commands, by
// incident and product.
import type { AnalysisStep } from '../model/analysis.ts'
import { PROCEDURE } from '../words/report.ts'
import type { FindingRow, ReportView } from './rows.ts'

export interface Procedure {
  /** From 1, in the order in which the worst host needs it. */
  readonly number: number
  readonly incident: string
  readonly productName: string | null
  readonly steps: readonly AnalysisStep[]
  /** The findings that it is for, worst first. */
  readonly rows: readonly FindingRow[]
}

/** A step that only says to collect what is missing: that stands once for all hosts. */
const COLLECT_AGAIN = 'recollect-missing'

export function proceduresOf(view: ReportView): readonly Procedure[] {
  const groups = new Map<string, FindingRow[]>()
  for (const row of view.sheets.flatMap(({ rows }) => rows)) {
    const { urgency, remediation } = row.finding
    if (urgency === 'none' || !remediation.some(({ id }) => id !== COLLECT_AGAIN)) continue
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return [...groups.values()].map((rows, index) => {
    const { host, finding } = rows[0]!
    const isShared = rows.length > 1
    const steps = isShared ? finding.remediation.map((step) => ofEachHost(step, host.name)) : finding.remediation
    return { number: index + 1, incident: finding.incident, productName: host.productName, steps, rows }
  })
}

/** The same work: what to do and to type, whatever is done of it already. */
function keyOf({ host, finding }: FindingRow): string {
  const steps = finding.remediation
    .map((step) => ofEachHost(step, host.name))
    .map(({ id, text, commands = [] }) => [id, text.ja, commands])
  return JSON.stringify([finding.incident, host.productName, steps])
}

/** A step names its host; in a procedure for many it names none. */
function ofEachHost(step: AnalysisStep, name: string): AnalysisStep {
  const { ja, en } = step.text
  const { eachHost } = PROCEDURE
  return { ...step, text: { ja: replaceWord(ja, name, eachHost.ja), en: replaceWord(en, name, eachHost.en) } }
}

/** Only where the name is a word of its own: `WEB01`, not a part of `WEB012`. */
function replaceWord(text: string, name: string, word: string): string {
  return text
    .split(name)
    .reduce((before, after) =>
      /[A-Za-z0-9_-]$/.test(before) || /^[A-Za-z0-9_-]/.test(after)
        ? `${before}${name}${after}`
        : `${before}${word}${after}`,
    )
}
