// Finds names in whole files: beside quotations there are names of files, tables whose columns must stay, and words by
// which readers know what a line is.
import { withoutPasswords } from '../report/redaction/passwords.ts'
import { HELD, plainly, Scrubber } from '../report/redaction/scrubber.ts'

export interface ScrubbedPart {
  readonly text: string
  readonly isSubstitute: boolean
}

const SUBSTITUTE = /([\u{f0000}-\u{10ffff}])/u

export class EvidenceScrubber extends Scrubber {
  /** Words that readers go by, lower case: they stay, unless a host has such a name or somebody hides one. */
  keep(words: Iterable<string>): void {
    for (const word of words) this.kept.add(word)
  }

  /** The substitute for a word that its place makes a name. */
  numbered(kind: string, word: string): string {
    return this.number(kind, word)
  }

  /** As `evidence`, with each substitute by itself. */
  parts(text: string): readonly ScrubbedPart[] {
    return this.#partsOf(this.withHeld(withoutPasswords(plainly(text)), 'quoted'))
  }

  /** The name of a file: only names that were learned are replaced. */
  learnedParts(name: string): readonly ScrubbedPart[] {
    const hold = (substitute: string): string => this.hold(substitute)
    const whole = this.phrasesInQuotes.replace(this.phrasesEverywhere.replace(plainly(name), hold), hold)
    return this.#partsOf(this.runs(whole, 'quoted'))
  }

  #partsOf(held: string): readonly ScrubbedPart[] {
    const parts = held.split(SUBSTITUTE).filter((part) => part !== '')
    const all = parts.map((part) => ({ text: this.expanded(part), isSubstitute: part.search(HELD) === 0 }))
    this.held.length = 0
    return all
  }
}
