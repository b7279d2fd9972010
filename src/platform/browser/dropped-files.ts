// Files of a drop or of a chosen folder, each with its path inside it; folders are walked.
import { withoutMemberMark } from '../../base/evidence-path.ts'

/**
 * Where a file was inside what was dropped: `WEB01/systeminfo.txt`. Browsers give this path for
 * chosen folders only.
 */
const paths = new WeakMap<File, string>()

/** `WEB01/systeminfo.txt` for a file from a folder, else its name. */
export function pathOf(file: File): string {
  return withoutMemberMark(paths.get(file) ?? (file.webkitRelativePath || file.name))
}

/** Call inside the drop event: the list of entries is gone afterwards. Rejects if an entry cannot be read. */
export async function filesOfDrop(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null))
  const plain = [...transfer.files]
  if (entries.every((entry) => entry === null)) return plain
  const found: File[] = []
  for (const entry of entries) if (entry !== null) await walk(entry, found)
  return found.length === 0 ? plain : found
}

async function walk(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    paths.set(file, entry.fullPath.replace(/^\//, ''))
    found.push(file)
    return
  }
  if (!isFolder(entry)) return
  const reader = entry.createReader()
  // Browsers return at most a hundred entries at a time; an empty result is the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return
    for (const inner of some) await walk(inner, found)
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
