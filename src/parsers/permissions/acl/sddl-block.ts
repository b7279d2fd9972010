// Creates a block of entries from a security descriptor in SDDL.
import { parseSddl } from '../../../windows/security/sddl.ts'
import type { Diagnostic } from '../../../model/diagnostics.ts'
import { excerptOf } from '../../../model/source.ts'
import { diagnosticAt, type AclBlock, type CitedLine } from './facts.ts'

export interface SddlBlock {
  readonly block: AclBlock
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a descriptor; undefined if the text has no DACL. Every entry cites the given line. */
export function sddlBlock(sddl: string, where: CitedLine, path: string | undefined): SddlBlock | undefined {
  const read = parseSddl(sddl)
  if (read === undefined) return undefined
  const { owner, inheritanceBlocked, entries, unread, cut } = read
  // Shortened once, because a descriptor has up to 1,800 entries and each cites its line.
  const cited = { line: where.line, text: excerptOf(where.text) }
  const { line, text } = cited
  const understood = entries.every((entry) => entry.mask !== undefined)
  const block: AclBlock = {
    line,
    text,
    ...(path === undefined ? {} : { path }),
    ...(owner === undefined ? {} : { owner }),
    inheritanceBlocked,
    entries: entries.map((entry) => ({ line, text, entry })),
    complete: understood && unread.length === 0 && !cut,
  }
  const diagnostics: Diagnostic[] = unread.map((entry) => ({
    ...diagnosticAt('warning', 'line-not-understood', cited),
    detail: { entry },
  }))
  if (cut) diagnostics.push(diagnosticAt('warning', 'list-truncated', cited))
  return { block, diagnostics }
}
