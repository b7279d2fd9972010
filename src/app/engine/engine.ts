// The page's interface to its workers. `start-engine.ts` implements it; screens know only this.
import type {
  CaseApi,
  CaseNotes,
  CaseRefusal,
  EventRow,
  ExportFormat,
  OpenedCase,
  PersonsWord,
  ReportOutline,
  PersonsWork,
} from '../../case/case-api.ts'
import type { OwnFile, PageCaseApi } from '../../fleet/page-case.ts'
import type { ShownLines, TextHits } from '../../pool/evidence-api.ts'
import type { ReadProgress as PoolProgress } from '../../pool/read-options.ts'
import type { KnowledgeOffer } from '../../incidents/knowledge.ts'
import type { Pack } from '../../incidents/packs/pack.ts'
import type { Analysis } from '../../model/analysis.ts'
import type { ArtifactKind } from '../../model/facts.ts'
import type { Position } from '../../model/source.ts'
import type { ReportOptions } from '../../report/document.ts'
import type { HiddenName } from '../../report/redaction/hidden-names.ts'

export type { EventRow }

export interface ReadProgress extends PoolProgress {
  /** Files that were read, those inside bundles included. */
  readonly read: number
  /** Received, and could not be read. */
  readonly refused: number
  /** Names that the files print, in the order in which they come. */
  readonly hosts: readonly string[]
}

/** How a person wants one file to be read. */
export interface ReadingChoice {
  readonly encoding?: string
  readonly artifact?: ArtifactKind
}

export type OnProgress = (progress: ReadProgress) => void

export interface Engine {
  /** Reads files and adds them to the case. Rejects if cancelled; what was already read stays. */
  add(files: readonly File[], onProgress: OnProgress, signal: AbortSignal): Promise<void>
  reread(path: string, choice: ReadingChoice, onProgress: OnProgress, signal: AbortSignal): Promise<void>
  /** Reads an encrypted archive again with a password, which is kept in memory only. */
  unlock(path: string, password: string, onProgress: OnProgress, signal: AbortSignal): Promise<void>
  /** The packs in use; at first, the built-in ones. Reads nothing again. */
  packs(): Promise<readonly Pack[]>
  /** @returns every problem instead, if the pack cannot be used */
  examinePack(text: string): Promise<KnowledgeOffer | { readonly problems: readonly string[] }>
  /**
   * Judges with other packs; what was dropped is read again, because events are searched by pack.
   *
   * @param texts of pack files. Rejects with every problem if one cannot be used.
   */
  usePacks(texts: readonly string[], onProgress?: OnProgress, signal?: AbortSignal): Promise<readonly Pack[]>
  analyse(word: PersonsWord, evaluatedAt: string): Promise<Analysis>
  /** Undefined if the file is not available, or the place is neither a line nor a record in it. */
  linesAround(path: string, at: Position): Promise<ShownLines | undefined>
  /**
   * Searches raw evidence, one dropped file after the other.
   *
   * @param onHits called with what each of them gave; gives false to end the search
   */
  findText(paths: readonly string[], words: string, onHits: (found: TextHits) => boolean): Promise<void>
  eventsOf(host: string): Promise<readonly EventRow[]>
  report(options: ReportOptions, work: PersonsWork): Promise<ReportOutline>
  /** See `CaseApi`. */
  reportSlice: CaseApi['reportSlice']
  /** What a redaction with these options hides, and how often. */
  hiddenNames(options: ReportOptions, work: PersonsWork): Promise<readonly HiddenName[]>
  exportAs(format: ExportFormat, options: ReportOptions, notes: CaseNotes & PersonsWork): Promise<string>
  saveCase(notes: CaseNotes): Promise<string>
  /** Replaces what was read; if the case is refused, nothing changes. */
  openCase(text: string): Promise<OpenedCase | { readonly refused: CaseRefusal }>
  /** Puts facts files and saved cases beside what was read; if one of them is refused, nothing changes. */
  join(files: readonly OwnFile<File>[], notes: CaseNotes, evaluatedAt: string): ReturnType<PageCaseApi<File>['join']>
  reset(): Promise<void>
}
