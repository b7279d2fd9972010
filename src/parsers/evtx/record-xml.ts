// Formats one record as readable XML for the raw view: its whole content, including System, without
// interpretation. Built from the decoder's program.
import type { ByteFile } from '../../model/bytes.ts'
import { CHUNK_SIZE, Chunk } from './file/chunk.ts'
import { RecordDecoder } from './binxml/decoder.ts'
import { type FailureReason, failureOf } from './file/failure.ts'
import { Values, afterFragmentHeader } from './binxml/instance.ts'
import { pieceText } from './binxml/piece-text.ts'
import { ATTRIBUTE, CLOSE, CONTENT, MAX_DEPTH, OPEN, SUBSTITUTION, WIDTH, afterPieces } from './binxml/program.ts'
import { FILE_HEADER_SIZE } from './file/read-chunks.ts'
import type { Template } from './binxml/template.ts'
import { BINXML_TYPE } from './binxml/value-types.ts'

/** Longest text for one record; a crafted record could expand to gigabytes. */
export const MAX_RECORD_TEXT = 1_000_000

/**
 * Formats the record at `byteOffset` of a log as indented XML.
 *
 * @returns the text, or the reason why the record cannot be shown. Rejects only if the file cannot
 *   be read.
 */
export async function recordXml(
  file: ByteFile,
  byteOffset: number,
): Promise<{ readonly xml: string } | { readonly failure: FailureReason }> {
  const number = Math.floor((byteOffset - FILE_HEADER_SIZE) / CHUNK_SIZE)
  const base = FILE_HEADER_SIZE + number * CHUNK_SIZE
  if (number < 0 || byteOffset >= file.sizeInBytes) return { failure: 'outside-chunk' }
  const chunk = new Chunk()
  chunk.load(await file.slice(base, Math.min(base + CHUNK_SIZE, file.sizeInBytes)), base, number)
  if (!chunk.hasMagic) return { failure: 'chunk-magic' }
  chunk.locate()
  const start = byteOffset - base
  if (!chunk.starts.subarray(0, chunk.records).includes(start)) return { failure: 'record-magic' }
  const decoder = new RecordDecoder(chunk)
  decoder.reset()
  try {
    decoder.open(start)
    return { xml: new XmlWriter(decoder).write(decoder.template, decoder.values) }
  } catch (thrown) {
    return { failure: failureOf(thrown, start).reason }
  }
}

class XmlWriter {
  private readonly decoder: RecordDecoder
  private text = ''

  constructor(decoder: RecordDecoder) {
    this.decoder = decoder
  }

  write(template: Template, values: Values): string {
    this.children(0, template, values, 0)
    return this.text.trimEnd()
  }

  private children(from: number, template: Template, values: Values, depth: number): void {
    const { code } = template
    for (let at = from; at < template.end && code[at] !== CLOSE;) {
      if (code[at] === OPEN) {
        this.element(at, template, values, depth)
        at = code[at + 3]!
      } else {
        if (code[at] === SUBSTITUTION) this.fragment(code[at + 1]!, values, depth)
        at += 1 + WIDTH[code[at]!]!
      }
    }
  }

  private fragment(index: number, values: Values, depth: number): void {
    if (index >= values.count || values.types[index] !== BINXML_TYPE || depth >= MAX_DEPTH) return
    const { chunk, templates } = this.decoder
    const to = values.starts[index]! + values.sizes[index]!
    const at = afterFragmentHeader(chunk, values.starts[index]!, to)
    const inner = new Values()
    const hasTemplate = chunk.bytes[at] === 0x0c
    if (hasTemplate) inner.read(chunk, at, to)
    const template = hasTemplate ? templates.template(inner.definition) : templates.loose(at, to)
    this.children(0, template, inner, depth)
  }

  private element(from: number, template: Template, values: Values, depth: number): void {
    const { names } = this.decoder.templates
    const { code } = template
    if (depth >= MAX_DEPTH || this.text.length > MAX_RECORD_TEXT) return
    const indent = '  '.repeat(depth)
    const name = names.text(code[from + 1]!)
    let at = from + 4
    let tag = name
    while (code[at] !== CONTENT) {
      const pieces = this.pieces(at + 1 + WIDTH[code[at]!]!, template, values)
      if (code[at] === ATTRIBUTE) tag += ` ${names.text(code[at + 1]!)}="${escaped(pieces.text)}"`
      at = pieces.after
    }
    const { text, after } = this.pieces(at + 1, template, values)
    const before = this.text.length
    this.text += `${indent}<${tag}>${escaped(text)}\n`
    const opened = this.text.length
    this.children(at + 1, template, values, depth + 1)
    if (this.text.length > opened) this.text += `${indent}</${name}>\n`
    else if (text !== '' || code[after] !== CLOSE) this.text = `${this.text.slice(0, -1)}</${name}>\n`
    else this.text = `${this.text.slice(0, before)}${indent}<${tag}/>\n`
  }

  private pieces(from: number, template: Template, values: Values): { text: string; after: number } {
    const after = afterPieces(template.code, from)
    return { text: pieceText(this.decoder.templates, template, values, from, after), after }
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
