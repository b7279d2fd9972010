// Names of members as archives give them; they are hostile until checked.
import { MEMBER_MARK, withoutMemberMark } from '../base/evidence-path.ts'
import { decodeAll, strictUtf8 } from './encodings.ts'
import { chooseLegacyEncoding } from './legacy-encoding.ts'
import { MAX_PATH_LENGTH } from './limits.ts'

const ABSOLUTE = /^(?:\/|[A-Za-z]:)/
const CONTROL = /[\x00-\x1f\x7f]/

/**
 * The path of a member inside its archive, with `/` between folders; undefined for names that leave
 * the archive (`../x`, `/x`, `C:\x`) or are not valid names. Percent-encoding, which KAPE uses for
 * drives (`C%3A`), is kept.
 */
export function memberPath(name: string): string | undefined {
  const path = withoutLastSlashes(name.replaceAll('\\', '/').replace(/^(?:\.\/)+/, ''))
  if (path === '' || path.length > MAX_PATH_LENGTH) return undefined
  if (ABSOLUTE.test(path) || CONTROL.test(path)) return undefined
  return path.split('/').includes('..') ? undefined : path
}

/** A member is a file, even if its name is that of a folder. */
function withoutLastSlashes(path: string): string {
  let end = path.length
  while (end > 1 && path[end - 1] === '/') end -= 1
  return path.slice(0, end)
}

export function joinMember(archive: string, member: string): string {
  return `${archive}${MEMBER_MARK}${withoutMemberMark(member)}`
}

/** Gives each path once; a second member of the same name becomes `name [2]`, or the next that is free. */
export function uniquePaths(): (path: string) => string {
  const counts = new Map<string, number>()
  return (path) => {
    let count = counts.get(path) ?? 0
    let given: string
    do given = ++count === 1 ? path : `${path} [${count}]`
    while (given !== path && counts.has(given))
    counts.set(path, count)
    if (given !== path) counts.set(given, 1)
    return given
  }
}

const JAPANESE_LETTERS = /[\u3041-\u30fe\u4e00-\u9fff]/g

/** The text of a name that its archive does not declare as UTF-8: Windows writes the sender's OEM code page. */
export function decodeName(bytes: Uint8Array): string {
  const utf8 = strictUtf8(bytes)
  if (utf8 !== undefined) return utf8
  const choice = chooseLegacyEncoding(bytes)
  if (choice.certainty === 'anchors') return decodeAll(bytes, choice.encoding)
  const japanese = decodeAll(bytes, 'shift_jis')
  const letters = japanese.match(JAPANESE_LETTERS)?.length ?? 0
  return letters >= 2 && !japanese.includes('\ufffd') ? japanese : decodeAll(bytes, 'cp437')
}
