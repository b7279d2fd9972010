// Evidence that a person gives to hosts in a list: `path,host` or `path,host,name of the person`, one a line. A path is
// that of an evidence file as results name it, or of a bundle or folder; of those, what names no machine itself.
import { readCsv } from '../formats/csv.ts'
import type { EvidenceReading } from '../model/evidence.ts'
import type { HandAssignment } from '../model/hand-assignment.ts'
import { printedNames } from '../model/printed-names.ts'

/** Why a line of the list is not used as it stands, or what may be wrong with it. */
export interface ListRemark {
  readonly line: number
  readonly kind: 'no-assignment' | 'no-such-path' | 'other-host-before' | 'new-host'
  /** The path, or the host that no evidence names. */
  readonly what: string
}

export interface ListedAssignments {
  /** An act for each line that is used. */
  readonly assignments: readonly HandAssignment[]
  readonly remarks: readonly ListRemark[]
}

interface Line {
  readonly line: number
  readonly path: string
  readonly host: string
  readonly by: string
}

/**
 * What a list says of this evidence. Blank lines, lines that begin with `#` and a heading `path,host` are left out. The
 * line with the longest path decides, so a file can be told apart from its bundle; if two lines give one path to
 * different hosts, neither is used.
 */
export function listedAssignments(list: string, readings: readonly EvidenceReading[]): ListedAssignments {
  const remarks: ListRemark[] = []
  const byPath = new Map<string, Line | undefined>()
  for (const one of linesOf(list)) {
    const known = byPath.get(one.path)
    if (one.path === '' || one.host === '') remarks.push({ line: one.line, kind: 'no-assignment', what: one.path })
    else if (!byPath.has(one.path)) byPath.set(one.path, one)
    else if (known?.host !== one.host) {
      remarks.push({ line: one.line, kind: 'other-host-before', what: one.path })
      byPath.set(one.path, undefined)
    }
  }
  const used = new Map<Line, string[]>()
  const named = new Set<string>()
  for (const { file, facts } of readings) {
    const own = printedNames(facts)
    for (const name of own) named.add(name)
    const place = placesOf(file.path).find((path, depth) => byPath.has(path) && (depth === 0 || own.length === 0))
    const one = byPath.get(place ?? '')
    if (one === undefined) continue
    const paths = used.get(one)
    if (paths === undefined) used.set(one, [file.path])
    else paths.push(file.path)
  }
  for (const one of byPath.values()) {
    if (one === undefined) continue
    const { line, path, host } = one
    if (!used.has(one)) remarks.push({ line, kind: 'no-such-path', what: path })
    else if (!named.has(host.split('.', 1)[0]!)) remarks.push({ line, kind: 'new-host', what: host })
  }
  return {
    assignments: [...used].map(([{ host, by }, paths]) => ({ paths, host, by, at: '' })),
    remarks: remarks.sort((a, b) => a.line - b.line),
  }
}

function linesOf(list: string): Line[] {
  const { records, problems } = readCsv(list.replace(/^\ufeff/, ''), { delimiter: ',' })
  const given = records.flatMap(({ line, raw, fields }): Line[] => {
    const [path = '', host = '', by = ''] = fields.map((field) => field.trim())
    const isHeading = /^path$/i.test(path) && /^host$/i.test(host)
    if (isHeading || raw.trim() === '' || raw.startsWith('#')) return []
    return [{ line, path: path.replaceAll('\\', '/').replace(/\/$/, ''), host: host.toUpperCase(), by }]
  })
  return [...given, ...problems.map(({ line, excerpt }) => ({ line, path: excerpt, host: '', by: '' }))]
}

/** The path itself, then every bundle and folder around it, the innermost first. */
function placesOf(path: string): string[] {
  const places = [path]
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    const folder = path.slice(0, at)
    places.push(folder.endsWith('!') ? folder.slice(0, -1) : folder)
  }
  return places
}
