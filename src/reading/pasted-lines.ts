// Text that went through a mail, a ticket or a script has the same mark before every line, followed
// by what Windows printed.
//
//   > C:\>sc query MSMQ        # Source        Description      HotFixID
//   >                          # ------        -----------      --------
//   > SERVICE_NAME: MSMQ       # WEB01         Security Update  KB5071544
//
// No line is removed, so line numbers still match the file.

/** Fewer marked lines may come from a program: a redirection, one comment. */
const MIN_QUOTED_LINES = 3
/** `> > ` is a quote of a quote. PowerShell's `>> ` is a continuation prompt, not a mark. */
const QUOTE = /^[ \t]{0,3}(?:>(?:[ \t]|$)){1,8}/
const COMMENT = /^#(?:[ \t]|$)/

/** Colours of a console, soft hyphens and characters without width: they print nothing. */
const UNSEEN = /\u001b\[[0-9;?]*[ -/]*[@-~]|[\u00ad\u200b-\u200d\u2060]/g

/** The lines without what a console does not show; the same array if nothing is hidden in them. */
export function withoutUnseen(lines: readonly string[]): readonly string[] {
  return lines.some((line) => line.search(UNSEEN) !== -1) ? lines.map((line) => line.replace(UNSEEN, '')) : lines
}

/** The lines without the `> ` of mails and tickets, wherever at least three lines in a row have it. */
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

const FENCE = '```'

/** The lines without the fences that chat programs put right before and behind a print. */
export function withoutGluedFences(lines: readonly string[]): readonly string[] {
  return lines.some((line) => line.includes(FENCE)) ? lines.map(withoutGluedFence) : lines
}

/** A fence with a single word behind it names a language, and one that stands alone is a fence. */
function withoutGluedFence(line: string): string {
  const text = line.trimEnd()
  const opened = text.startsWith(FENCE) && /\S[:\s]/.test(text.slice(FENCE.length)) ? text.slice(FENCE.length) : text
  const isClosed = opened.endsWith(FENCE) && !opened.startsWith(FENCE)
  if (isClosed) return opened.slice(0, -FENCE.length)
  return opened === text ? line : opened
}

/** `"hf.stdout_lines": [` */
const STRINGS_BELOW = /"(?:[\w.]{1,60}\.)?(?:stdout|stderr|output)_lines"\s*:\s*\[\s*$/
const JSON_STRING = /^\s*("(?:[^"\\]|\\.)*"),?\s*$/

/** The lines of an output that an orchestration tool wrote as an array of JSON strings, as they were. */
export function withoutJsonStrings(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => STRINGS_BELOW.test(line))) return lines
  const bare = [...lines]
  let inside = false
  for (const [at, line] of lines.entries()) {
    const text: string | undefined = inside ? JSON_STRING.exec(line)?.[1] : undefined
    if (text !== undefined) bare[at] = textOf(text)
    inside = STRINGS_BELOW.test(line) || text !== undefined
  }
  return bare
}

/** A string that is no JSON is left as it is. */
function textOf(json: string): string {
  try {
    return String(JSON.parse(json))
  } catch {
    return json
  }
}

/**
 * The lines without their common prefix, a comment mark or an indent; undefined if they have none.
 * A script has commands between its comments, so it is left alone.
 */
export function withoutCommonStart(lines: readonly string[]): readonly string[] | undefined {
  const filled = lines.filter((line) => line.trim() !== '')
  if (filled.length < MIN_QUOTED_LINES) return undefined
  if (filled.every((line) => COMMENT.test(line))) return lines.map((line) => line.replace(COMMENT, ''))
  const indent = filled.reduce((least, line) => Math.min(least, line.length - line.trimStart().length), Infinity)
  return indent > 0 ? lines.map((line) => line.slice(indent)) : undefined
}
