// Converts folders with entries, in whatever format they were printed, to facts.
import type { UnplacedEntry } from '../../../windows/security/sddl.ts'
import type { Diagnostic } from '../../../model/diagnostics.ts'
import type { Fact, FactValues } from '../../../model/facts.ts'
import { excerptOf, type Source } from '../../../model/source.ts'
import type { RowHost } from '../../../formats/host-columns.ts'
import { sourceAt, type ParseContext } from '../../../formats/parser.ts'

/** One line of the file, for citing. Lines count from 1. */
export interface CitedLine {
  readonly line: number
  readonly text: string
}

export interface ListedEntry extends CitedLine {
  readonly entry: UnplacedEntry
}

/** One folder (or file) whose list was printed. */
export interface AclBlock extends CitedLine {
  /** As printed; absent if the output does not show it. */
  readonly path?: string
  readonly owner?: string
  /** The machine that the rows name; absent if they name none. */
  readonly host?: RowHost
  readonly inheritanceBlocked?: boolean
  readonly entries: readonly ListedEntry[]
  /** True if the list shows where it ends and every line was understood. */
  readonly complete: boolean
}

/** Up to this many folders, all are kept; of a longer list, only those that can hold queue storage. */
export const MAX_FOLDERS_KEPT = 200

const STORAGE_FOLDER = /(?:^|[\\/])(?:msmq|storage)[\\/]*$/i

/** True if what is said of a folder is worth keeping: all of a short list, the storage folders of a long one. */
export function isKept({ path }: { readonly path?: string }, of: number): boolean {
  return of <= MAX_FOLDERS_KEPT || (path !== undefined && STORAGE_FOLDER.test(path))
}

/** Returns the blocks worth keeping of a listing of a whole tree, with a diagnostic that counts the rest. */
export function keptBlocks<B extends { readonly path?: string }>(
  blocks: readonly B[],
): { kept: readonly B[]; diagnostics: readonly Diagnostic[] } {
  const kept = blocks.filter((block) => isKept(block, blocks.length))
  if (kept.length === blocks.length) return { kept, diagnostics: [] }
  const count = blocks.length - kept.length
  return { kept, diagnostics: [{ severity: 'info', code: 'folders-not-kept', detail: { count } }] }
}

/**
 * One `acl.listing` for the folder, then one `acl.entry` for each of its entries, after the name of
 * their machine; nothing if that cannot be told.
 */
export function factsOfBlock(block: AclBlock, context: ParseContext): Fact[] {
  const { path, owner, host, inheritanceBlocked, complete, entries } = block
  if (host?.isUnknown === true) return []
  const listing: FactValues['acl.listing'] = {
    ...(path === undefined ? {} : { path }),
    complete,
    entries: entries.length,
    ...(owner === undefined ? {} : { owner }),
    ...(inheritanceBlocked === undefined ? {} : { inheritanceBlocked }),
  }
  return [
    ...hostFacts(host, sourceOf(block, context)),
    { name: 'acl.listing', value: listing, source: sourceOf(block, context) },
    ...entries.map(({ entry, ...cited }): Fact => {
      const value = path === undefined ? entry : { path, ...entry }
      return { name: 'acl.entry', value, source: sourceOf(cited, context) }
    }),
  ]
}

function hostFacts(host: RowHost | undefined, source: Source): Fact[] {
  if (host === undefined) return []
  return [
    { name: 'host.name', value: host.isPrefix ? { name: host.name, prefixOnly: true } : { name: host.name }, source },
  ]
}

/** Diagnostics of a block: a missing path, rights or accounts that were not understood. */
export function diagnosticsOfBlock({ path, host, entries, ...cited }: AclBlock): Diagnostic[] {
  if (host?.isUnknown === true) return [{ ...diagnosticAt('warning', 'several-hosts', cited), detail: { count: 1 } }]
  const found: Diagnostic[] = path === undefined ? [diagnosticAt('info', 'path-unknown', cited)] : []
  for (const { entry, ...at } of entries) {
    if (entry.mask === undefined) found.push(diagnosticAt('warning', 'line-not-understood', at))
    if (/[?\ufffd]/.test(entry.principal) && entry.sid === undefined)
      found.push({ ...diagnosticAt('info', 'principal-unknown', at), detail: { name: entry.principal } })
  }
  return found
}

export function diagnosticAt(
  severity: Diagnostic['severity'],
  code: Diagnostic['code'],
  { line, text }: CitedLine,
): Diagnostic {
  return { severity, code, at: { line }, excerpt: excerptOf(text) }
}

export function sourceOf({ line, text }: CitedLine, context: ParseContext): Source {
  return sourceAt(context, { line }, excerptOf(text))
}
