// The printable report as data: sections of blocks, blocks of spans, no markup. The page and the
// saved HTML render the same document. Every sentence has both languages, so numbers, ids and
// citations are identical in the Japanese and the English print.
import type { AnalysisCaptureTime, AnalysisInterval } from '../model/analysis.ts'
import type { VerdictId } from '../model/findings.ts'
import type { KnownName } from './redaction/scrubber.ts'
import type { Picture } from '../model/picture.ts'
import type { Text } from '../model/text.ts'
import type { Position } from '../model/source.ts'
import type { Language } from '../words/language.ts'

export interface ReportDocument {
  /** With two languages, each sentence stands beside the other. */
  readonly languages: readonly Language[]
  /** Names the case and the day. */
  readonly title: Text
  /** At the head of every page: the title, the number, the classification. */
  readonly running: Text
  readonly sections: readonly Section[]
}

export type SectionId =
  | 'conclusion'
  | 'contents'
  | 'hosts'
  | 'sheet'
  | 'procedure'
  | 'collect'
  | 'scope'
  | 'evidence'
  | 'pictures'
  | 'definitions'
  | 'references'
  | 'approval'

export interface Section {
  readonly id: SectionId
  /** Unique in the document: `sheet-WEB01`. */
  readonly anchor: string
  readonly title: Prose
  readonly blocks: readonly Block[]
  /** True if it starts on a new page. A section with `keepTogether` stays on one page if it fits. */
  readonly startsPage: boolean
  readonly keepTogether: boolean
}

export type Block =
  | { readonly kind: 'paragraph'; readonly role: 'lead' | 'body' | 'note'; readonly content: Prose }
  | { readonly kind: 'heading'; readonly content: Prose }
  | { readonly kind: 'list'; readonly items: readonly Prose[] }
  /** Numbered steps with what to type. */
  | {
      readonly kind: 'steps'
      readonly items: readonly { readonly content: Prose; readonly commands: readonly string[] }[]
    }
  /** `pairs`: two in a line, for what identifies a document. */
  | { readonly kind: 'fields'; readonly fields: readonly Field[]; readonly pairs?: true }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly Row[] }
  | { readonly kind: 'commands'; readonly lines: readonly string[] }
  /** Lines that lead to sections; with page numbers where the browser can. */
  | { readonly kind: 'contents'; readonly items: readonly { readonly title: Prose; readonly anchor: string }[] }
  | { readonly kind: 'boxes'; readonly labels: readonly Text[] }
  /** A logo stands beside the title of its section. */
  | { readonly kind: 'picture'; readonly picture: Picture; readonly isLogo?: true }

export interface Field {
  readonly label: Text
  readonly blocks: readonly Block[]
}

export interface Column {
  /** A word, or the same in every language: the number of a step. */
  readonly label: Text
  /** `number` is right-aligned; `short` stays on one line; `long` and `address` may break anywhere; `box` and `pen` are written in. */
  readonly align?: 'number' | 'short' | 'long' | 'address' | 'box' | 'pen'
}

export interface Row {
  readonly cells: readonly Prose[]
  /** A second line over the whole width, kept with the first. */
  readonly below?: Prose
  /** What a citation leads to. */
  readonly anchor?: string
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
  /** `offset`: of the host's zone, in minutes east of UTC. */
  | { readonly kind: 'interval'; readonly at: AnalysisInterval; readonly offset?: number | undefined }
  | { readonly kind: 'capture'; readonly at: AnalysisCaptureTime; readonly offset?: number | undefined }
  /** Leads to a section of the document. */
  | { readonly kind: 'link'; readonly text: Text; readonly anchor: string }
  /** `[E-012]` and the place in that file. */
  | { readonly kind: 'citation'; readonly label: string; readonly source: string; readonly at: Position }

/**
 * How much a report holds: one page for management; the conclusion and the host list; sheets of the hosts that
 * need action; pages to work with a pen; or all of it.
 */
export type Extent = 'management' | 'summary' | 'sheets' | 'checklist' | 'complete'
export const EXTENTS: readonly Extent[] = ['complete', 'summary', 'sheets', 'checklist', 'management']

/** What people write on the first page; kept in the case. */
export interface ReportHead {
  readonly subject?: string
  readonly customer?: string
  /** 御中 for a company, 様 for a person; a name that ends with one gets no second. */
  readonly honorific?: Honorific
  readonly author?: string
  readonly documentNumber?: string
  /** Such as "Confidential"; at the head of every page. */
  readonly classification?: string
  readonly logo?: Picture
}

export type Honorific = 'company' | 'person' | 'none'

export interface ReportOptions extends ReportHead {
  readonly language: Language | 'both'
  /** Names of the hosts to report; all if absent. */
  readonly hosts?: readonly string[]
  readonly extent: Extent
  /** Replaces host names, domains, accounts and paths throughout. */
  readonly redact?: boolean
  /** Names of earlier redacted outputs, which keep their substitutes. */
  readonly known?: readonly KnownName[]
  /** Words that a redaction must hide too. */
  readonly hidden?: readonly string[]
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

export const say = (ja: string, en: string): Span => ({ kind: 'say', text: { ja, en } })
export const sayText = (words: Text): Span => ({ kind: 'say', text: words })
export const verbatim = (value: string | number): Span => ({ kind: 'verbatim', text: String(value) })
export const quote = (value: string): Span => ({ kind: 'quote', text: value })
export const linkText = (words: Text, anchor: string): Span => ({ kind: 'link', text: words, anchor })
export const link = (value: string, anchor: string): Span => linkText({ ja: value, en: value }, anchor)
export const row = (...cells: Prose[]): Row => ({ cells })
