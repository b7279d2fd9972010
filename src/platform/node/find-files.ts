// Paths as typed → files to read, each with its path as evidence.
//
// Evidence paths are relative to the deepest folder that contains every given path, so that they do
// not depend on where the drop is or on the order of the arguments:
//
//   /cases/42/WEB01/systeminfo.txt /cases/42/WEB02/systeminfo.txt → WEB01/systeminfo.txt, WEB02/systeminfo.txt
//   /cases/42                                                     → 42/WEB01/systeminfo.txt, …
import { readdir, stat } from 'node:fs/promises'
import { withoutMemberMark } from '../../base/evidence-path.ts'
import { dirname, join, relative, resolve, sep } from 'node:path'

export interface FoundFile {
  /** On this machine, absolute. */
  readonly location: string
  /** As evidence, with `/`. */
  readonly path: string
}

export interface FoundFiles {
  /** The folder from which evidence paths begin, as parts of its absolute path; undefined if no path was given. */
  readonly base: readonly string[] | undefined
  /** Sorted by `path`, each file once. */
  readonly files: readonly FoundFile[]
  /** Paths that do not exist or cannot be opened, with the system's reason, sorted. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[]
}

/** Finds the files of all paths, folders included. Never rejects: problems are in `unreadable`. */
export async function findFiles(paths: readonly string[]): Promise<FoundFiles> {
  const roots = [...new Set(paths.map((path) => resolve(path)))]
  const base = commonFolder(roots.map((root) => dirname(root)))
  const files = new Map<string, FoundFile>()
  const unreadable: { path: string; reason: string }[] = []
  for (const root of roots) {
    await visit(
      root,
      (location) => {
        files.set(location, { location, path: withoutMemberMark(relative(base, location).split(sep).join('/')) })
      },
      (path, reason) => void unreadable.push({ path, reason }),
    )
  }
  const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  return {
    base: roots.length === 0 ? undefined : base.split(sep),
    files: sorted,
    unreadable: unreadable.sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
}

/** Links to files are followed. Links to folders are reported instead, because they may lead in circles. */
async function visit(
  location: string,
  onFile: (location: string) => void,
  onProblem: (path: string, reason: string) => void,
): Promise<void> {
  try {
    const status = await stat(location)
    if (status.isFile()) return onFile(location)
    if (!status.isDirectory()) return onProblem(location, 'neither a file nor a folder')
    for (const entry of await readdir(location, { withFileTypes: true })) {
      const inside = join(location, entry.name)
      if (entry.isSymbolicLink() && (await leadsToFolder(inside)))
        onProblem(inside, 'a link to a folder is not followed')
      else await visit(inside, onFile, onProblem)
    }
  } catch (error) {
    onProblem(location, error instanceof Error ? error.message : String(error))
  }
}

/** False for a link that leads nowhere, too: it is reported alone, when it is visited. */
async function leadsToFolder(link: string): Promise<boolean> {
  try {
    return (await stat(link)).isDirectory()
  } catch {
    return false
  }
}

function commonFolder(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map((folder) => folder.split(sep))
  let length = first.length
  for (const other of others) {
    let same = 0
    while (same < length && same < other.length && first[same] === other[same]) same += 1
    length = same
  }
  return first.slice(0, length).join(sep) || sep
}

/** Splits a list with one path per line; blank lines are ignored, and CR LF and LF both end a line. */
export function pathsOfList(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '')
}
