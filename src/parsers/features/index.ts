import { featureList } from './feature-list.ts'
import type { ParserList } from '../../formats/parser.ts'

export const FEATURE_PARSERS: ParserList = {
  sections: [featureList],
}
