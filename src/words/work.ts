// What people did with a finding, in words: on the page, in print and in every export.
import type { Text } from '../model/text.ts'
import type { StepState } from '../model/findings.ts'
import { STEP_STATES } from './conditions.ts'
import type { Acceptance, Tick } from '../model/work.ts'

export const WORK = {
  owner: (name: string): Text => ({ ja: `担当: ${name}`, en: `Owner: ${name}` }),
  due: (day: string): Text => ({ ja: `期限: ${day}`, en: `Due: ${day}` }),
  ticked: (by: string, at: string): Text => ({ ja: `実施: ${by} ${at}`, en: `Done by ${by}, ${at}` }),
  done: { ja: '実施済み (担当者)', en: 'Done (by a person)' },
  disputed: { ja: '異議あり', en: 'Disputed' },
  disputedBy: (by: string, at: string): Text => ({ ja: `異議あり: ${by} ${at}`, en: `Disputed by ${by}, ${at}` }),
  note: (note: string): Text => ({ ja: `メモ: ${note}`, en: `Note: ${note}` }),
  earlier: { ja: '以前の手順の記録', en: 'Recorded for earlier steps' },
  accepted: { ja: 'リスクの受容', en: 'Accepted' },
} as const

/** The state of a step, as a person left it or as evidence shows it. */
export function stateText(state: StepState, tick: Tick | undefined): Text {
  if (tick?.disputed === true) return WORK.disputed
  return tick?.done === true && state !== 'done' ? WORK.done : STEP_STATES[state]
}

/** Who does or did a step, by when, and what they noted. */
export function tickText({ done, by, at, note, owner = '', due = '', disputed }: Tick): Text {
  const parts = [
    ...(disputed === true ? [WORK.disputedBy(by, at)] : done ? [WORK.ticked(by, at)] : []),
    ...(owner === '' ? [] : [WORK.owner(owner)]),
    ...(due === '' ? [] : [WORK.due(due)]),
    ...(note === '' ? [] : [WORK.note(note)]),
  ]
  return { ja: parts.map(({ ja }) => ja).join(' · '), en: parts.map(({ en }) => en).join(' · ') }
}

/**
 * Who accepts a finding as it is, until when and why. The finding stays.
 *
 * @param evaluatedAt the instant for which hosts are judged: an acceptance that ended before it says so
 */
export function acceptedText({ by, at, until, reason }: Acceptance, evaluatedAt: string): Text {
  const isOver = until !== undefined && until < evaluatedAt.slice(0, 'YYYY-MM-DD'.length)
  const term = until === undefined ? { ja: '期限なし', en: 'no expiry' } : { ja: `${until} まで`, en: `until ${until}` }
  return {
    ja: `${isOver ? '期限切れ: ' : ''}${by} が ${at} に受容しました (${term.ja})。理由: ${reason}`,
    en: `${isOver ? 'Expired: accepted' : 'Accepted'} by ${by}, ${at}, ${term.en}. Reason: ${reason}`,
  }
}
