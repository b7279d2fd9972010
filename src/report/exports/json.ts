// `analysis-1` as text.
import { printableJson } from '../../base/control-characters.ts'
import type { Analysis } from '../../model/analysis.ts'

/** The whole result, indented, with a line end. Arrays are sorted already, so equal results are equal bytes. */
export function analysisJson(analysis: Analysis): string {
  return `${printableJson(analysis, 2)}\n`
}
