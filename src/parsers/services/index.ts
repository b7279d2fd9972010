import { serviceList } from './service-list.ts'
import type { ParserList } from '../../formats/parser.ts'

export const SERVICE_PARSERS: ParserList = {
  sections: [serviceList],
}
