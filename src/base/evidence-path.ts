// `bundle.zip!/member.txt`: the mark between a bundle and its member.
export const MEMBER_MARK = '!/'

/** A real name or path as a part of an evidence path: no folder called `a.zip!` can pass for a bundle. */
export function withoutMemberMark(name: string): string {
  return name.replace(/%(?=(?:25)*21\/)/g, '%25').replaceAll(MEMBER_MARK, '%21/')
}

/** Containers of a path, nearest first; the last one, `''`, is the whole drop. */
export function containersOf(path: string): string[] {
  const containers: string[] = []
  let end = path.lastIndexOf('/')
  while (end > 0) {
    containers.push(path.slice(0, end + 1))
    end = path.lastIndexOf('/', end - 1)
  }
  if (!containers.includes('')) containers.push('')
  return containers
}

/** The file that was dropped: the bundle of a member, else the file itself. */
export function droppedPathOf(path: string): string {
  return path.split(MEMBER_MARK, 1)[0]!
}
