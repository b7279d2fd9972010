// System Information (msinfo32) saved as `.nfo`: XML, UTF-16.
//
//   <MsInfo>
//     <Metadata><Version>8.0</Version><CreationUTC>12/11/25 00:10:11</CreationUTC></Metadata>
//     <Category name="System Summary">
//       <Data><Item><![CDATA[OS Name]]></Item><Value><![CDATA[Microsoft Windows Server 2019]]></Value></Data>
//
// Element names inside <Data> are localized (`<Elemento><Valor>`), so a row is read as its first
// two elements. Only the first category, the system summary, is read and kept, because files may be
// several megabytes.
import type { DocumentParser, DocumentReader, ParseContext, ParseResult } from '../../../formats/parser.ts'
import { readSummary, type SummaryRow } from './msinfo32-summary.ts'
import { createXmlReader } from '../../../formats/xml.ts'

const MAX_ROWS = 500

export const msinfo32Nfo: DocumentParser = {
  kind: 'msinfo32',
  recognises: (head: string): boolean => /^\ufeff?\s*(?:<\?xml[^>]{0,100}>\s*)?<MsInfo[\s>]/.test(head),
  open,
}

function open(context: ParseContext): DocumentReader {
  const rows: SummaryRow[] = []
  const path: string[] = []
  let cells: string[] = []
  let rowLine = 0
  let text = ''
  let summaryIsOver = false
  let created: SummaryRow | undefined
  const reader = createXmlReader({
    open(name, _attributes, line) {
      path.push(name)
      text = ''
      if (name === 'Data') [cells, rowLine] = [[], line]
    },
    close(name, line) {
      const depth = path.length
      path.pop()
      const value = text.trim()
      text = ''
      if (name === 'CreationUTC') created = { label: name, value, line, text: value }
      if (summaryIsOver) return
      if (depth === 4 && path.at(-1) === 'Data') cells.push(value)
      if (name === 'Data' && depth === 3 && rows.length < MAX_ROWS) {
        const [label = '', cell = ''] = cells
        rows.push({ label, value: cell, line: rowLine, text: cell })
      }
      if (name === 'Category') summaryIsOver = true
    },
    text(piece) {
      if (!summaryIsOver && text.length < 4096) text += piece
    },
  })
  return {
    write: (piece) => reader.write(piece),
    end(): ParseResult {
      const problem = reader.end()
      const result = readSummary(rows, created && { ...created, clock: 'utc' }, context)
      if (problem === undefined) return result
      const { line, reason } = problem
      const diagnostic = { severity: 'warning', code: 'xml-malformed', at: { line }, detail: { reason } } as const
      return { ...result, diagnostics: [...result.diagnostics, diagnostic], complete: false }
    },
  }
}
