// Searches that a regular expression can write, but not run in linear time: `[x]+$` and `head.*tail`
// start over at every place where their beginning matches. Evidence is hostile and lines are long.

/** The text without the characters at its end that `character` matches: `text.replace(/[x]+$/, '')`. */
export function withoutEnd(text: string, character: RegExp): string {
  let end = text.length
  while (end > 0 && character.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

/** What follows the first match of `head`; undefined if there is none. */
export function behind(text: string, head: RegExp): string | undefined {
  const found = head.exec(text)
  return found === null ? undefined : text.slice(found.index + found[0].length)
}

/** True if `tail` matches somewhere behind the first match of `head`: `/head.*tail/`. */
export function hasBehind(text: string, head: RegExp, tail: RegExp): boolean {
  const rest = behind(text, head)
  return rest !== undefined && tail.test(rest)
}
