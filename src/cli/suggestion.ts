// "Did you mean": the known word that is typed almost like the unknown one.

/** `; did you mean --format?`, or nothing if no known word is near. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = known
    .map((one) => ({ one, steps: distance(word.toLowerCase(), one) }))
    .filter(({ one, steps }) => steps <= Math.max(1, Math.floor(one.length / 4)))
    .sort((a, b) => a.steps - b.steps)
  return near[0] === undefined ? '' : `; did you mean ${near[0].one}?`
}

/** How many characters must be put in, left out, replaced or exchanged with their neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const steps = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1))
      row.push(isExchanged ? Math.min(steps, before[j - 2]! + 1) : steps)
    }
    before = last
    last = row
  }
  return last.at(-1)!
}
