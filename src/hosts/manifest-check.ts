// Whether the files beside a collector's manifest are those that it wrote: what was changed, is
// missing or was added is said at the file. Nothing is left out of the judgement for it: an
// administrator may have added a file, and an editor changes line ends.
import type { Diagnostic } from '../model/diagnostics.ts'
import type { EvidenceFile, EvidenceReading, Rejected } from '../model/evidence.ts'
import type { FactValues } from '../model/facts.ts'
import { baseName } from './containers.ts'

type Listed = FactValues['capture.file']

interface Manifest {
  readonly path: string
  /** With the last slash; empty for a manifest that was dropped without a folder. */
  readonly folder: string
  /** By name in lower case. */
  readonly files: ReadonlyMap<string, Listed>
}

/** The readings, with a diagnostic on each file that differs from its manifest. */
export function withManifestChecks(
  readings: readonly EvidenceReading[],
  rejected: readonly Rejected[],
): readonly EvidenceReading[] {
  const manifests = readings.flatMap(manifestOf)
  if (manifests.length === 0) return readings
  const paths = new Set([...readings.map(({ file }) => file.path), ...rejected.map(({ path }) => path)].map(lower))
  return readings.map((reading) => {
    const { file } = reading
    const found = manifests.flatMap((manifest) =>
      manifest.path === file.path ? missingFrom(manifest, paths) : differenceOf(file, manifest),
    )
    return found.length === 0
      ? reading
      : { ...reading, file: { ...file, diagnostics: [...file.diagnostics, ...found] } }
  })
}

function manifestOf({ file: { path }, facts }: EvidenceReading): Manifest[] {
  const listed = facts.flatMap((fact) => (fact.name === 'capture.file' ? [fact.value] : []))
  if (listed.length === 0) return []
  const folder = path.slice(0, path.length - baseName(path).length)
  return [{ path, folder, files: new Map(listed.map((file) => [lower(file.name), file])) }]
}

function missingFrom({ folder, files }: Manifest, paths: ReadonlySet<string>): Diagnostic[] {
  return [...files.values()]
    .filter(({ name }) => !paths.has(lower(folder + name)))
    .map(({ name }) => ({ severity: 'warning', code: 'manifest-file-missing', detail: { name } }))
}

function differenceOf({ path, sizeInBytes, sha256 }: EvidenceFile, { folder, files }: Manifest): Diagnostic[] {
  if (!lower(path).startsWith(lower(folder))) return []
  const name = path.slice(folder.length)
  const listed = files.get(lower(name))
  if (listed === undefined) {
    // Loose files of several drops lie side by side, and members of a file belong to that file.
    const isBeside = folder !== '' && !name.includes('!/')
    return isBeside ? [{ severity: 'warning', code: 'manifest-file-added' }] : []
  }
  const isSame = listed.sha256 === undefined || sha256 === '' || listed.sha256 === sha256.toLowerCase()
  return isSame && listed.sizeInBytes === sizeInBytes ? [] : [{ severity: 'warning', code: 'manifest-file-changed' }]
}

function lower(path: string): string {
  return path.toLowerCase()
}
