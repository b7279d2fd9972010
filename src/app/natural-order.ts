// The order in which people look for names: numbers inside them count as numbers.

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** `WEB2` comes before `WEB10`. */
export function naturally(a: string, b: string): number {
  return collator.compare(a, b)
}
