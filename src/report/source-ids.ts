/** All source ids in the `sources` members of a part of an analysis, at any depth. */
export function sourceIdsIn(value: unknown): ReadonlySet<string> {
  const ids = new Set<string>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit)
    else if (typeof node === 'object' && node !== null) {
      for (const [key, child] of Object.entries(node)) {
        if (key === 'sources' && Array.isArray(child)) for (const id of child as string[]) ids.add(id)
        else visit(child)
      }
    }
  }
  visit(value)
  return ids
}
