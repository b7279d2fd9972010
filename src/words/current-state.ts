// Where a host stands without any incident, in words.
import type { CurrentState, KnownUpdate, SupportState } from '../model/current-state.ts'
import type { Analysis } from '../model/analysis.ts'
import type { Text } from '../model/text.ts'
import { formatCount } from './language.ts'

export const CURRENT_STATE = {
  title: { ja: '現在の状態', en: 'Current state' },
  update: { ja: '更新プログラムの適用状況', en: 'Update level' },
  behind: { ja: '最新からの遅れ', en: 'Behind the newest' },
  next: { ja: '次の更新プログラム', en: 'Next update' },
  support: { ja: 'サポート', en: 'Support' },
  unknownLevel: { ja: '証拠からは分かりません', en: 'not in the evidence' },
  upToDate: { ja: 'ありません (最新です)', en: 'none: it is the newest' },
  ledger: (asOf: string): Text => ({
    ja: `更新プログラムの台帳: ${asOf} 時点`,
    en: `Updates known up to ${asOf}`,
  }),
} as const

/** `KB5129238 (.9247, 2026-09-14)`. */
export function updateText({ kb, revision, released }: KnownUpdate): string {
  const more = [revision === undefined ? undefined : `.${revision}`, released].filter((part) => part !== undefined)
  if (kb === undefined) return more.join(', ')
  return more.length === 0 ? kb : `${kb} (${more.join(', ')})`
}

export function levelText({ update }: CurrentState): Text {
  if (update === null) return CURRENT_STATE.unknownLevel
  const name = updateText(update)
  return update.isExact ? { ja: name, en: name } : { ja: `${name} 以降`, en: `${name} or later` }
}

const DAYS = (count: number): Text => ({
  ja: `${formatCount(count)} 日`,
  en: `${formatCount(count)} ${count === 1 ? 'day' : 'days'}`,
})

/** `76 days`; `at most 76 days` where the host may have more than what was seen. Undefined if nothing tells. */
export function daysBehindText({ daysBehind, update }: CurrentState): Text | undefined {
  if (daysBehind === null) return undefined
  const days = DAYS(daysBehind)
  if (daysBehind === 0 || update === null || update.isExact) return days
  return { ja: `最大 ${days.ja}`, en: `at most ${days.en}` }
}

/** The same, with what the newest known update is. */
export function behindText(current: CurrentState): Text {
  const days = daysBehindText(current)
  if (days === undefined) return CURRENT_STATE.unknownLevel
  const { daysBehind, newest } = current
  const name = newest === null ? '' : updateText(newest)
  return daysBehind === 0 ? days : { ja: `${days.ja} (最新: ${name})`, en: `${days.en} (newest: ${name})` }
}

export function supportText({ state, until = '', esuYear, esuUntil }: SupportState): Text {
  switch (state) {
    case 'supported':
      return { ja: `${until} まで`, en: `until ${until}` }
    case 'esu':
      return {
        ja: `${until} に終了。ESU ${esuYear ?? ''} 年目: ${esuUntil ?? ''} まで (契約が必要)`,
        en: `ended ${until}; ESU year ${esuYear ?? ''} until ${esuUntil ?? ''} (needs an entitlement)`,
      }
    case 'ended':
      return {
        ja: `${until} に終了${esuUntil === undefined ? '' : `。ESU も ${esuUntil} に終了`}`,
        en: `ended ${until}${esuUntil === undefined ? '' : `, ESU ended ${esuUntil}`}`,
      }
    case 'unknown':
      return { ja: 'エディションが証拠にないため不明', en: 'not known: the edition is not in the evidence' }
  }
}

/** What a report says of the updates that were known. */
export const LEDGER_DATE = ({ asOf, additions }: Analysis['updates']): Text => ({
  ja: `${asOf} より後に公開された更新プログラムは考慮していません。${additions.length === 0 ? '' : `PatchVerdict に付属しない一覧を追加しています: ${additions.join('、')}。`}`,
  en: `Updates released after ${asOf} are not known.${additions.length === 0 ? '' : ` Lists that are not part of PatchVerdict were added: ${additions.join(', ')}.`}`,
})
