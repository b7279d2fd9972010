// Features printed as objects: `dism /get-features` as a list, `Get-WindowsOptionalFeature` and
// `Get-WindowsFeature` in every shape.
//
//   Feature Name : MSMQ-Server        FeatureName : MSMQ-Server        <S N="Name">MSMQ</S>
//   State : Enabled                   State       : Enabled            <B N="Installed">false</B>
//
// DISM's labels and states are localized. Feature names are not, and the order is always name, then
// state. If no label is known, a list counts only if its names are Windows features. The details of
// one feature (`/get-featureinfo`) have display name, description and restart between the two.
import { anchors } from '../../formats/anchors.ts'
import type { FeatureState } from '../../model/facts.ts'
import type { ObjectBlock, ObjectRecord } from '../../formats/powershell/block.ts'
import { objectBlocksWith } from '../../formats/powershell/objects.ts'
import { hostOfRecord } from '../../formats/host-columns.ts'
import { comparesStates, isAnnouncedAsWish, isOtherState } from '../../formats/state-columns.ts'
import { featureStateOf } from '../../windows/state-words.ts'
import {
  isFeatureName,
  isWellKnownFeature,
  type FeatureEntry,
  type FeaturePrint,
  WELL_KNOWN_BEGINNINGS,
} from './feature-print.ts'

/** FeatureState values of Get-WindowsOptionalFeature; 4 (superseded) and 5 (partially installed) stay unknown. */
const OPTIONAL_FEATURE_NUMBERS: Readonly<Record<string, FeatureState>> = {
  '0': 'disabled',
  '1': 'disable-pending',
  '2': 'enabled',
  '3': 'enable-pending',
  '6': 'disabled',
}

/** Properties in which no machine is named. */
const OPTIONAL_FEATURE = new Set([
  ...'featurename state displayname description restartrequired logpath scratchdirectorypath loglevel'.split(' '),
  ...'customproperties winpath sysdrivepath version'.split(' '),
  ...['feature name', 'display name', 'restart required'],
])
const SERVER_FEATURE = new Set(
  (
    'name displayname description installed installstate featuretype path depth dependson parent subfeatures ' +
    'servercomponentdescriptor systemservice notification bestpracticesmodelid eventquery postconfigurationneeded ' +
    'additionalinfo majorversion minorversion numericid installationstate'
  )
    .split(' ')
    .concat('display name', 'install state'),
)

/** Columns of the tools that look like states. `Installed` and `InstallState` say the same. */
const OWN_STATES = ['state', 'installstate', 'install state', 'installed', 'installationstate']

type ReadRecord = (record: ObjectRecord) => Omit<FeatureEntry, 'line'> | undefined

interface FeatureReader {
  readonly tool: FeaturePrint['tool']
  readonly read: ReadRecord
}

/** Names of properties, and beginnings of features' names (feature-print.ts) where labels are not known. */
const ANCHORS = anchors('featurename', 'feature name', 'installstate', 'install state', ...WELL_KNOWN_BEGINNINGS)

export function findFeatureObjects(lines: readonly string[]): FeaturePrint[] {
  return objectBlocksWith(lines, ANCHORS).flatMap((block) => {
    const isWish = block.isWritten === true || isAnnouncedAsWish(lines, block.from)
    const found = isWish ? undefined : readerOf(block)
    if (found === undefined) return []
    const entries = block.records().flatMap((record) => entryOf(record, found))
    const isDetail = found.tool === 'dism' && block.names.size >= DETAILS
    const { from, to, cut } = block
    return entries.length === 0 ? [] : [{ from, to, tool: found.tool, entries, cut, ...(isDetail && { isDetail }) }]
  })
}

function entryOf(record: ObjectRecord, { tool, read }: FeatureReader): FeatureEntry[] {
  const entry = read(record)
  if (entry === undefined) return []
  const host = hostOfRecord(record, tool === 'server-feature' ? SERVER_FEATURE : OPTIONAL_FEATURE)
  return [{ line: record.line, ...entry, ...(host === undefined ? {} : { host }) }]
}

