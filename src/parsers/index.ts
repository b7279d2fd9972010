// The list of parsers. Order matters only for document and binary parsers: the first
// that recognises a file takes it.
import type { BinaryParser, DocumentParser, SectionParser } from './parser.ts'

export const SECTION_PARSERS: readonly SectionParser[] = []
export const DOCUMENT_PARSERS: readonly DocumentParser[] = []
export const BINARY_PARSERS: readonly BinaryParser[] = []
