import type { ParserList } from '../../formats/parser.ts'
import { errorReport } from './error-report.ts'
import { failedRequest } from './failed-request.ts'
import { jsonLog, jsonLogSection } from './json-log.ts'
import { textLog, textLogSection } from './text-log.ts'

export const APPLICATION_LOG_PARSERS: ParserList = {
  sections: [jsonLogSection, textLogSection],
  documents: [errorReport, failedRequest, jsonLog, textLog],
}
