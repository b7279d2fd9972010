// What a well-written Japanese sentence looks like, for advice on the wording of packs.

export const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u
export const FULL_STOP = '。'
/** です・ます, with a remark in brackets behind it at most. */
export const POLITE_END = /(?:です|ます|ません|ました|ください|でした|でしょう)(?:\s?[(（].{0,80}[)）])?。?$/
/** Letters and digits are half-width; some punctuation is not. */
export const UNUSUAL_WIDTH = /[Ａ-Ｚａ-ｚ０-９]/
