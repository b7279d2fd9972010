// The dropped files, kept so that they can be read again, and how a person wants them read.
import type { ArtifactKind } from '../../model/facts.ts'
import { pathOf } from '../../platform/browser/dropped-files.ts'
import type { DroppedFile, ReadChoices } from '../../pool/evidence-api.ts'

/** One file of a name that is known may be anything; several are what was collected before, collected again. */
const FILES_OF_A_COLLECTION = 2

/** Dropped files by the path of their evidence, and how people want them to be read. */
export class KeptFiles {
  #files = new Map<string, DroppedFile<File>>()
  #encodings: Record<string, string> = {}
  #artifacts: Record<string, ArtifactKind> = {}
  #passwords: Record<string, string> = {}
  /** Paths of an opened case: its evidence is not here, and another file must not replace it. */
  #taken: ReadonlySet<string> = new Set()

  get choices(): Omit<ReadChoices, 'query'> {
    return { encodings: this.#encodings, artifacts: this.#artifacts, passwords: this.#passwords }
  }

  get all(): readonly DroppedFile<File>[] {
    return [...this.#files.values()]
  }

  /**
   * Adds the files of one drop. Another file of the same name gets a number; the same file again is the same entry.
   * Several such files are a collection made again: the files that lie loose in this drop then get a folder of
   * their own, `(2)/systeminfo.txt`, and are one capture as the files of any folder are.
   */
  add(files: readonly File[]): DroppedFile<File>[] {
    const loose = files.filter(isLoose)
    const again = loose.filter((file) => !this.#isFree(pathOf(file), file))
    const folder = again.length < FILES_OF_A_COLLECTION ? undefined : this.#folderFor(loose)
    return files.map((file) => {
      const wanted = folder !== undefined && isLoose(file) ? folder + pathOf(file) : pathOf(file)
      const path = this.#numbered(wanted, file)
      const dropped = { path, sizeInBytes: file.size, handle: file }
      this.#files.set(path, dropped)
      return dropped
    })
  }

  /** True for a path that no other file has. */
  #isFree(path: string, file: File): boolean {
    const known = this.#files.get(path)
    return known === undefined ? !this.#taken.has(path) : isSame(known.handle, file)
  }

  #folderFor(files: readonly File[]): string {
    for (let copy = 2; ; copy += 1) {
      const folder = `(${copy})/`
      if (files.every((file) => this.#isFree(folder + pathOf(file), file))) return folder
    }
  }

  #numbered(wanted: string, file: File): string {
    let path = wanted
    for (let copy = 2; !this.#isFree(path, file); copy += 1) path = `${wanted} (${copy})`
    return path
  }

  /** The dropped file that is, or contains, an evidence file. */
  holding(path: string): DroppedFile<File> | undefined {
    const outermost = path.split('!/')[0] ?? path
    return this.#files.get(outermost)
  }

  choose(path: string, { encoding, artifact }: { encoding?: string; artifact?: ArtifactKind }): void {
    const { [path]: _encoding, ...encodings } = this.#encodings
    const { [path]: _artifact, ...artifacts } = this.#artifacts
    this.#encodings = encoding === undefined ? encodings : { ...encodings, [path]: encoding }
    this.#artifacts = artifact === undefined ? artifacts : { ...artifacts, [path]: artifact }
  }

  unlock(path: string, password: string): void {
    this.#passwords = { ...this.#passwords, [path]: password }
  }

  /** Forgets every file, for a case that was opened with evidence of its own. */
  leaveTo(paths: readonly string[]): void {
    this.clear()
    this.#taken = new Set(paths)
  }

  /** Leaves these paths to evidence that is not here, beside the files that are. */
  leave(paths: readonly string[]): void {
    this.#taken = new Set([...this.#taken, ...paths].filter((path) => !this.#files.has(path)))
  }

  clear(): void {
    this.#files = new Map()
    this.#encodings = {}
    this.#artifacts = {}
    this.#passwords = {}
    this.#taken = new Set()
  }
}

function isLoose(file: File): boolean {
  return !pathOf(file).includes('/')
}

function isSame(a: File, b: File): boolean {
  return a === b || (a.size === b.size && a.lastModified === b.lastModified)
}
