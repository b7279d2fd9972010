// Where a pack comes from. A pack from a file judges in no one's name but its own, and its commands are
// its author's.
import type { PackOrigin } from '../model/pack-origin.ts'
import type { Text } from '../model/text.ts'

const SHOWN_DIGITS = 16

export function isForeign({ origin }: PackOrigin): boolean {
  return origin === 'foreign'
}

/** ` · built in · SHA-256 0123456789abcdef`, behind the id and version of a pack. */
export function packOrigin(pack: PackOrigin): Text {
  const digest = `SHA-256 ${pack.digest.slice(0, SHOWN_DIGITS)}`
  const name = isForeign(pack) ? FROM_FILE : BUILT_IN
  return { ja: ` · ${name.ja} · ${digest}`, en: ` · ${name.en} · ${digest}` }
}

const BUILT_IN: Text = { ja: '同梱', en: 'built in' }
const FROM_FILE: Text = { ja: 'PatchVerdict に付属しないパック', en: 'not part of PatchVerdict' }

/** The title of such a pack, wherever it stands: nothing that it calls itself may pass for ours. */
export function foreignTitle(title: Text): Text {
  return { ja: `【${FROM_FILE.ja}】${title.ja}`, en: `[${FROM_FILE.en}] ${title.en}` }
}

/** Beside every verdict of such a pack. */
export const JUDGED_BY_FOREIGN: Text = {
  ja: 'PatchVerdict に付属しないパックによる判定です。',
  en: 'Judged by a pack that is not part of PatchVerdict.',
}

/** Above every command of such a pack. */
export const FOREIGN_COMMANDS: Text = {
  ja: '次のコマンドは、PatchVerdict に付属しないパックの作成者によるものです。内容を確認し、実行する場合は手で入力してください。',
  en: 'These commands are by the author of a pack that is not part of PatchVerdict. Check them, and type them by hand if you run them.',
}

/** What a file of newer updates is called where it is offered. */
export const FOREIGN_UPDATES: Text = {
  ja: '新しい Windows 更新プログラムの一覧 (PatchVerdict に付属しないファイル)',
  en: 'Newer Windows updates (a file that is not part of PatchVerdict)',
}
