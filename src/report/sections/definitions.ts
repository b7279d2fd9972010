import { DEFINITIONS, LABELS } from '../../words/report.ts'
import { row, sayText } from '../document.ts'
import type { Section } from '../document.ts'
import { CONFIDENCES, CONFIDENCE_MEANINGS, VERDICTS } from '../../words/verdicts.ts'
import { VERDICT_ORDER } from '../../model/findings.ts'
import type { Confidence } from '../../model/findings.ts'

const CONFIDENCE_ORDER: readonly Confidence[] = ['proven', 'likely']

/** What each verdict means, including those that no host of this report has. */
export function definitionsSection(): Section {
  return {
    id: 'definitions',
    anchor: 'definitions',
    title: [sayText(DEFINITIONS.title)],
    blocks: [
      {
        kind: 'table',
        columns: [{ label: LABELS.verdict, align: 'short' }, { label: DEFINITIONS.definition }],
        rows: VERDICT_ORDER.map((verdict) =>
          row([{ kind: 'verdict', verdict }], [sayText(VERDICTS[verdict].definition)]),
        ),
      },
      {
        kind: 'table',
        columns: [{ label: LABELS.confidence, align: 'short' }, { label: DEFINITIONS.definition }],
        rows: CONFIDENCE_ORDER.map((id) => row([sayText(CONFIDENCES[id])], [sayText(CONFIDENCE_MEANINGS[id])])),
      },
    ],
    startsPage: false,
    keepTogether: false,
  }
}
