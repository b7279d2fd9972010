// What is worth saying about a host and decides nothing.
import type { Text } from '../model/findings.ts'

export const NOTES = {
  earlierSymptoms: (count: number): Text => ({
    ja: `問題の更新プログラムより前にも、同じ症状が ${count} 件あります。判定には数えていません。`,
    en: `The same symptom was logged ${count} time(s) before the trigger update. It is not counted.`,
  }),
  supportingEvents: (count: number): Text => ({
    ja: `参考となるイベントが ${count} 件あります。単独では判定の根拠になりません。`,
    en: `${count} supporting event(s) were logged. Alone they prove nothing.`,
  }),
  causeWaitsForRestart: {
    ja: '問題の更新プログラムは再起動待ちです。次の再起動で有効になります。',
    en: 'The trigger update still waits for its restart. The next restart makes it effective.',
  },
  pastSymptoms: {
    ja: '過去に症状の記録がありますが、機能は現在入っていません。',
    en: 'Symptoms were logged in the past; the component is not installed now.',
  },
  freeMemory: (size: string): Text => ({
    ja: `使用できる物理メモリは ${size} です。`,
    en: `${size} of physical memory were available.`,
  }),
  freeDisk: (size: string): Text => ({
    ja: `ドライブの空き容量は ${size} です。`,
    en: `${size} of disk space were free.`,
  }),
  folderMoved: (path: string): Text => ({
    ja: `フォルダーは ${path} に移されています。`,
    en: `The folder has been moved to ${path}.`,
  }),
  nobodyCanCreate: {
    ja: 'このフォルダーにファイルを作成できる ID は、一覧にありません。',
    en: 'The list names nobody who can create files in the folder.',
  },
  canCreate: (accounts: readonly string[]): Text => ({
    ja: `フォルダーにファイルを作成できるのは ${accounts.join('、')} です。`,
    en: `Files in the folder can be created by: ${accounts.join(', ')}.`,
  }),
} as const
