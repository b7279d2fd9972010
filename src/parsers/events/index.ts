import { eventColumns } from './event-columns.ts'
import { eventCsv } from './event-csv.ts'
import { eventDetails } from './event-details.ts'
import { eventFixedColumns } from './event-fixed-columns.ts'
import { eventJson } from './event-json.ts'
import { eventList } from './event-list.ts'
import { eventCliXml, eventCsvSection, eventJsonSection, eventTable } from './event-objects.ts'
import { eventViewerText } from './event-viewer-text.ts'
import { eventXml, eventXmlSection } from './event-xml.ts'
import { iisLog } from './iis-log.ts'
import { wevtutilText } from './wevtutil-text.ts'
import type { ParserList } from '../../formats/parser.ts'

export const EVENT_PARSERS: ParserList = {
  sections: [
    wevtutilText,
    eventDetails,
    eventList,
    eventTable,
    eventCliXml,
    eventXmlSection,
    eventJsonSection,
    eventCsvSection,
  ],
  documents: [eventXml, eventJson, eventCsv, eventColumns, eventFixedColumns, eventViewerText, iisLog],
}
