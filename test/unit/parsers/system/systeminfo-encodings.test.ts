// The public failure of another tool: a Japanese systeminfo gave no build in CP932.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ALL_PARSERS, readFile } from '../../../../src/reading/read-file.ts'

const path = join(import.meta.dirname, '../../../fixtures/systeminfo/ja-cp932/input.txt')
const cp932 = new Uint8Array(readFileSync(path))
const text = new TextDecoder('shift_jis').decode(cp932)

describe('a Japanese systeminfo gives the same facts in every encoding', () => {
  it.each([
    ['CP932', 'shift_jis', cp932],
    ['UTF-8', 'utf-8', new TextEncoder().encode(text)],
    ['UTF-16 with BOM', 'utf-16le', new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))],
    ['UTF-16 without BOM', 'utf-16le', new Uint8Array(Buffer.from(text, 'utf16le'))],
  ])('%s', async (_, encoding, bytes) => {
    const file = {
      path: 'unknown.bin',
      sizeInBytes: bytes.length,
      async *stream() {
        yield await Promise.resolve(bytes)
      },
    }
    const context = { path: file.path, query: { pairs: [], texts: [] } }
    const choices = { encoding: undefined, artifact: undefined }
    const outcome = await readFile(bytes.subarray(0, 4096), file, context, choices, ALL_PARSERS)
    expect(outcome.encoding).toBe(encoding)
    expect(outcome.language).toBe('ja')
    const values = Object.fromEntries(outcome.facts.map((fact) => [fact.name, fact.value]))
    expect(values['os.build']).toEqual({ build: 17763 })
    expect(values['host.name']).toEqual({ name: 'WEB02' })
    expect(values['update.list']).toEqual({ complete: true, listed: 2, declared: 2, ended: true, whole: 'proven' })
  })
})
