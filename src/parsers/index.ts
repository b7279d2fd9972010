// The list of parsers. Section parsers find their sections in list order, each among the
// lines that no earlier one took; the first document or binary parser that recognises a
// file takes it whole. Events come first: their messages may look like anything else.
import { accessChk } from './accesschk.ts'
import { aclSave } from './acl-save.ts'
import { cacls } from './cacls.ts'
import { captureManifest } from './capture-manifest.ts'
import { computerInfo } from './computer-info.ts'
import { eventColumns } from './event-columns.ts'
import { eventCsv } from './event-csv.ts'
import { eventDetails } from './event-details.ts'
import { eventFixedColumns } from './event-fixed-columns.ts'
import { eventJson } from './event-json.ts'
import { eventList } from './event-list.ts'
import { eventCliXml, eventCsvSection, eventJsonSection, eventTable } from './event-objects.ts'
import { eventViewerText } from './event-viewer-text.ts'
import { eventXml, eventXmlSection } from './event-xml.ts'
import { evtxLog } from './evtx/evtx-log.ts'
import { featureList } from './feature-list.ts'
import { fileVersion } from './file-version.ts'
import { getAclObjects } from './get-acl-objects.ts'
import { getAcl } from './get-acl.ts'
import { hotfixList } from './hotfix-list.ts'
import { icaclsActions } from './icacls-actions.ts'
import { icacls } from './icacls.ts'
import { iisLog } from './iis-log.ts'
import { missingUpdates } from './missing-updates.ts'
import { msinfo32Nfo } from './msinfo32-nfo.ts'
import { msinfo32 } from './msinfo32.ts'
import { osVersion } from './os-version.ts'
import { packageList } from './package-list.ts'
import type { BinaryParser, DocumentParser, SectionParser } from './parser.ts'
import { printedDate } from './printed-date.ts'
import { queueList } from './queue-list.ts'
import { registryValuesParser } from './registry-values.ts'
import { roundTripDate } from './round-trip-date.ts'
import { sddlText } from './sddl-text.ts'
import { serviceList } from './service-list.ts'
import { systemInfoCsv } from './systeminfo-csv.ts'
import { systemInfoTable } from './systeminfo-table.ts'
import { systemInfo } from './systeminfo.ts'
import { updateHistory } from './update-history.ts'
import { wevtutilText } from './wevtutil-text.ts'
import { wmicQfe } from './wmic-qfe.ts'

export const SECTION_PARSERS: readonly SectionParser[] = [
  wevtutilText,
  eventDetails,
  eventList,
  eventTable,
  eventCliXml,
  eventXmlSection,
  eventJsonSection,
  eventCsvSection,
  captureManifest,
  printedDate,
  roundTripDate,
  systemInfo,
  systemInfoCsv,
  systemInfoTable,
  registryValuesParser,
  osVersion,
  msinfo32,
  fileVersion,
  computerInfo,
  missingUpdates,
  updateHistory,
  hotfixList,
  wmicQfe,
  packageList,
  serviceList,
  featureList,
  queueList,
  getAcl,
  getAclObjects,
  aclSave,
  icaclsActions,
  icacls,
  cacls,
  accessChk,
  sddlText,
]
export const DOCUMENT_PARSERS: readonly DocumentParser[] = [
  msinfo32Nfo,
  eventXml,
  eventJson,
  eventCsv,
  eventColumns,
  eventFixedColumns,
  eventViewerText,
  iisLog,
]
export const BINARY_PARSERS: readonly BinaryParser[] = [evtxLog]
