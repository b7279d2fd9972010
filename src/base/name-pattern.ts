// Names as incidents ask for them: `MSMQ`, or `MSMQ$*` for whatever begins so.

interface Names {
  readonly whole: ReadonlySet<string>
  readonly beginnings: readonly string[]
}

/** Lists of names come from packs: there are few, and every row of a list is held against them. */
const known = new WeakMap<readonly string[], Names>()

/** True if a pattern equals the name; a trailing `*` matches any suffix. Ignores case. */
export function matchesName(patterns: readonly string[], name: string): boolean {
  const names = known.get(patterns) ?? namesOf(patterns)
  known.set(patterns, names)
  const lower = name.toLowerCase()
  return names.whole.has(lower) || names.beginnings.some((beginning) => lower.startsWith(beginning))
}

function namesOf(patterns: readonly string[]): Names {
  const lower = patterns.map((pattern) => pattern.toLowerCase())
  return {
    whole: new Set(lower.filter((pattern) => !pattern.endsWith('*'))),
    beginnings: lower.filter((pattern) => pattern.endsWith('*')).map((pattern) => pattern.slice(0, -1)),
  }
}
