import { describe, expect, it } from 'vitest'
import { createXmlReader, MAX_XML_DEPTH } from '../../../src/formats/xml.ts'

function read(text: string, size = text.length) {
  const seen: string[] = []
  const reader = createXmlReader({
    open: (name, attributes, line) => seen.push(`<${name} ${JSON.stringify(attributes)} @${line}`),
    close: (name) => seen.push(`/${name}`),
    text: (piece) => {
      if (piece.trim() !== '') seen.push(piece)
    },
  })
  for (let at = 0; at < text.length; at += size) reader.write(text.slice(at, at + size))
  return { seen, problem: reader.end() }
}

describe('createXmlReader', () => {
  it('reads fragments without a root, both quotes, prefixes, entities and CDATA', () => {
    const { seen, problem } = read(`\ufeff<a x='1'/>\n<p:b y="&lt;&#65;">t&amp;u<![CDATA[<v>]]></p:b>`)
    expect(problem).toBeUndefined()
    expect(seen).toEqual(['<a {"x":"1"} @1', '/a', '<b {"y":"<A"} @2', 't&u', '<v>', '/b'])
  })

  it('gives the same whatever the pieces', () => {
    const text = `<?xml version="1.0"?>\r\n<r><e a='1'>é</e>\r\n<e/></r>`
    const all = read(text)
    expect(read(text, 1)).toEqual(all)
    expect(all.seen).toContain('<e {} @3')
  })

  it('names the line of the damage and delivers what came before it', () => {
    const { seen, problem } = read('<a>\n<b/>\n<c></d></a>')
    expect(seen.slice(0, 3)).toEqual(['<a {} @1', '<b {} @2', '/b'])
    expect(problem).toMatchObject({ line: 3, reason: 'malformed' })
  })

  it('reports an end that comes too early', () => {
    expect(read('<a><b>').problem).toMatchObject({ reason: 'malformed' })
  })

  it('refuses a document type before any entity of it can grow', () => {
    const { seen, problem } = read('<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>')
    expect(problem).toMatchObject({ line: 1, reason: 'doctype' })
    expect(seen).toEqual([])
  })

  it('keeps unknown entities as they stand and reads on over control characters', () => {
    const { seen, problem } = read('<a>&nbsp;&constructor;\u0001&#1;</a>')
    expect(problem).toBeUndefined()
    expect(seen.slice(1, -1).join('')).toBe('&nbsp;&constructor;\u0001&#1;')
  })

  it('stops where elements are too deep', () => {
    expect(read('<a>'.repeat(MAX_XML_DEPTH + 1)).problem).toMatchObject({ reason: 'too-large' })
  })

  it('stops at a text that would fill memory', () => {
    const reader = createXmlReader({ open: () => undefined, close: () => undefined, text: () => undefined })
    reader.write('<a>')
    const piece = 'x'.repeat(1 << 20)
    for (let i = 0; i < 20 && reader.problem === undefined; i++) reader.write(piece)
    expect(reader.problem).toMatchObject({ reason: 'too-large' })
  })
})
