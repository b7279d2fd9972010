// Looks for any of several texts in a text of any length, whatever the case.
//
// Writing the whole text in lower case first would cost more than everything else that is done with it. The
// rarest letter of each wanted text is looked for instead, which the platform does many characters at a
// time; only around it are letters compared.

/** Letters of English by how rare they are; what is no letter is rarer still. */
const RARE_FIRST = 'zqxjkvbpygfwmucldrhsnioate'
const ASCII = /^[\x00-\x7f]*$/
/** The only characters outside ASCII that have an ASCII letter in lower case. */
const [DOTTED_I, KELVIN] = ['\u0130', '\u212a']

interface Wanted {
  readonly text: string
  /** Where its rarest letter is. */
  readonly at: number
}

/** @returns a function that tells whether one of the texts stands in a text: the same as in lower case. */
export function openTextSearch(texts: readonly string[]): (text: string) => boolean {
  const all = texts.map((text) => text.toLowerCase())
  if (all.includes('')) return () => true
  if (all.length === 0) return () => false
  const byLetter = new Map<string, Wanted[]>()
  for (const text of all.filter((one) => ASCII.test(one))) {
    const wanted = { text, at: rarestIn(text) }
    const letter = text.charAt(wanted.at)
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), wanted])
  }
  const others = all.filter((one) => !ASCII.test(one))
  const holds = (text: string, some: readonly string[]): boolean => {
    const lower = text.toLowerCase()
    return some.some((one) => lower.includes(one))
  }
  return (text) => {
    if (others.length > 0 || text.includes(DOTTED_I) || text.includes(KELVIN)) return holds(text, all)
    for (const [letter, wanted] of byLetter) {
      if (standsAround(text, letter, wanted)) return true
      const upper = letter.toUpperCase()
      if (upper !== letter && standsAround(text, upper, wanted)) return true
    }
    return false
  }
}

function standsAround(text: string, letter: string, wanted: readonly Wanted[]): boolean {
  for (let found = text.indexOf(letter); found !== -1; found = text.indexOf(letter, found + 1)) {
    for (const { text: one, at } of wanted) {
      const from = found - at
      if (from >= 0 && text.slice(from, from + one.length).toLowerCase() === one) return true
    }
  }
  return false
}

function rarestIn(text: string): number {
  const rarity = [...text].map((letter) => RARE_FIRST.indexOf(letter))
  return rarity.indexOf(Math.min(...rarity))
}
