// Names that word matching cannot find: they contain blanks, or letters of a script without blanks.
import { UNSPACED } from './forms.ts'
import { hasUnspaced } from './places.ts'

const WORDS = new RegExp(`(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, 'gu')

export class Phrases {
  /** By their first word, lower case: a text is searched in one pass, however many there are. */
  readonly #byFirstWord = new Map<string, { phrase: string; offset: number; substitute: string }[]>()
  readonly #unspaced = new Map<string, string>()
  readonly #known = new Set<string>()

  /** @param anywhere also inside a longer word */
  add(name: string, substitute: string, anywhere = hasUnspaced(name)): void {
    const phrase = name.toLowerCase()
    if (this.#known.has(phrase)) return
    this.#known.add(phrase)
    const [first] = phrase.matchAll(WORDS)
    if (anywhere) this.#unspaced.set(phrase, substitute)
    else if (first !== undefined) {
      const same = this.#byFirstWord.get(first[0]) ?? []
      same.push({ phrase, offset: first.index, substitute })
      same.sort((a, b) => b.phrase.length - a.phrase.length)
      this.#byFirstWord.set(first[0], same)
    }
  }

  /**
   * @param hold makes what stands in the text in place of a substitute
   * @param twin if given, only phrases that stand in this text too are replaced; lower case
   */
  replace(text: string, hold: (substitute: string) => string, twin?: string): string {
    let result = text
    const lower = lowerOf(text)
    const unspaced = [...this.#unspaced]
      .filter(([phrase]) => lower.includes(phrase) && (twin === undefined || twin.includes(phrase)))
      .sort(([a], [b]) => b.length - a.length)
    for (const [phrase, substitute] of unspaced) result = replaceIgnoringCase(result, phrase, hold(substitute))
    return this.#byFirstWord.size === 0 ? result : this.#replaceSpaced(result, hold, twin)
  }

  #replaceSpaced(text: string, hold: (substitute: string) => string, twin: string | undefined): string {
    const lower = lowerOf(text)
    let result = ''
    let from = 0
    for (const { 0: word, index } of lower.matchAll(WORDS)) {
      const found = this.#byFirstWord
        .get(word)
        ?.find(
          ({ phrase, offset }) =>
            index - offset >= from &&
            lower.startsWith(phrase, index - offset) &&
            (twin === undefined || twin.includes(phrase)),
        )
      if (found === undefined) continue
      const start = index - found.offset
      result += text.slice(from, start) + hold(found.substitute)
      from = start + found.phrase.length
    }
    return result + text.slice(from)
  }
}

function replaceIgnoringCase(text: string, phrase: string, substitute: string): string {
  const lower = lowerOf(text)
  let result = ''
  let from = 0
  for (let at = lower.indexOf(phrase); at >= 0; at = lower.indexOf(phrase, from)) {
    result += text.slice(from, at) + substitute
    from = at + phrase.length
  }
  return result + text.slice(from)
}

/** A few letters change their length with their case, which would shift the positions. */
function lowerOf(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text
}
