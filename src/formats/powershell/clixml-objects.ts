// Finds CliXml among other lines: from the first tag to the closing one, or to the end.
import { readCliXml } from '../clixml.ts'
import type { ObjectBlock } from './block.ts'

const START = /<Objs\b[^<>]*powershell\/2004\/04|^\s*<Obj RefId="\d+"/
const MAX_HEAD_LINES = 60

/** Finds every CliXml document, and excerpts that begin at or inside an object. */
export function findCliXmls(lines: readonly string[]): ObjectBlock[] {
  const blocks: ObjectBlock[] = []
  for (let at = 0; at < lines.length; at += 1) {
    if (!START.test(lines[at] ?? '')) continue
    let to = at
    while (to < lines.length && !(lines[to] ?? '').includes('</Objs>')) to += 1
    to = Math.min(to + 1, lines.length)
    blocks.push(clixmlBlock(lines, startOfExcerpt(lines, at), at, to))
    at = to
  }
  return blocks
}

/**
 * Excerpts may begin with the closing tags of the previous object. These lines belong to the block
 * but are not read.
 */
function startOfExcerpt(lines: readonly string[], at: number): number {
  let from = at
  while (from > 0 && at - from < MAX_HEAD_LINES && isTagOrBlank(lines[from - 1] ?? '')) from -= 1
  while (from < at && (lines[from] ?? '').trim() === '') from += 1
  return from
}

function isTagOrBlank(line: string): boolean {
  const trimmed = line.trim()
  return trimmed === '' || (trimmed.startsWith('<') && trimmed.endsWith('>'))
}

function clixmlBlock(lines: readonly string[], from: number, start: number, to: number): ObjectBlock {
  const { objects, cut } = readCliXml(lines.slice(start, to).join('\n'), start)
  return {
    shape: 'clixml',
    from,
    to,
    names: new Set(objects.flatMap((object) => [...object.values.keys()])),
    typeNames: [...new Set(objects.flatMap((object) => object.typeNames))],
    cut: cut || from < start || !(lines[start] ?? '').includes('<Objs'),
    notUnderstood: [],
    records: () => objects.map(({ line, values }) => ({ line, excerpt: lines[line] ?? '', values })),
  }
}
