// The folder from which evidence paths begin. One run begins them at the deepest folder that holds every given path;
// parts that were read apart are brought to the deepest folder that holds all of theirs, so that paths are the same.
import { withoutMemberMark } from '../base/evidence-path.ts'

/** The deepest folder that holds all of these; the first parts of an absolute path. */
export function commonBase(bases: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = bases
  let length = first.length
  for (const other of others) {
    let same = 0
    while (same < length && same < other.length && first[same] === other[same]) same += 1
    length = same
  }
  return first.slice(0, length)
}

/** What a path that begins at `own` needs in front of it to begin at `common`, which holds it. */
export function prefixOf(own: readonly string[], common: readonly string[]): string {
  const between = own.slice(common.length).filter((part) => part !== '')
  return withoutMemberMark(between.map((part) => `${part}/`).join(''))
}
