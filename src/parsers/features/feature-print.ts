// Types and checks shared by the readers of feature lists.
import type { FeatureState, FeatureTool } from '../../model/facts.ts'
import type { RowHost } from '../../formats/host-columns.ts'

/** One feature as a tool printed it. `line` is an index from 0. */
export interface FeatureEntry {
  readonly line: number
  readonly name: string
  readonly state: FeatureState
  /** The word or number as printed, for reporting unknown ones. */
  readonly word: string
  readonly displayName?: string
  readonly host?: RowHost
}

/** One print of one tool, as a half-open range of lines. */
export interface FeaturePrint {
  readonly from: number
  readonly to: number
  readonly tool: FeatureTool
  readonly entries: readonly FeatureEntry[]
  readonly cut: boolean
  /** The details of one feature: no list, and no end mark directly below. */
  readonly isDetail?: boolean
}

/** How names begin that only Windows features have. */
export const WELL_KNOWN_BEGINNINGS = (
  'msmq iis- wcf- was- netfx smb1protocol telnet tftp windows-defender printing- workfolders- mediaplayback microsoft- ' +
  'searchengine- xps- internet-explorer- directoryservices- net-wcf- legacycomponents directplay'
).split(' ')

/** True for names that only Windows features have. */
export function isWellKnownFeature(name: string): boolean {
  const lower = name.toLowerCase()
  return WELL_KNOWN_BEGINNINGS.some((start) => (start === 'tftp' ? lower === start : lower.startsWith(start)))
}

const FEATURE_NAME = /^[A-Za-z][\w.+-]{0,120}$/

export function isFeatureName(text: string): boolean {
  return FEATURE_NAME.test(text)
}
