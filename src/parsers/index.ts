// All parsers, by subject. Section parsers find their sections in this order, each among the lines
// that no earlier parser has claimed. The first document or binary parser that recognises a file
// gets the whole file. Events come first, because their messages may look like any other format.
import type { BinaryParser, DocumentParser, SectionParser } from '../formats/parser.ts'
import { APPLICATION_LOG_PARSERS } from './application-logs/index.ts'
import { CAPTURE_PARSERS } from './capture/index.ts'
import { EVENT_PARSERS } from './events/index.ts'
import { EVTX_PARSERS } from './evtx/index.ts'
import { FEATURE_PARSERS } from './features/index.ts'
import { PERMISSION_PARSERS } from './permissions/index.ts'
import { QUEUE_PARSERS } from './queues/index.ts'
import { REGISTRY_PARSERS } from './registry/index.ts'
import { SERVICE_PARSERS } from './services/index.ts'
import { SYSTEM_PARSERS } from './system/index.ts'
import { UPDATE_PARSERS } from './updates/index.ts'

const SUBJECTS = [
  EVTX_PARSERS,
  EVENT_PARSERS,
  CAPTURE_PARSERS,
  REGISTRY_PARSERS,
  SYSTEM_PARSERS,
  UPDATE_PARSERS,
  SERVICE_PARSERS,
  FEATURE_PARSERS,
  QUEUE_PARSERS,
  PERMISSION_PARSERS,
  // Last: a line with a date and a level may belong to any other output.
  APPLICATION_LOG_PARSERS,
]

export const SECTION_PARSERS: readonly SectionParser[] = SUBJECTS.flatMap(({ sections }) => sections)
export const DOCUMENT_PARSERS: readonly DocumentParser[] = SUBJECTS.flatMap(({ documents = [] }) => documents)
export const BINARY_PARSERS: readonly BinaryParser[] = SUBJECTS.flatMap(({ binaries = [] }) => binaries)
