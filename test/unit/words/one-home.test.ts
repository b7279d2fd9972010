// Every sentence that people read has its home in src/words (or in its incident's pack).
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const SRC = join(import.meta.dirname, '../../../src')
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u
const COMMENT = /\/\*[\s\S]*?\*\/|\/\/.*$|<!--[\s\S]*?-->/gm

/** Not sentences of ours: what Windows prints and files contain, and two names. */
const NOT_SENTENCES = [
  /^parsers\//,
  /^windows\//,
  /^formats\//,
  /^intake\//,
  // Recognise words of Windows in evidence.
  /^report\/redaction\/(?:forms|places)\.ts$/,
  /^incidents\/capture\/system-events\.ts$/,
  // Recognise words in names of files and folders.
  /^hosts\/foreign-(?:paths|words)\.ts$/,
  // A kind of evidence is defined whole, its name included.
  /^model\/facts\.ts$/,
]

describe('Japanese sentences', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.(?:ts|svelte)$/.test(name) && !name.startsWith('words/'))

  it('are written in src/words only', () => {
    expect(files.length).toBeGreaterThan(200)
    const elsewhere = files.filter(
      (name) =>
        !NOT_SENTENCES.some((pattern) => pattern.test(name)) &&
        JAPANESE.test(readFileSync(join(SRC, name), 'utf8').replace(COMMENT, '')),
    )
    expect(elsewhere).toEqual([])
  })
})
