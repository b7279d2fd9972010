import { ansibleFacts } from './ansible-facts.ts'
import { computerInfo } from './computer-info.ts'
import { fileVersion } from './file-version.ts'
import { hostName } from './host-name.ts'
import { msinfo32Nfo } from './msinfo32/msinfo32-nfo.ts'
import { msinfo32 } from './msinfo32/msinfo32.ts'
import { osVersion } from './os-version.ts'
import { systemInfoCsv } from './systeminfo/systeminfo-csv.ts'
import { systemInfoTable } from './systeminfo/systeminfo-table.ts'
import { systemInfo } from './systeminfo/systeminfo.ts'
import type { ParserList } from '../../formats/parser.ts'

export const SYSTEM_PARSERS: ParserList = {
  sections: [
    systemInfo,
    systemInfoCsv,
    systemInfoTable,
    osVersion,
    hostName,
    msinfo32,
    fileVersion,
    ansibleFacts,
    computerInfo,
  ],
  documents: [msinfo32Nfo],
}
