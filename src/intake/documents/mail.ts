// Saved mails (RFC 5322 and MIME: .eml, .mht). The only file that imports postal-mime. The body and each
// attachment become files of their own, with the mail as their bundle; a mail inside is opened again. Of
// a body in several forms the plain one is taken: the others say the same.
import PostalMime, { type Attachment } from 'postal-mime'
import type { SequentialEntry } from '../archive.ts'
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

/** The body and the attachments of a mail. Never throws on content, but for its depth. */
export async function* mailEntries(bytes: Uint8Array): AsyncGenerator<SequentialEntry> {
  const { text, html, attachments } = await PostalMime.parse(bytes, {
    forceRfc822Attachments: true,
    maxNestingDepth: MAX_DEPTH,
  })
  const body = text !== undefined && text.trim() !== '' ? text : textOfHtml(html ?? '')
  if (body.trim() !== '') yield textEntry('body.txt', body.replace(/\r\n?/g, '\n'))
  for (const [index, attachment] of attachments.entries()) {
    const content = contentOf(attachment)
    yield { name: nameOf(attachment, index), sizeInBytes: content.length, body: once(content) }
  }
}

function contentOf({ content }: Attachment): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
}

function nameOf({ filename, mimeType }: Attachment, index: number): string {
  const name = (filename ?? '').replace(/[\\/:*?"<>|\x00-\x1f]/g, '_').trim()
  if (name !== '') return name
  return `attachment-${index + 1}${mimeType === 'message/rfc822' ? '.eml' : ''}`
}
