// `bundle.zip!/member.txt`: the mark between a bundle and its member.
export const MEMBER_MARK = '!/'

/** A real name or path as a part of an evidence path: no folder called `a.zip!` can pass for a bundle. */
export function withoutMemberMark(name: string): string {
  return name.replace(/%(?=(?:25)*21\/)/g, '%25').replaceAll(MEMBER_MARK, '%21/')
}

/** The file that was dropped: the bundle of a member, else the file itself. */
export function droppedPathOf(path: string): string {
  return path.split(MEMBER_MARK, 1)[0]!
}
