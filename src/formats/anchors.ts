// Words that stand in every section of a kind. All words of all parsers are looked for in one pass over a
// text, and a parser whose words are not there is not asked to search it.
//
// The pass is an Aho-Corasick automaton: one step for each character, however many words there are.
// Case does not count, and neither do underscores, as some tools write `hotfix_id`, nor `<`, which the XML reader
// drops where it is damage.
export interface Anchors {
  readonly words: readonly string[]
}

interface Automaton {
  /** The class of each UTF-16 unit; 0 if no word has it. */
  readonly classes: Uint8Array
  readonly classCount: number
  /** `next[state * classCount + class]` */
  readonly next: Uint16Array
  readonly stateCount: number
  /** The words that end in a state, for those in which some do. */
  readonly ends: ReadonlyMap<number, readonly string[]>
}

const registered = new Set<string>()
let automaton: Automaton | undefined

/** The words of all parsers, lower case and without underscores. */
export function anchorWords(): readonly string[] {
  return [...registered]
}

/** @param names lower case, at least one of which stands in every section of the parser. */
export function anchors(...names: readonly string[]): Anchors {
  const words = names.map((name) => name.replace(/[_<]/g, ''))
  for (const word of words) registered.add(word)
  automaton = undefined
  return { words }
}

const KNOWN = new WeakMap<readonly string[], ReadonlySet<string>>()

/** True if one of the words stands in one of the lines. The pass is made once for an array of lines. */
export function standIn(lines: readonly string[], { words }: Anchors): boolean {
  let found = KNOWN.get(lines)
  if (found === undefined) {
    automaton ??= automatonOf([...registered])
    found = wordsIn(lines, automaton)
    KNOWN.set(lines, found)
  }
  return words.some((word) => found.has(word))
}

function wordsIn(lines: readonly string[], automaton: Automaton): Set<string> {
  const { classes, classCount, next, stateCount } = automaton
  const reached = new Uint8Array(stateCount)
  for (const line of lines) {
    let state = 0
    for (let at = 0; at < line.length; at += 1) {
      const code = foldedCode(line.charCodeAt(at))
      if (code === UNDERSCORE || code === LESS) continue
      state = next[state * classCount + classes[code]!] ?? 0
      reached[state] = 1
    }
  }
  const found = new Set<string>()
  for (const [state, words] of automaton.ends) if (reached[state] === 1) for (const word of words) found.add(word)
  return found
}

const [UNDERSCORE, LESS] = [0x5f, 0x3c]
const [LONG_S, KELVIN] = [0x17f, 0x212a]

/** Two characters outside ASCII are letters of it where case does not count. */
function foldedCode(code: number): number {
  return code === LONG_S ? 0x73 : code === KELVIN ? 0x6b : code
}

function automatonOf(words: readonly string[]): Automaton {
  const classes = new Uint8Array(0x10000)
  const letters = [...new Set(words.join(''))]
  for (const [index, letter] of letters.entries()) {
    classes[letter.charCodeAt(0)] = index + 1
    const upper = letter.toUpperCase()
    if (upper.length === 1) classes[upper.charCodeAt(0)] = index + 1
  }
  const classCount = letters.length + 1
  const stateCount = 1 + words.reduce((sum, { length }) => sum + length, 0)
  const next = new Uint16Array(stateCount * classCount)
  const ends: string[][] = Array.from({ length: stateCount }, () => [])
  let states = 1
  for (const word of words) {
    let state = 0
    for (const letter of word) {
      const at = state * classCount + (classes[letter.charCodeAt(0)] ?? 0)
      if (next[at] === 0) next[at] = states++
      state = next[at] ?? 0
    }
    ends[state]?.push(word)
  }
  addFailures(next, ends, classCount)
  const withWords = [...ends.entries()].filter(([, own]) => own.length > 0)
  return { classes, classCount, next, stateCount, ends: new Map(withWords) }
}

/** Where no word goes on, the longest end of what was read that begins a word does: found level by level. */
function addFailures(next: Uint16Array, ends: string[][], classCount: number): void {
  const failure = new Uint16Array(ends.length)
  const queue = [...new Set(next.subarray(0, classCount))].filter((state) => state !== 0)
  for (const state of queue) {
    const back = failure[state] ?? 0
    ends[state]?.push(...(ends[back] ?? []))
    for (let letter = 0; letter < classCount; letter += 1) {
      const at = state * classCount + letter
      const other = next[back * classCount + letter] ?? 0
      const child = next[at] ?? 0
      if (child === 0) next[at] = other
      else {
        failure[child] = other
        queue.push(child)
      }
    }
  }
}
