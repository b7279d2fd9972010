// Permissions of a folder, printed by `Get-Acl C:\Windows\System32\msmq\storage | Format-List`:
//
//   Path   : Microsoft.PowerShell.Core\FileSystem::C:\Windows\System32\msmq\storage
//   Owner  : NT AUTHORITY\SYSTEM
//   Group  : NT AUTHORITY\SYSTEM
//   Access : NT AUTHORITY\NETWORK SERVICE Allow  Modify, Synchronize
//            BUILTIN\Administrators Allow  FullControl
//   Audit  :
//   Sddl   : O:SYG:SYD:PAI(A;OICI;0x1301bf;;;NS)(A;OIC
//            I;FA;;;BA)
//
// Labels and rights are English on every Windows, accounts are localised, rights without names are
// numbers (`-536805376`). `Access` does not show inheritance; `Sddl` does and is preferred.
// Consoles break it inside a token, so its lines are joined without a blank. The default table
// shows one entry and `...`: it is recognised but gives no facts. Not read: Group, Audit, registry
// keys. Access rules as objects: get-acl-objects.ts.
import { isPrompt } from '../../formats/prompt.ts'
import type { Diagnostic } from '../../model/diagnostics.ts'
import type { Fact } from '../../model/facts.ts'
import { readAclRecords, type AclRecord } from './acl/acl-record.ts'
import { readGetAclErrors, type GetAclError } from './acl/get-acl-errors.ts'
import { diagnosticAt, diagnosticsOfBlock, factsOfBlock, sourceOf } from './acl/facts.ts'
import { sectionsOf } from './acl/ranges.ts'
import { aclCommandOf } from './acl/commands.ts'
import type { ParseContext, ParseResult, SectionParser, TextSection } from '../../formats/parser.ts'

export const getAcl: SectionParser = { kind: 'acl-listing', find, parse }

const TABLE_HEADING = /^\s*Path\s+Owner\s+Access\s*$/

interface Found {
  readonly records: readonly AclRecord[]
  readonly errors: readonly GetAclError[]
  /** Line indexes of the headings of default tables. */
  readonly tables: readonly number[]
}

function scan(lines: readonly string[], firstLine: number): Found {
  return {
    records: readAclRecords(lines, firstLine),
    errors: readGetAclErrors(lines, firstLine),
    tables: lines.flatMap((line, at) =>
      TABLE_HEADING.test(line) && /^\s*-+\s+-+\s+-+/.test(lines[at + 1] ?? '') ? [at] : [],
    ),
  }
}

function find(lines: readonly string[]) {
  const claimed = lines.map(() => false)
  const { records, errors, tables } = scan(lines, 1)
  for (const { from, to } of [...records, ...errors]) claimed.fill(true, from, to)
  for (const heading of tables) {
    let to = heading + 2
    while (to < lines.length && (lines[to] ?? '').trim() !== '' && !isPrompt(lines[to] ?? '')) to += 1
    claimed.fill(true, heading, to)
  }
  for (let at = 1; at < lines.length; at += 1) {
    const above = lines[at - 1] ?? ''
    if (claimed[at] === true && claimed[at - 1] === false && aclCommandOf(above) !== undefined) claimed[at - 1] = true
  }
  return sectionsOf(lines, claimed)
}

function parse({ lines, firstLine }: TextSection, context: ParseContext): ParseResult {
  const { records, errors, tables } = scan(lines, firstLine)
  const cutTables = tables.map((at): Diagnostic => {
    const cited = { line: firstLine + at, text: lines[at] ?? '' }
    return { ...diagnosticAt('warning', 'column-truncated', cited), detail: { name: 'Access' } }
  })
  return {
    facts: [...records.flatMap(({ block }) => factsOfBlock(block, context)), ...missingPaths(errors, context)],
    diagnostics: [
      ...records.flatMap(({ block, diagnostics }) => [...diagnosticsOfBlock(block), ...diagnostics]),
      ...errors.map(errorDiagnostic),
      ...cutTables,
    ],
    complete: errors.length === 0 && tables.length === 0 && records.every(({ block }) => block.complete),
  }
}

function missingPaths(errors: readonly GetAclError[], context: ParseContext): Fact[] {
  return errors.flatMap((error): Fact[] =>
    error.problem === 'path-not-found' && error.path !== undefined
      ? [{ name: 'acl.pathMissing', value: { path: error.path }, source: sourceOf(error, context) }]
      : [],
  )
}

function errorDiagnostic(error: GetAclError): Diagnostic {
  const { problem, path } = error
  const base = diagnosticAt('warning', problem, error)
  return path === undefined ? base : { ...base, detail: { path } }
}
