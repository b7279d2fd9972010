// A copy of the analysis without any host, domain, account or folder name of the customer. A name
// gets the same substitute everywhere, so that the report stays readable. What cannot be recognised
// by its form, such as a person's name inside a message, remains; the page says so next to the
// switch.
import type {
  Analysis,
  AnalysisAcceptance,
  AnalysisDiagnostic,
  AnalysisEvidence,
  AnalysisFinding,
  AnalysisHost,
  AnalysisSection,
  AnalysisSource,
  AnalysisTick,
} from '../../model/analysis.ts'
import type { Confirmation } from '../../model/confirmation.ts'
import type { Text } from '../../model/text.ts'
import type { WavePlace } from '../../model/work.ts'
import { Scrubber, type KnownName } from './scrubber.ts'

export interface Redaction {
  readonly analysis: Analysis
  /** The substitute for a host name of the original analysis. */
  readonly hostName: (name: string) => string
  /** Every name that was replaced, those of `known` included. */
  readonly names: readonly KnownName[]
}

/**
 * @param known names of earlier runs, which keep their substitutes
 * @param hidden words that must be hidden too
 * @returns a redacted copy; ids, counts, verdicts, hashes and KB numbers are unchanged.
 */
export function redactAnalysis(
  analysis: Analysis,
  known: readonly KnownName[] = [],
  hidden: readonly string[] = [],
): Redaction {
  const scrubber = new Scrubber(known)
  for (const word of hidden) scrubber.hide(word)
  learnAnalysis(analysis, scrubber)
  const redacted: Analysis = {
    ...analysis,
    hosts: analysis.hosts.map((host) => redactHost(host, scrubber)),
    evidence: analysis.evidence.map((file) => redactEvidence(file, scrubber)),
    sources: Object.fromEntries(
      Object.entries(analysis.sources).map(([id, source]) => [
        id,
        { ...source, excerpt: scrubber.quoted(source.excerpt), ...redactConfirmed(source, scrubber) },
      ]),
    ),
    rejected: analysis.rejected.map((refused) => ({ ...refused, path: scrubber.path(refused.path) })),
    ...(analysis.run === undefined ? {} : { run: HIDDEN }),
    ...(analysis.notReported === undefined
      ? {}
      : { notReported: analysis.notReported.map((name) => scrubber.prose(name)) }),
    ...(analysis.confirmations === undefined
      ? {}
      : { confirmations: analysis.confirmations.map((one) => redactConfirmation(one, scrubber)) }),
    ...(analysis.ticks === undefined ? {} : { ticks: analysis.ticks.map((tick) => redactTick(tick, scrubber)) }),
    ...(analysis.acceptances === undefined
      ? {}
      : { acceptances: analysis.acceptances.map((one) => redactAcceptance(one, scrubber)) }),
  }
  return { analysis: redacted, hostName: (name) => scrubber.hostName(name), names: scrubber.names }
}

/** Learns every name that an analysis tells. */
export function learnAnalysis(analysis: Analysis, scrubber: Scrubber): void {
  for (const host of analysis.hosts) scrubber.learnHost(host.name, host.aliases)
  for (const { excerpt } of Object.values(analysis.sources)) scrubber.learnText(excerpt)
  for (const { assigned } of analysis.evidence) if (assigned?.from !== undefined) scrubber.learnMachine(assigned.from)
  for (const { sections = [] } of analysis.evidence)
    for (const { command = '', detail = '', system, selection, target } of sections) {
      if (target !== 'this' && target !== 'unknown') scrubber.learnMachine(target)
      for (const text of [command, detail, system, selection]) scrubber.learnText(text)
    }
  for (const { diagnostics } of analysis.evidence)
    for (const { excerpt = '', detail = {} } of diagnostics)
      for (const text of [excerpt, ...Object.values(detail)]) if (typeof text === 'string') scrubber.learnText(text)
  for (const { findings } of analysis.hosts)
    for (const { missing, remediation, access } of findings) {
      for (const { account } of access?.accounts ?? []) scrubber.learnAccount(account)
      for (const { command } of missing) scrubber.learnText(command)
      for (const { commands = [] } of remediation) for (const line of commands) scrubber.learnText(line)
    }
  for (const name of analysis.notReported ?? []) scrubber.learnMachine(name)
}

function redactConfirmed({ confirmed }: AnalysisSource, scrubber: Scrubber): Pick<AnalysisSource, 'confirmed'> {
  return confirmed === undefined ? {} : { confirmed: { ...confirmed, by: personOrNobody(confirmed.by, scrubber) } }
}

function redactHost(host: AnalysisHost, scrubber: Scrubber): AnalysisHost {
  return {
    ...host,
    name: scrubber.hostName(host.name),
    productName: host.productName === null ? null : scrubber.prose(host.productName),
    aliases: host.aliases.map((alias) => scrubber.prose(alias)),
    findings: host.findings.map((finding) => redactFinding(finding, scrubber)),
    captures: host.captures.map((capture) => ({
      ...capture,
      conditions: mapValues(capture.conditions, (conditions) => redactConditions(conditions, scrubber)),
    })),
    ...(host.wave === undefined ? {} : { wave: redactWave(host.wave, scrubber) }),
  }
}

