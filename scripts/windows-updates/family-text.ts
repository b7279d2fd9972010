// The one way in which a family file is written, so that a merge changes only the lines it is about.
import type { Family } from '../../src/incidents/windows-updates/ledger-schema.ts'

/** One update, one release fact and one servicing stack update a line. */
export function familyText({ updates, releases, ssu, ...head }: Family): string {
  const lines = [
    ...Object.entries(head).map(([key, value]) => member(key, value)),
    `  "releases": [\n${releases.map(releaseText).join(',\n')}\n  ]`,
    `  "ssu": {\n    "separate": ${ssu.separate},\n    "note": ${oneLine(ssu.note)},\n    "known": ${list(ssu.known, 4)}\n  }`,
    `  "updates": ${list(updates, 2)}`,
  ]
  return `{\n${lines.join(',\n')}\n}\n`
}

function releaseText({ support, ...head }: Family['releases'][number]): string {
  const lines = Object.entries(head).map(([key, value]) => `    ${member(key, value)}`)
  return `    {\n${lines.join(',\n')},\n      "support": ${list(support, 6)}\n    }`
}

function member(key: string, value: unknown): string {
  return `  ${JSON.stringify(key)}: ${oneLine(value)}`
}

function list(rows: readonly unknown[], indent: number): string {
  if (rows.length === 0) return '[]'
  const blank = ' '.repeat(indent)
  return `[\n${rows.map((row) => `${blank}  ${oneLine(row)}`).join(',\n')}\n${blank}]`
}

/** `{ "ja": "…", "en": "…" }` as people write it. */
function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${oneLine(one)}`)
  return `{ ${members.join(', ')} }`
}
