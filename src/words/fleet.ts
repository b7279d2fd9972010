// What the command line says of facts files, saved cases, results and hosts that did not report.
import type { Text } from '../model/text.ts'
import type { Language } from './language.ts'

/** Why a facts file is not used; each says what to do. */
export const FACTS_PROBLEMS: Readonly<
  Record<'not-there' | 'not-facts' | 'newer' | 'cut' | 'damaged' | 'changed' | 'unusable' | 'more', Text>
> = {
  'not-there': {
    ja: 'ファクト ファイルがないか、開けません。',
    en: 'The facts file is not there or may not be opened.',
  },
  'not-facts': {
    ja: 'ファクト ファイルではありません。patchverdict read で作成したファイルを指定してください。',
    en: 'This is no facts file. Give a file that patchverdict read has written.',
  },
  newer: {
    ja: 'このファクト ファイルは、新しいバージョンの PatchVerdict で作成されています。そのバージョンで判定してください。',
    en: 'A newer version of PatchVerdict wrote this facts file. Analyze it with that version.',
  },
  cut: {
    ja: 'ファクト ファイルが途中で切れています。証拠をもう一度 patchverdict read で読み取ってください。',
    en: 'The facts file was cut off. Read the evidence again with patchverdict read.',
  },
  damaged: {
    ja: 'ファクト ファイルが壊れています。コピーし直すか、証拠をもう一度 patchverdict read で読み取ってください。',
    en: 'The facts file is damaged. Copy it again, or read the evidence again with patchverdict read.',
  },
  changed: {
    ja: 'ファクト ファイルの内容が作成後に変更されています。証拠をもう一度 patchverdict read で読み取ってください。',
    en: 'The facts file was changed after it was written. Read the evidence again with patchverdict read.',
  },
  unusable: {
    ja: 'ファクト ファイルに、このバージョンの PatchVerdict が扱えない内容があります。証拠をもう一度 patchverdict read で読み取ってください。',
    en: 'The facts file holds something that this version of PatchVerdict does not know. Read the evidence again with patchverdict read.',
  },
  more: {
    ja: 'ファクト ファイルの終わりの後に、別の内容が続いています。ファクト ファイルは連結せず、1 つずつ指定してください。',
    en: 'More follows after the end of the facts file. Do not join facts files; give them one by one.',
  },
}

/** Why a saved case, report or result is not judged again. */
export const SAVED_PROBLEMS: Readonly<Record<'not-a-case' | 'changed' | 'unusable' | 'result' | 'report', Text>> = {
  'not-a-case': {
    ja: '保存されたケースとして読み取れません。',
    en: 'This cannot be read as a saved case.',
  },
  changed: {
    ja: '保存されたケースの内容が保存後に変更されているため、判定に使えません。',
    en: 'The saved case was changed after it was saved, so it is not judged.',
  },
  unusable: {
    ja: '保存されたケースに、このバージョンの PatchVerdict が扱えない内容があります。',
    en: 'The saved case holds something that this version of PatchVerdict does not know.',
  },
  result: {
    ja: 'PatchVerdict の判定結果です。判定だけでファクトを含まないため、判定し直せません。元の証拠、ファクト ファイル (patchverdict read)、または保存したケースを指定してください。',
    en: 'This is a result of PatchVerdict: it holds verdicts and no facts, so it cannot be judged again. Give the evidence, a facts file (patchverdict read) or a saved case.',
  },
  report: {
    ja: 'ケースを含まない PatchVerdict のレポートです。ファクトを含まないため、判定し直せません。元の証拠、ファクト ファイル (patchverdict read)、または保存したケースを指定してください。',
    en: 'This is a report of PatchVerdict without its case: it holds no facts, so it cannot be judged again. Give the evidence, a facts file (patchverdict read) or a saved case.',
  },
}

/** What is said of a line of `--assign`; `what` is the path, or the host. */
export const ASSIGN_REMARKS: Readonly<
  Record<'no-assignment' | 'no-such-path' | 'other-host-before' | 'new-host', (what: string) => Text>
> = {
  'no-assignment': () => ({
    ja: '「パス,ホスト」の形式ではないため、使っていません。',
    en: 'This is not "path,host", so it is not used.',
  }),
  'no-such-path': (path) => ({
    ja: `${path}: このパスの証拠がないか、含まれる証拠にホスト名があるため、使っていません。パスは結果に出力されるとおりに指定してください。`,
    en: `${path}: there is no evidence of this path, or all of it names its host itself, so the line is not used. Give the path as results name it.`,
  }),
  'other-host-before': (path) => ({
    ja: `${path}: 前の行で別のホストが指定されているため、どちらも使っていません。`,
    en: `${path}: a line before gives it to another host, so neither is used.`,
  }),
  'new-host': (host) => ({
    ja: `${host}: 名前の出てくる証拠がほかにありません。指定された証拠だけのホストとして判定しています。名前に誤りがないか確認してください。`,
    en: `${host}: no other evidence names this host. It is judged by what was given to it alone; check the name.`,
  }),
}

interface VerdictsOf {
  readonly incident: Text
  readonly before: Text
  readonly after: Text
}

function changeIn({ incident, before, after }: VerdictsOf, language: Language): string {
  return `${before[language]} → ${after[language]} (${incident[language]})`
}

export const FLEET = {
  lineOf: (line: number): Text => ({ ja: `${line} 行目`, en: `line ${line}` }),
  refused: {
    ja: '使えないファイルがあるため、何も判定していません。一部だけで判定すると、実際より問題がないように見えることがあります。',
    en: 'Nothing was judged, because files could not be used: a part of the evidence may look better than the whole.',
  },
  unreadWhileReading: (reason: string): Text => ({
    ja: `読み取り時に開けなかったパスです (${reason})`,
    en: `This path could not be read when the facts file was made (${reason})`,
  }),
  otherVersion: (version: string, files: number): Text => ({
    ja: `証拠ファイル ${files} 件は PatchVerdict ${version} で読み取られています。`,
    en: `${files} evidence files were read by PatchVerdict ${version}.`,
  }),
  written: (file: string, files: number, hosts: number): Text => ({
    ja: `${file}: 証拠ファイル ${files} 件、名前の出てくるホスト ${hosts} 台`,
    en: `${file}: ${files} evidence files that name ${hosts} hosts`,
  }),
  verdictsDiffer: (host: string, changes: readonly VerdictsOf[]): Text => ({
    ja: `${host}: 判定が保存したケースと異なります: ${changes.map((one) => changeIn(one, 'ja')).join('、')}`,
    en: `${host}: the verdict differs from the saved case: ${changes.map((one) => changeIn(one, 'en')).join(', ')}`,
  }),
  notReportedVerdict: { ja: '証拠なし', en: 'No evidence' },
  rejected: { ja: '読み取らなかったファイル', en: 'Files that were not read' },
  noHost: { ja: 'ホスト不明', en: 'No host' },
  run: { ja: '実行名', en: 'Run' },
} as const
