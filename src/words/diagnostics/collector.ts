// Sentences about a bundle of our own collector: what it could not collect, and what differs from its manifest.
import type { DiagnosticCode } from '../../model/diagnostics.ts'
import type { Text } from '../../model/text.ts'
import type { Detail, SentencesOf } from './sentences.ts'

type CollectorCode = Extract<
  DiagnosticCode,
  'collector-gap' | 'manifest-cut' | 'manifest-file-changed' | 'manifest-file-missing' | 'manifest-file-added'
>

const named = (d: Detail): string => d.aside('name')

/** By the word behind `Gap:` in the manifest. */
const GAPS: Readonly<Record<string, (d: Detail) => Text>> = {
  'not-elevated': () => ({
    ja: '採取スクリプトは管理者として実行されていません。アクセス許可、機能、一部のイベント ログが含まれていない可能性があります。',
    en: 'The collector did not run as administrator. Permissions, features and some event logs may be missing.',
  }),
  'clock-unknown': () => ({
    ja: '採取スクリプトはコンピューターの日時を取得できませんでした。',
    en: 'The collector could not read the time of the machine.',
  }),
  stopped: (d) => ({
    ja: `時間内に終わらなかったコマンドを停止しました${named(d)}。その出力は途中までです。`,
    en: `A command took too long and was stopped${named(d)}. Its answer is not whole.`,
  }),
  running: (d) => ({
    ja: `時間内に終わらず、停止もできなかったコマンドがあります${named(d)}。その出力はありません。`,
    en: `A command took too long and could not be stopped${named(d)}. Its answer is not in the bundle.`,
  }),
  'not-written': (d) => ({
    ja: `書き込めなかった出力があります${named(d)}。ディスクの空き領域が不足していた可能性があります。`,
    en: `An answer could not be written${named(d)}. The disk may have been full.`,
  }),
  'log-shortened': (d) => ({
    ja: `サイズの上限を超えたため、イベント ログを短い期間だけ採取しました${named(d)}。`,
    en: `An event log was over the limit of size and was collected for fewer days${named(d)}.`,
  }),
  'log-left-out': (d) => ({
    ja: `サイズの上限を超えたため、イベント ログを採取していません${named(d)}。`,
    en: `An event log was over the limit of size and was left out${named(d)}.`,
  }),
  'folder-not-asked': () => ({
    ja: 'パスに特殊な文字を含むフォルダーがあり、アクセス許可を採取していません。',
    en: 'The path of a folder has unusual characters, so its permissions were not collected.',
  }),
}

export const COLLECTOR_SENTENCES: SentencesOf<CollectorCode> = {
  'collector-gap': {
    what: (d) =>
      Object.hasOwn(GAPS, d.get('gap'))
        ? GAPS[d.get('gap')]!(d)
        : {
            ja: `採取スクリプトが採取できなかったものがあります${d.aside('gap', 'name')}。`,
            en: `The collector could not collect something${d.aside('gap', 'name')}.`,
          },
    advice: (d) =>
      ['stopped', 'running', 'folder-not-asked'].includes(d.get('gap'))
        ? {
            ja: 'そのコマンドだけを手動で実行し、出力を追加してください。',
            en: 'Run that command by hand and add its output.',
          }
        : {
            ja: '必要であれば、原因を取り除いて採取し直してください。',
            en: 'If it is needed, remove the cause and collect again.',
          },
  },
  'manifest-cut': {
    what: () => ({
      ja: '採取の記録が途中で終わっています。採取が中断されたか、ディスクの空き領域が不足していました。',
      en: 'The manifest ends early: the collection was interrupted, or the disk was full.',
    }),
    advice: { ja: '採取し直してください。', en: 'Collect again.' },
  },
  'manifest-file-changed': {
    what: () => ({
      ja: '採取後に変更されたファイルです (採取の記録にあるサイズまたは SHA-256 と一致しません)。',
      en: 'This file was changed after the collection: its size or SHA-256 is not that of the manifest.',
    }),
    advice: {
      ja: '採取したままのファイルを送ってもらってください。',
      en: 'Ask for the file as it was collected.',
    },
  },
  'manifest-file-missing': {
    what: (d) => ({
      ja: `採取の記録にあるファイルがありません${named(d)}。`,
      en: `A file that the manifest lists is not here${named(d)}.`,
    }),
    advice: { ja: '採取した ZIP をそのまま送ってもらってください。', en: 'Ask for the bundle as it was collected.' },
  },
  'manifest-file-added': {
    what: () => ({
      ja: '採取の記録にないファイルです。採取後に追加されました。',
      en: 'The manifest does not list this file: it was added after the collection.',
    }),
    advice: {
      ja: 'どのコンピューターの出力かを確認してください。',
      en: 'Check which machine it is from.',
    },
  },
}
