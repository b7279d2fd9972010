import { say, sayText, text } from '../document.ts'
import type { Prose, Section } from '../document.ts'
import { CONFIDENCES, CONFIDENCE_MEANINGS, VERDICTS, VERDICT_ORDER } from '../../words/verdicts.ts'
import type { Confidence } from '../../model/findings.ts'

const CONFIDENCE_ORDER: readonly Confidence[] = ['proven', 'likely']

/** What each verdict means, also those that no host of this report got. */
export function definitionsSection(): Section {
  return {
    id: 'definitions',
    anchor: 'definitions',
    title: [say('判定の定義', 'What the verdicts mean')],
    blocks: [
      {
        kind: 'table',
        columns: [{ label: text('判定', 'Verdict'), align: 'short' }, { label: text('定義', 'Definition') }],
        rows: VERDICT_ORDER.map((verdict): Prose[] => [
          [{ kind: 'verdict', verdict }],
          [sayText(VERDICTS[verdict].definition)],
        ]),
      },
      {
        kind: 'table',
        columns: [{ label: text('確度', 'Confidence'), align: 'short' }, { label: text('定義', 'Definition') }],
        rows: CONFIDENCE_ORDER.map((id): Prose[] => [[sayText(CONFIDENCES[id])], [sayText(CONFIDENCE_MEANINGS[id])]]),
      },
    ],
    startsPage: true,
    keepTogether: false,
  }
}
