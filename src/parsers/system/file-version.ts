// Versions of the files that some pack asks for:
//
//   FileVersionRaw : 10.0.17763.8146                         (Get-Item …\mqqm.dll).VersionInfo | fl *
//   FileName       : C:\Windows\System32\mqqm.dll
//
//   ProductVersion   FileVersion      FileName               the same as a table
//   --------------   -----------      --------
//   10.0.17763.8146  10.0.17763.81... C:\Windows\System32\mqqm.dll
//
//   File:             C:\Windows\System32\mqac.sys           VersionInfo as text; labels and
//   ProductVersion:   10.0.17763.8146                        values are English
//
//   Name=C:\Windows\System32\mqqm.dll                        wmic datafile … get Name,Version /value
//   Version=10.0.17763.8146
//
// `FileVersion` is a text from the language resources and may be older than the file, so the raw
// version is preferred, then ProductVersion. Where the name is not printed, the command above has it.
// A version without any name, or cut by the console (`10.0.17763.81...`), is not used. Other files are
// ignored.
import { anchors } from '../../formats/anchors.ts'
import type { Diagnostic } from '../../model/diagnostics.ts'
import type { Fact } from '../../model/facts.ts'
import type { LineRange, ParseContext, ParseResult, SectionParser, TextSection } from '../../formats/parser.ts'
import type { ObjectBlock } from '../../formats/powershell/block.ts'
import { typedLine } from '../../formats/commands/typed-line.ts'
import { objectBlocks, rangesOf } from '../../formats/powershell/objects.ts'
import { diagnosticOfUnknownHost, hostFactsOf, objectsOf, type PrintedObject } from '../../formats/property-lines.ts'

const NAMES = ['filename', 'file', 'fullname', 'name']
const VERSIONS = ['fileversionraw', 'productversionraw', 'productversion', 'fileversion', 'version']
const PROGRAM = /(?:^|[\\/])[\w.-]{1,60}\.(?:dll|sys|exe)$/i
/** `10.0.17763.8146 (WinBuild.160101.0800)`: four numbers, none cut. */
const VERSION = /^(\d{1,5}\.\d{1,5}\.\d{1,5}\.\d{1,6})(?=$|\s)/

export const fileVersion: SectionParser = {
  kind: 'file-version',
  anchors: anchors('.dll', '.sys', '.exe'),
  find: (lines: readonly string[]): LineRange[] =>
    rangesOf(
      lines,
      (block) => namesProgram(block) || fileInCommand(block, commandAbove(lines, block.from)) !== undefined,
    ),
  parse,
}

function namesProgram(block: ObjectBlock): boolean {
  const { names } = block
  if (!VERSIONS.some((name) => names.has(name)) || !NAMES.some((name) => names.has(name))) return false
  return block.records().some((record) => NAMES.some((name) => PROGRAM.test(record.values.get(name) ?? '')))
}

const LINES_TO_COMMAND = 5
const PATH_IN_COMMAND = /(?<![\w:\\/%$.-])[\w:\\/%$.-]{1,160}\.(?:dll|sys|exe)\b/gi

function commandAbove(lines: readonly string[], from: number): string | undefined {
  return lines
    .slice(Math.max(0, from - LINES_TO_COMMAND), from)
    .map((line) => typedLine(line)?.command)
    .findLast((command) => command !== undefined && command !== '')
}

/** The one file that the command asks for, if the print has versions and no name. */
function fileInCommand({ names }: ObjectBlock, command: string | undefined): string | undefined {
  if (command === undefined || !names.has('fileversion') || NAMES.some((name) => names.has(name))) return undefined
  const [file, ...others] = command.match(PATH_IN_COMMAND) ?? []
  return others.length === 0 ? file : undefined
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const facts: Fact[] = []
  const diagnostics: Diagnostic[] = []
  for (const block of objectBlocks(section.lines).filter(namesProgram)) {
    for (const object of objectsOf(block, section, context)) readFile(object, context, facts, diagnostics)
  }
  const command = context.section?.command
  for (const block of objectBlocks(section.lines)) {
    const file = fileInCommand(block, command)
    const objects = file === undefined ? [] : objectsOf(block, section, context)
    // Several objects, and one name: nobody can tell which it is.
    if (file !== undefined && objects.length === 1 && isAsked(file, context))
      readVersion(objects[0]!, file, facts, diagnostics)
  }
  return { facts, diagnostics, complete: diagnostics.length === 0 }
}

function readFile(object: PrintedObject, context: ParseContext, facts: Fact[], diagnostics: Diagnostic[]): void {
  const file = object.get(...NAMES)
  if (file !== undefined && isAsked(file.value, context)) readVersion(object, file.value, facts, diagnostics)
}

function isAsked(file: string, { query }: ParseContext): boolean {
  const name = file.slice(Math.max(file.lastIndexOf('\\'), file.lastIndexOf('/')) + 1).toLowerCase()
  return query.files?.includes(name) === true
}

function readVersion(object: PrintedObject, file: string, facts: Fact[], diagnostics: Diagnostic[]): void {
  const host = hostFactsOf(object)
  if (host === undefined) {
    diagnostics.push(diagnosticOfUnknownHost(object))
    return
  }
  for (const name of VERSIONS) {
    const printed = object.get(name)
    const version = VERSION.exec(printed?.value ?? '')?.[1]
    if (printed === undefined || version === undefined) continue
    facts.push(...host, { name: 'file.version', value: { file, version }, source: printed.source })
    return
  }
  diagnostics.push({
    severity: 'warning',
    code: 'column-truncated',
    at: object.source.at,
    excerpt: object.source.excerpt,
  })
}
