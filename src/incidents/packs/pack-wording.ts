// Advice on the wording of a pack: things that a reader stumbles over, and that no program needs.
import type { Text } from '../../model/text.ts'
import { FULL_STOP, JAPANESE, POLITE_END, UNUSUAL_WIDTH } from '../../words/wording.ts'
import type { Pack } from './pack.ts'

/** One line for each place that reads badly; empty if the wording is fine. */
export function wordingAdvice(pack: Pack): string[] {
  const sentences: readonly (readonly [where: string, text: Text])[] = [
    ['summary', pack.summary],
    ['explanation', pack.explanation],
    ...Object.entries(pack.reasons).flatMap(([id, text]) =>
      text === undefined ? [] : [[`reasons.${id}`, text] as const],
    ),
    ...pack.remediation.map(({ id, text }) => [`checklist.${id}`, text] as const),
    ...(pack.symptom?.lookalikes ?? []).map(({ id, check }) => [`symptom.lookalikes.${id}.check`, check] as const),
  ]
  return [
    ...sentences.flatMap(([where, text]) => sentenceAdvice(where, text)),
    ...(JAPANESE.test(pack.title.ja) ? [] : ['title.ja: is not in Japanese']),
  ]
}

function sentenceAdvice(where: string, { ja, en }: Text): string[] {
  const parts = ja.split(FULL_STOP).filter((part) => part.trim() !== '')
  const last = parts.at(-1) ?? ''
  return [
    ...(JAPANESE.test(ja) ? [] : [`${where}.ja: is not in Japanese`]),
    ...(JAPANESE.test(en) ? [`${where}.en: contains Japanese`] : []),
    ...(ja.endsWith(FULL_STOP) || ja.endsWith('}') ? [] : [`${where}.ja: does not end with ${FULL_STOP}`]),
    ...(POLITE_END.test(last.trim()) || last.trim().endsWith('}')
      ? []
      : [`${where}.ja: the last sentence is not polite`]),
    ...(UNUSUAL_WIDTH.test(ja) ? [`${where}.ja: letters or digits are full-width`] : []),
    ...(/[.!?)}]$/.test(en.trim()) ? [] : [`${where}.en: does not end with a full stop`]),
  ]
}
