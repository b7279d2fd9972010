// Lines that make a pattern work as hard as it can: what leads to a quantifier, what the quantifier
// takes many times over, and an end that fits nothing. Also beginnings of a match, again and again.
import { type AST, RegExpParser } from '@eslint-community/regexpp'
import type { SourcePattern } from './source-patterns.ts'

export interface Attack {
  readonly head: string
  readonly pump: string
}

/** Fits no pattern but those that take everything, and no end of one. */
const NO_FIT = '\u0001'

/** @param length of a line that repeats one character; the rarer the repetitions, the longer it must be for the same work */
export function lineOf({ head, pump }: Attack, length: number): string {
  return head + pump.repeat(Math.ceil(length / Math.sqrt(pump.length))) + NO_FIT
}

/** One for each kind of character that patterns tell apart. */
const CHARACTERS = [...' 0aAf:-."\'\\/(),[]{}=|;#~_<>@$*%\t', '\u3042', '\u00e9']
/** Smaller quantifiers cost a constant. */
const MANY = 20
const MOST_PUMPS = 4

export function attacksOn({ source, flags }: SourcePattern): Attack[] {
  const tree = new RegExpParser().parsePattern(source, undefined, undefined, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  })
  const maker = new AttackMaker(flags)
  for (const alternative of tree.alternatives) maker.alternative(alternative, '')
  return [...new Map(maker.attacks.map((attack) => [JSON.stringify(attack), attack])).values()]
}

function isMany(element: AST.Element): boolean {
  return element.type === 'Quantifier' && element.max >= MANY
}

class AttackMaker {
  readonly attacks: Attack[] = []
  private readonly flags: string

  constructor(flags: string) {
    this.flags = flags.replace(/[gy]/g, '')
  }

  /** Attacks inside an alternative that begins behind `before`. */
  alternative({ elements }: AST.Alternative, before: string): void {
    let head = before
    for (const element of elements) {
      this.element(element, head)
      head += this.example(element)
      // A match is begun only once behind an anchor.
      const isBegun = elements[0]?.type !== 'Assertion' || elements[0].kind !== 'start'
      if (head !== '' && isBegun && isMany(element)) this.attacks.push({ head: ' ', pump: ` ${head}` })
    }
  }

  private element(element: AST.Element, head: string): void {
    if (element.type === 'Group' || element.type === 'CapturingGroup') {
      for (const alternative of element.alternatives) this.alternative(alternative, head)
    } else if (element.type === 'Assertion' && 'alternatives' in element) {
      for (const alternative of element.alternatives) this.alternative(alternative, head)
    } else if (element.type === 'Quantifier') {
      if (isMany(element)) for (const pump of this.examples(element.element)) this.attacks.push({ head, pump })
      this.element(element.element, head)
    }
  }

  private examples(element: AST.Element): string[] {
    if (element.type !== 'Group' && element.type !== 'CapturingGroup') return this.characters(element, MOST_PUMPS)
    return element.alternatives.map((one) => this.exampleOf(one)).filter((one) => one !== '')
  }

  private example(element: AST.Element): string {
    if (element.type === 'Quantifier')
      return this.example(element.element).repeat(Math.max(1, Math.min(element.min, 8)))
    if (element.type === 'Group' || element.type === 'CapturingGroup') {
      return element.alternatives[0] === undefined ? '' : this.exampleOf(element.alternatives[0])
    }
    return this.characters(element, 1)[0] ?? ''
  }

  private exampleOf({ elements }: AST.Alternative): string {
    return elements.map((element) => this.example(element)).join('')
  }

  /** Characters that one place of the pattern takes; none for an assertion or a backreference. */
  private characters(element: AST.Element, most: number): string[] {
    if (element.type === 'Character') return [String.fromCodePoint(element.value)]
    if (element.type !== 'CharacterSet' && element.type !== 'CharacterClass') return []
    const place = new RegExp(`^${element.raw}$`, this.flags)
    return CHARACTERS.filter((character) => place.test(character)).slice(0, most)
  }
}
