// Which evidence the findings of an analysis lack: what a collector script for these hosts must ask for.

/** The part of an analysis document that is needed here; a document from a file is checked against it. */
export interface WithMissing {
  readonly hosts: readonly {
    readonly name: string
    readonly findings: readonly { readonly missing: readonly { readonly artifact: string }[] }[]
  }[]
}

/**
 * @param names hosts to look at, whatever their case; all if empty
 * @returns ids of artifacts, each once, sorted; or the names that no host has
 */
export function missingEvidence(
  { hosts }: WithMissing,
  names: readonly string[] = [],
): { artifacts: string[] } | { unknown: string[] } {
  const known = new Set(hosts.map(({ name }) => name.toLowerCase()))
  const unknown = names.filter((name) => !known.has(name.toLowerCase()))
  if (unknown.length > 0) return { unknown }
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  const meant = hosts.filter(({ name }) => names.length === 0 || wanted.has(name.toLowerCase()))
  const artifacts = meant.flatMap(({ findings }) =>
    findings.flatMap(({ missing }) => missing.map(({ artifact }) => artifact)),
  )
  return { artifacts: [...new Set(artifacts)].sort() }
}

/** The hosts of an analysis document as JSON; undefined for anything else. */
export function analysisWithMissing(content: unknown): WithMissing | undefined {
  if (!isObject(content) || content['format'] !== 'analysis-1' || !Array.isArray(content['hosts'])) return undefined
  const isArtifact = (one: unknown): boolean => isObject(one) && typeof one['artifact'] === 'string'
  const isFinding = (one: unknown): boolean => isObject(one) && isListOf(one['missing'], isArtifact)
  const isHost = (one: unknown): boolean =>
    isObject(one) && typeof one['name'] === 'string' && isListOf(one['findings'], isFinding)
  return content['hosts'].every(isHost) ? (content as unknown as WithMissing) : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne)
}
