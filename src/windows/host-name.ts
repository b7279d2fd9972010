/** NetBIOS and DNS names that Windows allows; `.` only between labels. */
const HOST_NAME = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,253}[\p{L}\p{N}_])?$/u

/** False for text that people put in place of a name before they send a file: `...`, `***`, `<redacted>`, nothing. */
export function isHostName(text: string): boolean {
  return HOST_NAME.test(text) && /[\p{L}\p{N}]/u.test(text) && !text.includes('..') && !/^(?:n\/a|x{3,})$/i.test(text)
}
