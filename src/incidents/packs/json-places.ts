// Where in its file each part of a pack stands, so that a problem can name the line. The text is known
// to be JSON: only strings and brackets matter.

/** Line (from 1) of each member and element, by its path: `products.0.family`. */
export function linesOfPaths(json: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  const path: (string | number)[] = []
  let line = 1
  let at = 0
  let key: string | undefined
  while (at < json.length) {
    const character = json[at]!
    if (character === '\n') line += 1
    if (character === '"') {
      const end = endOfString(json, at)
      if (isKey(json, end)) {
        key = JSON.parse(json.slice(at, end)) as string
        path[path.length - 1] = key
        lines.set(path.join('.'), line)
      } else remember(path, line, lines)
      at = end
      continue
    }
    if (character === '{') {
      remember(path, line, lines)
      path.push('')
    } else if (character === '[') {
      remember(path, line, lines)
      path.push(0)
    } else if (character === '}' || character === ']') path.pop()
    else if (character === ',' && typeof path.at(-1) === 'number') path[path.length - 1] = Number(path.at(-1)) + 1
    else if (/[\dtfn-]/.test(character)) remember(path, line, lines)
    at += 1
  }
  return lines
}

/** An element of a list is where its value begins. */
function remember(path: readonly (string | number)[], line: number, lines: Map<string, number>): void {
  const name = path.join('.')
  if (name !== '' && !lines.has(name)) lines.set(name, line)
}

function endOfString(json: string, start: number): number {
  let at = start + 1
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1
  return at + 1
}

function isKey(json: string, after: number): boolean {
  return /^\s{0,100}:/.test(json.slice(after, after + 101))
}

/** The line of the longest known part of a path; undefined if nothing of it is known. */
export function lineOf(lines: ReadonlyMap<string, number>, path: string): number | undefined {
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length -= 1) {
    const line = lines.get(parts.slice(0, length).join('.'))
    if (line !== undefined) return line
  }
  return undefined
}
