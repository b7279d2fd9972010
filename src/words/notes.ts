// What is worth saying about a host and decides nothing.
import type { Text } from '../model/text.ts'

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)

export const NOTES = {
  oldCapture: (day: string, days: number): Text => ({
    ja: `この証拠は ${day} に採取されたもので、判定の ${days} 日前です。その後の変化は判定に含まれていません。`,
    en: `This evidence was captured on ${day}, ${days} days before it was judged. What changed since then is not in it.`,
  }),
  earlierSymptoms: (count: number): Text => ({
    ja: `原因の更新プログラムより前にも、同じ障害が ${count} 件記録されています。判定には数えていません。`,
    en: `The same failure was logged before the causing update, too (${times(count)}). It is not counted.`,
  }),
  supportingEvents: (count: number): Text => ({
    ja: `参考となるイベントが ${count} 件あります。これだけでは判定の根拠になりません。`,
    en: `Supporting events were logged (${times(count)}). Alone they prove nothing.`,
  }),
  causeWaitsForRestart: {
    ja: '原因の更新プログラムは再起動待ちです。次の再起動で有効になります。',
    en: 'The causing update is pending a restart. It takes effect at the next restart.',
  },
  fixLeaves: {
    ja: '修正プログラムは削除されており、次の再起動で取り除かれます。再起動の前に、修正プログラムをもう一度適用してください。',
    en: 'The fix has been uninstalled and leaves at the next restart. Install an update with the fix before restarting.',
  },
  olderFailures: (count: number): Text => ({
    ja: `修正が有効になった後にも障害が ${count} 件記録されていますが、最後の再起動または 30 日より前のものです。`,
    en: `The failure was also logged after the fix took effect (${times(count)}), before the last restart or more than 30 days ago.`,
  }),
  pastSymptoms: {
    ja: '過去に障害の記録がありますが、対象の機能は現在インストールされていません。',
    en: 'Failures were logged in the past; the component is not installed now.',
  },
  /** @param isAmple enough that a shortage is unlikely; the value is that of the capture, not of the failure */
  freeMemory: (size: string, isAmple: boolean): Text => ({
    ja: `採取時の空きメモリは ${size} です。${isAmple ? 'メモリ不足が原因とは考えにくい状態です。' : ''}`,
    en: `${size} of memory was free when captured${isAmple ? ', so a memory shortage is unlikely' : ''}.`,
  }),
  freeDisk: (size: string, isAmple: boolean): Text => ({
    ja: `採取時のドライブの空き容量は ${size} です。${isAmple ? 'ディスク容量の不足が原因とは考えにくい状態です。' : ''}`,
    en: `${size} of disk space was free when captured${isAmple ? ', so a shortage of disk space is unlikely' : ''}.`,
  }),
  folderMoved: (component: Text, path: string): Text => ({
    ja: `${component.ja} の保存先は ${path} に変更されています。`,
    en: `The storage folder of ${component.en} has been moved to ${path}.`,
  }),
  notSearched: {
    ja: '証拠を読み取ったときには、このインシデントのイベントや値を検索していません。見つからないことを根拠にしていません。証拠をもう一度読み取ってください。',
    en: 'When the evidence was read, it was not searched for the events and values of this incident, so nothing is concluded from its silence. Read the evidence again.',
  },
  namesakes: {
    ja: '証拠には、同じ名前でプロダクト ID の異なる別の機器があります。別々のホストとして判定しています。どちらの機器かを確認してください。',
    en: 'The evidence has another machine of the same name with another product ID. Each is judged as a host of its own. Make sure which machine you are working on.',
  },
  capturesContradict: {
    ja: '採取どうしで起動日時と採取日時が矛盾しているか、ドメインが異なるため、どの採取が現在の状態を示すかを決められません。',
    en: 'The start times and times of the captures contradict each other, or their domains differ, so it is not known which capture shows the current state.',
  },
  newerContradicts: {
    ja: 'ここに挙げた証拠は、判定に足りる最後の採取より新しく、その内容と食い違っています。新しい採取が必要です。',
    en: 'The evidence cited here is newer than the last whole capture and contradicts it. A new capture is needed.',
  },
  newerNotAdded: (count: number): Text => ({
    ja: `判定した採取より新しいファイル ${count} 件は、その間に機器が変わった可能性があるため、判定に加えていません。矛盾がないかどうかだけを調べています。`,
    en: `Files newer than the judged capture (${count}) do not add to this verdict, because the machine may have changed in between. They were only checked for contradictions.`,
  }),
  followUps: (count: number): Text => ({
    ja: `後から採取されたファイル ${count} 件を、推定の証拠として判定に加えています。`,
    en: `Files that were collected later (${count}) add to this verdict as inferred evidence.`,
  }),
} as const
