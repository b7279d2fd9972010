import type { Position } from './source.ts'

export type Severity = 'info' | 'warning' | 'error'

/**
 * Closed list of what can go wrong with evidence. Only codes and numbers; the sentences are in
 * `src/words/diagnostics`.
 */
export type DiagnosticCode =
  // intake
  | 'empty-file'
  | 'unrecognised'
  | 'cancelled'
  | 'pack-among-evidence'
  | 'case-among-evidence'
  | 'result-among-evidence'
  | 'encrypted'
  | 'wrong-password'
  | 'unsafe-path'
  | 'too-deep'
  | 'too-many-entries'
  | 'too-large'
  | 'ratio-too-high'
  | 'too-slow'
  | 'entries-overlap'
  | 'archive-damaged'
  | 'archive-contradicts'
  | 'archive-empty'
  | 'archive-perhaps-cut'
  | 'checksum-wrong'
  | 'archive-unsupported'
  | 'kind-not-readable'
  | 'text-of-document'
  | 'read-failed'
  | 'duplicate-of'
  | 'parser-crashed'
  | 'reading-stalled'
  | 'not-read'
  // decoding
  | 'undecodable-bytes'
  | 'encoding-guessed'
  | 'encoding-mixed'
  | 'text-damaged'
  | 'line-too-long'
  | 'text-cut'
  // parsing
  | 'line-not-understood'
  | 'section-not-understood'
  | 'attachment-not-read'
  | 'service-not-named'
  | 'list-truncated'
  | 'partial-kb'
  | 'column-truncated'
  | 'date-ambiguous'
  | 'date-not-understood'
  | 'host-name-truncated'
  | 'access-denied'
  | 'path-not-found'
  | 'not-a-listing'
  | 'path-unknown'
  | 'list-filtered'
  | 'missing-updates-list'
  | 'xml-malformed'
  | 'json-malformed'
  | 'csv-malformed'
  | 'record-unreadable'
  | 'chunk-damaged'
  | 'log-dirty'
  | 'log-cut'
  | 'events-grouped'
  | 'principal-unknown'
  | 'list-end-unknown'
  | 'folders-not-kept'
  // bundles of our own collector
  | 'collector-gap'
  | 'manifest-cut'
  | 'manifest-file-changed'
  | 'manifest-file-missing'
  | 'manifest-file-added'
  // hosts
  | 'no-host'
  | 'several-hosts'
  | 'capture-time-unknown'

export interface Diagnostic {
  readonly severity: Severity
  readonly code: DiagnosticCode
  readonly at?: Position
  readonly excerpt?: string
  /** Numbers and names for the sentence: `{ count: 271, listed: 245 }`. */
  readonly detail?: Readonly<Record<string, string | number>>
}
