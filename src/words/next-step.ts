// The one thing to do next for a host, in a sentence.
import type { Text } from '../model/text.ts'

export const NEXT_STEP = {
  update: (smallest: string, recommended: string): Text =>
    smallest === recommended
      ? { ja: `${smallest} 以降の更新プログラムを適用してください。`, en: `Install ${smallest} or a later update.` }
      : {
          ja: `${smallest} 以降の更新プログラムを適用してください。推奨は ${recommended} です。`,
          en: `Install ${smallest} or a later update; ${recommended} is recommended.`,
        },
  recommendedOnly: (recommended: string): Text => ({
    ja: `${recommended} を適用してください。`,
    en: `Install ${recommended}.`,
  }),
  restart: {
    ja: '再起動してください。修正プログラムは、再起動すると有効になります。',
    en: 'Restart the machine: the fix takes effect with the restart.',
  },
  verify: {
    ja: '正常に動作していることを確認し、確認に足りない情報を採取してください。',
    en: 'Check that it works, and collect what is missing to prove it.',
  },
  collect: (count: number): Text => ({
    ja: `判定に足りない情報 (${count} 件) を採取してください。`,
    en:
      count === 1
        ? 'Collect the one piece of evidence that is missing.'
        : `Collect what is missing: ${count} pieces of evidence.`,
  }),
  lookAgain: {
    ja: '判定の理由を確認し、情報を採取し直してください。',
    en: 'Look at the reasons, and collect fresh evidence.',
  },
  settle: {
    ja: '食い違う証拠のどちらが正しいかを確認し、採取し直してください。',
    en: 'Find out which of the contradicting pieces of evidence is right, and collect it again.',
  },
  investigate: {
    ja: '別の原因を調べてください。調べる順序はチェックリストにあります。',
    en: 'Look for another cause; the checklist says where to begin.',
  },
  prepare: {
    ja: 'チェックリストの最初の手順から始めてください。',
    en: 'Begin with the first step of the checklist.',
  },
  none: { ja: 'この件について、対応は必要ありません。', en: 'Nothing needs to be done about this.' },
  /** Beside it: silence about these would reassure. */
  notChecked: (count: number): Text => ({
    ja: `ほかに ${count} 件のインシデントは、このホストにその役割や設定があるかどうかが分からないため、確認していません。`,
    en:
      count === 1
        ? 'One more incident, about a role or a setting, was not checked: nothing shows whether this host has it.'
        : `${count} more incidents, about a role or a setting, were not checked: nothing shows whether this host has it.`,
  }),
} as const
