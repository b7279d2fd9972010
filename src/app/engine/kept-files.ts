// The dropped files, kept so that they can be read again, and how a person wants them read.
import type { ArtifactKind } from '../../model/facts.ts'
import { pathOf } from '../../platform/browser/dropped-files.ts'
import type { DroppedFile, ReadChoices } from '../../pool/evidence-api.ts'

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

  /** Another file of the same name gets a number; the same file again is the same entry. */
  add(file: File): DroppedFile<File> {
    const wanted = pathOf(file)
    let path = wanted
    for (let copy = 2; ; copy += 1) {
      const known = this.#files.get(path)
      const isFree = known === undefined ? !this.#taken.has(path) : isSame(known.handle, file)
      if (isFree) break
      path = `${wanted} (${copy})`
    }
    const dropped = { path, sizeInBytes: file.size, handle: file }
    this.#files.set(path, dropped)
    return dropped
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

function isSame(a: File, b: File): boolean {
  return a === b || (a.size === b.size && a.lastModified === b.lastModified)
}
