// Documents that hold outputs in their text: each is a bundle whose members are its texts and what is
// attached to it.
import type { ByteFile } from '../../model/bytes.ts'
import { OWN_REPORT } from '../../base/own-report.ts'
import type { SequentialEntry } from '../archive.ts'
import { decodeText } from '../decode.ts'
import { textOfHtml } from './html.ts'
import { isMail, mailEntries } from './mail.ts'
import { textEntry } from './office.ts'
import { isRtf, textOfRtf } from './rtf.ts'

export type DocumentFormat = 'mail' | 'html' | 'rtf'

const HTML = /^[\ufeff\s]*(?:<!--[^>]{0,400}-->\s*)?(?:<!doctype\s+html|<html|<head|<body|<table)[\s>]/i

/**
 * Recognises a document by its first bytes; undefined for anything else. A report that this program has
 * saved is none: what it quotes is no evidence a second time.
 */
export function documentFormat(head: Uint8Array): DocumentFormat | undefined {
  if (isRtf(head)) return 'rtf'
  if (mayBeginWithTag(head)) {
    const text = decodeText(head).text
    if (HTML.test(text)) return OWN_REPORT.test(text) ? undefined : 'html'
  }
  return isMail(head) ? 'mail' : undefined
}

const BLANKS = [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20]
const TAG = 0x3c
const UTF8_MARK = [0xef, 0xbb, 0xbf]

/** False only where no tag is, or the first letter, in whatever encoding, is ASCII and opens none: then nothing need be decoded. */
function mayBeginWithTag(head: Uint8Array): boolean {
  if (head.includes(0) || head[0] === 0xff || head[0] === 0xfe) return true
  if (!head.includes(TAG)) return false
  const start = UTF8_MARK.every((byte, at) => head[at] === byte) ? UTF8_MARK.length : 0
  const first = head.subarray(start).find((byte) => !BLANKS.includes(byte))
  return first === undefined || first === TAG || first >= 0x80
}

/** The members of a document that is held in memory. */
export async function* documentEntries(format: DocumentFormat, file: ByteFile): AsyncGenerator<SequentialEntry> {
  const bytes = await file.slice(0, file.sizeInBytes)
  if (format === 'mail') yield* mailEntries(bytes)
  else yield textEntry('text.txt', format === 'rtf' ? textOfRtf(bytes) : textOfHtml(decodeText(bytes).text))
}
