// Before and after, side by side.
import type { Text } from '../model/text.ts'

export const COMPARISON = {
  title: { ja: '修正前後の比較', en: 'Before and after' },
  since: { ja: '前回の採取: ', en: 'Captured before: ' },
  verdict: { ja: '判定', en: 'Verdict' },
  build: { ja: 'OS ビルド', en: 'OS build' },
  notShown: { ja: '証拠なし', en: 'Not shown' },
  noRevision: (build: number): Text => ({
    ja: `${build} (リビジョンの証拠なし)`,
    en: `${build} (revision not shown)`,
  }),
  counted: (word: Text, count: number, lastDay: string): Text => ({
    ja: `${word.ja}: ${count} 件、最後は ${lastDay}`,
    en: `${word.en}: ${count}, the last on ${lastDay}`,
  }),
  what: { ja: '項目', en: 'What' },
  before: { ja: '前', en: 'Before' },
  after: { ja: '後', en: 'After' },
  change: { ja: '変化', en: 'Change' },
  changes: {
    fixed: { ja: '解消', en: 'Fixed' },
    new: { ja: '新規', en: 'New' },
    changed: { ja: '変更', en: 'Changed' },
    unchanged: { ja: '変化なし', en: 'Unchanged' },
    'not-comparable': { ja: '比較不可', en: 'Cannot be compared' },
  },
} as const
