// Titles of updates, in the languages in which Windows Update shows them.
const CUMULATIVE =
  /cumulative|rollup|累積|ロールアップ|kumulativ|cumulativ[ae]|acumulativ[ae]|cumulé|накопительн|累计|累計|누적/i
/** .NET and servicing updates have titles of their own; previews hold no new security fix. */
const OTHER_KIND = /\.net\b|servicing stack|サービス スタック|preview|プレビュー/i

/** True for the title of a cumulative update or a monthly rollup of Windows itself. */
export function isCumulativeTitle(title: string): boolean {
  return CUMULATIVE.test(title) && !OTHER_KIND.test(title)
}
