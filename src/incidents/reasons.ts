// The sentence that explains a verdict: the pack's own if it has one, else a general one, filled
// with the host's values.
import type { ConditionId, VerdictId } from '../model/findings.ts'
import type { Text } from '../model/text.ts'
import { instantIn } from '../words/instants.ts'
import { fill, same, type Values } from '../words/fill.ts'
import {
  AFFECTED_MACHINES,
  AFFECTED_PRODUCT,
  CHOICE,
  NEWER_UPDATE,
  NO_SYMPTOM_SO_FAR,
  NOT_CONCERNED,
  PACKAGES,
  FAILING_BY_STATE,
  REASONS,
  REASONS_BY_LEVEL,
  SUPPOSITIONS,
  SYMPTOM_NOT_KNOWN,
  SYMPTOMS_IN_THE_PAST,
} from '../words/reasons.ts'
import type { Decision } from './decide.ts'
import type { Deductions, HostStudy } from './deduce.ts'
import type { Pack, Product, ProductUpdate } from './packs/pack.ts'
import { triggers } from './packs/products.ts'
import type { Recommendation } from './recommendation.ts'
import { openQuestions, reasonOfUndetermined } from './undetermined.ts'

/** The assumption of a counterfactual, as half a sentence; its verdict follows. */
export function suppositionOf(condition: ConditionId, truth: string): Text {
  return SUPPOSITIONS[`${condition} ${truth}`] ?? { ja: condition, en: condition }
}

/** What the incident is about, in a sentence. */
export function subjectOf({ component }: Pack): Text {
  return component?.name ?? AFFECTED_MACHINES
}

/** Everything that a sentence may mention about this host. */
export function valuesOf(
  pack: Pack,
  decision: Decision,
  found: Deductions,
  study: HostStudy,
  { smallest, recommended, newer }: Recommendation,
): Values {
  const product = found.candidates[0]
  const kbs = product === undefined ? [] : triggers(product).flatMap(({ kb }) => kb ?? [])
  const { symptom } = found.answers
  const kb = smallest?.kb ?? '—'
  const recommendedKb = recommended?.kb ?? kb
  return {
    host: same(study.host.name),
    product: product?.name ?? AFFECTED_PRODUCT,
    component: subjectOf(pack),
    cost: pack.workaround?.cost ?? same(''),
    kb: same(kb),
    recommendedKb: same(recommendedKb),
    choice: CHOICE(kb, recommendedKb),
    packages: PACKAGES(kb, recommendedKb),
    newerUpdate: product === undefined || newer === undefined ? same('') : newerUpdate(product, newer),
    triggerKb: same(kbs.join(' / ') || '—'),
    architecture: same(study.host.architecture ?? 'x64 / x86 / ARM64'),
    count: same(String(symptom.count ?? 0)),
    last: same(
      symptom.last === undefined
        ? '—'
        : instantIn(new Date(symptom.last.latest).toISOString(), study.newest.view.capture.offsetInMinutes),
    ),
    folder: same(found.workaround.folder ?? usualFolder(pack)),
    principals: same(found.workaround.principals.join(', ') || '—'),
    symptomNote: symptom.truth === 'no' ? NO_SYMPTOM_SO_FAR : SYMPTOM_NOT_KNOWN,
    unknown: openQuestions(pack, found, { component: subjectOf(pack) }),
    notApplicable: notApplicable(decision, found),
    esu: product?.esu.note ?? same('—'),
    ssu: product?.ssu.note ?? same('—'),
  }
}

export function reasonOf(pack: Pack, verdict: VerdictId, found: Deductions, values: Values): Text {
  const { because, count } = found.answers.symptom
  if (verdict === 'affected' && count === undefined && because !== undefined)
    return fill(FAILING_BY_STATE, { ...values, because })
  if (verdict === 'undetermined')
    return pack.reasons.undetermined === undefined
      ? reasonOfUndetermined(pack, found, values)
      : fill(pack.reasons.undetermined, values)
  const general = pack.symptom === undefined ? REASONS_BY_LEVEL[verdict] : undefined
  return fill(pack.reasons[verdict] ?? general ?? REASONS[verdict], values)
}

/** An update whose KB is not known is named by its day and build. */
function newerUpdate({ builds }: Product, { released, revision }: ProductUpdate): Text {
  return revision === undefined ? same('') : NEWER_UPDATE(released, `${builds[0]}.${revision}`)
}

function notApplicable(decision: Decision, { answers, symptoms }: Deductions): Text {
  const because = decision.rule === 'no-component' ? answers.component.because : answers.scope.because
  const past: Text = decision.rule === 'no-component' && symptoms.counted.length > 0 ? SYMPTOMS_IN_THE_PAST : same('')
  const base = because ?? NOT_CONCERNED
  return { ja: base.ja + past.ja, en: base.en + past.en }
}

function usualFolder(pack: Pack): string {
  return pack.workaround?.kind === 'folder-grant' ? pack.workaround.usualPath : '—'
}
