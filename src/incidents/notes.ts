// What is worth saying and decides nothing: lookalikes, earlier symptoms, resources
// that contradict the misleading message, a moved folder, who may write to it.
import { fileCreators } from '../windows/security/effective-rights.ts'
import type { Finding, Lookalike, Text } from '../model/findings.ts'
import type { Source } from '../model/source.ts'
import type { CaptureView } from './capture/capture-view.ts'
import { isFolder } from './conditions/component.ts'
import type { Decision } from './decide.ts'
import type { Deductions } from './deduce.ts'
import type { Pack } from './packs/pack-schema.ts'
import { distinct } from './answers.ts'

type Note = Finding['notes'][number]

const GIGABYTE = 1024 ** 3

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
    ...earlierSymptoms(found),
    ...supportingEvents(found),
    ...waitingTrigger(found),
    ...pastSymptoms(decision, found),
    ...(pack.symptom?.quoteResources === true ? freeResources(view) : []),
    ...movedFolder(pack, view),
    ...whoCanCreate(pack, view),
  ]
}

function note(text: Text, sources: readonly Source[]): Note[] {
  return [{ text, sources: distinct(sources) }]
}

function earlierSymptoms({ symptoms }: Deductions): Note[] {
  const { earlier } = symptoms
  if (earlier.length === 0) return []
  const count = earlier.reduce((sum, { event }) => sum + event.count, 0)
  return note(
    {
      ja: `問題の更新プログラムより前にも、同じ症状が ${count} 件あります。判定には数えていません。`,
      en: `The same symptom was logged ${count} time(s) before the trigger update. It is not counted.`,
    },
    earlier.map(({ source }) => source),
  )
}

function supportingEvents({ events }: Deductions): Note[] {
  if (events.supporting.length === 0) return []
  const count = events.supporting.reduce((sum, { event }) => sum + event.count, 0)
  return note(
    {
      ja: `参考となるイベントが ${count} 件あります。単独では判定の根拠になりません。`,
      en: `${count} supporting event(s) were logged. Alone they prove nothing.`,
    },
    events.supporting.map(({ source }) => source),
  )
}

function waitingTrigger({ truths, answers }: Deductions): Note[] {
  if (truths.level !== 'bad' || truths.restart !== 'no') return []
  return note(
    {
      ja: '問題の更新プログラムは再起動待ちです。次の再起動で有効になります。',
      en: 'The trigger update still waits for its restart. The next restart makes it effective.',
    },
    answers.restart.sources,
  )
}

function pastSymptoms(decision: Decision, { symptoms }: Deductions): Note[] {
  if (decision.rule !== 'no-component' || symptoms.counted.length === 0) return []
  return note(
    {
      ja: '過去に症状の記録がありますが、機能は現在入っていません。',
      en: 'Symptoms were logged in the past; the component is not installed now.',
    },
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
    const text: Text =
      fact.name === 'memory.available'
        ? { ja: `使用できる物理メモリは ${size} です。`, en: `${size} of physical memory were available.` }
        : { ja: `ドライブの空き容量は ${size} です。`, en: `${size} of disk space were free.` }
    return note(text, [fact.source])
  })
}

function movedFolder(pack: Pack, view: CaptureView): Note[] {
  const { workaround } = pack
  if (workaround?.kind !== 'folder-grant') return []
  return view.facts('registry.value').flatMap(({ value, source }) => {
    const moves = workaround.relocatedBy.some((name) => name.toLowerCase() === value.name.toLowerCase())
    if (!moves || isFolder(workaround.folders, value.value)) return []
    return note(
      { ja: `フォルダーは ${value.value} に移されています。`, en: `The folder has been moved to ${value.value}.` },
      [source],
    )
  })
}

function whoCanCreate(pack: Pack, view: CaptureView): Note[] {
  const { workaround } = pack
  if (workaround?.kind !== 'folder-grant') return []
  const entries = view
    .facts('acl.entry')
    .filter(({ value }) => value.path !== undefined && isFolder(workaround.folders, value.path))
  if (entries.length === 0) return []
  const creators = fileCreators(entries.map(({ value }) => value))
  const list = creators.map(({ by }) => `${by[0]!.principal} ${by[0]!.rights}`)
  const sources = entries
    .filter(({ value }) => creators.some(({ by }) => by.includes(value)))
    .map(({ source }) => source)
  return creators.length === 0
    ? note(
        {
          ja: 'このフォルダーにファイルを作成できる ID は、一覧にありません。',
          en: 'The list names nobody who can create files in the folder.',
        },
        entries.map(({ source }) => source),
      )
    : note(
        {
          ja: `フォルダーにファイルを作成できるのは ${list.join('、')} です。`,
          en: `Files in the folder can be created by: ${list.join(', ')}.`,
        },
        sources,
      )
}
