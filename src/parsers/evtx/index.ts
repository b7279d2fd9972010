import { evtxLog } from './evtx-log.ts'
import type { ParserList } from '../../formats/parser.ts'

export const EVTX_PARSERS: ParserList = {
  sections: [],
  binaries: [evtxLog],
}
