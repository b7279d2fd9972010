import { accessChk } from './accesschk.ts'
import { aclSave } from './acl-save.ts'
import { cacls } from './cacls.ts'
import { getAclObjects } from './get-acl-objects.ts'
import { getAcl } from './get-acl.ts'
import { icaclsActions } from './icacls-actions.ts'
import { icacls } from './icacls.ts'
import { sddlText } from './sddl-text.ts'
import type { ParserList } from '../../formats/parser.ts'

export const PERMISSION_PARSERS: ParserList = {
  sections: [getAcl, getAclObjects, aclSave, icaclsActions, icacls, cacls, accessChk, sddlText],
}
