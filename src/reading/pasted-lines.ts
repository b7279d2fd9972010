// Text that went through a mail, a ticket or a script comes back with the same mark before
// every line. What Windows printed stands behind it.
//
//   > C:\>sc query MSMQ        # Source        Description      HotFixID
//   >                          # ------        -----------      --------
//   > SERVICE_NAME: MSMQ       # WEB01         Security Update  KB5071544
//
// Lines stay lines, so their numbers still count those of the file.

/** Fewer marked lines may be a program's own: a redirection, one comment. */
const MIN_QUOTED_LINES = 3
/** `> > ` is a quote of a quote. PowerShell's `>> ` is a prompt for more of a command, not a mark. */
const QUOTE = /^[ \t]{0,3}(?:>(?:[ \t]|$)){1,8}/
const COMMENT = /^#(?:[ \t]|$)/

/** The lines without the `> ` of mails and tickets, wherever at least three in a row have it. */
export function withoutQuotes(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => QUOTE.test(line))) return lines
  const bare = [...lines]
  for (let from = 0; from < lines.length;) {
    let to = from
    while (to < lines.length && QUOTE.test(lines[to] ?? '')) to += 1
    if (to - from >= MIN_QUOTED_LINES)
      for (let at = from; at < to; at += 1) bare[at] = (lines[at] ?? '').replace(QUOTE, '')
    from = to + 1
  }
  return bare
}

/**
 * The lines without what stands before every one of them, a comment mark or an indent;
 * undefined if nothing does. A script has commands between its comments, so it is left alone.
 */
export function withoutCommonStart(lines: readonly string[]): readonly string[] | undefined {
  const filled = lines.filter((line) => line.trim() !== '')
  if (filled.length < MIN_QUOTED_LINES) return undefined
  if (filled.every((line) => COMMENT.test(line))) return lines.map((line) => line.replace(COMMENT, ''))
  const indent = filled.reduce((least, line) => Math.min(least, line.length - line.trimStart().length), Infinity)
  return indent > 0 ? lines.map((line) => line.slice(indent)) : undefined
}
