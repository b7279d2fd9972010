// The interface of the page's case worker, as types only.
import type { KeptVerdicts } from './kept-verdicts.ts'
import type { KnowledgeOffer } from '../incidents/knowledge.ts'
import type { Pack } from '../incidents/packs/pack.ts'
import type { Analysis, AnalysisEvidence, AnalysisHost, AnalysisSource } from '../model/analysis.ts'
import type { Confirmation } from '../model/confirmation.ts'
import type { EvidenceQuery } from '../model/evidence-query.ts'
import type { HandAssignment } from '../model/hand-assignment.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import type { Picture } from '../model/picture.ts'
import type { Text } from '../model/text.ts'
import type { Position } from '../model/source.ts'
import type { AcceptanceRecord, TickRecord, WaveRecord } from '../model/work.ts'
import type { ReportDocument, ReportHead, ReportOptions } from '../report/document.ts'
import type { PrintPlace, PrintShape, PrintSlice } from '../report/print/steps.ts'
import type { HiddenName } from '../report/redaction/hidden-names.ts'

/** The analysis without its long parts, which are fetched in pieces: no message may block the page for a frame. */
export interface AnalysisHead extends Omit<Analysis, 'hosts' | 'evidence' | 'sources'> {
  readonly hostCount: number
  readonly evidenceCount: number
  readonly sourceCount: number
}

/** What people added to a case besides its evidence. */
export interface CaseNotes {
  /** What people gave to hosts, in the order in which they did. */
  readonly assignments: readonly HandAssignment[]
  readonly ticks: TickRecord
  readonly acceptances: AcceptanceRecord
  readonly waves: WaveRecord
  /** Names of the hosts that evidence was expected of, as they were given. */
  readonly expected: readonly string[]
  readonly confirmations: readonly Confirmation[]
  readonly pictures: readonly Picture[]
  /** What stands on the first page of reports. */
  readonly head: ReportHead
}

/** What people said that changes how evidence is judged. */
export type PersonsWord = Pick<CaseNotes, 'assignments' | 'confirmations'>

/** What people did with hosts and findings; it changes no verdict. */
export interface PersonsWork extends Pick<CaseNotes, 'ticks' | 'acceptances' | 'waves'> {
  /** Of the expected hosts, those of which there is no evidence; undefined if nobody is expected. */
  readonly notReported?: readonly string[] | undefined
}

export interface OpenedCase extends CaseNotes {
  readonly evaluatedAt: string
  /** False for a case without a digest: nobody can tell whether it was changed. */
  readonly isSealed: boolean
  /** The verdicts when it was saved; undefined for a case that does not have them. */
  readonly judged: KeptVerdicts | undefined
  /** The paths of the files that were dropped for it. */
  readonly dropped: readonly string[]
}

/** Why a file is not opened as a case. */
export type CaseRefusal = 'not-a-case' | 'changed' | 'unusable'

/** One event of a host, as shown in the event list. */
export interface EventRow {
  /** ISO instant of the earliest reading; with `clock` `local` it is the host's wall clock. */
  readonly at: string
  readonly clock: 'utc' | 'local'
  readonly provider: string
  readonly eventId: number
  /** The record's message, or its values if it has none. */
  readonly text: string
  /** Our wording, if the export has no message. */
  readonly wording?: Text
  readonly count: number
  readonly data: readonly (readonly [name: string, value: string])[]
  readonly evidence: string
  readonly position: Position
  readonly excerpt: string
}

export type ExportFormat =
  'html' | 'csv' | 'checklist-csv' | 'evidence-csv' | 'backlog-csv' | 'jira-csv' | 'json' | 'markdown'

/** What is known of a report before its content, which is fetched in slices. */
export interface ReportOutline extends Pick<ReportDocument, 'languages' | 'title' | 'running'> {
  /** Of this report among those that were made. */
  readonly number: number
  readonly sectionCount: number
}

export interface CaseApi {
  /** @returns every problem instead, if the pack cannot be used */
  examinePack(text: string): Promise<KnowledgeOffer | { readonly problems: readonly string[] }>
  /**
   * @param packs texts of pack files. Rejects with every problem if a pack cannot be used; one with
   *   the id of a built-in pack never can.
   */
  usePacks(packs: readonly string[]): Promise<{ readonly packs: readonly Pack[]; readonly query: EvidenceQuery }>
  /** @param searchedFor the events that were looked for in them */
  put(readings: readonly EvidenceReading[], searchedFor: EvidenceQuery): Promise<void>
  refuse(rejected: Rejected): Promise<void>
  /** Takes back that reading of these dropped files was cancelled: they were dropped again and read to their end. */
  finish(paths: readonly string[]): Promise<void>
  /** Removes a file and, if it is a bundle, everything inside it. */
  forget(path: string): Promise<void>
  judge(word: PersonsWord, evaluatedAt: string): Promise<AnalysisHead>
  hosts(from: number, to: number): Promise<readonly AnalysisHost[]>
  evidence(from: number, to: number): Promise<readonly AnalysisEvidence[]>
  sources(from: number, to: number): Promise<readonly (readonly [id: string, source: AnalysisSource])[]>
  eventsOf(host: string): Promise<readonly EventRow[]>
  /** The report's sections `from` to `to`: no message may block the page for a frame. */
  report(options: ReportOptions, work: PersonsWork): Promise<ReportOutline>
  /**
   * @param number of the report
   * @param until the section before which to stop
   * @returns undefined if another report was made since
   */
  reportSlice(number: number, shape: PrintShape, from: PrintPlace, until: number): Promise<PrintSlice | undefined>
  /** What a redaction with these options hides, and how often. */
  hiddenNames(options: ReportOptions, work: PersonsWork): Promise<readonly HiddenName[]>
  exportAs(format: ExportFormat, options: ReportOptions, notes: CaseNotes & PersonsWork): Promise<string>
  saveCase(notes: CaseNotes): Promise<string>
  /**
   * Replaces what was read by a saved case; if it is refused, nothing changes.
   *
   * @param text of a saved case, or of a saved report that contains one
   */
  openCase(text: string): Promise<OpenedCase | { readonly refused: CaseRefusal }>
  clear(): Promise<void>
}
