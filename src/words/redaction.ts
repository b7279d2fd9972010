// What the command line says of a copy of the evidence without names.
import type { Text } from '../model/text.ts'

const plural = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`

/** Why a file is not in the copy. */
export const LEFT_OUT: Readonly<Record<'no-text' | 'too-large' | 'not-read' | 'own-file', Text>> = {
  'no-text': { ja: 'テキストではない (画像、ダンプなど)', en: 'no text: a picture, a dump' },
  'too-large': { ja: '大きすぎる', en: 'too large' },
  'not-read': { ja: '読み取れない、または壊れている', en: 'cannot be read, or damaged' },
  'own-file': { ja: 'PatchVerdict が作成したファイル', en: 'a file of PatchVerdict itself' },
}

/** The file in the copy that names what is not in it. */
export const LEFT_OUT_LIST = {
  file: 'NOT-IN-THIS-COPY.txt',
  title: {
    ja: 'このコピーに含まれないファイル (名前は置き換え後)',
    en: 'Files that are not in this copy (by the names that they have here)',
  },
} as const

export const COPY = {
  written: (file: string, files: number, left: number): Text => ({
    ja: `${file} に ${files} 件のファイルを書き込みました。含まれないファイルは ${left} 件です。`,
    en: `${file}: ${plural(files, 'file', 'files')} written, ${left} left out.`,
  }),
  same: (hosts: number): Text => ({
    ja: `コピーを読み直し、${hosts} 台すべてのホストで判定が同じであることを確認しました。`,
    en: `The copy was read again: ${plural(hosts, 'host has', 'hosts have')} the same verdicts.`,
  }),
  differs: (host: string, incident: string, verdict: Text, inCopy: Text, more: number): Text => ({
    ja: `${host} · ${incident}: 元の証拠では「${verdict.ja}」、コピーでは「${inCopy.ja}」です${more === 0 ? '' : ` (ほか ${more} 件)`}。`,
    en: `${host} · ${incident}: ${verdict.en} in the evidence, ${inCopy.en} in the copy${more === 0 ? '' : ` (and ${more} more)`}.`,
  }),
  /** Where the verdict is the same: by another rule, or less certain. */
  otherwise: (verdict: Text): Text => ({ ja: `${verdict.ja} (根拠は別)`, en: `${verdict.en} (for another reason)` }),
  differ: {
    ja: 'コピーと元の証拠で判定が異なります。上に挙げたホストについては、コピーだけで判断しないでください。',
    en: 'The copy does not give the same verdicts as the evidence. Do not rely on the copy for the hosts above.',
  },
  onlyChosen: {
    ja: '選択していないホストのファイルは、コピーに含まれません。',
    en: 'Files of hosts that were not chosen are not in the copy.',
  },
  nothing: { ja: '判定なし', en: 'no verdict' },
  readFirst: {
    ja: '渡す前に、コピーの中身を確認してください。形や場所から名前だと分からない語は残ります。--hide FILE で追加できます。',
    en: 'Look through the copy before you hand it on: a word that neither its form nor its place shows to be a name stays. Add such words with --hide FILE.',
  },
  onlyEvidence: {
    ja: 'コピーできるのは元の証拠だけです。ファクト ファイルと保存したケースには、ファイルの中身がありません。',
    en: 'Only evidence itself can be copied: facts files and saved cases do not hold the files.',
  },
} as const
