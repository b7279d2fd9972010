// The verdicts of docs/verdicts.md by name, and what each of them means. Nothing here
// knows a particular incident.
import type { Confidence, Urgency, VerdictId } from '../model/findings.ts'
import type { Text } from '../model/text.ts'

export interface VerdictWords {
  readonly name: Text
  /** One line for the definitions page and for tooltips. */
  readonly definition: Text
  /** Told apart without colour, in print and for colour-blind readers. */
  readonly symbol: string
}

export const VERDICTS: Readonly<Record<VerdictId, VerdictWords>> = {
  affected: {
    name: { ja: '影響あり・障害発生', en: 'Affected, failing' },
    definition: {
      ja: '原因の更新プログラムが適用済みで、その障害が証拠に記録されています。直ちに対応してください。',
      en: 'The causing update is installed, and the evidence records the failure. Act now.',
    },
    symbol: '■',
  },
  'fixed-still-failing': {
    name: { ja: '修正後も障害継続', en: 'Fixed, still failing' },
    definition: {
      ja: '修正プログラムの適用と再起動は済んでいますが、その後も障害が記録されています。直ちに調査してください。',
      en: 'The fix is installed and the machine was restarted, but the failure is still recorded after that. Investigate now.',
    },
    symbol: '▣',
  },
  'at-risk': {
    name: { ja: '影響あり (未発生)', en: 'At risk' },
    definition: {
      ja: '原因の更新プログラムが適用済みですが、障害の記録は確認されていません。計画を立てて修正プログラムを適用してください。',
      en: 'The causing update is installed; no failure has been established. Schedule the fix.',
    },
    symbol: '▲',
  },
  conflicting: {
    name: { ja: '証拠矛盾', en: 'Conflicting evidence' },
    definition: {
      ja: '同じ強さの証拠どうしが食い違っています。どちらが正しいかを確認するまで判定しません。',
      en: 'Equally strong pieces of evidence contradict each other. No verdict until it is known which is right.',
    },
    symbol: '≠',
  },
  undetermined: {
    name: { ja: '判定不能', en: 'Undetermined' },
    definition: {
      ja: '判定に必要な証拠が足りません。「問題なし」という意味ではありません。',
      en: 'The evidence needed for a verdict is missing. It does not mean that the host is clean.',
    },
    symbol: '?',
  },
  'fix-pending-restart': {
    name: { ja: '修正適用済み・再起動待ち', en: 'Fix pending restart' },
    definition: {
      ja: '修正プログラムは適用済みですが、再起動していないため、まだ有効になっていません。',
      en: 'The fix is installed but not yet in effect: the machine has not been restarted since.',
    },
    symbol: '↻',
  },
  'other-cause': {
    name: { ja: '別原因の疑い', en: 'Other cause likely' },
    definition: {
      ja: '似た障害が記録されていますが、この更新プログラムの不具合では説明できません。別の原因を調べてください。',
      en: 'A similar failure is recorded, but this incident cannot explain it. Look for another cause.',
    },
    symbol: '◇',
  },
  mitigated: {
    name: { ja: '暫定対処中', en: 'Held off by a workaround' },
    definition: {
      ja: '回避策または更新プログラムのアンインストールにより、障害を抑えています。修正プログラムの適用がまだ必要です。',
      en: 'A workaround, or the removal of the update, is holding off the failure. The fix must still be installed.',
    },
    symbol: '◐',
  },
  'fixed-unverified': {
    name: { ja: '修正済み・動作確認待ち', en: 'Fixed, not verified' },
    definition: {
      ja: '修正プログラムは適用済みですが、正常に動作していることを示す証拠がまだありません。',
      en: 'The fix is installed, but the evidence does not yet show that the component works again.',
    },
    symbol: '◌',
  },
  exposed: {
    name: { ja: '原因の更新は未適用', en: 'Not updated: skip the bad update' },
    definition: {
      ja: '原因の更新プログラムは未適用です。これを適用せず、修正を含む更新プログラムを適用してください。',
      en: 'The causing update is not installed. Skip it and install an update that contains the fix.',
    },
    symbol: '△',
  },
  resolved: {
    name: { ja: '復旧確認済み', en: 'Recovery verified' },
    definition: {
      ja: '修正プログラムの適用と再起動の後、障害が再発していないことを証拠で確認しました。',
      en: 'After the fix and the restart, the evidence shows the component running without the failure.',
    },
    symbol: '✓',
  },
  'not-applicable': {
    name: { ja: '非該当', en: 'Not applicable' },
    definition: {
      ja: 'この OS は対象外であるか、対象の機能がインストールされていないことを証拠で確認しました。',
      en: 'The evidence shows that this operating system is not an affected product, or that the component is not installed.',
    },
    symbol: '–',
  },
  'not-checked': {
    name: { ja: '未確認', en: 'Not checked' },
    definition: {
      ja: '特定の役割または設定だけに関する不具合で、このホストにその役割や設定があるかどうかを示す証拠がありません。「問題なし」という意味ではありません。',
      en: 'The incident is only about a role or a setting, and nothing in the evidence shows whether this host has it. It does not mean that the host is clean.',
    },
    symbol: '·',
  },
}

export const URGENCY_ORDER: readonly Urgency[] = ['immediate', 'scheduled', 'plan', 'verify', 'review', 'none']

export const URGENCIES: Readonly<Record<Urgency, Text>> = {
  immediate: { ja: '直ちに対応', en: 'Act now' },
  scheduled: { ja: '計画的に対応', en: 'Schedule' },
  plan: { ja: '適用計画を見直し', en: 'Plan' },
  verify: { ja: '動作を確認', en: 'Verify' },
  review: { ja: '要調査', en: 'Review' },
  none: { ja: '対応不要', en: 'No action' },
}

export const CONFIDENCES: Readonly<Record<Confidence, Text>> = {
  proven: { ja: '確定', en: 'Proven' },
  likely: { ja: '推定', en: 'Likely' },
}

/** Why a finding is `likely` and not `proven`. */
export const CONFIDENCE_MEANINGS: Readonly<Record<Confidence, Text>> = {
  proven: {
    ja: '判定の根拠となった条件は、すべて直接の証拠に基づいています。',
    en: 'Every condition that decided rests on direct evidence.',
  },
  likely: {
    ja: '判定の根拠となった条件の一部は、証拠からの推定に基づいています。',
    en: 'At least one condition that decided was inferred from the evidence.',
  },
}

/** How sure a verdict is; nothing where there is no verdict that could be sure. */
export function confidenceOf(finding: SureFinding): Text {
  return finding.confidence === undefined ? { ja: '–', en: '–' } : CONFIDENCES[finding.confidence]
}

export function confidenceMeaning(finding: SureFinding): Text {
  return finding.confidence === undefined
    ? { ja: '判定が確定していないため、確度はありません。', en: 'There is no verdict yet that could be sure.' }
    : CONFIDENCE_MEANINGS[finding.confidence]
}

interface SureFinding {
  readonly confidence?: Confidence
}
