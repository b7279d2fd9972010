// The list of parsers. Section parsers find their sections in list order, each among the
// lines that no earlier one took; the first document or binary parser that recognises a
// file takes it whole. Events come first: their messages may look like anything else.
import { accessChk } from './permissions/accesschk.ts'
import { aclSave } from './permissions/acl-save.ts'
import { cacls } from './permissions/cacls.ts'
import { captureManifest } from './capture/capture-manifest.ts'
import { computerInfo } from './system/computer-info.ts'
import { eventColumns } from './events/event-columns.ts'
import { eventCsv } from './events/event-csv.ts'
import { eventDetails } from './events/event-details.ts'
import { eventFixedColumns } from './events/event-fixed-columns.ts'
import { eventJson } from './events/event-json.ts'
import { eventList } from './events/event-list.ts'
import { eventCliXml, eventCsvSection, eventJsonSection, eventTable } from './events/event-objects.ts'
import { eventViewerText } from './events/event-viewer-text.ts'
import { eventXml, eventXmlSection } from './events/event-xml.ts'
import { evtxLog } from './evtx/evtx-log.ts'
import { featureList } from './features/feature-list.ts'
import { fileVersion } from './system/file-version.ts'
import { getAclObjects } from './permissions/get-acl-objects.ts'
import { getAcl } from './permissions/get-acl.ts'
import { hotfixList } from './updates/hotfix-list.ts'
import { icaclsActions } from './permissions/icacls-actions.ts'
import { icacls } from './permissions/icacls.ts'
import { iisLog } from './events/iis-log.ts'
import { missingUpdates } from './updates/missing-updates.ts'
import { msinfo32Nfo } from './system/msinfo32/msinfo32-nfo.ts'
import { msinfo32 } from './system/msinfo32/msinfo32.ts'
import { osVersion } from './system/os-version.ts'
import { packageList } from './updates/package-list.ts'
import type { BinaryParser, DocumentParser, SectionParser } from '../formats/parser.ts'
import { printedDate } from './capture/printed-date.ts'
import { queueList } from './queues/queue-list.ts'
import { registryValuesParser } from './registry/registry-values.ts'
import { roundTripDate } from './capture/round-trip-date.ts'
import { sddlText } from './permissions/sddl-text.ts'
import { serviceList } from './services/service-list.ts'
import { systemInfoCsv } from './system/systeminfo/systeminfo-csv.ts'
import { systemInfoTable } from './system/systeminfo/systeminfo-table.ts'
import { systemInfo } from './system/systeminfo/systeminfo.ts'
import { updateHistory } from './updates/update-history.ts'
import { wevtutilText } from './events/wevtutil-text.ts'
import { wmicQfe } from './updates/wmic-qfe.ts'

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