/** A name that people chose may be that of a site or a customer. */
function redactWave({ wave, by, at }: WavePlace, scrubber: Scrubber): WavePlace {
  return { wave: scrubber.wave(wave), by: personOrNobody(by, scrubber), at }
}

function redactFinding(finding: AnalysisFinding, scrubber: Scrubber): AnalysisFinding {
  const both = (words: Text): Text => scrubber.sentence(words)
  const withText = <T extends { readonly text: Text }>(item: T): T => ({ ...item, text: both(item.text) })
  return {
    ...finding,
    reason: both(finding.reason),
    ...(finding.access === undefined ? {} : { access: redactAccess(finding.access, scrubber) }),
    conditions: redactConditions(finding.conditions, scrubber),
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

function redactAccess(
  { folder, accounts }: NonNullable<AnalysisFinding['access']>,
  scrubber: Scrubber,
): NonNullable<AnalysisFinding['access']> {
  return {
    folder: scrubber.quoted(folder),
    accounts: accounts.map((one) => ({ ...one, account: scrubber.quoted(one.account) })),
  }
}

function redactConditions(
  conditions: AnalysisFinding['conditions'],
  scrubber: Scrubber,
): AnalysisFinding['conditions'] {
  return mapValues(conditions, (answer) =>
    answer.because === undefined ? answer : { ...answer, because: scrubber.sentence(answer.because) },
  )
}

function redactEvidence(file: AnalysisEvidence, scrubber: Scrubber): AnalysisEvidence {
  return {
    ...file,
    path: scrubber.path(file.path),
    host: file.host === null ? null : scrubber.hostName(file.host),
    ...(file.assigned === undefined ? {} : { assigned: redactAssigned(file.assigned, scrubber) }),
    ...(file.sections === undefined ? {} : { sections: file.sections.map((one) => redactSection(one, scrubber)) }),
    diagnostics: file.diagnostics.map((diagnostic) => redactDiagnostic(diagnostic, scrubber)),
  }
}

function redactAssigned(
  { by, at, from }: NonNullable<AnalysisEvidence['assigned']>,
  scrubber: Scrubber,
): NonNullable<AnalysisEvidence['assigned']> {
  return {
    ...(by === undefined ? {} : { by: scrubber.person(by) }),
    ...(at === undefined ? {} : { at }),
    ...(from === undefined ? {} : { from: scrubber.hostName(from) }),
  }
}

function redactSection(section: AnalysisSection, scrubber: Scrubber): AnalysisSection {
  const { command, detail, unnamedService } = section
  const { suggested } = unnamedService ?? {}
  return {
    ...section,
    target:
      section.target === 'this' || section.target === 'unknown' ? section.target : scrubber.hostName(section.target),
    system: scrubber.quoted(section.system),
    selection: scrubber.quoted(section.selection),
    ...(command === undefined ? {} : { command: scrubber.quoted(command) }),
    ...(detail === undefined ? {} : { detail: scrubber.quoted(detail) }),
    ...(suggested === undefined ? {} : { unnamedService: { suggested: scrubber.quoted(suggested) } }),
  }
}

/** Notes are free text: only names that are known from the evidence can be found in them, so they are left out. */
function redactTick({ note, owner, ...tick }: AnalysisTick, scrubber: Scrubber): AnalysisTick {
  return {
    ...tick,
    host: scrubber.hostName(tick.host),
    by: personOrNobody(tick.by, scrubber),
    note: note === '' ? '' : HIDDEN,
    ...(owner === undefined ? {} : { owner: personOrNobody(owner, scrubber) }),
  }
}

function redactAcceptance(acceptance: AnalysisAcceptance, scrubber: Scrubber): AnalysisAcceptance {
  const { host, by } = acceptance
  return { ...acceptance, host: scrubber.hostName(host), by: personOrNobody(by, scrubber), reason: HIDDEN }
}

function personOrNobody(name: string, scrubber: Scrubber): string {
  return name === '' ? '' : scrubber.person(name)
}

const HIDDEN = '…'

/** Who confirmed something is a person's name; what was confirmed is not. */
function redactConfirmation(confirmation: Confirmation, scrubber: Scrubber): Confirmation {
  const { path, host, by } = confirmation
  return {
    ...confirmation,
    path: scrubber.path(path),
    by: scrubber.person(by),
    ...(host === undefined ? {} : { host: scrubber.hostName(host) }),
  }
}

/**
 * What nobody understood has no form that names could be known by, so none of it is quoted. The detail
 * `original` of a duplicate is the path of the first copy, so it is treated as a path.
 */
function redactDiagnostic(diagnostic: AnalysisDiagnostic, scrubber: Scrubber): AnalysisDiagnostic {
  const { excerpt, detail } = diagnostic
  return {
    ...diagnostic,
    ...(excerpt === undefined ? {} : { excerpt: HIDDEN }),
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
