import { registryValuesParser } from './registry-values.ts'
import type { ParserList } from '../../formats/parser.ts'

export const REGISTRY_PARSERS: ParserList = {
  sections: [registryValuesParser],
}
