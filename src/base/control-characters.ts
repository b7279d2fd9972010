// Characters of evidence that nobody sees but that act: they clear a terminal, turn the reading
// direction, or hide inside a name. This file alone decides which they are and what becomes of them.
//
// People read a mark in place of each: a control picture (ESC is ␛) where Unicode has one, else its
// number (⟨U+202E⟩). Nothing is removed, because a hidden character in a log is a finding in itself,
// and a removed one would make two different names look the same. Programs read the `\u` escape of JSON.

/**
 * C0, DEL and C1; line and paragraph separators; everything that Unicode calls ignorable (bidi
 * overrides, isolates and marks, zero-width characters, tags, fillers), and interlinear annotations.
 * Variation selectors are left: they choose the shape of a letter, also in Japanese names.
 */
const ACTING = /(?!\p{Variation_Selector})[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu
/** As above, without the tab and the line ends of a text of several lines. */
const ACTING_IN_LINES =
  /\r(?!\n)|(?!\p{Variation_Selector}|[\t\n\r])[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu
const CONTROL_PICTURES = 0x2400
const PICTURE_OF_DELETE = '\u2421'

/** For a place of one line: names, paths, messages on a terminal. Tabs and line ends are marked too. */
export function visibleLine(text: string): string {
  return text.replace(ACTING, markOf)
}

/** For a place of several lines: tabs and line ends (LF, CR LF) stay. */
export function visibleText(text: string): string {
  return text.replace(ACTING_IN_LINES, markOf)
}

/** JSON whose bytes are safe to print: what `JSON.stringify` leaves unescaped is escaped too. */
export function printableJson(value: unknown, indent?: number): string {
  // JSON itself has no such character outside of strings but the line ends of an indented text.
  return JSON.stringify(value, undefined, indent).replace(ACTING_IN_LINES, escapeOf)
}

function markOf(character: string): string {
  const code = character.codePointAt(0)!
  if (code < 0x20) return String.fromCodePoint(CONTROL_PICTURES + code)
  if (code === 0x7f) return PICTURE_OF_DELETE
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
}

/** Code unit by code unit: JSON writes a character beyond U+FFFF as two escapes. */
function escapeOf(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('')
}
