// Versions of MSMQ's own files (mqqm.dll, mqac.sys, mqutil.dll, mqsvc.exe):
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
// version is preferred, then ProductVersion. A version without the file name, or cut by the console
// (`10.0.17763.81...`), is not used. Other files are ignored.
import type { Diagnostic } from '../../model/diagnostics.ts'
import type { Fact } from '../../model/facts.ts'
import type { LineRange, ParseContext, ParseResult, SectionParser, TextSection } from '../../formats/parser.ts'
import type { ObjectBlock } from '../../formats/powershell/block.ts'
import { objectBlocks, rangesOf } from '../../formats/powershell/objects.ts'
import { diagnosticOfUnknownHost, hostFactsOf, objectsOf, type PrintedObject } from '../../formats/property-lines.ts'

const NAMES = ['filename', 'file', 'fullname', 'name']
const VERSIONS = ['fileversionraw', 'productversionraw', 'productversion', 'fileversion', 'version']
const MSMQ_FILE = /(?:^|[\\/])mq[a-z0-9]{1,12}\.(?:dll|sys|exe)$/i
/** `10.0.17763.8146 (WinBuild.160101.0800)`: four numbers, none cut. */
const VERSION = /^(\d{1,5}\.\d{1,5}\.\d{1,5}\.\d{1,6})(?=$|\s)/

export const fileVersion: SectionParser = {
  kind: 'file-version',
  find: (lines: readonly string[]): LineRange[] => rangesOf(lines, namesMsmqFile),
  parse,
}

function namesMsmqFile(block: ObjectBlock): boolean {
  const { names } = block
  if (!VERSIONS.some((name) => names.has(name)) || !NAMES.some((name) => names.has(name))) return false
  return block.records().some((record) => NAMES.some((name) => MSMQ_FILE.test(record.values.get(name) ?? '')))
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const facts: Fact[] = []
  const diagnostics: Diagnostic[] = []
  for (const block of objectBlocks(section.lines).filter(namesMsmqFile)) {
    for (const object of objectsOf(block, section, context)) readFile(object, facts, diagnostics)
  }
  return { facts, diagnostics, complete: diagnostics.length === 0 }
}

function readFile(object: PrintedObject, facts: Fact[], diagnostics: Diagnostic[]): void {
  const file = object.get(...NAMES)
  if (file === undefined || !MSMQ_FILE.test(file.value)) return
  const host = hostFactsOf(object)
  if (host === undefined) {
    diagnostics.push(diagnosticOfUnknownHost(object))
    return
  }
  for (const name of VERSIONS) {
    const printed = object.get(name)
    const version = VERSION.exec(printed?.value ?? '')?.[1]
    if (printed === undefined || version === undefined) continue
    facts.push(...host, { name: 'file.version', value: { file: file.value, version }, source: printed.source })
    return
  }
  diagnostics.push({ severity: 'warning', code: 'column-truncated', at: file.source.at, excerpt: file.source.excerpt })
}
