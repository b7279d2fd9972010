import { copiedEvent } from './copied-event.ts'
import { eventColumns } from './event-columns.ts'
import { eventCsv, eventCsvBelowText } from './event-csv.ts'
import { eventDetails } from './event-details.ts'
import { eventFixedColumns } from './event-fixed-columns.ts'
import { eventJson } from './event-json.ts'
import { eventList } from './event-list.ts'
import { eventCliXml, eventCsvSection, eventJsonSection, eventTable } from './event-objects.ts'
import { eventViewerText, eventViewerTextBelowText } from './event-viewer-text.ts'
import { eventXml, eventXmlSection } from './event-xml.ts'
import { friendlyView } from './friendly-view.ts'
import { iisLog } from './iis-log.ts'
import { psLogList } from './psloglist.ts'
import { snareLog } from './snare.ts'
import { wevtutilText } from './wevtutil-text.ts'
import type { ParserList } from '../../formats/parser.ts'

export const EVENT_PARSERS: ParserList = {
  sections: [
    wevtutilText,
    eventDetails,
    copiedEvent,
    psLogList,
    friendlyView,
    eventList,
    eventTable,
    eventCliXml,
    eventXmlSection,
    eventJsonSection,
    eventCsvSection,
    eventCsvBelowText,
    eventViewerTextBelowText,
  ],
  documents: [eventXml, eventJson, eventCsv, eventColumns, eventFixedColumns, eventViewerText, snareLog, iisLog],
}
