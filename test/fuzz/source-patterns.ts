// Every regular expression of `src/`, each once: literals as they are written, and those that modules make from
// parts, caught while the modules load.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { vi } from 'vitest'

const SRC = join(import.meta.dirname, '../../src')

export interface SourcePattern {
  /** `src/formats/prompt.ts:15` */
  readonly place: string
  readonly source: string
  readonly flags: string
}

export async function sourcePatterns(): Promise<SourcePattern[]> {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const patterns = files.flatMap((file) => literalsOf(file, readFileSync(join(SRC, file), 'utf8')))
  const makers = files.filter((file) => readFileSync(join(SRC, file), 'utf8').includes('new RegExp('))
  const all = [...patterns, ...(await madeBy(makers))]
  return [...new Map(all.map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern])).values()]
}

function literalsOf(file: string, text: string): SourcePattern[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest)
  const found: SourcePattern[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1
      found.push({ place: `src/${file}:${line}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** Loads the modules anew with a constructor that keeps what it makes. */
async function madeBy(files: readonly string[]): Promise<SourcePattern[]> {
  const made: SourcePattern[] = []
  let place = ''
  const keeping = new Proxy(RegExp, {
    construct(target, words: [pattern: string, flags?: string]) {
      const pattern = new target(...words)
      made.push({ place, source: pattern.source, flags: pattern.flags })
      return pattern
    },
  })
  vi.resetModules()
  vi.stubGlobal('RegExp', keeping)
  try {
    for (const file of files) {
      place = `src/${file} (made)`
      await import(join(SRC, file))
    }
  } finally {
    vi.unstubAllGlobals()
    vi.resetModules()
  }
  return made
}
