import { captureManifest } from './capture-manifest.ts'
import { printedDate } from './printed-date.ts'
import { roundTripDate } from './round-trip-date.ts'
import type { ParserList } from '../../formats/parser.ts'

export const CAPTURE_PARSERS: ParserList = {
  sections: [captureManifest, printedDate, roundTripDate],
}
