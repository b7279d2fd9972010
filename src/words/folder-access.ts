// Who can create files in a folder.
import type { AnalysisFinding } from '../model/analysis.ts'
import type { Text } from '../model/text.ts'

type Access = NonNullable<AnalysisFinding['access']>
type CanCreate = Access['accounts'][number]['canCreate']

export const ACCESS = {
  account: { ja: 'アカウント', en: 'Account' },
  canCreate: { ja: 'ファイルの作成', en: 'Can create files' },
  entry: { ja: '根拠', en: 'Entry' },
  notListed: { ja: '一覧に記載なし', en: 'not in the list' },
  truths: {
    yes: { ja: '作成できます', en: 'yes' },
    no: { ja: '作成できません', en: 'no' },
    unknown: { ja: '判断できません', en: 'cannot be told' },
  },
} satisfies Record<string, Text | Record<CanCreate, Text>>

/** `C:\…\storage: BUILTIN\Administrators can create files; NT AUTHORITY\NETWORK SERVICE cannot.` */
export function accessText({ folder, accounts }: Access): Text {
  const named = (truth: CanCreate): string[] =>
    accounts.filter(({ canCreate }) => canCreate === truth).map(({ account }) => account)
  const [yes, no, unknown] = [named('yes'), named('no'), named('unknown')]
  const ja = [
    yes.length === 0
      ? 'ファイルを作成できるアカウントは、一覧にありません。'
      : `ファイルを作成できるのは ${yes.join('、')} です。`,
    ...(no.length === 0 ? [] : [`${no.join('、')} は作成できません。`]),
    ...(unknown.length === 0 ? [] : [`${unknown.join('、')} は判断できません。`]),
  ]
  const en = [
    yes.length === 0 ? 'the list names no account that can create files' : `${yes.join(', ')} can create files`,
    ...(no.length === 0 ? [] : [`${no.join(', ')} cannot`]),
    ...(unknown.length === 0 ? [] : [`${unknown.join(', ')} cannot be told`]),
  ]
  return { ja: `${folder}: ${ja.join('')}`, en: `${folder}: ${en.join('; ')}.` }
}
