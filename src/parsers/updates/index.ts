import { hotfixList } from './hotfix-list.ts'
import { missingUpdates } from './missing-updates.ts'
import { packageList } from './package-list.ts'
import { updateHistory } from './update-history.ts'
import { wazuhHotfixes } from './wazuh-hotfixes.ts'
import { wmicQfe } from './wmic-qfe.ts'
import type { ParserList } from '../../formats/parser.ts'

export const UPDATE_PARSERS: ParserList = {
  sections: [missingUpdates, updateHistory, hotfixList, wazuhHotfixes, wmicQfe, packageList],
}
