// A copy of the analysis without any host, domain, account or folder name of the customer. A name
// gets the same substitute everywhere, so that the report stays readable. What cannot be recognised
// by its form, such as a person's name inside a message, remains; the page says so next to the
// switch.
import type {
  Analysis,
  AnalysisDiagnostic,
  AnalysisEvidence,
  AnalysisFinding,
  AnalysisHost,
} from '../../model/analysis.ts'
import type { Text } from '../../model/text.ts'
import { Scrubber } from './scrubber.ts'

export interface Redaction {
  readonly analysis: Analysis
  /** The substitute for a host name of the original analysis. */
  readonly hostName: (name: string) => string
}

/** @returns a redacted copy; ids, counts, verdicts, hashes and KB numbers are unchanged. */
export function redactAnalysis(analysis: Analysis): Redaction {
  const scrubber = new Scrubber()
  for (const host of analysis.hosts) scrubber.learnHost(host.name, host.aliases)
  for (const { excerpt } of Object.values(analysis.sources)) scrubber.learnText(excerpt)
  for (const { diagnostics } of analysis.evidence)
    for (const { excerpt } of diagnostics) scrubber.learnText(excerpt ?? '')
  const redacted: Analysis = {
    ...analysis,
    hosts: analysis.hosts.map((host) => redactHost(host, scrubber)),
    evidence: analysis.evidence.map((file) => redactEvidence(file, scrubber)),
    sources: Object.fromEntries(
      Object.entries(analysis.sources).map(([id, source]) => [
        id,
        { ...source, excerpt: scrubber.quoted(source.excerpt) },
      ]),
    ),
    rejected: analysis.rejected.map((refused) => ({ ...refused, path: scrubber.path(refused.path) })),
  }
  return { analysis: redacted, hostName: (name) => scrubber.hostName(name) }
}

function redactHost(host: AnalysisHost, scrubber: Scrubber): AnalysisHost {
  return {
    ...host,
    name: scrubber.hostName(host.name),
    aliases: host.aliases.map((alias) => scrubber.prose(alias)),
    findings: host.findings.map((finding) => redactFinding(finding, scrubber)),
  }
}

function redactFinding(finding: AnalysisFinding, scrubber: Scrubber): AnalysisFinding {
  const both = (words: Text): Text => ({ ja: scrubber.prose(words.ja), en: scrubber.prose(words.en) })
  const withText = <T extends { readonly text: Text }>(item: T): T => ({ ...item, text: both(item.text) })
  return {
    ...finding,
    reason: both(finding.reason),
    conditions: mapValues(finding.conditions, (answer) =>
      answer.because === undefined ? answer : { ...answer, because: both(answer.because) },
    ),
    missing: finding.missing.map((item) => ({ ...item, why: both(item.why), command: scrubber.quoted(item.command) })),
    lookalikes: finding.lookalikes.map(withText),
    notes: finding.notes.map(withText),
    timeline: finding.timeline.map(withText),
    counterfactuals: finding.counterfactuals.map(withText),
    remediation: finding.remediation.map((step) => ({
      ...withText(step),
      ...(step.commands === undefined ? {} : { commands: step.commands.map((line) => scrubber.quoted(line)) }),
    })),
  }
}

function redactEvidence(file: AnalysisEvidence, scrubber: Scrubber): AnalysisEvidence {
  return {
    ...file,
    path: scrubber.path(file.path),
    host: file.host === null ? null : scrubber.hostName(file.host),
    diagnostics: file.diagnostics.map((diagnostic) => redactDiagnostic(diagnostic, scrubber)),
  }
}

/** The detail `original` of a duplicate is the path of the first copy, so it is treated as a path. */
function redactDiagnostic(diagnostic: AnalysisDiagnostic, scrubber: Scrubber): AnalysisDiagnostic {
  const { excerpt, detail } = diagnostic
  return {
    ...diagnostic,
    ...(excerpt === undefined ? {} : { excerpt: scrubber.quoted(excerpt) }),
    ...(detail === undefined
      ? {}
      : {
          detail: mapValues(detail, (value, name) => {
            if (typeof value === 'number') return value
            return name === 'original' ? scrubber.path(value) : scrubber.quoted(value)
          }),
        }),
  }
}

function mapValues<K extends string, V>(record: Readonly<Record<K, V>>, change: (value: V, key: K) => V): Record<K, V> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value as V, key as K)]),
  ) as Record<K, V>
}
