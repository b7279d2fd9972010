// The only file that imports saxes. Takes XML in pieces of any size and gives elements, attributes
// and text with their lines. Fragments without a root are accepted (wevtutil prints events back to
// back). Documents with a document type are refused, so entities cannot expand. Reading stops at
// the first damage.
//
//   <Event xmlns='http://…/event'><System><Provider Name='MSMQ'/>…</System></Event>
import { SaxesParser } from 'saxes'

/** No text, attribute list or comment of a real export is this long; longer ones would fill memory. */
export const MAX_XML_TOKEN_LENGTH = 16 << 20
export const MAX_XML_DEPTH = 256

export interface XmlHandler {
  /** Names come without prefix; `attributes` includes the `xmlns` ones. `line` counts from 1. */
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void
  close(name: string, line: number): void
  /** Character data and CDATA; one text may arrive in several pieces. */
  text(text: string): void
}

export interface XmlProblem {
  readonly line: number
  /**
   * `doctype`: refused, because it may define entities. `too-large`: beyond the limits above.
   * `malformed`: `message` has the reason.
   */
  readonly reason: 'malformed' | 'doctype' | 'too-large'
  readonly message: string
}

export interface XmlReader {
  /** Ignored after a problem. */
  write(text: string): void
  /** Returns the first problem, if any; everything before it was delivered. */
  end(): XmlProblem | undefined
  readonly problem: XmlProblem | undefined
}

/**
 * Errors that are safe to ignore. Windows writes control characters of event data unescaped, which
 * XML 1.0 forbids; joined files have XML declarations inside.
 */
const HARMLESS =
  /disallowed character\.$|malformed character entity\.$|undefined entity|"\]\]>" is disallowed|XML declaration must/
/** saxes rejects every document type in a fragment with this message. */
const DOCTYPE = /inappropriately located doctype/

/** Reads XML piece by piece. Never throws on content. `firstLine` is the line of the first character written. */
export function createXmlReader(handler: XmlHandler, firstLine = 1): XmlReader {
  const parser = new SaxesParser<{ fragment: true; xmlns: false }>({ fragment: true, xmlns: false })
  let problem: XmlProblem | undefined
  let depth = 0
  let openedAt = 0
  let lastEventAt = 0
  let written = 0
  const line = () => parser.line + firstLine - 1
  const refuse = (reason: XmlProblem['reason'], message: string) => {
    problem ??= { line: line(), reason, message }
  }

  parser.on('opentagstart', () => {
    openedAt = line()
  })
  parser.on('opentag', ({ name, attributes }) => {
    lastEventAt = written
    depth += 1
    if (depth > MAX_XML_DEPTH) refuse('too-large', `more than ${MAX_XML_DEPTH} elements deep`)
    if (problem === undefined) handler.open(localName(name), attributes, openedAt)
  })
  parser.on('closetag', ({ name }) => {
    lastEventAt = written
    depth -= 1
    if (problem === undefined) handler.close(localName(name), line())
  })
  const onText = (text: string) => {
    lastEventAt = written
    if (problem === undefined) handler.text(text)
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('error', ({ message }) => {
    if (HARMLESS.test(message)) return
    refuse(DOCTYPE.test(message) ? 'doctype' : 'malformed', message.replace(/^\d+:\d+: /, ''))
  })

  return {
    get problem() {
      return problem
    },
    write(text) {
      if (problem !== undefined || text === '') return
      written += text.length
      parser.write(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
      if (written - lastEventAt > MAX_XML_TOKEN_LENGTH) refuse('too-large', 'text or tag too long')
    },
    end() {
      if (problem === undefined) parser.close()
      return problem
    },
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}
