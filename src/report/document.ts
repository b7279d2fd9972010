// The printable report as data: sections of blocks, blocks of spans, no markup. The page and the
// saved HTML render the same document. Every sentence has both languages, so numbers, ids and
// citations are identical in the Japanese and the English print.
import type { AnalysisCaptureTime, AnalysisInterval } from '../model/analysis.ts'
import type { StepState, VerdictId } from '../model/findings.ts'
import type { Picture } from '../model/picture.ts'
import type { Text } from '../model/text.ts'
import type { Position } from '../model/source.ts'
import type { Language } from '../words/language.ts'

export interface ReportDocument {
  /** With both languages, one print follows the other. */
  readonly languages: readonly Language[]
  readonly title: Text
  readonly documentNumber?: string
  readonly sections: readonly Section[]
}

export type SectionId =
  | 'cover'
  | 'summary'
  | 'scope'
  | 'chronology'
  | 'hosts'
  | 'finding'
  | 'checklist'
  | 'evidence'
  | 'pictures'
  | 'definitions'
  | 'references'
  | 'approval'

export interface Section {
  readonly id: SectionId
  /** Unique in the document: `finding-WEB01`. */
  readonly anchor: string
  readonly title: readonly Span[]
  readonly blocks: readonly Block[]
  /** True if it starts on a new page. A section with `keepTogether` stays on one page if it fits. */
  readonly startsPage: boolean
  readonly keepTogether: boolean
}

export type Block =
  | { readonly kind: 'paragraph'; readonly role: 'lead' | 'body' | 'note'; readonly content: Prose }
  | { readonly kind: 'heading'; readonly content: Prose }
  | { readonly kind: 'list'; readonly items: readonly Prose[] }
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly Prose[])[] }
  | { readonly kind: 'commands'; readonly lines: readonly string[] }
  | { readonly kind: 'checklist'; readonly items: readonly ChecklistItem[] }
  | { readonly kind: 'boxes'; readonly labels: readonly Text[] }
  | { readonly kind: 'picture'; readonly picture: Picture }

export interface Field {
  readonly label: Text
  readonly blocks: readonly Block[]
}

export interface Column {
  readonly label: Text
  /** `number` is right-aligned; `short` stays on one line; `long` may break anywhere (paths, hashes). */
  readonly align?: 'number' | 'short' | 'long'
}

/** One line to tick with a pen; who, when and result are empty unless a person recorded them. */
export interface ChecklistItem {
  readonly id: string
  readonly state: StepState
  /** By evidence or by a person. */
  readonly isDone: boolean
  readonly by: Prose
  readonly when: Prose
  readonly result: Prose
  readonly content: Prose
  readonly commands: readonly string[]
}

export type Prose = readonly Span[]

export type Span =
  /** A sentence or a word in both languages. */
  | { readonly kind: 'say'; readonly text: Text }
  /** The same in every language: names, numbers. */
  | { readonly kind: 'verbatim'; readonly text: string }
  /** Quoted from evidence, or a command: never translated, in a fixed-width font. */
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'verdict'; readonly verdict: VerdictId }
  | { readonly kind: 'instant'; readonly at: string }
  | { readonly kind: 'interval'; readonly at: AnalysisInterval }
  | { readonly kind: 'capture'; readonly at: AnalysisCaptureTime }
  /** `[E-012]` and the place in that file. */
  | { readonly kind: 'citation'; readonly label: string; readonly source: string; readonly at: Position }

export interface ReportOptions {
  readonly language: Language | 'both'
  /** Names of the hosts to report; all if absent. */
  readonly hosts?: readonly string[]
  readonly detail: 'summary' | 'full'
  readonly subject?: string
  readonly customer?: string
  readonly author?: string
  readonly documentNumber?: string
  /** Replaces host names, domains, accounts and paths throughout. */
  readonly redact?: boolean
  /** The revision history and the boxes for author, reviewer and approver. Shown unless false. */
  readonly approval?: boolean
  /** Pictures that people added; a redacted report leaves them out. */
  readonly pictures?: readonly Picture[]
  /** Sources of the packs, for the last pages. */
  readonly references?: readonly Reference[]
}

export interface Reference {
  readonly incident: string
  readonly name: string
  readonly address?: string
  readonly note?: Text
}

export const text = (ja: string, en: string): Text => ({ ja, en })
export const say = (ja: string, en: string): Span => ({ kind: 'say', text: { ja, en } })
export const sayText = (words: Text): Span => ({ kind: 'say', text: words })
export const verbatim = (value: string | number): Span => ({ kind: 'verbatim', text: String(value) })
export const quote = (value: string): Span => ({ kind: 'quote', text: value })
