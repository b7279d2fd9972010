// The list of parsers. Order matters only for document and binary parsers: the first
// that recognises a file takes it.
import type { BinaryParser, DocumentParser, SectionParser } from './parser.ts'
import { systemInfo } from './systeminfo.ts'
import { systemInfoCsv } from './systeminfo-csv.ts'
import { systemInfoTable } from './systeminfo-table.ts'

export const SECTION_PARSERS: readonly SectionParser[] = [systemInfo, systemInfoCsv, systemInfoTable]
export const DOCUMENT_PARSERS: readonly DocumentParser[] = []
export const BINARY_PARSERS: readonly BinaryParser[] = []
