// Where saved cases that are put together say different things of one step, finding or host.
import type { Text } from '../model/text.ts'
import type { Disagreement } from '../model/work.ts'

const PARTS: Readonly<Record<Disagreement['part'], Text>> = {
  done: { ja: '実施状況', en: 'state' },
  note: { ja: 'メモ', en: 'note' },
  owner: { ja: '担当者', en: 'owner' },
  due: { ja: '期限', en: 'due date' },
  acceptance: { ja: 'リスクの受容', en: 'acceptance' },
  wave: { ja: '展開リング', en: 'wave' },
}

/** An evidence file that cases give to different hosts. */
export function disputedHostText(path: string): Text {
  return {
    ja: `${path}: ケースによってホストの割り当てが異なるため、どちらも使っていません。`,
    en: `${path}: cases assign it to different hosts, so neither is used.`,
  }
}

export function disagreementText({ host, incident, step, part, older, newer }: Disagreement): Text {
  const [ja, en] = (['ja', 'en'] as const).map((language) =>
    [host, incident, step, PARTS[part][language]].filter((one) => one !== undefined).join(' · '),
  )
  return {
    ja: `${ja}: ケースによって内容が異なるため、新しいほうの「${newer}」を採用しました (古いほうは「${older}」)。`,
    en: `${en}: the cases differ; the newer one, "${newer}", is used and "${older}" is not.`,
  }
}
