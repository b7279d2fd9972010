// Remarks that decide nothing: lookalikes, earlier symptoms, resources that contradict the
// misleading message, a moved folder, who may write to it.
import type { Finding, Lookalike } from '../model/findings.ts'
import type { Text } from '../model/text.ts'
import { DAY } from '../base/moment.ts'
import { dayIn } from '../words/instants.ts'
import { NOTES } from '../words/notes.ts'
import type { Source } from '../model/source.ts'
import type { CaptureView } from './capture/capture-view.ts'
import { isFolder } from './conditions/component.ts'
import type { Decision } from './decide.ts'
import type { Deductions } from './deduce.ts'
import type { Pack } from './packs/pack.ts'
import { distinct } from './answers.ts'
import { subjectOf } from './reasons.ts'
import { settingsOf } from './conditions/folder-lists.ts'

type Note = Finding['notes'][number]

const GIGABYTE = 1024 ** 3
/** From here on a shortage is unlikely; with less, only the value is told. */
const AMPLE = { 'memory.available': 2 * GIGABYTE, 'disk.free': 10 * GIGABYTE }

export function lookalikesOf(pack: Pack, { events }: Deductions): Lookalike[] {
  return (pack.symptom?.lookalikes ?? []).flatMap(({ id, text, check }) => {
    const seen = events.lookalikes.get(id)
    if (seen === undefined) return []
    const sources = distinct(seen.map(({ source }) => source))
    return [{ id, text: { ja: `${text.ja} ${check.ja}`, en: `${text.en} ${check.en}` }, sources }]
  })
}

export function notesOf(pack: Pack, decision: Decision, found: Deductions, view: CaptureView): Note[] {
  return [
    ...oldCapture(view),
    ...earlierSymptoms(found),
    ...supportingEvents(found),
    ...waitingTrigger(found),
    ...(found.leavingFix.length > 0 ? note(NOTES.fixLeaves, found.leavingFix) : []),
    ...olderFailures(found),
    ...pastSymptoms(decision, found),
    ...(pack.symptom?.quoteResources === true ? freeResources(view) : []),
    ...movedFolder(pack, view),
  ]
}

function note(text: Text, sources: readonly Source[]): Note[] {
  return [{ text, sources: distinct(sources) }]
}

/** From this age on, what a capture shows may have changed. */
const OLD_IN_DAYS = 30

function oldCapture({ at, evaluatedAt, capture }: CaptureView): Note[] {
  if (at === undefined) return []
  const days = Math.floor((evaluatedAt - at.latest) / DAY)
  if (days <= OLD_IN_DAYS) return []
  return note(NOTES.oldCapture(dayIn(new Date(at.latest).toISOString(), capture.offsetInMinutes), days), [])
}

function earlierSymptoms({ symptoms }: Deductions): Note[] {
  const { earlier } = symptoms
  if (earlier.length === 0) return []
  const count = earlier.reduce((sum, { event }) => sum + event.count, 0)
  return note(
    NOTES.earlierSymptoms(count),
    earlier.map(({ source }) => source),
  )
}

function supportingEvents({ events }: Deductions): Note[] {
  if (events.supporting.length === 0) return []
  const count = events.supporting.reduce((sum, { event }) => sum + event.count, 0)
  return note(
    NOTES.supportingEvents(count),
    events.supporting.map(({ source }) => source),
  )
}

function waitingTrigger({ truths, answers }: Deductions): Note[] {
  if (truths.level !== 'bad' || truths.restart !== 'no') return []
  return note(NOTES.causeWaitsForRestart, answers.restart.sources)
}

function olderFailures({ sinceRestart: { older } }: Deductions): Note[] {
  if (older.length === 0) return []
  const count = older.reduce((sum, { event }) => sum + event.count, 0)
  return note(
    NOTES.olderFailures(count),
    older.map(({ source }) => source),
  )
}

function pastSymptoms(decision: Decision, { symptoms }: Deductions): Note[] {
  if (decision.rule !== 'no-component' || symptoms.counted.length === 0) return []
  return note(
    NOTES.pastSymptoms,
    symptoms.counted.map(({ source }) => source),
  )
}

/** "Insufficient resources" on a machine with free memory and disk is not about resources. */
function freeResources(view: CaptureView): Note[] {
  const memory = view.facts('memory.available')[0]
  const disk = view.facts('disk.free')[0]
  return [memory, disk].flatMap((fact) => {
    if (fact === undefined) return []
    const size = `${(fact.value.sizeInBytes / GIGABYTE).toFixed(1)} GB`
    const isAmple = fact.value.sizeInBytes >= AMPLE[fact.name]
    const text = fact.name === 'memory.available' ? NOTES.freeMemory(size, isAmple) : NOTES.freeDisk(size, isAmple)
    return note(text, [fact.source])
  })
}

function movedFolder(pack: Pack, view: CaptureView): Note[] {
  const { workaround } = pack
  if (workaround?.kind !== 'folder-grant') return []
  return settingsOf(workaround, view).flatMap(({ value, source }) => {
    if (isFolder(workaround.folders, value.value)) return []
    return note(NOTES.folderMoved(subjectOf(pack), value.value), [source])
  })
}
