// Saved mails (RFC 5322 and MIME: .eml, .mht). The only file that imports postal-mime. The body and each
// attachment become files of their own, with the mail as their bundle; a mail inside is opened again. Of
// a body in several forms the plain one is taken: the others say the same.
import PostalMime, { type Attachment, type Email } from 'postal-mime'
import type { SequentialEntry } from '../archive.ts'
import { decodeText } from '../decode.ts'
import { IntakeFailure } from '../failure.ts'
import { textOfHtml } from './html.ts'
import { once, textEntry } from './office.ts'

const HEADER = /^[!-9;-~]{1,80}:/
const MIME = /^(?:MIME-Version|Content-Type):/im
const LETTER = /^(?:From|To|Subject|Date|Received|Message-ID|Return-Path|Sent):/im
const MAX_DEPTH = 50

/** True if a file starts with the headers of a mail, `MIME-Version` or `Content-Type` among them. */
export function isMail(head: Uint8Array): boolean {
  if (!HEADER.test(latin(head.subarray(0, 100)))) return false
  const [headers = ''] = latin(head).replaceAll('\r\n', '\n').split('\n\n', 1)
  const lines = headers.split('\n')
  // The last line may be cut.
  const areHeaders = lines.slice(0, -1).every((line) => HEADER.test(line) || /^[ \t]/.test(line))
  return areHeaders && MIME.test(headers) && LETTER.test(headers)
}

/** ASCII as it is; other bytes do not matter here. */
function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

/**
 * The body and the attachments of a mail. Of a mail that cannot be taken apart (no boundary, nested
 * without end) its text as it is.
 *
 * @throws IntakeFailure `too-large`, `too-many-entries`
 */
export async function* mailEntries(bytes: Uint8Array): AsyncGenerator<SequentialEntry> {
  if (linesIn(bytes) > MAX_LINES) throw new IntakeFailure('too-large', { limit: MAX_LINES })
  const mail = await parsed(bytes)
  const { text = '', html = '', attachments = [] } = mail ?? {}
  if (attachments.length > MAX_ATTACHMENTS) throw new IntakeFailure('too-many-entries', { limit: MAX_ATTACHMENTS })
  const body = bodyOf(text, textOfHtml(html))
  if (body.trim() !== '') yield textEntry('body.txt', body.replace(/\r\n?/g, '\n'))
  else if (attachments.length === 0) yield textEntry('body.txt', withoutHeaders(bytes))
  for (const [index, attachment] of attachments.entries()) {
    const content = contentOf(attachment)
    yield { name: nameOf(attachment, index), sizeInBytes: content.length, body: once(content) }
  }
}

/** What follows the headers; all of it would be taken for a mail again. */
function withoutHeaders(bytes: Uint8Array): string {
  const text = decodeText(bytes).text.replace(/\r\n?/g, '\n')
  const end = text.indexOf('\n\n')
  return end === -1 ? '' : text.slice(end).trimStart()
}

async function parsed(bytes: Uint8Array): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: MAX_DEPTH })
  } catch {
    return undefined
  }
}

/** Both forms should say the same; some programs write only a line into the plain one. */
function bodyOf(plain: string, shown: string): string {
  const sizeOf = (text: string): number => text.replace(/\s+/g, '').length
  return sizeOf(shown) > 2 * sizeOf(plain) ? shown : plain
}

/** The library works line by line. */
const MAX_LINES = 500_000
const MAX_ATTACHMENTS = 1000

function linesIn(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1
  return count
}

function contentOf({ content }: Attachment): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
}

function nameOf({ filename, mimeType }: Attachment, index: number): string {
  const name = (filename ?? '').replace(/[\\/:*?"<>|\x00-\x1f]/g, '_').trim()
  if (name !== '') return name
  return `attachment-${index + 1}${mimeType === 'message/rfc822' ? '.eml' : ''}`
}
