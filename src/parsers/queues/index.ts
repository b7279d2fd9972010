import { queueList } from './queue-list.ts'
import type { ParserList } from '../../formats/parser.ts'

export const QUEUE_PARSERS: ParserList = {
  sections: [queueList],
}
