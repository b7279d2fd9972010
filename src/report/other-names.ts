// Names of hosts that a document is not about, taken out of what it quotes: excerpts, paths and remarks of files
// that several hosts share.
import type { Analysis } from '../model/analysis.ts'

const OMITTED = '[…]'
const WORD = /[\p{L}\p{N}][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*/gu

/** A copy in which no quotation and no sentence has one of the names as a word of its own. */
export function withoutNames(analysis: Analysis, names: readonly string[]): Analysis {
  if (names.length === 0) return analysis
  const omit = omitterOf(names)
  const { hosts, evidence, sources, rejected } = analysis
  return {
    ...analysis,
    hosts: hosts.map((host) => ({
      ...host,
      findings: everyText(host.findings, omit),
      ...(host.wave === undefined ? {} : { wave: everyText(host.wave, omit) }),
    })),
    evidence: evidence.map((file) => ({ ...everyText(file, omit), id: file.id, sha256: file.sha256, host: file.host })),
    sources: everyText(sources, omit),
    rejected: everyText(rejected, omit),
  }
}

/** Replaces the names in a text. */
export function omitterOf(names: readonly string[]): (text: string) => string {
  const isName = nameTest(names)
  return (text) => text.replace(WORD, (word) => withoutName(word, isName))
}

/**
 * A name with a digit, hyphen or dot is nothing else. One of letters only (`SERVER`, `MAIL`) may be a word of the
 * language: it counts as it is written where names are written.
 */
function nameTest(names: readonly string[]): (word: string) => boolean {
  const telling = new Set(names.filter((name) => /[\d_.-]/.test(name)).map((name) => name.toUpperCase()))
  const plain = new Set(names.filter((name) => !/[\d_.-]/.test(name)))
  return (word) => telling.has(word.toUpperCase()) || plain.has(word)
}

/** `DB04.example.jp` and `DB04` are the same host. */
function withoutName(word: string, isName: (word: string) => boolean): string {
  if (isName(word)) return OMITTED
  const [label = ''] = word.split('.', 1)
  return isName(label) ? `${OMITTED}${word.slice(label.length)}` : word
}

/** Ids are texts too, but of our own: no host is called `s12` or `wu-2025-12-msmq`. */
export function everyText<T>(value: T, change: (text: string) => string): T {
  const visit = (node: unknown): unknown => {
    if (typeof node === 'string') return change(node)
    if (Array.isArray(node)) return node.map(visit)
    if (typeof node !== 'object' || node === null) return node
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, visit(child)]))
  }
  return visit(value) as T
}
