// Whose evidence a section is, from what system, and how whole its list is (docs/provenance.md).
import type { AnalysisEvidence, AnalysisSection } from '../model/analysis.ts'
import type { UnknownTarget, WholeReason } from '../model/provenance.ts'
import type { Text } from '../model/text.ts'
import { instantIn } from './instants.ts'

const UNKNOWN_TARGETS: Readonly<Record<UnknownTarget | 'printed', Text>> = {
  variable: {
    ja: '不明 (コマンドの対象が変数のため)',
    en: 'not known: the command names its target by a variable',
  },
  address: {
    ja: '不明 (コマンドの対象が IP アドレスのため)',
    en: 'not known: the command names its target by an address',
  },
  several: { ja: '不明 (コマンドの対象が複数のため)', en: 'not known: the command asks several machines' },
  'saved-file': {
    ja: '不明 (保存されたファイルを表示するコマンドのため)',
    en: 'not known: the command prints a saved file',
  },
  command: {
    ja: '不明 (コマンドが別のマシンや保存された結果を扱うため)',
    en: 'not known: the command reaches other machines, containers or saved results',
  },
  'other-machine': {
    ja: '不明 (上の文が別のマシンを指しているため)',
    en: 'not known: the text above points to another machine',
  },
  'new-session': {
    ja: '不明 (途中で別のコンソールに替わっており、名前がないため)',
    en: 'not known: another console begins above, and nothing names its machine',
  },
  printed: { ja: '出力に書かれている各ホスト', en: 'the hosts that the output itself names' },
  'typed-elsewhere': {
    ja: '不明 (同じテキストのコマンドが別のマシンに問い合わせており、操作した端末自身のバージョンとみられるため)',
    en: 'not known: commands of this text ask another machine, so this is the version of the one on which they were typed',
  },
  document: {
    ja: '不明 (Word または Excel の文書に書かれた出力のため。証拠として使うには、どのホストの出力かを確認してください)',
    en: 'not known: it is quoted in a Word or Excel document. Say whose output it is to use it as evidence',
  },
  sample: {
    ja: '説明文の出力例のため、証拠として使いません',
    en: 'nobody: this is a sample of what a command would print, not evidence',
  },
}

const TARGETS: Readonly<Record<string, Text>> = {
  this: { ja: 'このファイルのホスト', en: 'the host of this file' },
  command: { ja: 'コマンドの指定による', en: 'named by the command' },
  session: { ja: '出力または前後の文による', en: 'named by the output or the text around it' },
  printed: { ja: '出力による', en: 'named by the output' },
  person: { ja: '担当者の確認による', en: 'confirmed by a person' },
}

/** Whose evidence a section is, in words. */
export function targetText({ target, targetFrom }: AnalysisSection): Text {
  if (target === 'this') return TARGETS['this']!
  if (target === 'unknown')
    return UNKNOWN_TARGETS[targetFrom as keyof typeof UNKNOWN_TARGETS] ?? UNKNOWN_TARGETS.variable
  const how = TARGETS[targetFrom ?? ''] ?? TARGETS['session']!
  return { ja: `${target} (${how.ja})`, en: `${target} (${how.en})` }
}

/** Undefined for the running system, which needs no words. */
export function systemText({ system }: AnalysisSection): Text | undefined {
  const path = /^image (.*)$/.exec(system)?.[1]
  return path === undefined
    ? undefined
    : {
        ja: `稼働中のシステムではなく、${path} の内容です。判定には使いません。`,
        en: `This is ${path}, not the running system. It decides nothing.`,
      }
}