function readerOf(block: ObjectBlock): FeatureReader | undefined {
  const { names } = block
  // A list in another language than English has one label for the name and one for the state, the last.
  const isLocalized = block.shape === 'list' && (names.size === 2 || isDetails(block))
  if (comparesStates(names, isLocalized ? [...names].filter((name) => !isOtherState(name)) : OWN_STATES))
    return undefined
  if (names.has('featurename') && names.has('state')) return { tool: 'optional-feature', read: optionalFeature }
  if (names.has('feature name') && names.has('state')) {
    return { tool: 'dism', read: (record) => named(record, 'feature name', 'state') }
  }
  const installState = ['install state', 'installstate'].find((name) => names.has(name))
  if (installState !== undefined && names.has('name')) {
    return { tool: 'server-feature', read: (record) => serverFeature(record, installState) }
  }
  if (block.shape !== 'list') return undefined
  if (names.size === 2 && isFeatureList(block)) return { tool: 'dism', read: positional }
  return isDetails(block) ? { tool: 'dism', read: details } : undefined
}

/** Feature, display name, description, restart, state. */
const DETAILS = 5

function isDetails(block: ObjectBlock): boolean {
  return block.names.size === DETAILS && block.records().every((record) => details(record) !== undefined)
}

/** The details of one feature, whatever their labels. A description may be empty. */
function details({ values }: ObjectRecord): Omit<FeatureEntry, 'line'> | undefined {
  const printed = [...values.values()]
  const [name = ''] = printed
  const word = printed.at(-1) ?? ''
  const state = featureStateOf(word)
  const isDetail = printed.length >= DETAILS - 1 && isWellKnownFeature(name) && isFeatureName(name)
  return isDetail && state !== 'unknown' ? { name, word, state } : undefined
}

/** True for a list with two unknown labels: names of features first, known states second. */
function isFeatureList(block: ObjectBlock): boolean {
  const entries = block.records().map(positional)
  const features = entries.filter((entry) => entry !== undefined && isWellKnownFeature(entry.name))
  const understood = entries.filter((entry) => entry !== undefined && entry.state !== 'unknown')
  return features.length > 0 && understood.length > 0 && entries.every((entry) => entry !== undefined)
}

function positional({ values }: ObjectRecord): Omit<FeatureEntry, 'line'> | undefined {
  const [name, word, ...rest] = [...values.values()]
  if (name === undefined || word === undefined || rest.length > 0 || !isFeatureName(name)) return undefined
  return { name, word, state: featureStateOf(word) }
}

function named(record: ObjectRecord, nameKey: string, stateKey: string): Omit<FeatureEntry, 'line'> | undefined {
  const name = record.values.get(nameKey)
  const word = record.values.get(stateKey) ?? ''
  return name === undefined || !isFeatureName(name) ? undefined : { name, word, state: featureStateOf(word) }
}

function optionalFeature(record: ObjectRecord): Omit<FeatureEntry, 'line'> | undefined {
  const entry = named(record, 'featurename', 'state')
  const state = OPTIONAL_FEATURE_NUMBERS[entry?.word ?? '']
  return entry === undefined || state === undefined ? entry : { ...entry, state }
}

/** `Installed` is readable even if the enumeration is printed as a number. */
function serverFeature(record: ObjectRecord, stateKey: string): Omit<FeatureEntry, 'line'> | undefined {
  const entry = named(record, 'name', stateKey)
  if (entry === undefined) return undefined
  const displayName = record.values.get('displayname') ?? record.values.get('display name')?.replace(/^\[.\]\s*/, '')
  const installed = record.values.get('installed')?.toLowerCase()
  const fallback = installed === 'true' ? 'enabled' : installed === 'false' ? 'disabled' : 'unknown'
  const state = entry.state === 'unknown' ? fallback : entry.state
  return { ...entry, state, ...(displayName === undefined ? {} : { displayName }) }
}