const WHOLE: Readonly<Record<WholeReason, (detail: string) => Text>> = {
  'count-agrees': () => ({
    ja: '欠けのない一覧です (一覧の件数と一致)',
    en: 'Whole: the number of rows agrees with the count that the list itself gives',
  }),
  'end-mark': () => ({
    ja: '欠けのない一覧です (終わりの表示まであり、どの Windows にもある行に欠けはありません)',
    en: 'Whole: it ends with its own end mark, and no row that every Windows has is missing',
  }),
  'command-in-sight': () => ({
    ja: '欠けのない一覧です (絞り込みのないコマンドと、次のプロンプトが見えています)',
    en: 'Whole: the command has no filter, and the next prompt follows',
  }),
  'core-rows': () => ({
    ja: 'おそらく欠けのない一覧です (どの Windows にもある行がそろっています。コマンドは見えません)',
    en: 'Likely whole: the rows that every Windows has are there; no command is in sight',
  }),
  person: () => ({
    ja: 'おそらく欠けのない一覧です (担当者が、絞り込みなしで実行したと確認)',
    en: 'Likely whole: a person confirmed that it was run without a filter',
  }),
  damaged: () => ({
    ja: '欠けている可能性がある一覧です (途中で切れているか、読み取れない行があります)',
    en: 'May have lost rows: it is cut, or has lines that could not be read',
  }),
  repeated: () => ({
    ja: '一覧とは見なしません (同じ行が繰り返されています)',
    en: 'Not a whole list: the same row is repeated',
  }),
  filtered: (what) => ({
    ja: `絞り込まれた一覧です: ${what}`,
    en: `Filtered: ${what}`,
  }),
  'running-only': () => ({
    ja: '実行中のものだけの一覧です',
    en: 'Only what is running',
  }),
  'core-rows-missing': (row) => ({
    ja: `欠けている可能性がある一覧です (どの Windows にもある行がありません: ${row})`,
    en: `May have lost rows: a row that every Windows has is missing (${row})`,
  }),
  'no-command': () => ({
    ja: '欠けがないとは確認できない一覧です (コマンドが見えず、件数の表示もありません)',
    en: 'Not known to be whole: no command is in sight, and the list gives no count',
  }),
  'command-not-known': () => ({
    ja: '欠けがないとは確認できない一覧です (絞り込みの有無が分からないコマンドで、件数の表示もありません)',
    en: 'Not known to be whole: the command may leave rows out, and the list gives no count',
  }),
  'end-not-seen': () => ({
    ja: '欠けがないとは確認できない一覧です (次のプロンプトがなく、終わりが分かりません)',
    en: 'Not known to be whole: no prompt follows, so its end is not in sight',
  }),
}

/** How whole a section's list is, and why; undefined for sections without a list. */
export function wholeText({ because, detail = '' }: AnalysisSection): Text | undefined {
  return because === undefined ? undefined : WHOLE[because](detail)
}

/** What only a whole list can show. */
export const OPEN_LIST: Text = {
  ja: 'ここにないものが、存在しないとは言えません。',
  en: 'What is not in it may still exist.',
}

export const CONFIRMATIONS = {
  title: { ja: '担当者による確認', en: 'Confirmed by people' },
  lead: {
    ja: '次の内容は証拠に書かれておらず、担当者の確認によります。これに基づく判定の確度は「推定」までです。',
    en: 'The evidence does not say the following; it rests on the word of a person. Verdicts that need it are at most "likely".',
  },
  host: (host: string): Text => ({ ja: `${host} の出力です。`, en: `It is the output of ${host}.` }),
  service: (service: string): Text => ({
    ja: `サービス ${service} についての応答です。`,
    en: `It answers for the service ${service}.`,
  }),
  whole: { ja: '絞り込みなしで実行した一覧です。', en: 'The list was printed without a filter.' },
  by: (name: string, at: string): Text => ({ ja: `確認: ${name} (${at})`, en: `Confirmed by ${name} (${at})` }),
} as const

/** Evidence that a person gave to a host. */
export function assignedText({ by, at, from }: NonNullable<AnalysisEvidence['assigned']>): Text {
  const when = at === undefined ? '' : ` (${instantIn(at)})`
  return {
    ja: `${by ?? '担当者'} がホストを指定${when}${from === undefined ? '' : `、指定前は ${from}`}`,
    en: `given to the host by ${by ?? 'a person'}${when}${from === undefined ? '' : `, was ${from}`}`,
  }
}

export const ASSIGNED = {
  title: { ja: '人がホストを指定した証拠', en: 'Evidence given to a host by a person' },
  lead: {
    ja: '次のファイルのホストは証拠から決まらず、または証拠と異なり、担当者の指定によります。これに基づく判定の確度は「推定」までです。',
    en: 'That these files belong to their hosts is the word of a person. Verdicts that need it are at most "likely".',
  },
} as const
